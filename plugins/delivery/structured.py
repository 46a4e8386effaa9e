"""Structured data of a page: schema.org in JSON-LD, of what the page itself says and nothing else.

No reviewer and no date of review is ever stated, for nobody tells us one.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from delivery.alternates import DEFAULT, Standing

Node = Mapping[str, Any]
_MARKS = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


@dataclass(frozen=True, slots=True)
class Place:
    """The site around a page, in its edition."""

    root: str
    """Address of the edition's front page, with its slash."""
    name: str
    description: str
    author: str
    types: Mapping[str, str]
    """Setting `SITE_SCHEMA`: `page` of an article, `author`."""
    search: str = ""
    """Address of a search, with `{search_term_string}` where the words go."""


def script(nodes: Sequence[Node]) -> Markup:
    """Return nodes as JSON-LD that is safe within a `script` element; nothing without any.

    A data block is no script: a Content-Security-Policy without inline scripts lets it be.
    """
    if not nodes:
        return Markup()
    text = json.dumps({"@context": "https://schema.org", "@graph": nodes}, ensure_ascii=False)
    for mark, escaped in _MARKS.items():
        text = text.replace(mark, escaped)
    return Markup(text)  # noqa: S704 - no mark of HTML is left in it


def full(**fields: Any) -> dict[str, Any]:
    """Return the fields that say something; `type_` and `id_` are JSON-LD's."""
    names = {"type_": "@type", "id_": "@id"}
    return {names.get(name, name): value for name, value in fields.items() if value}


def ref(address: str) -> Node:
    """Return a reference to a node."""
    return {"@id": address}


def website(place: Place, locale: str) -> Node:
    """Return the edition as a web site."""
    entry = {"@type": "EntryPoint", "urlTemplate": place.search}
    return full(
        type_="WebSite",
        id_=f"{place.root}#site",
        url=place.root,
        name=place.name,
        description=place.description,
        inLanguage=locale,
        publisher=full(type_=_author(place), name=place.author),
        potentialAction=place.search and {"@type": "SearchAction", "target": entry},
    )


def breadcrumbs(url: str, steps: Iterable[tuple[str, str]]) -> Node:
    """Return the way from the front page to a page: names and addresses."""
    return {
        "@type": "BreadcrumbList",
        "@id": f"{url}#way",
        "itemListElement": [
            {"@type": "ListItem", "position": number, "name": name, "item": address}
            for number, (name, address) in enumerate(steps, 1)
        ],
    }


def webpage(standing: Standing, place: Place, kind: str, name: str, about: str) -> dict[str, Any]:
    """Return the page itself."""
    return full(
        type_=kind,
        id_=standing.url,
        url=standing.url,
        name=name or place.name,
        description=about,
        inLanguage=standing.locale,
        isPartOf=ref(f"{place.root}#site"),
        breadcrumb=ref(f"{standing.url}#way") if name else None,
    )


def translations(standing: Standing, part: str, source: str) -> Node:
    """Return how a work is related to its versions; `source` is empty for the source itself.

    Addresses of works are those of their pages with a fragment, `part`.
    """
    if source:
        return {"translationOfWork": ref(source + part)}
    others = [
        ref(url + part) for tag, url in standing.alternates if tag not in {DEFAULT, standing.locale}
    ]
    return full(workTranslation=others)


def article(item: Any, standing: Standing, place: Place, image: str) -> dict[str, Any]:
    """Return an article (Pelican's) as a work."""
    authors = [author.name for author in getattr(item, "authors", ())] or [place.author]
    modified = getattr(item, "modified", None)
    return full(
        type_="Article",
        id_=f"{standing.url}#article",
        headline=standing.title,
        description=standing.summary,
        inLanguage=standing.locale,
        datePublished=item.date.isoformat(),
        dateModified=modified.isoformat() if modified else None,
        author=[full(type_=_author(place), name=name) for name in authors],
        image=image,
        mainEntityOfPage=ref(standing.url),
        isPartOf=ref(f"{place.root}#site"),
        citation=[work(one) for one in getattr(item, "citations", ())],
    )


def work(source: Any) -> Node:
    """Return a cited work, in its own language; who wrote it is one text in our catalogue."""
    return full(
        type_="CreativeWork",
        name=source.title,
        inLanguage=source.lang,
        creditText=source.authors,
        datePublished=str(source.year) if source.year else "",
        identifier=source.identifier,
        url=source.url,
    )


def term(name: str, url: str, code: str = "", **more: Any) -> dict[str, Any]:
    """Return a topic as a term; `url` is its page's, empty where it has none."""
    return full(
        type_="DefinedTerm",
        id_=url and f"{url}#term",
        name=name,
        termCode=code,
        url=url,
        **more,
    )


def _author(place: Place) -> str:
    return place.types.get("author", "Person")
