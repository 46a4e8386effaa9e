"""The fingerprint of a page: of all that its template can read, and of what turns it into HTML."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from types import MappingProxyType
from typing import Any

from jinja2 import Template
from pelican.urlwrappers import Author, Category, Tag, URLWrapper

from delivery.skipping import vocabularies
from delivery.skipping.loaded import Loaded, Templates
from delivery.skipping.reads import UnknownError
from delivery.skipping.texts import Texts
from delivery.skipping.traces import Trace
from delivery.skipping.values import Fingerprints, Mark, Met, Whole, hashed
from editions.model import Edition
from topics.vocabulary import Vocabulary


def _named(one: URLWrapper) -> tuple[str, str, str]:
    return str(one.name), str(one.slug), str(one.url)


WHOLE: Whole = {**dict.fromkeys((Author, Category, Tag), _named), Vocabulary: vocabularies.mark}
"""Pelican's values that a template may print, and what is the same for all editions."""


class Pages:
    """The fingerprints of an edition's pages.

    One that has left its trace in the build before, and of which the trace is the same now, has the
    fingerprint that it had; another is worked out from all that its template can read.
    """

    def __init__(
        self,
        version: str,
        edition: Edition,
        editions: tuple[Edition, ...],
        before: Mapping[str, Trace] = MappingProxyType({}),
    ) -> None:
        self._templates = Templates(version, edition, editions)
        self._before = before
        self._values: dict[tuple[int, object], Fingerprints] = {}
        self._texts: Texts | None = None
        self._once: dict[tuple[str, object], Mark] = {}
        self.traces: dict[str, Trace] = {}
        """Of the pages so far, by their files."""

    @property
    def files(self) -> AbstractSet[str]:
        """The files of all templates that were looked at."""
        return self._templates.files

    def fingerprint(
        self,
        template: Template,
        context: Mapping[str, Any],
        own: AbstractSet[str] = frozenset(),
        settings: Mapping[str, Any] = MappingProxyType({}),
    ) -> str | None:
        """Return the fingerprint of a page; None where not all that it reads is known.

        `own` are the names in the context that are the page's own, `settings` those of the run.
        """
        environment = template.environment
        known = self._templates.of(environment, str(template.name))
        if known is None:
            return None
        # Where Pelican's texts are printed, their links are resolved from the page's place.
        place = context.get("localsiteurl")
        values = self._values.setdefault((id(environment), place), Fingerprints(environment, WHOLE))
        texts = self._texts_of(settings, context) if own else None
        try:
            shared = hashed(known.fixed, *self._parts(known, context, values, place, own))
            return self._found(known, context, values, texts, shared, own)
        except UnknownError:
            return None
        except Exception:  # noqa: BLE001 - what fails in a branch that the page does not take
            return None

    def carry(self, name: str) -> None:
        """Keep the trace of a page that is as it was."""
        if name in self._before:
            self.traces[name] = self._before[name]

    def _texts_of(self, settings: Mapping[str, Any], context: Mapping[str, Any]) -> Texts | None:
        if self._texts is None:
            self._texts = Texts(settings, context)
        return self._texts if self._texts.run is not None else None

    def _found(
        self,
        known: Loaded,
        context: Mapping[str, Any],
        values: Fingerprints,
        texts: Texts | None,
        shared: Mark,
        own: AbstractSet[str],
    ) -> str:
        name = str(context["output_file"])
        given = own & context.keys()
        inside = {each: context[each] for each in known.analysis.roots if each in given}
        around = self._around(texts, shared, inside) if texts is not None else None
        if texts is None or around is None:
            return self.walked(known, inside, values, shared)[0]
        before = self._before.get(name)
        if before is not None and before.mark == texts.traced(around, before.texts):
            self.traces[name] = before
            return before.fingerprint
        found, met = self.walked(known, inside, values, shared)
        names = texts.names(met)
        if names is not None and (mark := texts.traced(around, names)):
            self.traces[name] = Trace(mark, found, names)
        return found

    @staticmethod
    def walked(
        known: Loaded, inside: Mapping[str, Any], values: Fingerprints, shared: Mark
    ) -> tuple[str, Met]:
        """Return a page's fingerprint by all that is read of its own values: the slow twin."""
        met: Met = frozenset()
        parts = []
        for name, value in inside.items():
            mark, more = values.meeting(value, known.analysis.roots[name])
            parts.append((name, mark))
            met |= more
        return hashed(shared, *parts).hex(), met

    @staticmethod
    def _around(texts: Texts, shared: Mark, inside: Mapping[str, Any]) -> Mark | None:
        try:
            return hashed(shared, texts.run, *((k, texts.around(v)) for k, v in inside.items()))
        except UnknownError:
            return None

    def _parts(
        self,
        known: Loaded,
        context: Mapping[str, Any],
        values: Fingerprints,
        place: object,
        own: AbstractSet[str],
    ) -> Iterator[Mark]:
        yield str(context["output_file"])
        others = known.environment.globals
        for name, reads in known.analysis.roots.items():
            if name in own and name in context:
                continue
            if name in context or name in others:
                found = context[name] if name in context else others[name]
                yield name, values.read(found, reads)
        for name, declared in known.analysis.called.items():
            if declared.page is not None:
                yield name, values.whole(declared.page(context))
            if declared.once is not None:
                if (name, place) not in self._once:
                    self._once[name, place] = values.whole(declared.once(context))
                yield self._once[name, place]
