"""What front matter chooses by name: whether a text is published, its template, its file."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any

import pelican
from jinja2 import Environment, FileSystemLoader, TemplateNotFound
from pelican.contents import Article
from rapidfuzz import fuzz, process

from editions.model import Document, Problem
from editions.reading.naming import LIKE

_EXPLICIT = {"!theme": 1, "!simple": 2}
"""Prefixes of templates by which of the places below holds them."""


def check(documents: Sequence[Document], settings: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield what documents choose and nobody has."""

    @cache
    def there(name: str) -> bool:
        return _there(name, settings)

    for document in documents:
        for each in (document, *document.own.values()):
            yield from _status(each)
            yield from _file(each)
            name = each.value("template")
            if name and not there(name):
                message = f"the theme has no template {name!r}"
                remedy = "Mend the name, without its ending, or take the line out."
                yield Problem(each.location("template"), message, remedy)


def _status(document: Document) -> Iterator[Problem]:
    status = document.value("status").lower()
    known: Sequence[str] = Article.allowed_statuses
    if status and status not in known:
        near = process.extractOne(status, known, scorer=fuzz.ratio, score_cutoff=LIKE)
        remedy = (
            f"Is {near[0]} meant?" if near else f"Write {', '.join(known[:-1])} or {known[-1]}."
        )
        yield Problem(document.location("status"), f"{status!r} is no status", remedy)


def _file(document: Document) -> Iterator[Problem]:
    name = document.value("save_as")
    path = PurePosixPath(posixpath.normpath(name))
    if path.is_absolute() or path.parts[:1] == ("..",):
        message = f"the file {name!r} is not inside the site"
        remedy = "Write a path such as “texts/qi.html”."
        yield Problem(document.location("save_as"), message, remedy)


def _there(name: str, settings: Mapping[str, Any]) -> bool:
    """Return whether Pelican would find a template where its generators look for them."""
    theme = Path(settings["THEME"], "templates").expanduser()
    simple = Path(pelican.__file__).parent / "themes" / "simple" / "templates"
    places = ([*settings["THEME_TEMPLATES_OVERRIDES"], theme, simple], [theme], [simple])
    prefix, _, rest = name.partition("/")
    number = _EXPLICIT.get(prefix, 0)
    loader = FileSystemLoader(places[number])
    return any(
        _loaded(loader, f"{rest if number else name}{ending}")
        for ending in settings["TEMPLATE_EXTENSIONS"]
    )


def _loaded(loader: FileSystemLoader, name: str) -> bool:
    try:
        loader.get_source(Environment(autoescape=True), name)
    except TemplateNotFound:
        return False
    return True
