"""An edition is a locale and an overlay on the site's settings."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

from babel import UnknownLocaleError

from editions import digests, files, locales, shelves, warm
from editions.catalogs import po, pseudo, remembering, standing
from editions.checking import checks
from editions.deferred import translated
from editions.model import BuildError, Catalog, Edition, Fallback, Limits, Location, Problem

UP = "../"
"""From an edition's folder to the site's root; a prefix is one folder deep."""


def table(settings: Mapping[str, Any]) -> tuple[Edition, ...]:
    """Return the editions of a site, the source first, with their catalogs.

    Raises `BuildError` with every malformed catalog and every unknown locale.
    """
    configured: Mapping[str, Any] = settings.get("EDITIONS") or {settings["DEFAULT_LANG"]: {}}
    editions, problems = [], []
    for number, tag in enumerate(configured):
        try:
            direction, name = locales.direction(tag), locales.own_name(tag)
        except (UnknownLocaleError, ValueError):
            remedy = "Use a BCP 47 tag that CLDR knows, such as zh-Hans or pt-BR."
            place = Location("pelicanconf.py", 1)
            problems.append(Problem(place, f"EDITIONS: {tag!r} is no known locale", remedy))
            continue
        source = number == 0
        prefix = "" if source else tag
        found: dict[str, Catalog] = {}
        if not source:
            found, bad = catalogs(Path(settings["TRANSLATIONS_PATH"]), tag, settings)
            problems += bad
        if tag in pseudo.LOCALES and not settings.get("EDITIONS_PSEUDO"):
            place = Location("pelicanconf.py", 1)
            message = f"EDITIONS: {tag!r} is a pseudo-locale, which nobody reads"
            problems.append(Problem(place, message, "Take it out; build it with: invoke pseudo."))
        fallback, limits, wrong = policy({**settings, **configured[tag]})
        problems += wrong
        editions.append(Edition(tag, name, direction, prefix, source, found, fallback, limits))
    if problems:
        raise BuildError(tuple(problems))
    return tuple(editions)


def policy(settings: Mapping[str, Any]) -> tuple[Fallback, Limits, list[Problem]]:
    """Return what an edition does with what is not translated, with what is wrong in its settings.

    `settings` are the site's, overlaid by the edition's own.
    """
    place, problems = Location("pelicanconf.py", 1), []
    fallback, limits = Fallback.SOURCE, Limits()
    try:
        fallback = Fallback(settings.get("EDITIONS_FALLBACK", fallback))
    except ValueError as error:
        remedy = f"Write one of: {', '.join(Fallback)}."
        problems.append(Problem(place, f"EDITIONS_FALLBACK: {error}", remedy))
    enter = settings.get("EDITIONS_THRESHOLD", limits.enter)
    try:
        limits = standing.limits(enter, settings.get("EDITIONS_THRESHOLD_OUT"))
    except ValueError as error:
        remedy = "Write shares from 0 to 1, such as 0.8 and 0.6."
        problems.append(Problem(place, f"EDITIONS_THRESHOLD: {error}", remedy))
    return fallback, limits, problems


def catalogs(
    root: Path, tag: str, settings: Mapping[str, Any]
) -> tuple[dict[str, Catalog], list[Problem]]:
    """Read the catalogs of a locale, by domain; with the problems of those that cannot be read.

    What an earlier build has read is not read again.
    """
    kept, shelf = warm.of(settings), remembering.shelf(settings, tag)
    folder = root / locales.folder(tag) / "LC_MESSAGES"
    paths = {_shown(root, path): path for path in files.within(folder, ".po")}
    known = digests.Digests(settings, root)
    hashes = {shown: known.get(shown.partition("/")[2]) for shown in paths}
    together = remembering.Locale(
        settings, tag, hashes, lambda shown: po.bytes_of(paths[shown], shown)
    )
    if (before := together.get()) is not None:
        return before, []
    found: dict[str, Catalog] = {}
    problems: list[Problem] = []
    for shown, path in paths.items():
        try:
            if hashed := hashes[shown]:
                found[path.stem] = remembering.found(
                    hashed, shown, shelf, partial(po.bytes_of, path, shown)
                )
            else:
                found[path.stem] = catalog(root, path, kept, shelf)
        except BuildError as error:
            problems += error.problems
    together.put(found)
    shelf.keep()
    return found, problems


def catalog(root: Path, path: Path, kept: warm.Warm, shelf: shelves.Shelf[Catalog]) -> Catalog:
    """Read one catalog; raise `BuildError` where that cannot be done."""
    shown = _shown(root, path)
    data = po.bytes_of(path, shown)
    return kept.get(("catalog", shown), (data,), partial(remembering.read, data, shown, shelf))


def _shown(root: Path, path: Path) -> str:
    return f"{root.name}/{path.relative_to(root).as_posix()}"


def settings_of(edition: Edition, settings: Mapping[str, Any]) -> dict[str, Any]:
    """Return the settings of one edition: the site's, overlaid.

    Shared files stay where the source edition put them: images under the root, the theme's static
    files in one folder.
    """
    overlay = {**settings, "EDITION": edition, "DEFAULT_LANG": edition.locale}
    if not edition.source:
        site = str(settings["SITEURL"]).rstrip("/")
        overlay |= {
            "OUTPUT_PATH": str(Path(settings["OUTPUT_PATH"]) / edition.prefix),
            "SITEURL": f"{site}/{edition.prefix}" if site else "",
            "THEME_STATIC_DIR": UP + settings["THEME_STATIC_DIR"],
            "THEME_STATIC_PATHS": [],
            "DELETE_OUTPUT_DIRECTORY": False,
        }
        overlay["FEED_DOMAIN"] = overlay["SITEURL"]
        catalog = edition.catalog("site")
        overlay = {
            key: translated(value, lambda text: checks.lookup(catalog, text).text)
            for key, value in overlay.items()
        }
    own: dict[str, Any] = settings["EDITIONS"].get(edition.locale, {})
    return overlay | own
