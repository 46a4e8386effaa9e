"""The texts of an edition, each by one mark of all that a template can find in it.

Pelican's article holds values, other articles, and what Pelican works out from its values, the
settings and the addresses of other texts. Its mark tells the values, and of other articles which
ones they are; what is read of those, their own marks tell. Where the mark of a run and of each text
of which a page has read something are as they were, the page reads what it read before.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Iterable, Mapping
from types import FunctionType
from typing import Any
from zoneinfo import ZoneInfo

from jinja2 import Environment
from pelican.contents import Article, Content, Page
from pelican.settings import DEFAULT_CONFIG
from pelican.urlwrappers import Author, Category, Tag

from delivery.skipping import vocabularies
from delivery.skipping.reads import UnknownError
from delivery.skipping.values import SPOKEN, Fingerprints, Mark, Met, hashed
from delivery.working import OURS, WORKING
from editions import host, postponed, versions
from editions.model import Document, Edition
from topics.keptmap import KeptMap
from topics.lexicon import Lexicon
from topics.vocabulary import Vocabulary

_APART = frozenset({"settings", "_context"})
_ATTACHED = re.compile(r"[{|]attach[|}]")
_LINKS = "INTRASITE_LINK_REGEX"


class Texts:
    """The marks of the texts of one run, each worked out once."""

    def __init__(self, settings: Mapping[str, Any], context: Mapping[str, Any]) -> None:
        self._contents: Mapping[str, Content] = context["generated_content"]
        self._known: dict[str, Mark] = {}
        self._values = Fingerprints(Environment(autoescape=True), _WHOLE)
        self.run = self._run(settings, context)

    def _run(self, settings: Mapping[str, Any], context: Mapping[str, Any]) -> Mark | None:
        """Return a mark of all that the texts of a run share; none where that is not known.

        A link that attaches a file moves it, for all texts, when the text is read first.
        """
        if settings[_LINKS] != DEFAULT_CONFIG[_LINKS] or not OURS.issuperset(settings["PLUGINS"]):
            return None
        # Pelican has none for a text that it has refused, of which the build tells at its end.
        found = filter(None, self._contents.values())
        if any(_attaches(one._content or "") for one in found):  # noqa: SLF001 - its HTML before links are resolved
            return None
        try:
            own = {k: v for k, v in settings.items() if k not in WORKING}
            said = json.dumps(versions.spelled(own))
        except ValueError:
            return None
        both = ("generated_content", "static_content")
        # Pelican finds files in no order.
        every = [each for name in both for each in context[name].items()]
        places = sorted(f"{path} {one.url if one else None}" for path, one in every)
        return hashed(said, *places)

    def names(self, met: Met) -> tuple[str, ...] | None:
        """Return the paths of some texts; none where one has no mark that tells all."""
        found = []
        for one in met:
            path = one.relative_source_path if one is not None else ""
            if self._contents.get(path) is not one or self.mark(path) is None:
                return None
            found.append(path)
        return tuple(sorted(found))

    def traced(self, around: Mark, paths: Iterable[str]) -> str | None:
        """Return the mark of a page, of what is around its texts and of each of them.

        None where a text has none.
        """
        found = [around]
        for path in paths:
            mark = self.mark(path)
            if mark is None:
                return None
            found += path, mark
        return hashed(*found).hex()

    def mark(self, path: str) -> Mark | None:
        """Return the mark of a text; none where it holds what is not known."""
        if path not in self._known:
            self._known[path] = self._mark(self._contents.get(path))
        return self._known[path]

    def _mark(self, text: Content | None) -> Mark | None:
        if type(text) not in {Article, Page}:
            return None
        held = postponed.whole(text)
        try:
            return self.around({k: v for k, v in held.items() if k not in _APART})
        except UnknownError:
            return None

    def around(self, value: Any) -> Mark:
        """Return a mark of a value in which other texts only count by which ones they are."""
        return hashed(self._values.encoded(value))


def _attaches(html: str) -> bool:
    return "attach" in html and _ATTACHED.search(html) is not None


def _named(one: Any) -> tuple[str, str]:
    return str(one.name), str(one.slug)


def _function(one: FunctionType) -> str:
    if one.__module__ != host.__name__:
        raise UnknownError("a function of a text")
    return one.__qualname__


def _lexicon(one: Lexicon) -> tuple[str, Mark]:
    # All else of it follows from these.
    return one.language, vocabularies.mark(one.vocabulary)


def _spoken(one: Edition) -> Collection[Mark]:
    return tuple(getattr(one, name) for name in sorted(SPOKEN))


_WHOLE: dict[type, Callable[[Any], Any]] = {
    **dict.fromkeys((Author, Category, Tag), _named),
    **dict.fromkeys((Article, Page), lambda one: str(one.relative_source_path)),
    Document: lambda one: str(one.path),
    Edition: _spoken,
    FunctionType: _function,
    # What it keeps follows from the rest of what it is held with.
    KeptMap: lambda _: "",
    Lexicon: _lexicon,
    Vocabulary: vocabularies.mark,
    ZoneInfo: str,
}
