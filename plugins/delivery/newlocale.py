"""A new language: its line in the table of editions, and its catalogs; all of it or nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from delivery import declaring, site
from editions import files, locales, tags
from editions.catalogs import pseudo
from editions.model import BuildError, Location, Problem
from editions.updating import locale as locale_catalogs
from topics import domain as topics


@dataclass(frozen=True, slots=True)
class NewLocale:
    """What was done for a new language."""

    tag: str
    declared: bool
    """Whether a line was added to the settings; False where it was there."""
    changed: tuple[Path, ...]
    """The catalogs that were written."""
    known: int
    """Names of topics that the vocabulary has already."""


def add(settings_file: Path, translations: Path, text: str) -> NewLocale:
    """Add a language to a site, by what a person typed for it.

    Raises `BuildError` where the tag, the settings or the content do not allow it, or a file cannot
    be written; then all is as it was.
    """
    name = settings_file.name
    tag = tags.parse(text)
    if tag is None or tag in pseudo.LOCALES:
        near = tags.nearest(text)
        hint = f"Did you mean {near}?" if near else "Use a BCP 47 tag, such as fr, pt-BR, zh-Hant."
        raise _problem(name, f"{text!r} is no language tag that CLDR knows", hint)
    read = site.read(settings_file)
    if tag == next(iter(read.settings["EDITIONS"])):
        raise _problem(name, f"{tag} is the language of the source", "It needs no catalogs.")
    old = settings_file.read_text("utf-8")
    declared = tag not in read.settings["EDITIONS"]
    new = declaring.with_edition(old, tag, name) if declared else old
    known = {topics.DOMAIN: topics.known(read.settings, tag)}
    planned = locale_catalogs.planned(read.domains(), translations, tag, known)
    with _undone_on_error([settings_file, *planned]):
        files.replace(settings_file, new.encode())
        if tag not in site.read(settings_file).settings["EDITIONS"]:
            remedy = f'Find where EDITIONS gets its value, and add this there: "{tag}": {{}},'
            raise _problem(name, "a line more in its table has no effect", remedy)
        for path, data in planned.items():
            files.replace(path, data)
    return NewLocale(tag, declared, tuple(planned), len(known[topics.DOMAIN]))


@contextmanager
def _undone_on_error(paths: Iterable[Path]) -> Iterator[None]:
    """Give files their bytes back, and take new ones away, where what follows fails."""
    before = {path: path.read_bytes() if path.is_file() else None for path in paths}
    try:
        yield
    except BaseException as error:
        for path, data in before.items():
            if data is not None:
                files.replace(path, data)
            else:
                path.unlink(missing_ok=True)
                for folder in path.parents[:2]:
                    if folder.is_dir() and not any(folder.iterdir()):
                        folder.rmdir()
        if isinstance(error, OSError):
            message = f"this cannot be written ({error.strerror})"
            remedy = "See who may write there, and whether the disk is full."
            raise _problem(str(error.filename), message, remedy) from error
        raise


def _problem(path: str, message: str, remedy: str) -> BuildError:
    return BuildError((Problem(Location(path, 1), message, remedy),))


def told(new: NewLocale, settings: str, folder: Path) -> list[str]:
    """Return what a person should know of it, line by line."""
    english, own = locales.cldr(new.tag).english_name, locales.own_name(new.tag)
    number, rule = locales.plurals(new.tag)
    side = "right to left" if locales.direction(new.tag) == "rtl" else "left to right"
    forms = "1 plural form" if number == 1 else f"{number} plural forms: {rule}"
    edited = f'added "{new.tag}": {{}} to EDITIONS' if new.declared else "has the edition already"
    written = f"wrote {len(new.changed)} catalogs" if new.changed else "all catalogs are up to date"
    lines = [
        f"{settings}: {edited}",
        f"{folder}/: {written}",
        f"{english} ({own}): written {side}, {forms}",
    ]
    if new.known:
        lines.append(f"topics.po: {new.known} names are filled in from the vocabulary")
    lines.append(
        "Next: translate theme.po and site.po, then an article; make serve shows the edition."
    )
    return lines
