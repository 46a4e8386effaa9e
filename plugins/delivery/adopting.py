"""A hand-translated article of this site, read and put into its catalog."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from textwrap import shorten

from delivery.site import Site
from editions import files, tags
from editions.adopting import adoption, catalog
from editions.catalogs import domains
from editions.model import BuildError, Document, Location, Problem, Segment
from editions.reading import content, parsing
from editions.updating import locale as locale_catalogs
from editions.updating import merging
from topics import domain as topics

LONGEST = 1 << 20  # bytes of a file that is an article
COMPARABLE = 4_000_000  # pairs of segments that may be looked at


@dataclass(frozen=True, slots=True)
class Adopted:
    """What an import did."""

    path: Path
    locale: str
    filled: catalog.Filled
    found: adoption.Adoption


def adopt(
    site: Site, translations: Path, file: Path, locale: str, name: str, *, all_fuzzy: bool
) -> Adopted:
    """Put the translations of a file into the catalog of a document.

    `locale` and `name` may be empty: then the file's name (`qi.fr.md`) or its front matter
    (`Lang:`, `Slug:`) says them. Raises `BuildError` where they are not clear, or the file or the
    catalog cannot be read; then nothing is written.
    """
    text = _text(file)
    fields = content.contexts(site.settings)
    machine = parsing.machine(site.settings)
    other = parsing.read(text, PurePosixPath(file.name), fields, machine, file.parent.name or ".")
    tag = _locale(site, file, other, locale)
    document = _document(site, file, other, name)
    if len(document.segments) * len(other.segments) > COMPARABLE:
        raise _problem(file, "it has too many paragraphs to compare", "Import a part at a time.")
    found = adoption.adopt(document, other, topics.terms(site.settings, tag), tag)
    path = domains.catalog_path(translations, tag, document.name)
    shown = f"{translations.name}/{path.relative_to(translations).as_posix()}"
    segments = site.domains()[document.name]
    old = path.read_bytes() if path.is_file() else None
    memory = locale_catalogs.remembered(translations, tag)
    data = merging.update(document.name, segments, tag, old, {}, shown, memory)
    filled = catalog.fill(data, shown, found.matches, all_fuzzy=all_fuzzy)
    files.replace(path, filled.data)
    return Adopted(path, tag, filled, found)


def _text(file: Path) -> str:
    try:
        data = file.read_bytes()
    except OSError as error:
        raise _problem(
            file, f"it cannot be read ({error.strerror})", "Look at the path."
        ) from error
    if len(data) > LONGEST:
        raise _problem(file, "this is too long for an article", "Import one article at a time.")
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise _problem(file, "this is not UTF-8", "Save it with the encoding UTF-8.") from error


def _locale(site: Site, file: Path, other: Document, given: str) -> str:
    """Return the edition that a file is for: as given, as its name or its front matter says."""
    said = (given,) if given else (*reversed(file.name.split(".")[1:-1]), other.value("lang"))
    for word in said:
        tag = tags.parse(word)
        if tag in site.locales:
            return str(tag)
        if tag:
            remedy = f"Add it first: invoke new-locale {tag}."
            raise _problem(file, f"{tag} is no edition of this site", remedy)
    known = ", ".join(site.locales) or "none yet"
    raise _problem(file, "its language is not clear", f"Say --locale; the editions are: {known}.")


def _document(site: Site, file: Path, other: Document, given: str) -> Document:
    """Return the article that a file translates: as given, as its name or its slug says."""
    by_name = {document.name: document for document in site.documents}
    by_slug = {document.value("slug", document.name): document for document in site.documents}
    for name in [given] if given else [other.name, other.value("slug")]:
        found = by_name.get(name) or by_slug.get(name)
        if found is not None:
            return found
    known = ", ".join(sorted(by_name))
    raise _problem(file, "it is not clear what this translates", f"Say --document; one of {known}.")


def _problem(file: Path, message: str, remedy: str) -> BuildError:
    return BuildError((Problem(Location(str(file), 1), message, remedy),))


def told(adopted: Adopted, root: Path) -> Iterator[str]:
    """Yield what a person should know of an import, line by line."""
    filled, found = adopted.filled, adopted.found
    path = adopted.path.relative_to(root) if adopted.path.is_relative_to(root) else adopted.path
    yield f"{path}: {len(filled.sure)} translated, {len(filled.fuzzy)} to be looked at (fuzzy)"
    if filled.kept:
        yield f"{len(filled.kept)} had a translation or a suggestion, which was left alone"
    yield from _list("No translation was found of:", found.left)
    yield from _list("These texts of the translation belong to nothing:", found.over)


def _list(title: str, segments: tuple[Segment, ...]) -> Iterator[str]:
    if segments:
        yield title
    for segment in segments:
        start = shorten(segment.msgid, 72, placeholder=" …")
        yield f"  {segment.location}: {segment.kind}: {start}"
