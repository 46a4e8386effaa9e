"""The tables of texts that a run has in its settings, watched while it writes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from delivery.bodies.texts import OWN, Part
from delivery.bodies.watch import Watch
from editions.model import Edition
from topics.site import SiteTopics

T = TypeVar("T")


class _Table(Mapping[str, T]):
    """A table of which each look at a text's value is noted."""

    def __init__(
        self,
        values: Mapping[str, T],
        watch: Watch,
        parts: Sequence[Part],
        path: Callable[[str], str] = str,
    ) -> None:
        self._values, self._watch, self._parts, self._path = values, watch, parts, path

    def __getitem__(self, key: str) -> T:
        self._watch.read(self._path(key), self._parts)
        return self._values[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)


def in_settings(settings: dict[str, Any], watch: Watch) -> None:
    """Watch what the generators of a run see of its texts."""
    here: Edition = settings["EDITION"]
    settings["DOCUMENTS"] = _Table(settings["DOCUMENTS"], watch, (Part.TEXT,))
    settings["WOVEN"] = {
        tag: _Table(texts, watch, OWN if tag == here.locale else (Part.ELSEWHERE,))
        for tag, texts in settings["WOVEN"].items()
    }
    site: SiteTopics | None = settings.get("SITE_TOPICS")
    if site is not None:
        related = _Table(site.related, watch, (Part.RELATED,), _paths(site))
        settings["SITE_TOPICS"] = replace(site, related=related)


def in_context(context: dict[str, Any], watch: Watch) -> None:
    """Watch what templates see of topics besides; what generators see of it is the texts' faces."""
    site: SiteTopics | None = context.get("SITE_TOPICS")
    if site is not None:
        parts, paths = (Part.TEXT, Part.RELATED), _paths(site)
        context["SITE_TOPICS"] = replace(
            site,
            annotations=_Table(site.annotations, watch, parts, paths),
            named=_Table(site.named, watch, parts, paths),
        )


def _paths(site: SiteTopics) -> Callable[[str], str]:
    paths = {name: path for path, name in site.names.items()}
    return lambda name: paths.get(name, "")
