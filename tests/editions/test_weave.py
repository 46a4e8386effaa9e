"""What a page looks like under a catalog."""

from __future__ import annotations

import pytest
from casefiles import Case, load, parameters
from samples import CATALOG, catalog, read, weave

from editions.model import EMPTY_CATALOG, Catalog, Coverage, Entry, State
from editions.reading.extension import Machine


def catalog_of(text: str) -> Catalog:
    """Return the catalog of a case: `msgid => msgstr` a line, `~` before what is fuzzy."""
    entries: dict[tuple[str | None, str], Entry] = {}
    for number, line in enumerate(filter(None, text.split("\n")), 1):
        msgid, _, msgstr = line.replace("⏎", "  \n").partition(" =>")
        msgstr = msgstr.removeprefix(" ")
        fuzzy = msgstr.startswith("~")
        entries[None, msgid] = Entry((msgstr.removeprefix("~"),), fuzzy=fuzzy, line=number)
    return Catalog(CATALOG, entries)


@pytest.mark.parametrize("case", parameters(load("weave", 3)))
def test_weave(case: Case, machine: Machine) -> None:
    """A document under its case's catalog is its case's HTML."""
    source, messages, expected = case.sections
    assert weave(source, catalog_of(messages), machine).html == expected, case.place


def test_front_matter_is_woven(machine: Machine) -> None:
    """A title and a summary are translated in their contexts; what is not is named."""
    text = "Title: One\nSummary: Two\n    lines.\nSlug: one\n\nOne"
    entries = {**catalog({"One": "Eins"}, "title").entries}
    woven = weave(text, Catalog(CATALOG, entries), machine)
    assert woven.metadata["title"] == ("Eins",)
    assert woven.metadata["summary"] == ("Two", "lines.")
    assert woven.metadata["slug"] == ("one",)
    assert woven.fallback == {"summary"}
    assert 'lang="en"' in woven.html
    whole = weave(
        text, Catalog(CATALOG, {("summary", "Two lines."): entries["title", "One"]}), machine
    )
    assert whole.metadata["summary"] == ("Eins",)


def test_coverage_is_counted_in_words_of_the_source(machine: Machine) -> None:
    """Words count, Han characters too; repeated text counts wherever it stands."""
    text = "Title: One two\n\nThree four five.\n\n经络\n\nThree four five."
    assert weave(text, EMPTY_CATALOG, machine).coverage == Coverage(0, 10)
    assert weave(text, catalog({"Three four five.": "x"}), machine).coverage == Coverage(6, 10)
    assert weave(text, catalog({"经络": "x"}), machine).coverage == Coverage(2, 10)
    assert weave("100", EMPTY_CATALOG, machine).coverage.share == 1.0


def test_a_table_of_contents_is_woven(machine: Machine) -> None:
    """Its texts are the edition's, its ids the source's."""
    woven = weave("# One\n\n## *Two*", catalog({"*Two*": "Zwei & *mehr*"}), machine)
    (first,) = woven.toc
    (second,) = first.children
    assert (first.id, first.text, first.level) == ("one", "One", 1)
    assert (second.id, second.text, second.level) == ("two", "Zwei & mehr", 2)


def test_fuzzy_and_missing_messages_are_known() -> None:
    """The three states of a message are those of a PO file."""
    messages = catalog_of("a => b\nc => ~d\ne =>")
    states = [messages.lookup(msgid).state for msgid in "acex"]
    assert states == [State.TRANSLATED, State.FUZZY, State.UNTRANSLATED, State.UNTRANSLATED]
    assert [messages.lookup(msgid).text for msgid in "acex"] == ["b", "c", "e", "x"]


def test_a_table_of_contents_says_what_is_not_translated(machine: Machine) -> None:
    """An entry whose heading stands in the source's language, or in one that its author names."""
    text = "## One\n\n## Two\n\n## 气 {: lang=zh }\n"
    toc = weave(text, catalog({"One": "Eins", "气": "气"}), machine).toc
    assert [(entry.text, entry.lang) for entry in toc] == [
        ("Eins", ""),
        ("Two", "en"),
        ("气", "zh"),
    ]
    assert [entry.lang for entry in read(text, machine).toc] == ["", "", "zh"]
