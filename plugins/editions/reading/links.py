"""Links of the publisher's texts to other texts and files: where they lead, and which nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from html import unescape
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from rapidfuzz import fuzz, process

from editions.model import Document, Location, Problem
from editions.reading.naming import EXTENSIONS, LIKE

# Looked for by its one sign that is the same for all, which takes a ninth of the time.
LINK = re.compile(r"""=(?:(?<=href=)|(?<=src=))["'][{|](filename|static|attach)[}|]([^"']*)["']""")
_ADDRESS = re.compile(r"""<a\s[^>]*?\bhref=["']([^"']*)["']""")
_MAY_BE_TEXT = re.compile(rf"[&\[\]\t\r\n]|[^\x00-\x7f]|{'|'.join(map(re.escape, EXTENSIONS))}")
"""What an address has that leads to a Markdown file, or that says something in another way."""
_OF_TEXT = re.compile(r"[{|]filename[}|]")
_ID = re.compile(r"""\s(?:id|name)=["']([^"']*)["']""")
_TOP = ("", "top")
"""Fragments that every page has."""


def problems(document: Document, known: set[str], root: Path) -> Iterator[Problem]:
    """Yield the links of a document to a text or file that is not there; `known` are all texts."""
    for found in LINK.finditer(document.html):
        what, written = found[1], found[2]
        path = pointed(document, written)
        if path in known or (what != "filename" and (root / path).is_file()):
            continue
        remedy = _hint(path, known if what == "filename" else set())
        message = f"the link {{{what}}}{written} leads nowhere"
        yield Problem(_place(document, written, root), message, remedy)
    for written in dict.fromkeys(_ADDRESS.findall(document.html)):
        if not (may_be_text(written) and is_text(written)):
            continue
        if pointed(document, written) in known:  # a Markdown file, which no reader gets
            message = f"the link {written} leads nowhere"
            remedy = f"Write {{filename}}{written}."
            yield Problem(_place(document, written, root), message, remedy)


def may_be_text(written: str) -> bool:
    """Return whether an address has to be parsed to know whether it is a Markdown file's."""
    return bool(_MAY_BE_TEXT.search(written))


def is_text(written: str) -> bool:
    """Return whether an address is the path of a Markdown file of this site.

    Raises `ValueError` for one that cannot be parsed.
    """
    parts = urlsplit(unescape(written))
    return not parts.scheme and not parts.netloc and parts.path.endswith(EXTENSIONS)


def notes(documents: Sequence[Document], root: Path, made: str) -> Iterator[Problem]:
    """Yield the links of published texts that lead to no place of a page, or to no public page.

    `made` is what the ids begin with that pages have and texts have not.
    """
    by_path = {str(document.path): document for document in documents}
    ids = {path: {*_ID.findall(document.html)} for path, document in by_path.items()}
    for document in documents:
        if not document.published:
            continue
        for written in dict.fromkeys(_ADDRESS.findall(document.html)):
            target = _target(document, unescape(written), by_path)
            if target is None:
                continue
            place = _place(document, _OF_TEXT.sub("", written), root)
            fragment = unquote(urlsplit(unescape(written)).fragment)
            there = fragment in _TOP or fragment.startswith(made)
            if not there and fragment not in ids[str(target.path)]:
                message = f"nothing in {target.path.name} has the id of the link #{fragment}"
                yield Problem(place, message, _nearest(fragment, target))
            if target.value("status").lower() == "draft":
                message = f"this text is published, and links to the draft {target.path.name}"
                remedy = "Publish that one too, or take the link out until then."
                yield Problem(place, message, remedy)


def _target(document: Document, written: str, by_path: Mapping[str, Document]) -> Document | None:
    """Return the text that a link leads to; none where it leads to none of ours."""
    if written.startswith("#"):
        return document
    if found := _OF_TEXT.match(written):
        return by_path.get(pointed(document, written[found.end() :]))
    return None


def _nearest(fragment: str, target: Document) -> str:
    ids = [each for each in target.heading_ids if each]
    found = process.extractOne(fragment, ids, scorer=fuzz.ratio, score_cutoff=LIKE)
    return f"Is #{found[0]} meant?" if found else "Mend the link, or give a heading that id."


def _hint(path: str, known: set[str]) -> str:
    names = {other: PurePosixPath(other).name for other in sorted(known)}
    name = PurePosixPath(path).name
    found = process.extractOne(name, names, scorer=fuzz.ratio, score_cutoff=LIKE)
    return f"Is {found[2]} meant?" if found else "Add the file, or mend the link."


def pointed(document: Document, written: str) -> str:
    """Return the path of a link's target under the content folder, which `..` never leaves."""
    target = unquote(urlsplit(written).path)
    parts: list[str] = []
    for part in (target if target.startswith("/") else f"{document.path.parent}/{target}").split(
        "/"
    ):
        if part == "..":
            parts = parts[:-1]
        elif part not in {"", "."}:
            parts.append(part)
    return "/".join(parts)


def _place(document: Document, written: str, root: Path) -> Location:
    return Location(document.location("title").path, line_of(document, written, root))


def line_of(document: Document, written: str, root: Path) -> int:
    """Return the line of a document's file where something first stands; 1 where it does not."""
    text = (root / document.path).read_text("utf-8-sig")
    found = re.search(rf"{re.escape(written)}(?![\w-])", text) or re.search(
        re.escape(written), text
    )
    return text.count("\n", 0, found.start() if found else 0) + 1
