"""Words in drawings."""

from __future__ import annotations

import pytest

from editions.model import EMPTY_CATALOG, BuildError, Catalog, Entry
from editions.reading import drawings
from editions.weaving import drawing

SVG = b"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">
<title>A point</title>
<style>text { fill: red }</style>
<text x="1">below <tspan>the knee</tspan> and
 above</text><!-- words -->
<text>ST36 <!-- words --> here</text>
<text translate="no">Zusanli</text>
<text>3</text>
</svg>"""


def _catalog(**messages: str) -> Catalog:
    return Catalog(
        "images.po", {(None, k): Entry((v,), fuzzy=False, line=1) for k, v in messages.items()}
    )


def test_the_texts_of_a_drawing() -> None:
    """Each run of text is a message, in the order of the file, with its line."""
    found = [(item.msgid, item.location.line) for item in drawings.segments(SVG, "a.svg")]
    assert found == [
        ("A point", 2),
        ("below", 4),
        ("the knee", 4),
        ("and above", 4),
        ("ST36", 6),
        ("here", 6),
    ]


def test_a_drawing_is_woven() -> None:
    """What is translated takes its place; what is not says its language."""
    woven = drawing.weave(SVG, _catalog(below="unter", here="hier & <dort>"), "de", "en")
    assert woven is not None
    text = woven.decode()
    assert '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" lang="de">' in text
    assert '<text x="1">unter<tspan lang="en">the knee</tspan>' in text
    assert "hier &amp; &lt;dort&gt;" in text
    assert '<title lang="en">A point</title>' in text
    assert "<text>3</text>" in text


def test_a_drawing_without_a_translation_is_shared() -> None:
    """Where no word is translated there is nothing to write."""
    assert drawing.weave(SVG, EMPTY_CATALOG, "de", "en") is None


@pytest.mark.parametrize("text", ["\x00", "\x1b[2J", "\u202ex", " ", "\ufffe"])
def test_forbidden_characters_are_refused(text: str) -> None:
    """What XML or a reader's eye cannot bear is not used, and breaks no build."""
    assert drawing.weave(SVG, _catalog(below=text), "de", "en") is None


def test_a_broken_drawing_is_a_problem() -> None:
    """A file that is no XML is told with its line."""
    with pytest.raises(BuildError) as found:
        drawings.segments(b"<svg>\n<text>\n</svg>", "content/images/a.svg")
    assert str(found.value.problems[0].location) == "content/images/a.svg:3"


def test_entities_are_not_resolved() -> None:
    """A drawing reads no other file."""
    entity = b'<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    svg = entity + SVG.replace(b"<text>3<", b"<text>&x;<")
    assert "root:" not in str(drawings.segments(svg, "a.svg"))
