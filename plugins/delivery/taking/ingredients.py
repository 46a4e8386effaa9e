"""The fingerprint of an edition: of all that its run is handed, and of what turns it into files.

Values count as they are handed over, after weaving; only what a run reads by itself counts by its
bytes. What cannot be known whole has no fingerprint: such a site is made anew each time.
"""

from __future__ import annotations

import importlib
import json
from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial
from pathlib import Path
from typing import Any

from jinja2 import Environment

from delivery.bodies import texts as bodies
from delivery.bodies.texts import Texts
from delivery.skipping.values import Fingerprints
from delivery.working import OURS, WORKING
from editions import asjson, handed, packing, versions
from editions.catalogs import remembering
from editions.model import Document, Edition, Woven
from editions.reading import parsing
from editions.reading.remembering import made_by
from editions.shelves import digest

PURE = "PURE"
"""What a plugin says that reads nothing but what its run is handed, and the site's files."""


def around(settings: Mapping[str, Any], code: str) -> tuple[str, ...] | None:
    """Return what counts besides files and texts: code, by its hash, and settings as JSON.

    None where an edition may depend on more: on the day, on times of files, on Pelican's caches,
    on a plugin or a function of which nobody knows what it reads.
    """
    if not _known(settings):
        return None
    rendering = made_by(settings, parsing.machine(settings))
    try:
        said = versions.spelled({k: v for k, v in settings.items() if k not in WORKING})
    except ValueError:
        return None
    return None if rendering is None else (code, rendering, json.dumps(said))


def whole(
    around: tuple[str, ...], hashes: Mapping[str, str], documents: Mapping[str, Document]
) -> str:
    """Return the hash of what all editions of a site share; `hashes` are those of its files."""
    # Topics, relations and sources are worked out from these, by our code.
    texts = (part for path, each in documents.items() for part in (path, each.html))
    return digest(*around, *_parts(hashes), *texts)


Given = Callable[[str, Mapping[str, Mapping[str, Woven]]], Texts | None]
"""Gives the texts of an edition in two parts, by its locale and the texts that it is handed."""


def texts(around: tuple[str, ...], hashes: Mapping[str, str], settings: Mapping[str, Any]) -> Given:
    """Return what gives the texts of an edition, where one asks.

    None, where not all that reads their bodies is seen when it does.
    """
    if not bodies.known(settings):
        return lambda *_: None
    root = Path(settings["PATH"]).resolve()
    paths = {str(root / path): path for path in settings["DOCUMENTS"]}
    sources = {path: hashes.get(place, "") for place, path in paths.items()}
    rest = _parts({place: hashed for place, hashed in hashes.items() if place not in paths})
    every: tuple[Edition, ...] = settings["SITE_EDITIONS"]
    # Made by the process that makes editions, once for all that it makes.
    shared = cache(partial(bodies.shared, settings, sources))

    def of(locale: str, given: Mapping[str, Mapping[str, Woven]]) -> Texts:
        edition = next(each for each in every if each.locale == locale)
        known = (part for one in handed.editions(edition, every) for part in _edition(one))
        return bodies.of(digest(*around, *rest, locale, *known), shared(), given, locale)

    return of


def _parts(hashes: Mapping[str, str]) -> list[str]:
    return [part for one in hashes.items() for part in one]


def _known(settings: Mapping[str, Any]) -> bool:
    return bool(
        settings["WITH_FUTURE_DATES"]
        and settings.get("DEFAULT_DATE") != "fs"
        and not (settings["CACHE_CONTENT"] or settings["LOAD_CONTENT_CACHE"])
        and all(map(_pure, settings["PLUGINS"]))
    )


def _pure(plugin: str) -> bool:
    return plugin in OURS or bool(getattr(importlib.import_module(plugin), PURE, False))


def editions(
    shared: str, settings: Mapping[str, Any], given: Mapping[str, Mapping[str, Any]]
) -> Mapping[str, str]:
    """Return the fingerprint of each edition, by locale.

    `shared` is the hash of what is the same for all; `given` what each run is handed.
    """
    every: tuple[Edition, ...] = settings["SITE_EDITIONS"]
    texts: dict[int, str] = {}
    found = {}
    for edition in every:
        own = given[edition.locale]
        for each in own["WOVEN"].values():
            texts.setdefault(id(each), _texts(each))
        woven = (part for tag, each in own["WOVEN"].items() for part in (tag, texts[id(each)]))
        known = (part for one in handed.editions(edition, every) for part in _edition(one))
        reports = repr(Fingerprints(Environment(autoescape=True), {}).whole(own.get("REPORTS")))
        found[edition.locale] = digest(shared, edition.locale, *known, *woven, reports)
    return found


def _texts(documents: Mapping[str, Woven]) -> str:
    # Texts that are equally far are one value; and one JSON costs less than one of each.
    known: dict[int, asjson.Marks] = {}
    for each in documents.values():
        if id(each) not in known:
            known[id(each)] = asjson.marks(each)
    return packing.digest([(path, known[id(each)]) for path, each in documents.items()])


def _edition(edition: Edition) -> Iterator[str]:
    yield from (edition.locale, edition.name, edition.direction, edition.prefix)
    yield from (str(edition.source), str(edition.fallback), repr(edition.limits))
    for domain, catalog in edition.catalogs.items():
        yield domain
        yield remembering.digest(catalog)
