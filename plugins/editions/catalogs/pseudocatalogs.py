"""Catalogs of the pseudo-locales, made from what there is to translate."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from translate.misc.multistring import multistring

from editions import files, locales
from editions.catalogs import domains, po, pseudo, templates
from editions.model import Segment


def catalog(domain: str, segments: Iterable[Segment], locale: str) -> bytes:
    """Return a catalog in which every message is translated, as a PO file."""
    units = [templates.header(domain, locale)]
    forms = locales.plurals(locale)[0]
    for key, uses in templates.merge(segments).items():
        unit = templates.new_unit(key, uses, forms)
        unit.target = _target(uses, locale, forms)
        units.append(unit)
    return po.write(units)


def _target(uses: list[Segment], locale: str, forms: int) -> Any:
    counted = next((segment for segment in uses if segment.plural), None)
    if counted is None:
        return pseudo.text(uses[0], locale)
    one, more = (pseudo.text(counted, locale, plural=plural) for plural in (False, True))
    return multistring([one, *[more] * (forms - 1)])


def write(found: domains.Domains, folder: Path) -> None:
    """Write the catalogs of every domain in every pseudo-locale."""
    for locale in pseudo.LOCALES:
        for domain, segments in found.items():
            path = domains.catalog_path(folder, locale, domain)
            files.replace(path, catalog(domain, segments, locale))


def overlay(settings: Mapping[str, Any], folder: Path) -> dict[str, Any]:
    """Return the settings by which a site is built in the pseudo-locales, from such catalogs."""
    source = next(iter(settings["EDITIONS"]))
    editions: dict[str, dict[str, Any]] = {tag: {} for tag in (source, *pseudo.LOCALES)}
    return {
        "EDITIONS": editions,
        "EDITIONS_ASIDE": [tag for tag in settings["EDITIONS"] if tag != source],
        "EDITIONS_PSEUDO": True,
        "TRANSLATIONS_PATH": str(folder),
    }
