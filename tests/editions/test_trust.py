"""A catalog is untrusted input: what is refused, and what is not."""

from __future__ import annotations

import re

import pytest
from casefiles import CASES, Case, parameters, parse
from hypothesis import given
from hypothesis import strategies as st
from samples import CATALOG, catalog, read, weave

from editions.checking import checks
from editions.model import EMPTY_CATALOG, Kind, Location, Woven
from editions.reading import rawhtml
from editions.reading.extension import Machine

HOSTILE = parse(CASES / "translations/hostile.md", 2)
FRIENDLY = parse(CASES / "translations/friendly.md", 2)


def _characters(text: str) -> str:
    return re.sub(r"\\u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), text)


def _woven(case: Case, machine: Machine) -> tuple[Woven, Woven]:
    """Return the case's block with its first message translated, and with none."""
    block, msgstr = case.sections
    text = f"Title: 1\n\n{block}"
    msgid = read(text, machine).segments[0].msgid
    messages = catalog({msgid: _characters(msgstr)})
    return weave(text, messages, machine), weave(text, EMPTY_CATALOG, machine)


@pytest.mark.parametrize("case", parameters(HOSTILE))
def test_a_hostile_translation_is_refused(case: Case, machine: Machine) -> None:
    """The source text is shown in its place, and the catalog's line is told."""
    woven, untranslated = _woven(case, machine)
    assert woven.html == untranslated.html
    assert woven.coverage.translated == 0
    assert [found.location for found in woven.problems] == [Location(CATALOG, 1)]
    assert not re.search(r"[\x00-\x08\x0b-\x1f]", str(woven.problems[0]))


@pytest.mark.parametrize("case", parameters(FRIENDLY))
def test_a_friendly_translation_is_shown(case: Case, machine: Machine) -> None:
    """What languages need is free: order, stress, punctuation, direction, digits."""
    woven, untranslated = _woven(case, machine)
    assert not woven.problems
    assert woven.html != untranslated.html
    assert woven.coverage.translated > 0


def test_the_sets_are_large() -> None:
    """There are at least 100 hostile and 200 friendly pairs."""
    assert len(HOSTILE) >= 100
    assert len(FRIENDLY) >= 200


@pytest.mark.parametrize("key", ["Title", "Summary", "Teaser", "Description", "Cover_alt"])
@pytest.mark.parametrize(
    "msgstr",
    [
        "Drück <script>alert(1)</script>.",
        "x: <script>alert(1)</script>",
        "[Hier](javascript:alert(1))",
        "![x](https://evil.example/pixel.gif)",
        "*x*{: onclick=alert(1) }",
        "<!--> <script>alert(1)</script> -->",
        "\u202etknup",
    ],
)
def test_front_matter_is_checked_as_it_is_rendered(key: str, msgstr: str, machine: Machine) -> None:
    """Pelican renders a summary as Markdown, so a translation of it has the source's marks."""
    text = f"{key}: Press it.\n\n1"
    (segment,) = read(text, machine).segments
    woven = weave(text, catalog({"Press it.": msgstr}, segment.context), machine)
    assert woven.metadata[key.lower()] == ("Press it.",)
    assert woven.fallback == {key.lower()}
    assert woven.coverage.translated == 0
    assert len(woven.problems) == 1


@pytest.mark.parametrize("msgstr", ["2026. évben", "Drück ihn & *sanft*!", "100 %", "a < b"])
def test_front_matter_may_say_anything_else(msgstr: str, machine: Machine) -> None:
    """A summary that no list or stress of its source foresaw is shown."""
    messages = catalog({"Press it.": msgstr}, "summary")
    woven = weave("Summary: Press it.\n\n1", messages, machine)
    assert woven.metadata["summary"] == (msgstr,)
    assert not woven.problems


def test_one_text_in_two_blocks_is_checked_in_each(machine: Machine) -> None:
    """A translation is compared with the place where it stands, not with another of its text."""
    text = "| a1 | b2 |\n|:---|---:|\n| no | no |\n\n## no {.box}\n\nno\n\n<p>no</p>"
    woven = weave(f"Title: 1\n\n{text}", catalog({"no": "nein"}), machine)
    assert not woven.problems
    assert woven.html.count("nein") == 5


def test_a_refused_text_is_refused_for_its_context_alone(machine: Machine) -> None:
    """A title with a text of the body keeps its translation when the body's is refused."""
    text = "Title: Press\n\nPress"
    entries = {**catalog({"Press": "Drück [x](y)"}).entries}
    entries |= catalog({"Press": "Drücken"}, "title").entries
    woven = weave(text, type(EMPTY_CATALOG)(CATALOG, entries), machine)
    assert woven.metadata["title"] == ("Drücken",)
    assert "Drück" not in woven.html


@given(st.text(st.sampled_from("<>!-?[]abp/ ='\"&;\n"), max_size=40))
def test_raw_html_cannot_be_smuggled(msgstr: str) -> None:
    """Raw HTML that passes the check has, written out, no tag and no comment that is new."""
    if list(checks.fingerprints((), rawhtml.fingerprint(msgstr))):
        return
    html = rawhtml.weave("<p>words</p>", lambda _: msgstr, lambda _: None)
    assert re.findall(r"<[^>]*>?", html) == ["<p>", "</p>"]


@pytest.mark.parametrize("mark", ["<b>", "<!--", "*", "_*", "`", "(", "&", "\\", "<", "{: .a }"])
def test_a_flood_ends_soon(mark: str, machine: Machine) -> None:
    """Any mark, as often as a translation may hold it, neither hangs nor breaks the build."""
    for block in ("Press *the* point.", "<p>Press the point.</p>"):
        text = f"Title: 1\n\n{block}"
        segment = read(text, machine).segments[0]
        assert segment.kind in {Kind.PARAGRAPH, Kind.RAW_HTML}
        woven = weave(text, catalog({segment.msgid: mark * (400 // len(mark))}), machine)
        assert woven.html
