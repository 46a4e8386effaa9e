"""What is wrong with the addresses that front matter asks for: `Slug:`, `Save_as:`, `Aliases:`.

`Aliases:` are earlier slugs of a text, with commas. A page stands at each that sends readers on to
the text, so an alias has to be an address of its own, as any slug.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pelican.settings import DEFAULT_CONFIG
from pelican.utils import slugify

from editions.model import Document, Problem

SAVE_AS = "_SAVE_AS"
_HYPHENS = "Use letters, digits and hyphens."
_APART = re.compile(r"[/\\]")


def slug(document: Document, settings: Mapping[str, Any]) -> str:
    """Return a document's slug, as Pelican makes it from the source."""
    if document.value("slug"):
        return document.value("slug")
    source = document.path.stem if settings["SLUGIFY_SOURCE"] == "basename" else document.title
    return _slugified(source, settings, use_unicode=settings.get("SLUGIFY_USE_UNICODE", False))


def fits(alias: str, settings: Mapping[str, Any]) -> bool:
    """Return whether a page may stand at an alias: in letters of any script, as a slug is made."""
    return bool(alias) and alias == _slugified(alias, settings, use_unicode=True)


def is_article(document: Document, settings: Mapping[str, Any]) -> bool:
    """Return whether a document is an article, and no page."""
    articles = tuple(f"{folder}/".lstrip("/") for folder in settings["ARTICLE_PATHS"])
    return str(document.path).startswith(articles)


def _slugified(text: str, settings: Mapping[str, Any], *, use_unicode: bool) -> str:
    return str(
        slugify(
            text,
            regex_subs=settings.get("SLUG_REGEX_SUBSTITUTIONS", []),
            preserve_case=settings.get("SLUGIFY_PRESERVE_CASE", False),
            use_unicode=use_unicode,
        )
    )


def alone(document: Document, settings: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield what is wrong with the addresses of one document, whatever the others have."""
    yield from _slug(document, settings)
    yield from _save_as(document, settings)
    yield from _aliases(document, settings)


def together(documents: Sequence[Document], settings: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield the aliases that are the address of a text, or that two texts claim."""
    if not any(each.names("aliases") for each in documents):
        return
    pages = {_page(each, settings): each for each in reversed(documents) if not _skipped(each)}
    claimed: dict[str, Document] = {}
    for document in documents:
        place = document.location("aliases")
        fitting = (each for each in document.names("aliases") if fits(each, settings))
        for alias in dict.fromkeys(fitting):
            name = _file(document, alias, settings)
            other, first = pages.get(name), claimed.setdefault(name, document)
            if other is document:
                message = f"the alias {alias!r} is the address of this text itself"
                yield Problem(place, message, "Name slugs that it had before.")
            elif other:
                message = f"the alias {alias!r} is the address of {other.path}"
                yield Problem(place, message, "Take it out, or give that text another Slug.")
            elif first is not document:
                message = f"the alias {alias!r} is claimed by {first.path} too"
                yield Problem(place, message, "Leave it to one of the two.")


def _aliases(document: Document, settings: Mapping[str, Any]) -> Iterator[Problem]:
    aliases = document.names("aliases")
    lists = _lists(settings) if aliases else set()
    for alias in aliases:
        place = document.location("aliases")
        if alias.casefold() in prefixes(settings):
            message = f"the alias {alias!r} is the address of an edition"
            yield Problem(place, message, "Take it out of the line.")
        elif not fits(alias, settings):
            message = f"the alias {alias!r} would not do as an address"
            yield Problem(place, message, _near(alias, settings))
        elif (name := _file(document, alias, settings)) in lists:
            message = f"the alias {alias!r} is the address of a page that is no text ({name})"
            yield Problem(place, message, "Take it out of the line.")


def _slug(document: Document, settings: Mapping[str, Any]) -> Iterator[Problem]:
    found = slug(document, settings)
    if found.casefold() in prefixes(settings):
        message = f"the slug {found!r} is the address of an edition"
        yield Problem(document.location("slug"), message, "Give this text another Slug.")
    if "/" in document.value("slug") or ".." in document.value("slug"):
        message = f"the slug {document.value('slug')!r} leaves its folder"
        yield Problem(document.location("slug"), message, _HYPHENS)


def _save_as(document: Document, settings: Mapping[str, Any]) -> Iterator[Problem]:
    given = document.value("save_as")
    first, *_ = posixpath.normpath(given).split("/")
    if first.casefold() in prefixes(settings):
        message = f"the file {given!r} is in the folder of an edition"
        yield Problem(document.location("save_as"), message, "Give this text another Save_as.")


def _near(alias: str, settings: Mapping[str, Any]) -> str:
    """Return what to write in the place of an alias that is an address, or no slug."""
    parts = (part for part in _APART.split(alias) if part != "index.html")
    *_, near = ("", *filter(None, (_slugified(part, settings, use_unicode=True) for part in parts)))
    return f"Write an earlier slug alone. Is “{near}” meant?" if near else _HYPHENS


def prefixes(settings: Mapping[str, Any]) -> set[str]:
    """Return the folders that editions but the source's have, as file systems may tell them."""
    return {tag.casefold() for tag in [*(settings.get("EDITIONS") or ())][1:]}


def _lists(settings: Mapping[str, Any]) -> set[str]:
    """Return the files of pages that settings name, as they are compared."""
    direct = (
        settings.get(f"{name.upper()}{SAVE_AS}", f"{name}.html")
        for name in settings["DIRECT_TEMPLATES"]
    )
    # Pelican's own are named whether they are written or not.
    others = (
        value for key, value in settings.items() if key.endswith(SAVE_AS) and _is_ours(key, value)
    )
    return {_compared(name) for name in (*direct, *others, *settings["TEMPLATE_PAGES"].values())}


def _is_ours(key: str, value: object) -> bool:
    return key not in DEFAULT_CONFIG and isinstance(value, str) and value != "" and "{" not in value


def _page(document: Document, settings: Mapping[str, Any]) -> str:
    """Return the file of a document's page when it is published, as it is compared."""
    if given := document.value("save_as"):
        return _compared(given)
    return _file(document, slug(document, settings), settings)


def _file(document: Document, name: str, settings: Mapping[str, Any]) -> str:
    """Return the file that a document has by a slug; what else its pattern asks for is left."""
    kind = "ARTICLE" if is_article(document, settings) else "PAGE"
    return _compared(str(settings[f"{kind}{SAVE_AS}"]).replace("{slug}", name))


def _compared(name: str) -> str:
    # Some file systems have one file for both cases, and some hosts one address.
    return posixpath.normpath(name).casefold()


def _skipped(document: Document) -> bool:
    return document.value("status").lower() == "skip"
