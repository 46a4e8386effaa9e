"""All catalogs of one locale: brought up to date, and read as one memory."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from editions import files, locales
from editions.catalogs import domains, po
from editions.updating import merging
from editions.updating.memory import Memory, Remembered


def update(
    found: domains.Domains,
    folder: Path,
    locale: str,
    known: Mapping[str, Mapping[po.Key, str]],
) -> list[Path]:
    """Bring a locale's catalogs up to date; return those that changed.

    `known` holds, by domain, translations that are known from elsewhere. Raises `BuildError` where
    a catalog is malformed; nothing is written then.
    """
    changed = planned(found, folder, locale, known)
    for path, data in changed.items():
        files.replace(path, data)
    return list(changed)


def planned(
    found: domains.Domains,
    folder: Path,
    locale: str,
    known: Mapping[str, Mapping[po.Key, str]],
) -> Mapping[Path, bytes]:
    """Return the catalogs that an update would change, with their new bytes; see `update`."""
    changed = {}
    memory = remembered(folder, locale)
    for domain, segments in found.items():
        path = domains.catalog_path(folder, locale, domain)
        if not segments and not path.is_file():
            continue
        old = path.read_bytes() if path.is_file() else None
        shown = f"{folder.name}/{path.relative_to(folder).as_posix()}"
        new = merging.update(domain, segments, locale, old, known.get(domain, {}), shown, memory)
        if new != old:
            changed[path] = new
    return changed


def remembered(folder: Path, locale: str) -> Memory:
    """Return what all catalogs of a locale have translated, live texts before obsolete ones.

    Raises `BuildError` where a catalog is malformed.
    """
    units = []
    for path in sorted((folder / locales.folder(locale) / "LC_MESSAGES").glob("*.po")):
        shown = f"{folder.name}/{path.relative_to(folder).as_posix()}"
        found = po.parse(po.bytes_of(path, shown), shown).units
        units += [unit for unit in found if not po.is_header(unit)]
    entries = (
        Remembered(msgid, po.strings(unit), context)
        for unit in sorted(units, key=lambda unit: bool(unit.isobsolete()))
        if all(po.strings(unit)) and not unit.isfuzzy()
        for context, msgid in [po.key(unit)]
    )
    return Memory(tuple(dict.fromkeys(entries)))
