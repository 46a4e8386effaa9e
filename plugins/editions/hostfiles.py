"""Small changes of Pelican's way from files to texts: quicker, and with the same texts.

| change    | what it saves                                                               |
| --------- | --------------------------------------------------------------------------- |
| `ignored` | trying each pattern of `IGNORE_FILES` on each file, twice a generator        |
| `cached`  | asking for the time of each file, four times a text, for caches that are off |
| `moment`  | reading a date as if it could be written in any way                          |
| `days`    | saying the same date in the same way for each edition                        |
| `slugs`   | working out the slug of the same author, category or tag for each text       |
| `unnamed` | looking for each text among all of a list, for a page that has no file       |
"""

from __future__ import annotations

import locale
import os
import re
from collections.abc import Iterable
from datetime import datetime, timezone
from fnmatch import translate
from functools import lru_cache
from typing import Any, cast
from zoneinfo import ZoneInfo

from pelican import urlwrappers, utils
from pelican.generators import ArticlesGenerator, CachingGenerator, Generator
from pelican.readers import METADATA_PROCESSORS
from pelican.utils import SafeDatetime

MOST = 4096
"""Slugs that are remembered, and dates as they are said."""
DATES = frozenset({"date", "modified"})
LISTS = {"AUTHOR": "generate_authors", "CATEGORY": "generate_categories", "TAG": "generate_tags"}
"""How the settings of such a page begin, and which method of Pelican's writes all of its kind."""
_MOMENT = re.compile(r"([12][0-9]{3})-([0-9]{2})-([0-9]{2})(?: ([0-9]{2}):([0-9]{2}))?")


def quicken(generator: Generator) -> None:
    """Let a generator find and read its files more quickly."""
    ignored(generator)
    cached(generator)
    unnamed(generator)
    days()
    slugs()


def ignored(generator: Generator) -> None:
    """Look once at a file's name for all patterns of what is ignored."""
    patterns = [str(each) for each in generator.settings["IGNORE_FILES"]]
    known = re.compile("|".join(translate(os.path.normcase(each)) for each in patterns))

    def include(path: str, extensions: Any = None) -> bool:
        if extensions is None:
            extensions = tuple(generator.readers.extensions)
        name = os.path.basename(path)  # noqa: PTH119 - as Pelican does, of every file
        if patterns and known.match(os.path.normcase(name)):
            return False
        ending = os.path.splitext(name)[1][1:]  # noqa: PTH122 - as above
        return extensions is False or ending in extensions

    generator._include_path = include  # noqa: SLF001 - the method changed


def cached(generator: Generator) -> None:
    """Ask for no text in a cache that is neither read nor written."""
    settings = generator.settings
    if settings["CACHE_CONTENT"] or settings["LOAD_CONTENT_CACHE"]:
        return
    for each in (generator, generator.readers):
        if each is generator.readers or isinstance(each, CachingGenerator):
            each.get_cached_data = _nothing
            each.cache_data = _nothing


def _nothing(_: str, default: Any = None) -> Any:
    return default


def unnamed(generator: Generator) -> None:
    """Hand Pelican's writer no page of an author, a category or a tag that is to have no file.

    It would write none. The dates of each such page are found by comparing every text with every
    other one.
    """
    if not isinstance(generator, ArticlesGenerator):
        return
    for kind, name in LISTS.items():
        if generator.settings[f"{kind}_SAVE_AS"] == "":
            setattr(generator, name, _no_pages)


def _no_pages(_: Any) -> None:
    """Stand in for what writes pages of one kind."""


def moment(name: str, value: str) -> SafeDatetime | None:
    """Return a date of the front matter that is written in the usual way; None for another."""
    found = _MOMENT.fullmatch(value) if name in DATES else None
    # A plugin may read dates otherwise.
    if not found or METADATA_PROCESSORS[name].__module__ != "pelican.readers":
        return None
    try:
        return SafeDatetime(*(int(each) for each in found.groups() if each))
    except ValueError:
        return None


def days() -> None:
    """Let Pelican put a date into words once for all texts, and editions, that have it."""
    if utils.strftime is _STRFTIME:
        utils.strftime = _strftime


_STRFTIME = utils.strftime
_said: dict[tuple[object, ...], str] = {}


def _strftime(date: datetime, date_format: str) -> str:
    zone = date.tzinfo
    # Of others nobody knows whether their name tells them.
    if not (zone is None or type(zone) in {ZoneInfo, timezone}):
        return cast("str", _STRFTIME(date, date_format))
    # Dates of two zones are equal, and said otherwise; the words are the locale's.
    own = type(date), date.isoformat(), date.fold, str(zone)
    key = (*own, date_format, locale.setlocale(locale.LC_TIME))
    found = _said.get(key)
    if found is None:
        if len(_said) >= MOST:
            _said.clear()
        found = _said[key] = _STRFTIME(date, date_format)
    return found


def slugs() -> None:
    """Let Pelican work out a slug once for all authors, categories and tags of a name."""
    if urlwrappers.slugify is utils.slugify:
        urlwrappers.slugify = _slugify


def _slugify(value: str, regex_subs: Iterable[Iterable[str]] = (), *args: Any, **more: Any) -> str:
    return _slug(str(value), tuple(map(tuple, regex_subs)), args, tuple(more.items()))


@lru_cache(MOST)
def _slug(
    value: str,
    regex_subs: tuple[tuple[str, ...], ...],
    args: tuple[Any, ...],
    more: tuple[tuple[str, Any], ...],
) -> str:
    found: str = utils.slugify(value, regex_subs, *args, **dict(more))
    return found
