"""Drawings as part of a page."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree

from delivery.pictures import checking, safety
from delivery.pictures.edition import normal
from delivery.pictures.inline import Described, inline
from editions.model import Catalog, Entry
from editions.reading import drawings
from editions.weaving import drawing
from topics import lettering

IMAGES = Path(__file__).parent.parent.parent / "content" / "images"
HEAD = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" %s>%s</svg>'
)
DRAWING = HEAD % (
    'viewBox="0 0 9 6"',
    (
        '<title>Loaf</title><desc>A loaf</desc><style class="alone">.m{fill:tan}</style>'
        '<defs><clipPath id="a"><path d="M0 0"/></clipPath></defs><!-- crust -->'
        '<g clip-path="url(#a)"><use xlink:href="#a"/></g><text x="4">Crust</text>'
    ),
)
ACTING = {
    "script": "<script>alert(1)</script>",
    "handler": '<g onclick="alert(1)"/>',
    "html": '<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">x</p></foreignObject>',
    "link to a script": '<a href="javascript:alert(1)"><text>x</text></a>',
    "link to a script, spaced": '<a xlink:href=" java&#9;script:alert(1)"><text>x</text></a>',
    "picture from elsewhere": '<image href="https://elsewhere.example/x.png"/>',
    "use of another file": '<use xlink:href="other.svg#a"/>',
    "use of data": '<use href="data:image/svg+xml,&lt;svg/&gt;#a"/>',
    "import": "<style>@import 'https://elsewhere.example/x.css';</style>",
    "import with an escape": r"<style>@\69mport 'x.css';</style>",
    "import with a comment": "<style>rect{fill:url(/* */https://elsewhere.example/x)}</style>",
    "colour from elsewhere": '<rect fill="url(https://elsewhere.example/x#a)"/>',
    "style attribute": '<rect style="background:url(//elsewhere.example/x)"/>',
    "animation of a link": '<a href="#a"><animate attributeName="href" to="javascript:x"/></a>',
}
PLAIN = {
    "style sheet": "<style>.m{fill:tan}</style>",
    "style attribute": '<rect style="fill:tan"/>',
    "picture": '<image href="data:image/png;base64,AAAA"/>',
    "link": '<a href="https://elsewhere.example/"><text>x</text></a>',
    "animation": '<rect><animate attributeName="x" to="1"/></rect>',
    "drawing in a drawing": "<svg/>",
    "another vocabulary": '<x:y xmlns:x="urn:x"/>',
    "attribute of another vocabulary": '<rect xmlns:x="urn:x" x:y="z"/>',
    "class of a style sheet, misused": '<style class="alone other">.m{fill:tan}</style>',
}


def shown(svg: str, prefix: str = "p.", described: str = "", lang: str = "") -> Any:
    """Return a drawing as it stands on a page."""
    root = drawings.parse(svg.encode())
    return etree.fromstring(inline(root, prefix, Described(described, lang)))


def tags(root: Any) -> list[tuple[str, tuple[str, ...]]]:
    """Return the elements of a drawing and what attributes they have."""
    return [(str(each.tag), tuple(sorted(each.keys()))) for each in root.iter()]


def test_a_drawing_has_a_name_and_ids_of_its_own() -> None:
    """Title and description name it; each id has the prefix, and so has all that leads to it."""
    root = shown(DRAWING, "p.")
    assert root.get("role") == "img"
    assert root.get("direction") == "ltr"
    ids = {each.get("id"): each for each in root.iter() if each.get("id")}
    assert set(ids) == {"p.title", "p.desc", "p.a"}
    assert root.get("aria-labelledby").split() == ["p.title", "p.desc"]
    written = etree.tostring(root, encoding="unicode")
    assert set(re.findall(r"#([\w.]+)", written)) == {"p.a"}
    assert "xlink" not in written
    assert "style" not in written
    assert "crust" not in written


def test_the_author_describes_a_drawing_in_its_place() -> None:
    """The text for who does not see it takes the description's place, in its own language."""
    described = shown(DRAWING, described='Half a "loaf" <here>', lang="en").find(
        f"{safety.SVG}desc"
    )
    assert (described.text, described.get("lang")) == ('Half a "loaf" <here>', "en")
    bare = shown(HEAD % ("", "<text>x</text>"), described="A loaf")
    assert bare.get("aria-labelledby") == "p.desc"
    assert bare[0].text == "A loaf"


@pytest.mark.parametrize("body", ACTING.values(), ids=ACTING)
def test_what_acts_is_refused(tmp_path: Path, body: str) -> None:
    """A drawing that runs or loads something is a problem with its line, and never in a page."""
    svg = HEAD % ('width="9" height="6"', f"\n{body}")
    assert not safety.fits_a_page(drawings.parse(svg.encode()))
    (tmp_path / "x.svg").write_text(svg, "utf-8")
    problem, *_ = checking.check({"PATH": str(tmp_path), "STATIC_PATHS": ["."], "CACHE_PATH": ""})
    assert problem.location.line == 2
    assert problem.remedy


@pytest.mark.parametrize("body", PLAIN.values(), ids=PLAIN)
def test_what_is_not_on_the_list_stays_a_file(body: str) -> None:
    """It does no harm in `<img>`, and is no part of a page."""
    root = drawings.parse((HEAD % ("", body)).encode())
    assert not list(safety.acting(root))
    assert not safety.fits_a_page(root)


def test_what_no_parser_reads_is_refused(tmp_path: Path) -> None:
    """A broken drawing, and one with instructions or entities of its own."""
    for name, svg in {
        "a.svg": "<svg",
        "b.svg": f'<?xml-stylesheet href="x.css"?>{DRAWING}',
        "c.svg": f'<!DOCTYPE svg [<!ENTITY x "y">]>{DRAWING}',
    }.items():
        (tmp_path / name).write_text(svg, "utf-8")
    found = checking.check({"PATH": str(tmp_path), "STATIC_PATHS": ["."], "CACHE_PATH": ""})
    assert [problem.location.path.rpartition("/")[2] for problem in found] == [
        "a.svg",
        "b.svg",
        "c.svg",
    ]


@given(words=st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=3, max_size=3))
def test_words_bring_no_elements(words: list[str]) -> None:
    """Whatever a catalog says, a drawing has the elements and attributes of its author."""
    root = drawings.parse(DRAWING.encode())
    entries: dict[tuple[str | None, str], Entry] = {
        (None, msgid): Entry((text,), fuzzy=False, line=1)
        for msgid, text in zip(("Loaf", "A loaf", "Crust"), words, strict=True)
    }
    drawing.fill(root, Catalog("x.po", entries), "en")
    found = etree.fromstring(inline(root, "p.", Described(words[0])))
    without = [(tag, tuple(key for key in keys if key != "lang")) for tag, keys in tags(found)]
    assert without == tags(shown(DRAWING))


def test_a_long_label_is_set_in_lines() -> None:
    """It breaks where its room ends, keeps its words, and pushes down what stands under it."""
    body = (
        '<text x="4" y="9" data-em="7">Back of the hand</text>'
        '<text x="4" y="20" data-em="7">Three finger widths</text><text x="5" y="20">Beside</text>'
    )
    first, second, beside = shown(HEAD % ("", body))
    assert ["".join(each.itertext()) for each in (first, second)] == [
        "Back of the hand",
        "Three finger widths",
    ]
    assert [line.get("dy") for line in first] == ["0em", "1.15em"]
    assert [line.get("dy") for line in second] == ["1.265em", "1.15em"]
    assert beside.get("dy") is None
    assert {line.get("x") for line in (*first, *second)} == {"4"}


@given(
    words=st.lists(st.text("Chanelis\u0646\u0642", min_size=1, max_size=9), min_size=1, max_size=5),
    room=st.integers(20, 90),
)
@example(words=["Channel", "lines"], room=63)
def test_a_label_that_is_set_in_lines_keeps_its_words_whole(words: list[str], room: int) -> None:
    """Lines are made equal only as far as no word is cut; one that is too wide itself is."""
    label = f'<text x="4" data-em="{room / 10}">{" ".join(words)}</text>'
    (found,) = shown(HEAD % ("", label))
    if max(map(lettering.width, words)) <= room / 10:
        assert "".join(found.itertext()).split() == words
        lines = [(line.text or "").strip() for line in found] or [found.text or ""]
        assert len(lines) == len(lettering.wrap(" ".join(words), room / 10))


@pytest.mark.parametrize(("grow", "first"), [("up", "-1.15em"), ("both", "-0.575em")])
def test_a_label_may_grow_upwards(grow: str, first: str) -> None:
    """Where a pointer or a picture stands under it; what stands there is left alone."""
    label = (
        f'<text x="4" data-em="7" data-grow="{grow}">Back of the hand</text><text x="4">Low</text>'
    )
    lines, under = shown(HEAD % ("", label))
    assert lines[0].get("dy") == first
    assert under.get("dy") is None


@pytest.mark.parametrize("room", ["", "x", "-1", "1e9", "nan", "0", "1" * 40])
def test_a_room_that_is_no_number_does_no_harm(room: str) -> None:
    """The label keeps its words, and no attribute of ours is left."""
    label = shown(HEAD % ("", f'<text x="4" data-em="{room}">Crust</text>'))[0]
    assert "".join(label.itertext()).replace(" ", "") == "Crust"
    assert "data-em" not in label.attrib


@pytest.mark.parametrize("path", sorted(IMAGES.glob("*.svg")), ids=lambda path: path.stem)
def test_our_own_drawings_fit_a_page(path: Path) -> None:
    """Each is part of its page, with a title and a description, and no colour but the page's."""
    root = drawings.parse(path.read_bytes())
    assert safety.fits_a_page(root)
    html = inline(root, "p.", Described(""))
    assert "p.title p.desc" in html
    assert not re.search(r"#[0-9a-f]{3,6}\b|fill=|stroke=", html)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://host.example/ar/../images/a.png", "https://host.example/images/a.png"),
        (".././images/a%20b.png", "../images/a b.png"),
        ("./images/a.png", "images/a.png"),
    ],
)
def test_an_address_is_known_in_every_form(one: str, other: str) -> None:
    """An edition reaches what it shares by way of its own folder."""
    assert normal(one) == normal(other)
