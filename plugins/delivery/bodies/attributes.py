"""The attributes of Pelican's contents through which bodies are read, watched during a run."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from pelican.contents import Article, Content, Page

from delivery.bodies.texts import OWN, Part
from delivery.bodies.watch import Watch
from editions import postponed

BODY: Mapping[str, Sequence[Part]] = {
    "_content": (Part.TEXT,),
    "citations": (Part.TEXT,),
    "coverage": (Part.FAR,),
    "document": (Part.TEXT,),
    "metadata": OWN,
    "preview": (Part.TEXT,),
    "reading_minutes": (Part.TEXT,),
    "related_posts": (Part.RELATED,),
    "topic_links": (Part.TEXT,),
    "translated_on": (Part.DAY,),
}
"""Attributes of Pelican's contents, set by Pelican, by our reader and by our plugins."""
FACE = frozenset({
    "_context", "_expand_settings", "_postponed", "_status", "_summary", "author", "authors",
    "category", "date", "date_format", "fallback", "get_relative_source_path", "get_static_links",
    "in_default_lang", "lang", "locale_date", "locale_modified", "modified", "override_save_as",
    "override_url", "relative_source_path", "series_view", "settings", "slug", "source_path",
    "tags", "template", "timezone", "title", "toc", "topic_synonyms", "topics", "translations",
    "waits",
})  # fmt: skip
"""The other attributes, besides those that front matter gives."""


class _Attribute:
    """An attribute of a content, kept in the object as ever, of which each read is noted."""

    def __init__(self, name: str, parts: Sequence[Part]) -> None:
        self._name, self._parts = name, parts

    def __get__(self, item: Content, owner: type | None = None) -> Any:
        try:
            found = vars(item)[self._name]
        except KeyError:
            # Whoever reads it, reads the parts that it has: not all that it is made from.
            found = _apart(lambda: postponed.made(item, self._name))
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
    postponed.offer(*BODY)
    own: dict[str, Any] = {name: _Attribute(name, parts) for name, parts in BODY.items()}
    own |= {"get_content": _get_content, "get_summary": _get_summary}
    stock = {kind: {name: vars(kind).get(name) for name in own} for kind in (Article, Page)}
    for kind in stock:
        for name, value in own.items():
            setattr(kind, name, value)
    try:
        yield
    finally:
        _watches.clear()
        for kind, before in stock.items():
            for name, value in before.items():
                if value is None:
                    delattr(kind, name)
                else:
                    setattr(kind, name, value)


def known(item: Content) -> bool:
    """Return whether all that a text holds is face or body."""
    front = {str(key).lower() for key in vars(item)["metadata"]}
    held = vars(item).keys() | postponed.pending(item).keys()
    return type(item) in {Article, Page} and held <= FACE | front | BODY.keys()


def _read(item: Content, parts: Sequence[Part]) -> None:
    for watch in _watches:
        watch.read(str(vars(item).get("relative_source_path", "")), parts)


def _apart(make: Callable[[], Any]) -> Any:
    """Return what is made, and note nothing of what is read meanwhile."""
    watch = present()
    return watch.apart(make) if watch else make()


def _get_content(item: Content, siteurl: str) -> str:
    # Pelican keeps it by the object, and a second reader would not be seen.
    _read(item, (Part.TEXT,))
    return _STOCK["get_content"](item, siteurl)


def _get_summary(item: Content, siteurl: str) -> str:
    if "summary" in vars(item)["metadata"]:
        # The author's own is front matter.
        own: str = _apart(lambda: _STOCK["get_summary"](item, siteurl))
        return own
    _read(item, (Part.TEXT,))
    return _STOCK["get_summary"](item, siteurl)
