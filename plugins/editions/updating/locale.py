"""All catalogs of one locale: brought up to date, and read as one memory."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from editions import files, locales
from editions.catalogs import domains, po, templates
from editions.model import Segment
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
    memory, left = remembered(folder, locale), orphans(folder, locale, found)
    for domain, segments in found.items():
        path = domains.catalog_path(folder, locale, domain)
        if not segments and not path.is_file():
            continue
        there = path.read_bytes() if path.is_file() else None
        old = renamed(segments, left) if there is None else there
        shown = f"{folder.name}/{path.relative_to(folder).as_posix()}"
        new = merging.update(domain, segments, locale, old, known.get(domain, {}), shown, memory)
        if new != there:
            changed[path] = new
    return changed


def orphans(folder: Path, locale: str, found: domains.Domains) -> Mapping[frozenset[po.Key], bytes]:
    """Return the catalogs of documents that are gone: their bytes, by the messages that they have.

    Raises `BuildError` where one is malformed.
    """
    left = {}
    for path in files.within(folder / locales.folder(locale) / "LC_MESSAGES", ".po"):
        if path.stem not in found:
            shown = f"{folder.name}/{path.relative_to(folder).as_posix()}"
            data = po.bytes_of(path, shown)
            live = (block.key for block in po.parse(data, shown).blocks if not block.obsolete)
            left[frozenset(live) - {(None, "")}] = data
    return left


def renamed(segments: Iterable[Segment], left: Mapping[frozenset[po.Key], bytes]) -> bytes | None:
    """Return the catalog that a document without one had under another name, if any.

    It goes on with all that translators wrote into it: reviews, remarks, its header, titles of a
    word or two. `left` is of documents that are gone; more than half of the messages are the same.
    """
    keys = frozenset(templates.merge(segments))
    most = max(left, key=lambda had: (len(keys & had), -len(had)), default=frozenset[po.Key]())
    return left[most] if len(keys & most) * 2 > max(len(keys), len(most)) else None


def remembered(folder: Path, locale: str) -> Memory:
    """Return what all catalogs of a locale have translated, live texts before obsolete ones.

    Raises `BuildError` where a catalog is malformed.
    """
    units = []
    for path in files.within(folder / locales.folder(locale) / "LC_MESSAGES", ".po"):
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
