"""An article as the relations see it: made from its document, known by its name."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import unquote

from editions.model import Document, Problem
from topics.declared import remedy
from topics.lexicon import form
from topics.passages import Passage

# Pelican's link to another source file, in Markdown or in HTML with its placeholders.
LINK = re.compile(r"[{|]filename[}|]([^)\s\"'<>#?]+)")


@dataclass(frozen=True, slots=True)
class Post:
    """What relations are computed from."""

    name: str
    """The document's name."""
    date: str
    """When it was published, in a form that sorts."""
    passages: tuple[Passage, ...] = ()
    concepts: tuple[str, ...] = ()
    """Ids of its topics, most important first."""
    author: tuple[str, ...] = ()
    """Names of the posts that its author relates it to, in the author's order."""
    links: frozenset[str] = frozenset()
    """Names of the posts that its text links to."""


def date(document: Document) -> str:
    """Return a document's date in ISO form and UTC; as written where it has another form."""
    written = document.value("date")
    try:
        moment = datetime.fromisoformat(written)
    except ValueError:
        return written
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC).isoformat()


def author_links(document: Document, known: Mapping[str, str]) -> tuple[str, ...]:
    """Return the documents that the `Related:` line names; `known` is `addresses`' answer."""
    found = (known.get(form(name), "") for name in document.names("related"))
    return tuple(dict.fromkeys(name for name in found if name and name != document.name))


def addresses(documents: Iterable[Document]) -> Mapping[str, str]:
    """Return documents' names by what an author may call them: the file's stem, then the slug."""
    articles = sorted(documents, key=lambda document: document.name)
    known = {form(document.name): document.name for document in articles}
    for document in articles:
        if document.value("slug"):
            known.setdefault(form(document.value("slug")), document.name)
    return known


def problems(document: Document, known: Mapping[str, str]) -> Iterator[Problem]:
    """Find names in the `Related:` line that are no article's, or the article's own."""
    for name in document.names("related"):
        location = document.location("related")
        if form(name) not in known:
            message = f"no article is called \u201c{name}\u201d"
            yield Problem(location, message, remedy(name, known))
        elif known[form(name)] == document.name:
            message = f"\u201c{name}\u201d is this article itself"
            yield Problem(location, message, "Take it out of the line")


def links(document: Document, by_path: Mapping[str, str]) -> frozenset[str]:
    """Return the documents that a text links to; `by_path` gives names by path under content."""
    folder = posixpath.dirname(str(document.path))
    texts: Sequence[str] = (document.html, *(segment.msgid for segment in document.segments))
    targets = {target for text in texts for target in LINK.findall(text)}
    paths = {
        posixpath.normpath(posixpath.join("/", folder, unquote(html.unescape(target))))
        for target in targets
    }
    found = {by_path[path[1:]] for path in paths if path[1:] in by_path}
    return frozenset(found - {document.name})
