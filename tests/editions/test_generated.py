"""The words that Python-Markdown's extensions add are messages of the site."""

from __future__ import annotations

from typing import Any

from samples import ENGLISH, catalog, read

from editions.catalogs import domains
from editions.model import EMPTY_CATALOG, Problem, Woven
from editions.reading import content, generated, parsing
from editions.reading.extension import Machine
from editions.weaving import woven

BACK = "Jump back to footnote %d in the text"
NOTE = "One[^a], two[^a].\n\n[^a]: Three."


def _woven(text: str, words: dict[str, str], machine: Machine) -> Woven:
    document = read(text, machine)
    found = catalog(words)
    contexts = content.DEFAULT_CONTEXTS
    return woven.weave(document, text, EMPTY_CATALOG, contexts, ENGLISH, machine, found)


def _reasons(found: tuple[Problem, ...]) -> list[str]:
    return [problem.message for problem in found]


def test_the_site_asks_for_them(site: dict[str, Any]) -> None:
    """The domain `site` holds the footnotes' way back, whether or not an article has one."""
    documents, _ = content.read(site)
    messages = {item.msgid: item for item in domains.of_site(documents, site)["site"]}
    assert messages[BACK].comments


def test_every_way_back_is_said(machine: Machine) -> None:
    """Each arrow of a note that is referred to twice has the edition's words and its number."""
    woven = _woven(NOTE, {BACK: "Zurück zu Fußnote %d"}, machine)
    assert woven.html.count('title="Zurück zu Fußnote 1"') == 2
    assert woven.problems == ()


def test_a_text_without_its_number_is_refused(machine: Machine) -> None:
    """So is one with a control character; the words of Python-Markdown stay."""
    for text in ("Zurück", "%d %d", "Zurück %d\u202e"):
        woven = _woven(NOTE, {BACK: text}, machine)
        assert woven.html.count("Jump back to footnote 1") == 2
        assert len(woven.problems) == 1
    assert _reasons(_woven(NOTE, {BACK: "x"}, machine).problems) == [
        "the translation must say ‹%d› as often as its source"
    ]


def test_a_box_without_a_title(machine: Machine) -> None:
    """Its kind's name is the site's message; what stands in its place is text, never markup."""
    text = "!!! warning\n    One."
    assert [item.msgid for item in read(text, machine).generated] == ["Warning"]
    assert ">Warnung</p>" in _woven(text, {"Warning": "Warnung"}, machine).html
    hostile = _woven(text, {"Warning": "<b onclick=x>*a*</b> [x](//evil)"}, machine).html
    assert "&lt;b onclick=x&gt;*a*&lt;/b&gt; [x](//evil)</p>" in hostile
    assert 'lang="en">Warning</p>' in _woven(text, {}, machine).html


def test_a_table_of_contents_and_the_links_of_headings(site: dict[str, Any]) -> None:
    """Their titles are messages where the settings ask for them."""
    names = {"toc": {"title": "Contents", "permalink": True}}
    settings = {**site, "MARKDOWN": {"extensions": ["toc"], "extension_configs": names}}
    machine = parsing.machine(settings)
    found = [item.msgid for item in generated.messages(machine.markdown, ())]
    assert found == ["Contents", "Permanent link"]
    words = {"Contents": "Inhalt", "Permanent link": "Dauerhafter Link"}
    html = _woven("[TOC]\n\n# One", words, machine).html
    assert '<span class="toctitle">Inhalt</span>' in html
    assert 'title="Dauerhafter Link"' in html
    assert "Contents" not in html
    assert [item.msgid for item in generated.messages(Machine({}).markdown, ())] == []
