"""What the run of an edition is handed: all of its own, and of the others what its pages may show.

A run has nothing else, so what it makes can depend on nothing else: on no text of another edition,
and on no catalog but those by which pages speak to another edition's readers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from editions.late import again, later
from editions.model import Coverage, Edition, Woven

Texts = Mapping[str, Mapping[str, Woven]]
"""Documents by locale and path."""
SPOKEN = "theme"
"""The domain of which pages may say messages to another edition's readers."""


def site(settings: Mapping[str, Any]) -> Mapping[str, Mapping[str, Any]]:
    """Return the settings that differ from edition to edition, by locale."""
    woven: Texts = settings["WOVEN"]
    every: Sequence[Edition] = settings["SITE_EDITIONS"]
    shown = {locale: standing(documents) for locale, documents in woven.items()}
    found: dict[str, dict[str, Any]] = {}
    for edition in every:
        own: dict[str, Any] = {"WOVEN": {**shown, edition.locale: woven[edition.locale]}}
        if "REPORTS" in settings:
            own["REPORTS"] = settings["REPORTS"].of(edition)
        found[edition.locale] = own
    return found


def apart(given: Mapping[str, Any], locale: str) -> Mapping[str, Any]:
    """Return what a run is handed with texts of its own: what it unpacks of them goes with it."""
    woven: Texts = given["WOVEN"]
    own = {path: again(each) if later(each) else each for path, each in woven[locale].items()}
    return {**given, "WOVEN": {**woven, locale: own}}


def standing(documents: Mapping[str, Woven]) -> Mapping[str, Woven]:
    """Return of texts what pages of other editions may show: whether they are there, and how far.

    Texts that are equally far are one value.
    """
    known: dict[object, Woven] = {}
    found = {}
    for path, woven in documents.items():
        far = Coverage(woven.coverage.translated, woven.coverage.total)
        key = far, woven.counts, woven.waits
        if key not in known:
            known[key] = replace(
                woven,
                html="",
                metadata={},
                toc=(),
                coverage=far,
                fallback=frozenset(),
                problems=(),
                notes=(),
                day=None,
                bare=False,
            )
        found[path] = known[key]
    return found


def editions(own: Edition, every: Sequence[Edition]) -> tuple[Edition, ...]:
    """Return the editions of a site as the run of one of them knows them."""
    return tuple(each if each.locale == own.locale else _apart(each) for each in every)


def _apart(edition: Edition) -> Edition:
    said = {name: one for name, one in edition.catalogs.items() if name == SPOKEN}
    return replace(edition, catalogs=said)
