"""Words that Python-Markdown's extensions add to a page: messages of the domain `site`.

The footnotes' way back, the titles of a table of contents and of headings' links, and the title
that a box has when its author gives none; and our own word on what is out of date. Their msgids are
English, as Python-Markdown has them; the source edition shows what Python-Markdown shows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from markdown import Markdown

from editions.model import Document, Kind, Location, Segment
from editions.reading.slots import has_words

DOMAIN = "site"
OUTDATED = "Out of date: the original has changed since this was translated."
"""What a text says that is shown in a translation of the text before it."""
NUMBER = "%d"
"""Where a message says a number; Python-Markdown's own mark, as its users write it."""
_NUMBER = re.compile(r"\{(?::d)?\}")
_PLACE = Location("pelicanconf.py", 1)


def messages(markdown: Markdown, documents: Iterable[Document]) -> Iterator[Segment]:
    """Yield the messages of what a site's extensions may add to its pages."""
    for text, comment in (
        (back(markdown), "title of the arrow that leads back from a footnote; %d is its number"),
        (of_toc(markdown, "title"), "title of a table of contents"),
        (permalink(markdown), "title of a heading's link to itself"),
    ):
        if has_words(text):
            yield Segment(text, Kind.INTERFACE, _PLACE, comments=(comment,))
    for document in documents:
        yield from document.generated


def own() -> Iterator[Segment]:
    """Yield the messages of what we add ourselves."""
    comment = "title of a paragraph that is shown in an older translation"
    yield Segment(OUTDATED, Kind.INTERFACE, _PLACE, comments=(comment,))


def box_titles(root: Element) -> frozenset[Element]:
    """Return the titles of boxes that are their kind's name, as the extension writes it."""
    return frozenset(
        box[0]
        for box in root.iter("div")
        if box.get("class", "").startswith("admonition ") and len(box)
        if box[0].get("class") == "admonition-title"
        if box[0].text == box.get("class", "").split()[1].capitalize()
    )


def back(markdown: Markdown) -> str:
    """Return the title of a footnote's way back, as the extension is told; `%d` is its number."""
    if "footnote" not in markdown.treeprocessors:
        return ""
    footnotes = markdown.treeprocessors["footnote"].footnotes  # type: ignore[attr-defined]
    return _NUMBER.sub(NUMBER, str(footnotes.getConfig("BACKLINK_TITLE")))


def permalink(markdown: Markdown) -> str:
    """Return the title of a heading's link to itself, if there is one."""
    return of_toc(markdown, "permalink_title") if of_toc(markdown, "use_permalinks") else ""


def of_toc(markdown: Markdown, setting: str) -> str:
    """Return a setting of the extension `toc`, or nothing where it is not in use."""
    if "toc" not in markdown.treeprocessors:
        return ""
    return str(getattr(markdown.treeprocessors["toc"], setting) or "")
