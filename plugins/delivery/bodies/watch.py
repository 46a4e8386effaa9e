"""Which page reads the body of which text, noted while the pages of an edition are rendered.

A page is made by a program that has no other input than what it reads. Where all that it read is as
it was, it takes the same way and writes the same bytes. So here a record tells enough, which for
values that may differ it does not (decision 0041): what has changed are bodies, and the page has
read none of them.

A body is read through the attributes of Pelican's content below, or out of the settings' tables of
texts; each is watched, whoever reads, while a run writes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any, TypeVar

from pelican.contents import Article, Content, Page

from delivery.bodies.texts import Part
from editions.model import Edition
from topics.site import SiteTopics

T = TypeVar("T")
_OWN = (Part.TEXT, Part.DAY, Part.FAR)
BODY: Mapping[str, Sequence[Part]] = {
    "_content": (Part.TEXT,),
    "citations": (Part.TEXT,),
    "coverage": (Part.FAR,),
    "document": (Part.TEXT,),
    "metadata": _OWN,
    "preview": (Part.TEXT,),
    "reading_minutes": (Part.TEXT,),
    "related_posts": (Part.RELATED,),
    "topic_links": (Part.TEXT,),
    "translated_on": (Part.DAY,),
}
"""Attributes of Pelican's contents, set by Pelican, by our reader and by our plugins."""
FACE = frozenset({
    "_context", "_expand_settings", "_status", "_summary", "author", "authors", "category", "date",
    "date_format", "fallback", "in_default_lang", "lang", "locale_date", "locale_modified",
    "modified", "override_save_as", "override_url", "relative_source_path", "series_view",
    "settings", "slug", "source_path", "tags", "template", "timezone", "title", "toc",
    "topic_synonyms", "topics", "translations", "waits",
})  # fmt: skip
"""The other attributes, besides those that front matter gives."""


class Watch:
    """The reads of one run; it grows page by page."""

    def __init__(self) -> None:
        self.pages: dict[str, frozenset[str]] = {}
        """Of each page, by its file in the edition: the names of the parts that it read."""
        self.whole = False
        """Whether all that the texts hold is known, so that nothing was read unseen."""
        self._looked = False
        self._now: set[str] | None = None
        self._between: set[str] = set()

    def write(self) -> None:
        """Begin to note: pages are written from now on."""
        self._now = self._between

    def look(self, contents: Iterable[Content]) -> None:
        """Look, once, at what the texts of the run hold."""
        if not self._looked:
            self._looked, self.whole = True, all(map(_known, contents))

    def read(self, path: str, parts: Iterable[Part]) -> None:
        """Note that parts of a text's body are being read."""
        if self._now is not None:
            self._now.update(part.of(path) for part in parts)

    def page(self, name: str, make: Callable[[], T]) -> T:
        """Return what a page is made to, and note what is read meanwhile.

        What generators have read before, between pages, may be part of what they hand to it.
        """
        before, now = self._now, set[str]()
        self._now = now
        try:
            return make()
        finally:
            self.pages[name] = frozenset(now | self._between)
            self._now = before

    def carry(self, name: str, read: frozenset[str]) -> None:
        """Note what a page has read that is not made."""
        self.pages[name] = read | self._between

    def apart(self, make: Callable[[], T]) -> T:
        """Return what is made anew in each run, whatever it reads."""
        before, self._now = self._now, None
        try:
            return make()
        finally:
            self._now = before


class _Tables(dict[str, T]):
    """A table of which each look at a text's value is noted."""

    def __init__(
        self,
        values: Mapping[str, T],
        watch: Watch,
        parts: Sequence[Part],
        path: Callable[[str], str] = str,
    ) -> None:
        super().__init__(values)
        self._watch, self._parts, self._path = watch, parts, path

    def __getitem__(self, key: str) -> T:
        self._read(key)
        return super().__getitem__(key)

    def get(self, key: str, default: Any = None) -> Any:
        """Return a value, or the default."""
        self._read(key)
        return super().get(key, default)

    def values(self) -> Any:
        """Return all values."""
        self._every()
        return super().values()

    def items(self) -> Any:
        """Return all keys and values."""
        self._every()
        return super().items()

    def _every(self) -> None:
        for key in self:
            self._read(key)

    def _read(self, key: str) -> None:
        self._watch.read(self._path(key), self._parts)


class _Attribute:
    """An attribute of a content, kept in the object as ever, of which each read is noted."""

    def __init__(self, name: str, parts: Sequence[Part]) -> None:
        self._name, self._parts = name, parts

    def __get__(self, item: Content, owner: type | None = None) -> Any:
        try:
            found = vars(item)[self._name]
        except KeyError:
            raise AttributeError(self._name) from None
        _read(item, self._parts)
        return found

    def __set__(self, item: Content, value: object) -> None:
        vars(item)[self._name] = value

    def __delete__(self, item: Content) -> None:
        try:
            del vars(item)[self._name]
        except KeyError:
            raise AttributeError(self._name) from None


_STOCK: Mapping[str, Callable[[Content, str], str]] = {
    name: vars(Content)[name] for name in ("get_content", "get_summary")
}
_watches: list[Watch] = []
"""The process's, at most one."""


def present() -> Watch | None:
    """Return the watch of the run that is at work, if there is one."""
    return _watches[0] if _watches else None


@contextmanager
def watching(watch: Watch) -> Iterator[None]:
    """Watch the run that is made in this block."""
    _watches[:] = [watch]
    own: dict[str, Any] = {name: _Attribute(name, parts) for name, parts in BODY.items()}
    own |= {"get_content": _get_content, "get_summary": _get_summary}
    for kind in (Article, Page):
        for name, value in own.items():
            setattr(kind, name, value)
    try:
        yield
    finally:
        _watches.clear()
        for kind in (Article, Page):
            for name in own:
                delattr(kind, name)


def _known(item: Content) -> bool:
    front = {str(key).lower() for key in vars(item)["metadata"]}
    return type(item) in {Article, Page} and vars(item).keys() <= FACE | front | BODY.keys()


def _read(item: Content, parts: Sequence[Part]) -> None:
    for watch in _watches:
        watch.read(str(vars(item).get("relative_source_path", "")), parts)


def _get_content(item: Content, siteurl: str) -> str:
    # Pelican keeps it by the object, and a second reader would not be seen.
    _read(item, (Part.TEXT,))
    return _STOCK["get_content"](item, siteurl)


def _get_summary(item: Content, siteurl: str) -> str:
    if "summary" in vars(item)["metadata"] and (watch := present()):
        # The author's own is front matter.
        return watch.apart(lambda: _STOCK["get_summary"](item, siteurl))
    _read(item, (Part.TEXT,))
    return _STOCK["get_summary"](item, siteurl)


def tables(settings: dict[str, Any], watch: Watch) -> None:
    """Watch the tables of texts in the settings of a run."""
    here: Edition = settings["EDITION"]
    settings["DOCUMENTS"] = _Tables(settings["DOCUMENTS"], watch, (Part.TEXT,))
    settings["WOVEN"] = {
        tag: _Tables(texts, watch, _OWN if tag == here.locale else (Part.ELSEWHERE,))
        for tag, texts in settings["WOVEN"].items()
    }
    site: SiteTopics | None = settings.get("SITE_TOPICS")
    if site is not None:
        paths = {name: path for path, name in site.names.items()}
        known = (Part.RELATED,)
        related = _Tables(site.related, watch, known, lambda name: paths.get(name, ""))
        settings["SITE_TOPICS"] = replace(site, related=related)
