"""What Python-Markdown's tree holds where we stand: the facts that the plugin rests on.

A new Python-Markdown that changes one of them fails here, by name.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element

import pytest
from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from editions.reading.extension import BLOCKS, IDS, INLINE, Machine, SlotsExtension

EXTENSIONS = ["extra", "admonition", "codehilite", "toc"]


class _Look(Treeprocessor):
    def __init__(self, markdown: Markdown, texts: list[str]) -> None:
        super().__init__(markdown)
        self.texts = texts

    def run(self, root: Element) -> None:
        self.texts += list(_lines(root))


def _lines(root: Element) -> list[str]:
    found = []
    for element in root.iter():
        for field in ("text", "tail"):
            text = getattr(element, field)
            if text and text.strip():
                atomic = " atomic" if isinstance(text, AtomicString) else ""
                found.append(f"{element.tag}.{field}{atomic} {text}")
    return found


def at(priority: float, text: str) -> list[str]:
    """Return the texts of the tree at a priority, each with its place."""
    markdown = Markdown(extensions=EXTENSIONS)
    texts: list[str] = []
    markdown.treeprocessors.register(_Look(markdown, texts), "look", priority)
    markdown.convert(text)
    return texts


def test_the_order_of_tree_processors() -> None:
    """Our stages stand after footnotes and before code, after attributes, and after ids."""
    extension = SlotsExtension()
    markdown = Markdown(extensions=[*EXTENSIONS, extension])
    order = markdown.treeprocessors.get_index_for_name
    places = [order(name) for name in ("footnote", "slots_blocks", "hilite", "inline")]
    assert places == sorted(places)
    places = [order(name) for name in ("attr_list", "slots_inline", "toc", "slots_ids")]
    assert places == sorted(places)
    assert (BLOCKS, INLINE, IDS) == (40, 7.5, 4)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One *word*\\*  \ntwo &copy; <b>x</b>", ["p.text One *word*\\*  \ntwo &copy; <b>x</b>"]),
        ("> One\n> two", ["p.text One\ntwo"]),
        ("## One ##", ["h2.text One"]),
        ("## One ## {#id .cls}", ["h2.text One ## {#id .cls}"]),
        ("- one\n    - two", ["li.text one", "li.text two"]),
        ("- one\n\n- two", ["p.text one", "p.text two"]),
        ("- # One\n  two", ["h1.text One", "h1.tail \n  two"]),
        ("| a \\| b |\n|---|\n| c |", ["th.text a \\| b", "td.text c"]),
        ("Qi\n:   One\n\n:   Two", ["dt.text Qi", "dd.text One", "dd.text Two"]),
        ('!!! note "One"\n    Two', ["p.text One", "p.text Two"]),
        ("!!! warning\n    Two", ["p.text Warning", "p.text Two"]),
        ("    words", ["code.text atomic words\n\n\n"]),
        ("- ```\n  words\n  ```", ["li.text ```\n  words\n  ```"]),
        ("One\n{: .c }", ["p.text One\n{: .c }"]),
        ("[TOC]", ["p.text [TOC]"]),
        ("<p>One</p>", ["p.text \x02wzxhzdk:0\x03"]),
        ("<!-- one -->", ["p.text \x02wzxhzdk:0\x03"]),
        ("```\nwords\n```", ["p.text \x02wzxhzdk:0\x03"]),
        ("One <!-- two --> three", ["p.text One <!-- two --> three"]),
        (
            '<div markdown="1">\nOne *two*.\n\n<p>three</p>\n</div>',
            ["p.text One *two*.", "p.text atomic three"],
        ),
    ],
)
def test_blocks_hold_raw_inline_markdown(text: str, expected: list[str]) -> None:
    """At 40, each construct has its text where the walk looks for it."""
    assert at(BLOCKS, text) == expected


def test_footnotes_come_into_the_tree_before_us() -> None:
    """At 60 no footnote is in the tree; at 40 it is, with its arrow."""
    text = "One[^1].\n\n[^1]: Two."
    assert at(60, text) == ["p.text One[^1]."]
    first, note, *arrow = at(BLOCKS, text)
    assert first == "p.text One[^1]."
    assert note.startswith("p.text Two.\x02")
    assert [part.split(" ")[0] for part in arrow] == ["a.text"]


def test_code_is_opaque_before_inline_parsing() -> None:
    """At 21 indented code is a placeholder already, in a paragraph like any other."""
    assert at(21, "    words") == ["p.text \x02wzxhzdk:0\x03"]


def test_text_is_elements_after_inline_parsing() -> None:
    """At 19 a paragraph's Markdown is no longer there."""
    assert at(19, "One *two*.") == ["p.text One ", "em.text two", "em.tail ."]


def test_link_definitions_are_not_in_the_tree(machine: Machine) -> None:
    """A definition is in `references`, with its title, until the next reset."""
    machine.convert('One [two][x].\n\n[x]: y "Title"')
    assert machine.markdown.references == {"x": ("y", "Title")}
    machine.convert("One.")
    assert machine.markdown.references == {}


def test_toc_keeps_an_id_that_is_there() -> None:
    """An id that is set before 5 is the heading's id, and the table of contents names it."""

    class Pin(Treeprocessor):
        def run(self, root: Element) -> None:
            for heading in root.iter("h2"):
                heading.set("id", "pinned")

    markdown = Markdown(extensions=EXTENSIONS)
    markdown.treeprocessors.register(Pin(markdown), "pin", INLINE)
    assert markdown.convert("## 气") == '<h2 id="pinned">气</h2>'
    assert [token["id"] for token in markdown.toc_tokens] == ["pinned"]  # type: ignore[attr-defined]


def test_the_toc_extension_gives_unique_ids(machine: Machine) -> None:
    """Equal headings, and one whose id another has by hand, get ids of their own."""
    html = machine.convert("## One {#two}\n\n## Two\n\n## Two\n\n## 气\n\n## 血")
    assert [part.split('"')[0] for part in html.split('id="')[1:]] == [
        "two",
        "two_1",
        "two_2",
        "_1",
        "_2",
    ]


def test_a_placeholder_in_a_text_is_replaced() -> None:
    """Python-Markdown itself does not mind marks of its own in a text: checks must."""
    markdown = Markdown()
    html = markdown.convert("<p>raw</p>\n\nOne")
    assert "raw" in html

    class Smuggle(Treeprocessor):
        def run(self, root: Element) -> None:
            list(root)[1].text = "\x02wzxhzdk:0\x03"

    markdown.treeprocessors.register(Smuggle(markdown), "smuggle", BLOCKS)
    assert markdown.convert("<p>raw</p>\n\nOne").count("raw") == 2


def test_shortcut_references_die_in_translation() -> None:
    """A link by its own text is found by that text alone; the full form survives."""
    markdown = Markdown()
    definition = "\n\n[one]: x"
    assert "<a" in markdown.convert(f"[one]{definition}")
    assert "<a" not in markdown.convert(f"[eins]{definition}")
    assert "<a" in markdown.convert(f"[eins][one]{definition}")


def test_front_matter_is_in_meta(machine: Machine) -> None:
    """Metadata is a list of lines by lower-case key, and a first line with a colon is metadata."""
    machine.convert("Title: One\n    two\n\nThree: four")
    assert machine.markdown.Meta == {"title": ["One", "two"]}  # type: ignore[attr-defined]
    machine.convert("\nNote: text")
    assert machine.markdown.Meta == {}  # type: ignore[attr-defined]
