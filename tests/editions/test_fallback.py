"""What readers get in the place of what is not translated: nothing, or the translation before."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date

import pytest
from bs4 import BeautifulSoup
from casefiles import Case, load, parameters
from hypothesis import given, settings
from hypothesis import strategies as st
from samples import CATALOG, ENGLISH, corpus, identity, read
from test_weave import catalog_of

from editions.model import (
    EMPTY_CATALOG,
    Catalog,
    Coverage,
    Document,
    Entry,
    Fallback,
    State,
    Woven,
)
from editions.reading import content, generated
from editions.reading.extension import Machine
from editions.weaving.woven import weave

TEXTS = corpus()
NEW = "Press [here](x.md) for a minute each day."
OLD = NEW.replace("each", "every")


def woven(
    document: Document, text: str, catalog: Catalog, fallback: str, machine: Machine
) -> Woven:
    """Weave a document under a policy."""
    contexts, site = content.DEFAULT_CONTEXTS, catalog_of(f"{generated.OUTDATED} => STALE")
    return weave(document, text, catalog, contexts, ENGLISH, machine, site, Fallback(fallback))


def of(text: str, catalog: Catalog, fallback: str, machine: Machine) -> Woven:
    """Read a text and weave it under a policy."""
    return woven(read(text, machine), text, catalog, fallback, machine)


@pytest.mark.parametrize("case", parameters(load("hide", 3)))
def test_what_is_left_out(case: Case, machine: Machine) -> None:
    """A document under its case's catalog is its case's HTML when the rest is left out."""
    source, messages, expected = case.sections
    found = of(source, catalog_of(messages), "hide", machine)
    assert found.html.strip() == expected, case.place
    assert not found.problems


@pytest.mark.parametrize("case", parameters(load("stale", 4)))
def test_what_is_out_of_date(case: Case, machine: Machine) -> None:
    """A fuzzy message is shown as the translation of the text before, where that is proved."""
    source, message, previous, expected = case.sections
    msgid, _, msgstr = message.partition(" => ")
    catalog = Catalog(
        CATALOG, {(None, msgid): Entry((msgstr,), fuzzy=True, line=1, previous=previous)}
    )
    found = of(source, catalog, "stale", machine)
    assert found.html == expected, case.place
    assert not found.problems
    assert bool(found.coverage.stale) == ("STALE" in expected)
    assert found.coverage.translated == 0
    assert found.coverage.total == of(source, EMPTY_CATALOG, "source", machine).coverage.total


@pytest.mark.parametrize("policy", ["source", "hide", "wait"])
def test_no_other_policy_shows_what_is_fuzzy(policy: str, machine: Machine) -> None:
    """Only a publisher who asks for it gets translations of older texts."""
    catalog = Catalog(CATALOG, {(None, NEW): Entry(("Alt",), fuzzy=True, line=1, previous=OLD)})
    assert "Alt" not in of(NEW, catalog, policy, machine).html


HOSTILE = st.sampled_from(
    ["<script>", "</p>", "[x](https://evil.example)", "![x](//evil)", "{: onclick=a }", "<!--", "*",
     "[here](x.md)", "each day", "`", "\\", "[^a]", "[TOC]", "<b onclick=a>", "&#8238;", "Press"]
)  # fmt: skip


@given(both=st.lists(HOSTILE, max_size=4), now=st.lists(HOSTILE, max_size=2))
def test_what_is_out_of_date_links_and_runs_nothing_new(
    both: list[str], now: list[str], machine: Machine
) -> None:
    """Whatever a catalog says was the text before, a page does only what its source does."""
    previous = " ".join([NEW, *both])
    msgstr = " ".join(["Drück [hier](x.md).", *both, *now])
    catalog = Catalog(
        CATALOG, {(None, NEW): Entry((msgstr,), fuzzy=True, line=1, previous=previous)}
    )
    page = BeautifulSoup(of(NEW, catalog, "stale", machine).html, "html.parser")
    tags = page.find_all()
    assert {tag.name for tag in tags} <= {"p", "a", "em", "code", "span", "strong"}
    assert {tag["href"] for tag in page.find_all("a")} <= {"x.md"}
    assert {name for tag in tags for name in tag.attrs} <= {"class", "title", "lang", "dir", "href"}


@given(
    name=st.sampled_from(sorted(TEXTS)),
    seed=st.integers(0, 999),
    share=st.sampled_from([0.2, 0.5, 0.9]),
)
@settings(max_examples=300)
def test_what_stays_is_sound(name: str, seed: int, share: float, machine: Machine) -> None:
    """No empty list, row or table, no lost cell, no footnote without its text and its way back."""
    document = read(TEXTS[name], machine)
    chance = random.Random(seed)  # noqa: S311 - no secret
    entries = identity(document).entries
    kept = {key: entries[key] for key in entries if chance.random() < share}
    whole = of(TEXTS[name], EMPTY_CATALOG, "source", machine)
    found = woven(document, TEXTS[name], Catalog(CATALOG, kept), "hide", machine)
    assert not found.problems
    page, source = (BeautifulSoup(each.html, "html.parser") for each in (found, whole))
    assert _empty(page) <= _empty(source)
    for row in page.select("thead + tbody tr"):
        cells = len(row.find_all("td", recursive=False))
        assert cells in {len(each.find_all("td")) for each in source.select("tbody tr")}
    notes = {str(item["id"]) for item in page.select(".footnote li")}
    links = {str(link["href"]).removeprefix("#") for link in page.select("a.footnote-ref")}
    assert links <= notes
    assert notes == links or whole.html == found.html or notes - links <= _idle(source)
    ids = [tag["id"] for tag in page.find_all(id=True)]
    assert set(ids) <= {tag["id"] for tag in source.find_all(id=True)}


def _empty(page: BeautifulSoup) -> set[str]:
    """Return the kinds of groups of which a page has an empty one."""
    groups = page.find_all(
        ["ul", "ol", "dl", "table", "tbody", "tr", "li", "dd", "blockquote", "p"]
    )
    return {tag.name for tag in groups if not tag.find_all() and not tag.get_text(strip=True)}


def _idle(page: BeautifulSoup) -> set[str]:
    """Return the footnotes to which nothing leads."""
    links = {str(link["href"]).removeprefix("#") for link in page.select("a.footnote-ref")}
    return {str(item["id"]) for item in page.select(".footnote li")} - links


@pytest.mark.parametrize("name", sorted(TEXTS))
def test_nothing_is_left_out_of_a_whole_translation(name: str, machine: Machine) -> None:
    """Under a catalog that has everything, all policies give the same bytes."""
    document = read(TEXTS[name], machine)
    catalog = identity(document)
    first = woven(document, TEXTS[name], catalog, "source", machine)
    assert all(woven(document, TEXTS[name], catalog, each, machine) == first for each in Fallback)


def test_front_matter_is_left_out_but_for_the_title(machine: Machine) -> None:
    """A page needs a title; a summary it can do without."""
    text = "Title: One\nSummary: Two\n\nThree."
    found = of(text, catalog_of("Three. => Drei."), "hide", machine)
    assert found.metadata["title"] == ("One",)
    assert found.metadata["summary"] == ("",)
    assert found.fallback == {"title"}
    assert not found.bare


def test_a_page_without_a_text_is_bare(machine: Machine) -> None:
    """A translated title is no page, and a page that never had a text is no bare one."""
    text = "Title: One\n\nTwo.\n\n    code"
    title = Catalog(CATALOG, {("title", "One"): Entry(("Eins",), fuzzy=False, line=1)})
    assert of(text, title, "hide", machine).bare
    assert not of(text, catalog_of("Two. => Zwei."), "hide", machine).bare
    assert not of("Title: One\n\n100", title, "hide", machine).bare


def test_coverage_knows_the_states(machine: Machine) -> None:
    """Words that are reviewed or machine-made are translated words; fuzzy ones never."""
    text = "One two.\n\nThree.\n\nFour.\n\nFive."
    entry = Entry(("x",), fuzzy=False, line=1)
    entries: dict[tuple[str | None, str], Entry] = {
        (None, "One two."): replace(entry, origin=State.REVIEWED, day=date(2026, 11, 20)),
        (None, "Three."): replace(entry, origin=State.MACHINE, day=date(2026, 11, 21)),
        (None, "Four."): entry,
        (None, "Five."): replace(entry, fuzzy=True, origin=State.REVIEWED, day=date(2026, 11, 22)),
    }
    found = of(text, Catalog(CATALOG, entries), "source", machine)
    assert found.coverage == Coverage(4, 5, reviewed=2, machine=1)
    assert (found.coverage.reviewed_share, found.coverage.machine_share) == (0.5, 0.25)
    assert found.day == date(2026, 11, 21)
    revised = Catalog(CATALOG, entries, date(2026, 11, 1))
    assert of(text, revised, "source", machine).day == date(2026, 11, 1)
    assert of("Six.", revised, "source", machine).day is None


def test_a_refused_message_is_left_out_too(machine: Machine) -> None:
    """What is hostile leaves no trace, and its source does not come back."""
    catalog = catalog_of("One. => [x](https://evil.example)\nTwo. => Zwei.")
    found = of("One.\n\nTwo.", catalog, "hide", machine)
    assert found.html == "<p>Zwei.</p>"
    assert len(found.problems) == 1
