"""Pictures and tables of a rendered text, as a browser wants them.

A picture that stands alone becomes a figure with its title as caption; every picture says its size,
so that nothing jumps while it loads; a wide table scrolls in a region of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from bs4 import BeautifulSoup
from bs4.element import Tag

Size = tuple[int, int]
_SVG_SIZE = re.compile(r'<svg\b[^>]*?\bwidth="(\d+)"[^>]*?\bheight="(\d+)"', re.DOTALL)
_PNG_HEAD = b"\x89PNG\r\n\x1a\n"
_TARGET = re.compile(r"\A[{|](?:static|attach)[}|]/?(.*)\Z")


def size(path: Path) -> Size | None:
    """Return width and height in pixels of an SVG or PNG file; none for what is neither."""
    if not path.is_file():
        return None
    head = path.read_bytes()[:2000]
    if head.startswith(_PNG_HEAD):
        return int.from_bytes(head[16:20]), int.from_bytes(head[20:24])
    found = _SVG_SIZE.search(head.decode("utf-8", "replace"))
    return (int(found[1]), int(found[2])) if found else None


def target(src: str) -> str | None:
    """Return the path under the content folder of Pelican's `{static}/images/x.svg`."""
    found = _TARGET.match(src)
    return found[1] if found else None


def present(html: str, measure: Callable[[str], Size | None], table_label: str) -> str:
    """Return a text with figures, sizes and tables that scroll.

    `measure` gives the size of a file under the content folder; `table_label` is what a screen
    reader calls the region of a table.
    """
    if "<img" not in html and "<table" not in html:
        return html
    soup = BeautifulSoup(html, "html.parser")
    for number, image in enumerate(soup.find_all("img")):
        _image(soup, image, measure, first=number == 0)
    for table in soup.find_all("table"):
        region = soup.new_tag("div", attrs={"class": "table", "role": "region", "tabindex": "0"})
        region["aria-label"] = table_label
        table.wrap(region)
    return str(soup.decode(formatter="minimal"))


def _image(
    soup: BeautifulSoup, image: Tag, measure: Callable[[str], Size | None], *, first: bool
) -> None:
    path = target(str(image.get("src", "")))
    found = measure(path) if path else None
    if found and not image.get("width"):
        image["width"], image["height"] = str(found[0]), str(found[1])
    image["decoding"] = "async"
    if not first:
        image["loading"] = "lazy"
    parent = image.parent
    alone = parent is not None and parent.name == "p" and not parent.get_text(strip=True)
    if parent is None or not alone or len(parent.find_all()) != 1:
        return
    parent.name = "figure"
    if caption := image.get("title"):
        del image["title"]
        note = soup.new_tag("figcaption")
        note.string = str(caption)
        parent.append(note)
