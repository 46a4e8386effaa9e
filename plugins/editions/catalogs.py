"""Every domain of a site, and its files: templates, and a catalog for each locale."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from editions import (
    drawings,
    files,
    generated,
    interface,
    locales,
    localised,
    po,
    reading,
    templates,
    updating,
)
from editions.content import content_name
from editions.memory import Memory, Remembered
from editions.model import Document, Segment

Domains = Mapping[str, tuple[Segment, ...]]


def domains(documents: Sequence[Document], settings: Mapping[str, Any]) -> Domains:
    """Return the messages of a site by domain: one a document, and those of theme, site, images."""
    content = Path(settings["PATH"])
    own_pictures = list(localised.find(settings))
    root = content.parent
    found = {document.name: document.segments for document in documents}
    found["theme"] = interface.theme(Path(settings["THEME"]), root)
    own = [root / "pelicanconf.py", *sorted((root / "plugins").rglob("*.py"))]
    markdown = reading.machine(settings).markdown
    found[generated.DOMAIN] = (
        *interface.marked(own, root),
        *generated.messages(markdown, documents),
    )
    found["images"] = tuple(
        segment
        for path in sorted(set(content.rglob("*.svg")) - {each.path for each in own_pictures})
        for segment in drawings.segments(
            path.read_bytes(), f"{content_name(settings)}/{path.relative_to(content).as_posix()}"
        )
    )
    return {name: segments for name, segments in sorted(found.items()) if segments}


def write_templates(found: Domains, folder: Path) -> list[Path]:
    """Write the template of each domain; return those that changed.

    A template whose domain is gone is removed: it can be made again. A catalog never is.
    """
    changed = []
    for domain, segments in found.items():
        path = folder / f"{domain}.pot"
        if files.replace(path, templates.template(domain, segments)):
            changed.append(path)
    for path in sorted(folder.glob("*.pot")):
        if path.stem not in found:
            path.unlink()
            changed.append(path)
    return changed


def update(
    found: Domains,
    folder: Path,
    locale: str,
    known: Mapping[str, Mapping[po.Key, str]],
) -> list[Path]:
    """Bring a locale's catalogs up to date; return those that changed.

    `known` holds, by domain, translations that are known from elsewhere. Raises `BuildError` where
    a catalog is malformed; what is written by then is whole.
    """
    changed = []
    memory = remembered(folder, locale)
    for domain, segments in found.items():
        path = catalog_path(folder, locale, domain)
        old = path.read_bytes() if path.is_file() else None
        shown = f"{folder.name}/{path.relative_to(folder).as_posix()}"
        new = updating.update(domain, segments, locale, old, known.get(domain, {}), shown, memory)
        if files.replace(path, new):
            changed.append(path)
    return changed


def remembered(folder: Path, locale: str) -> Memory:
    """Return what all catalogs of a locale have translated, live texts before obsolete ones.

    Raises `BuildError` where a catalog is malformed.
    """
    units = []
    for path in sorted((folder / locales.folder(locale) / "LC_MESSAGES").glob("*.po")):
        shown = f"{folder.name}/{path.relative_to(folder).as_posix()}"
        units += [unit for unit in po.parse(path.read_bytes(), shown).units if not unit.isheader()]
    entries = (
        Remembered(msgid, po.strings(unit), context)
        for unit in sorted(units, key=lambda unit: bool(unit.isobsolete()))
        if all(po.strings(unit)) and not unit.isfuzzy()
        for context, msgid in [po.key(unit)]
    )
    return Memory(tuple(dict.fromkeys(entries)))


def catalog_path(folder: Path, locale: str, domain: str) -> Path:
    """Return where a catalog lies, in Babel's layout."""
    return folder / locales.folder(locale) / "LC_MESSAGES" / f"{domain}.po"


def counts(found: Domains, folder: Path, locale: str) -> Iterator[tuple[str, Mapping[str, int]]]:
    """Yield how many messages of each domain are in each state."""
    for domain, segments in found.items():
        path = catalog_path(folder, locale, domain)
        catalog = po.read(path, str(path)) if path.is_file() else None
        states: dict[str, int] = {}
        for context, msgid in templates.merge(segments):
            state = catalog.lookup(msgid, context).state if catalog else "untranslated"
            states[str(state)] = states.get(str(state), 0) + 1
        yield domain, states
