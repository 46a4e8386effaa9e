"""First mentions in the text of an article, in the source and in another language."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from topicdocs import SOURCE, baking, cases, document

from editions.model import Catalog, Document, Edition, Entry
from topics.linking import Mention, first_mentions, problems, splice, spoken, wanted
from topics.naming import named
from topics.notes import links
from topics.site import SiteTopics
from topics.views import room

SCHEME = baking()


def linked(source: str, edition: Edition = SOURCE, html: str = "") -> str:
    """Return HTML with its first mentions in brackets; `source` is what the author wrote."""
    written = replace(document("a", "A text"), html=source)
    own = named(written, spoken(SCHEME, SOURCE, "en"))
    known = spoken(SCHEME, edition, "en")
    found = first_mentions(html or source, own, SCHEME.concepts, known, edition)
    return splice(html or source, found, dict.fromkeys(SCHEME.concepts, ("[", "]")))


def edition(locale: str, **labels: str) -> Edition:
    """Return an edition whose catalog translates labels, by id of the concept."""
    entries: dict[tuple[str | None, str], Entry] = {
        (concept.replace("_", "-"), SCHEME.concepts[concept.replace("_", "-")].pref["en"]):
            Entry((text,), fuzzy=False, line=1)
        for concept, text in labels.items()
    }  # fmt: skip
    catalog = Catalog("translations/x/LC_MESSAGES/topics.po", entries)
    return Edition(locale, "", "ltr", locale, source=False, catalogs={"topics": catalog})


@pytest.mark.parametrize(
    ("text", "expected"), [case[1:] for case in cases("linking.txt")],
    ids=[case[0] for case in cases("linking.txt")],
)  # fmt: skip
def test_first_mentions(text: str, expected: str) -> None:
    """Each case of `cases/linking.txt`: a link stands in brackets."""
    assert linked(text) == expected


def test_an_edition_uses_its_own_words() -> None:
    """The catalog's name is looked for, and the vocabulary's own beside it, inflected too."""
    german = edition("de", rye_bread="Kornbrot")
    source = "<p>Rye bread.</p><p>Bread of rye: sourdough, bread, rye bread.</p>"
    told = "<p>Korn.</p><p>Sauerteiges Brote, ein Roggenbrot.</p>"
    assert linked(source, german, told) == (
        "<p>Korn.</p><p>[Sauerteiges] [Brote], ein [Roggenbrot].</p>"
    )


def test_a_homograph_is_no_mention() -> None:
    """A word that looks like a label is linked only where the source names the concept."""
    source = "<p>The dough rests.</p><p>Sourdough.</p>"
    told = "<p>Die Gare Sauerteig.</p><p>Ein Sauerteig.</p>"
    assert linked(source, edition("de"), told) == (
        "<p>Die Gare Sauerteig.</p><p>Ein [Sauerteig].</p>"
    )


def test_a_character_of_another_word_is_no_mention() -> None:
    """Scripts without spaces: 气 in 天气 (weather) is another word."""
    chinese = edition("zh-Hans", bread="气")
    assert linked("<p>Bread.</p>", chinese, "<p>天气好，气足。</p>") == "<p>天气好，[气]足。</p>"


def test_text_that_nobody_translated_is_left_alone() -> None:
    """The source's words in another edition are marked with their language, and not linked."""
    fallback = '<p><span lang="en" dir="ltr">Sourdough bread.</span></p>'
    assert linked("<p>Sourdough bread.</p>", edition("de"), fallback) == fallback


@given(st.lists(st.sampled_from(
    ["<p>", "</p>", "<h2>", "</h2>", "bread ", "Sourdough", " & ", "&amp;", "<b>", "</b>", "T65 ",
     "\n", "<a>", "</a>", "flour oven proof "]
), max_size=25).map("".join))  # fmt: skip
def test_links_change_no_other_byte(html: str) -> None:
    """Taking the links out again gives the same HTML; each concept is linked once at most."""
    written = replace(document("a", ""), html=html)
    known = spoken(SCHEME, SOURCE, "en")
    found = first_mentions(html, named(written, known), SCHEME.concepts, known, SOURCE)
    assert len({mention.concept for mention in found}) == len(found)
    out = splice(html, found, dict.fromkeys(SCHEME.concepts, ("\ue000", "\ue001")))
    assert out.replace("\ue000", "").replace("\ue001", "") == html
    assert out.count("\ue000") == len(found)


def test_splice_keeps_order() -> None:
    """Pieces stand around the words that they belong to."""
    mentions = (Mention("a", 0, 1), Mention("b", 2, 3))
    assert splice("xyz", mentions, {"a": ("<", ">"), "b": ("{", "}")}) == "<x>y{z}"


@pytest.mark.parametrize(("value", "on"), [("no", False), ("No", False), ("yes", True)])
def test_an_author_may_switch_links_off(value: str, on: bool) -> None:  # noqa: FBT001 - a parameter of the test
    """`Topic_links: no` leaves an article without; anything but yes and no is a problem."""
    assert wanted(document("a", "A", topic_links=value)) is on
    assert list(problems(document("a", "A", topic_links=value))) == []


def test_a_mistyped_switch_is_told() -> None:
    """The problem has the line of the front matter."""
    (problem,) = problems(document("a", "A", topic_links="nein"))
    assert str(problem.location) == "content/articles/a.md:2"


def test_links_are_few_and_lead_to_pages() -> None:
    """Only concepts that have a page are linked: the article's topics first, up to the limit."""
    text = "<p>Flour, oven: bread, sourdough, rye bread and T65.</p>"
    own: Document = replace(document("a", "A", topics="sourdough"), html=text)
    known = spoken(SCHEME, SOURCE, "en")
    site = SiteTopics(SCHEME, "en", named={"a": named(own, known)})
    assert links("a", room(site, SOURCE, "{slug}", {}), known, 9).notes == {}
    here = replace(room(site, SOURCE, "t/{slug}", {}), pages=frozenset({"bread", "T65", "crumb"}))
    assert list(links("a", here, known, 9).notes) == ["bread", "T65"]
    assert list(links("a", here, known, 1).notes) == ["bread"]
    html = links("a", here, known, 9).html(text, "..")
    assert '<a class="concept" href="../t/bread" aria-describedby="concept-bread">bread</a>' in html
    assert 'id="concept-bread" role="tooltip" hidden' in html
    assert "A food of flour and water, baked.</span>" in html
    # T65 has no definition: its note says what it belongs to.
    assert ">Flour type</span>" in html
