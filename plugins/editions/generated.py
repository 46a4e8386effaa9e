"""Words that Python-Markdown's extensions add to a page: messages of the domain `site`.

The footnotes' way back, the titles of a table of contents and of headings' links, and the title
that a box has when its author gives none. Their msgids are English, as Python-Markdown has them;
the source edition shows what Python-Markdown shows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from xml.etree.ElementTree import Element

from markdown import Markdown

from editions import checks
from editions.model import Document, Kind, Location, Segment
from editions.slots import has_words

DOMAIN = "site"
NUMBER = "%d"
"""Where a message says a number; Python-Markdown's own mark, as its users write it."""
_NUMBER = re.compile(r"\{(?::d)?\}")
_PLACE = Location("pelicanconf.py", 1)


def messages(markdown: Markdown, documents: Iterable[Document]) -> Iterator[Segment]:
    """Yield the messages of what a site's extensions may add to its pages."""
    for text, comment in (
        (_back(markdown), "title of the arrow that leads back from a footnote; %d is its number"),
        (_of_toc(markdown, "title"), "title of a table of contents"),
        (_permalink(markdown), "title of a heading's link to itself"),
    ):
        if has_words(text):
            yield Segment(text, Kind.INTERFACE, _PLACE, comments=(comment,))
    for document in documents:
        yield from document.generated


def reasons(msgid: str, msgstr: str) -> Iterator[str]:
    """Yield why a translation of such a text may not be shown."""
    yield from checks.characters(msgid, msgstr)
    if msgstr.count(NUMBER) != msgid.count(NUMBER):
        yield f"the translation must say ‹{NUMBER}› as often as its source"


def box_titles(root: Element) -> frozenset[Element]:
    """Return the titles of boxes that are their kind's name, as the extension writes it."""
    return frozenset(
        box[0]
        for box in root.iter("div")
        if box.get("class", "").startswith("admonition ") and len(box)
        if box[0].get("class") == "admonition-title"
        if box[0].text == box.get("class", "").split()[1].capitalize()
    )


def weave(root: Element, markdown: Markdown, word: Callable[[str], str]) -> None:
    """Say these words as `word` does, in a tree that every extension has seen."""
    back, toc = _back(markdown), _of_toc(markdown, "title")
    pattern = re.compile(re.escape(back).replace(re.escape(NUMBER), r"(\d+)"))
    for element in root.iter():
        kind = element.get("class", "")
        if kind == "footnote-backref" and has_words(back):
            found = pattern.fullmatch(element.get("title", ""))
            if found:
                element.set("title", word(back).replace(NUMBER, "".join(found.groups())))
        elif kind == "headerlink" and has_words(_permalink(markdown)):
            element.set("title", word(_permalink(markdown)))
        elif kind == "toc" and has_words(toc) and len(element) and element[0].text == toc:
            element[0].text = word(toc)


def _back(markdown: Markdown) -> str:
    if "footnote" not in markdown.treeprocessors:
        return ""
    footnotes = markdown.treeprocessors["footnote"].footnotes  # type: ignore[attr-defined]
    return _NUMBER.sub(NUMBER, str(footnotes.getConfig("BACKLINK_TITLE")))


def _permalink(markdown: Markdown) -> str:
    return _of_toc(markdown, "permalink_title") if _of_toc(markdown, "use_permalinks") else ""


def _of_toc(markdown: Markdown, setting: str) -> str:
    if "toc" not in markdown.treeprocessors:
        return ""
    return str(getattr(markdown.treeprocessors["toc"], setting) or "")
