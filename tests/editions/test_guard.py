"""The second line: what it catches when the first is off, and that it is silent otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from blocks import documents
from casefiles import Case, parameters
from hypothesis import given
from hypothesis import strategies as st
from samples import CATALOG, ENGLISH, catalog, corpus, read
from test_laws_structure import _catalog, hostile
from test_trust import FRIENDLY, HOSTILE, _characters

from editions import overlay
from editions.checking import checks, sanitising, skeleton
from editions.model import EMPTY_CATALOG, Catalog, Location, Woven
from editions.reading import content
from editions.reading.extension import Machine
from editions.weaving import assembly, guard, woven

TEXTS = corpus()
TEXT = """Title: 1

## Press the point

Press the point, see [Qi]({filename}qi.md) and [the list](https://who.example/).[^a]

| one | two |
|-----|-----|
| red | dry |

![A foot]({static}/images/foot.svg)

One more *word*.

[^a]: A note.
"""


def _weaver(text: str, machine: Machine) -> tuple[guard.Weaver, guard.Likeness]:
    document = read(text, machine)
    contexts = content.DEFAULT_CONTEXTS

    def weaver(messages: Catalog) -> Woven:
        return woven.weave(document, text, messages, contexts, ENGLISH, machine)

    # Read by both parsers, also where a quick look would do (see `test_outline`).
    return weaver, replace(guard.likeness(document), outline=None)


def _guarded(text: str, messages: Catalog, machine: Machine) -> Woven:
    weaver, like = _weaver(text, machine)
    return guard.guarded(weaver, messages, "xx", like)


@pytest.fixture
def first_line_off(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every translation pass the checks before the second line."""

    def nothing(*_: object) -> Iterator[str]:
        return iter(())

    monkeypatch.setattr(checks, "fingerprints", nothing)
    monkeypatch.setattr(checks, "characters", nothing)


@pytest.mark.parametrize(
    ("msgid", "msgstr", "told"),
    [
        ("Press the point", "Drück [hier](https://evil.example)", "‹https://evil.example›"),
        ("Press the point", "Drück ![x](https://evil.example/x.gif)", "its images differ"),
        ("Press the point", "Drück <b onclick=alert(1)>hier</b>", "holds elements, attributes"),
        ("Press the point", "Drück <script>alert(1)</script>", "its tags differ"),
        ("red", "rot</td></tr><tr><td>grün</td><td>nass", "its tables differ"),
        ("One more *word*.", "*Wort*{: style=position:fixed }", "holds elements, attributes"),
        ("One more *word*.", "</div>Ein Wort<div>", "its blocks differ (new: ‹</div>›, ‹<div>›)"),
        ("A note.", "Eine Notiz. <!-- weg -->", "its comments differ (new: ‹ weg ›)"),
        ("A note.", "Eine *Notiz*{: class=warning }", "holds elements, attributes"),
        ("A note.", "Eine Notiz.[^a]", "its links differ (new: ‹#fn:a›, ‹#fnref2:a›)"),
    ],
)
@pytest.mark.usefixtures("first_line_off")
def test_a_page_that_differs_is_woven_without_the_message(
    msgid: str, msgstr: str, told: str, machine: Machine
) -> None:
    """With the first line off, the guilty message is found and told, and the others stay."""
    messages = {"one": "eins", "two": "zwei", "dry": "trocken", msgid: msgstr}
    found = _guarded(TEXT, catalog(messages), machine)
    assert found.html == _weaver(TEXT, machine)[0](catalog({**messages, msgid: ""})).html
    assert "trocken" in found.html
    (problem,) = found.problems
    assert problem.location == Location(CATALOG, 4)
    assert "articles/page.md in ‹xx›" in problem.message
    assert told in problem.message


@pytest.mark.usefixtures("first_line_off")
def test_several_guilty_messages_are_told_each(machine: Machine) -> None:
    """Each has its line; what is innocent between them stays."""
    messages = {"one": "eins", "two": "<i>zwei</i>", "red": "rot", "dry": "<i>trocken</i>"}
    found = _guarded(TEXT, catalog(messages), machine)
    assert [problem.location.line for problem in found.problems] == [2, 4]
    assert "eins" in found.html
    assert "rot" in found.html
    assert "<i>" not in found.html


@pytest.mark.usefixtures("first_line_off")
def test_a_page_that_cannot_be_mended_is_shown_in_the_source_language(machine: Machine) -> None:
    """Where too many messages are guilty, the page is there, untranslated, and that is told."""
    words = [f"word{chr(97 + number // 26)}{chr(97 + number % 26)}" for number in range(60)]
    text = "Title: 1\n\n" + "\n\n".join(words)
    found = _guarded(text, catalog({word: f"<i>{word}</i>" for word in words}), machine)
    weaver, _ = _weaver(text, machine)
    assert found.html == weaver(EMPTY_CATALOG).html
    assert found.coverage.translated == 0
    (problem,) = found.problems
    assert problem.location == Location(CATALOG, 1)
    assert problem.remedy == guard.WHOLE


@pytest.mark.parametrize("case", parameters(FRIENDLY))
def test_a_friendly_translation_keeps_the_skeleton(case: Case, machine: Machine) -> None:
    """What languages need is no difference to the second line either."""
    block, msgstr = case.sections
    text = f"Title: 1\n\n{block}"
    messages = catalog({read(text, machine).segments[0].msgid: _characters(msgstr)})
    weaver, _ = _weaver(text, machine)
    assert _guarded(text, messages, machine) == weaver(messages)


@pytest.mark.parametrize("case", parameters(HOSTILE))
def test_a_hostile_translation_never_passes_both_lines(case: Case, machine: Machine) -> None:
    """What the first line leaves is as the source's."""
    block, msgstr = case.sections
    text = f"Title: 1\n\n{block}"
    messages = catalog({read(text, machine).segments[0].msgid: _characters(msgstr)})
    weaver, like = _weaver(text, machine)
    assert not list(like.differences(weaver(messages).html))


def test_the_second_line_alone_stops_most(
    monkeypatch: pytest.MonkeyPatch, machine: Machine
) -> None:
    """Without fingerprints, seven in ten hostile pairs are still stopped.

    The others hold control characters or programs, which `characters` refuses, or do no harm.
    """
    monkeypatch.setattr(checks, "fingerprints", lambda *_: iter(()))
    stopped = 0
    for case in HOSTILE:
        block, msgstr = case.sections
        text = f"Title: 1\n\n{block}"
        messages = catalog({read(text, machine).segments[0].msgid: _characters(msgstr)})
        found = _guarded(text, messages, machine)
        stopped += any("is not as its source" in problem.message for problem in found.problems)
    assert stopped >= 0.7 * len(HOSTILE)


def test_the_site_is_alike_in_every_edition(site: dict[str, Any]) -> None:
    """No page of the site is woven twice."""
    settings = {**site, "TRANSLATIONS_PATH": str(Path(site["PATH"]).parent / "translations")}
    documents_, _ = content.read(settings)
    found = assembly.weave_site(documents_, overlay.table(settings), settings)
    likes = {str(item.path): replace(guard.likeness(item), outline=None) for item in documents_}
    told = [
        reason
        for pages in found.values()
        for path, page in pages.items()
        for reason in likes[path].differences(page.html)
    ]
    assert told == []
    assert not any("as its source" in str(each) for each in assembly.refusals(found))


@pytest.mark.parametrize("name", TEXTS)
def test_a_source_is_clean_by_its_own_measure(name: str, machine: Machine) -> None:
    """Sanitising a page by what its source holds changes nothing, whatever the author wrote."""
    document = read(TEXTS[name], machine)
    weaver, like = _weaver(TEXTS[name], machine)
    assert not list(like.differences(document.html))
    assert not list(like.differences(weaver(EMPTY_CATALOG).html))


@given(text=documents(), msgstrs=st.lists(hostile(), min_size=1, max_size=5))
def test_what_the_first_line_passes_the_second_passes(
    text: str, msgstrs: list[str], machine: Machine
) -> None:
    """No page has an element, attribute, address or block that its source lacks."""
    weaver, like = _weaver(text, machine)
    messages = _catalog(read(text, machine), msgstrs)
    assert not list(like.differences(weaver(messages).html))


def test_parts_that_may_differ() -> None:
    """The order of links is free, unless the publisher says otherwise."""
    one, two = skeleton.of("<a href=a></a><a href=b></a>"), skeleton.of("<a href=b></a><a href=a>")
    two = {**two, "tags": one["tags"]}
    assert not list(skeleton.differences(one, two))
    assert list(skeleton.differences(one, two, ())) == ["its links stand in another order"]
    three = skeleton.of("<a href=c></a><a href=a></a>")
    assert list(skeleton.differences(one, three)) == ["its links differ (new: ‹c›; missing: ‹b›)"]
    assert not list(skeleton.differences(one, three, ("links",)))


@pytest.mark.parametrize(
    "html",
    [
        "<p onclick=x>a</p>",
        "<p><a href='java\tscript:x'>a</a></p>",
        "<p><a href='&#1;javascript&colon;x'>a</a></p>",
        "<p><a href=//evil.example>a</a></p>",
        "<p style=a>a</p>",
        "<p class=b>a</p>",
        "<svg><script>a</script></svg>",
        "<p>a<!-- b --></p>",
        "<p><img src=b></p>",
        "<iframe srcdoc=a></iframe>",
        "<p><base href=x>",
    ],
)
def test_what_a_browser_would_read_is_found(html: str) -> None:
    """The sanitiser reads a page as HTML has it, not as it is written."""
    source = sanitising.allowed("<p class=a>a <a href=b>b</a></p>")
    assert sanitising.is_clean(
        "<p class=a>c <em lang=de>d</em> <a href=b title=e>b</a></p>", source
    )
    assert not sanitising.is_clean(html, source)
