"""Every domain of a site, and its files: templates, and a catalog for each locale."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from editions import files, locales
from editions.catalogs import flags, templates
from editions.model import Document, Segment
from editions.reading import content, drawings, generated, interface, localised, naming, parsing
from editions.reading.content import content_name

Domains = Mapping[str, tuple[Segment, ...]]


def of_site(documents: Sequence[Document], settings: Mapping[str, Any]) -> Domains:
    """Return the messages of a site by domain: one a document, and those of theme, site, images."""
    folder = Path(settings["PATH"])
    own_pictures = list(localised.find(settings))
    root = folder.parent
    most = flags.lengths(settings)
    found = {document.name: tuple(flags.limited(document.segments, most)) for document in documents}
    found["theme"] = interface.known_theme(settings, root)
    own = [root / "pelicanconf.py", *sorted((root / "plugins").rglob("*.py"))]
    markdown = parsing.machine(settings).markdown
    found[generated.DOMAIN] = (
        *interface.marked(own, root),
        *generated.messages(markdown, [each for item in documents for each in _versions(item)]),
        *generated.own(),
    )
    found["images"] = tuple(
        segment
        for path in sorted(set(folder.rglob("*.svg")) - {each.path for each in own_pictures})
        if not naming.is_stray(path.name)
        for segment in drawings.segments(
            path.read_bytes(), f"{content_name(settings)}/{path.relative_to(folder).as_posix()}"
        )
    )
    return {name: segments for name, segments in sorted(found.items()) if segments}


def _versions(document: Document) -> tuple[Document, ...]:
    return (document, *document.own.values())


def in_locale(
    found: Domains, documents: Iterable[Document], locale: str, settings: Mapping[str, Any]
) -> Domains:
    """Return the messages that a locale needs.

    Of a document that it has a text of its own for, they are those of the front matter that this
    text lacks.
    """
    own = {item.name: item.own[locale] for item in documents if locale in item.own}
    contexts = content.contexts(settings)
    lacking = {
        name: {context for key, context in contexts.items() if key not in version.metadata}
        for name, version in own.items()
    }
    return {
        name: tuple(item for item in segments if item.context in lacking[name])
        if name in lacking
        else segments
        for name, segments in found.items()
    }


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


def catalog_path(folder: Path, locale: str, domain: str) -> Path:
    """Return where a catalog lies, in Babel's layout."""
    return folder / locales.folder(locale) / "LC_MESSAGES" / f"{domain}.po"
