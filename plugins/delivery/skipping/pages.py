"""The fingerprint of a page: of all that its template can read, and of what turns it into HTML."""

from __future__ import annotations

import logging
from collections.abc import Hashable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from jinja2 import Environment, Template, TemplateNotFound
from jinja2.defaults import DEFAULT_NAMESPACE
from jinja2.ext import Extension
from jinja2.filters import FILTERS
from jinja2.lexer import get_lexer
from jinja2.tests import TESTS
from pelican.urlwrappers import Author, Category, Tag, URLWrapper

from delivery.skipping.known import Known
from delivery.skipping.reads import UnknownError
from delivery.skipping.sources import Source, source
from delivery.skipping.templates import Analysis, analyse
from delivery.skipping.texts import Texts
from delivery.skipping.traces import Trace
from delivery.skipping.values import Fingerprints, Mark, Met, hashed
from editions import depends
from editions.model import Catalog, Edition

_OPTIONS = ("autoescape", "block_start_string", "block_end_string", "variable_start_string",
            "variable_end_string", "comment_start_string", "comment_end_string",
            "line_statement_prefix", "line_comment_prefix", "trim_blocks", "lstrip_blocks",
            "newline_sequence", "keep_trailing_newline", "undefined", "finalize",
            "policies")  # fmt: skip

logger = logging.getLogger(__name__)
MOST = 512
"""Templates that a process remembers."""
_SOURCES: dict[Hashable, Source] = {}
_ANALYSES: dict[Hashable, Analysis] = {}


def _named(one: URLWrapper) -> tuple[str, str, str]:
    return str(one.name), str(one.slug), str(one.url)


WHOLE = dict.fromkeys((Author, Category, Tag), _named)
"""Pelican's values that a template may print."""


@dataclass(frozen=True, slots=True)
class _Known:
    """A template, as it is in one environment."""

    analysis: Analysis
    fixed: bytes
    """The fingerprint of what is the same on all its pages: its texts, its messages."""
    environment: Environment
    """Held, so that no other takes its place in memory."""


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
        self._version = version
        self._edition = edition
        self._editions = editions
        self._before = before
        self._templates: dict[tuple[int, str], _Known | None] = {}
        self._values: dict[tuple[int, object], Fingerprints] = {}
        self._texts: Texts | None = None
        self._once: dict[tuple[str, object], Mark] = {}
        self.files: set[str] = set()
        """The files of all templates that were looked at."""
        self.traces: dict[str, Trace] = {}
        """Of the pages so far, by their files."""

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
        key = (id(environment), str(template.name))
        if key not in self._templates:
            self._templates[key] = self._look(environment, str(template.name))
        known = self._templates[key]
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

    def _texts_of(self, settings: Mapping[str, Any], context: Mapping[str, Any]) -> Texts | None:
        if self._texts is None:
            self._texts = Texts(settings, context)
        return self._texts if self._texts.run is not None else None

    def _found(
        self,
        known: _Known,
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
        known: _Known, inside: Mapping[str, Any], values: Fingerprints, shared: Mark
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
        known: _Known,
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

    def _look(self, environment: Environment, name: str) -> _Known | None:
        try:
            found = self._analysis(environment, name)
        except UnknownError as error:
            logger.info("%s: its pages are always rendered: %s", name, error)
            return None
        options = [repr(getattr(environment, option)) for option in _OPTIONS]
        options += sorted(environment.extensions)
        texts = (self._version, self._edition.locale, self._edition.prefix, name, *options)
        fixed = hashed(*texts, *found.sources, *self._said(found))
        return _Known(found, fixed, environment)

    def _analysis(self, environment: Environment, name: str) -> Analysis:
        """Return what a template can read, as the process knows it where its texts are the same."""
        if any(type(e).__module__ != Extension.__module__ for e in environment.extensions.values()):
            raise UnknownError("an extension that is not Jinja's")
        here = known(environment)
        key = (name, get_lexer(environment), tuple(sorted(environment.extensions)), here.key())
        before = _ANALYSES.get(key)
        if before is not None and all(
            hashed == self._hash(environment, one) for one, hashed in before.sources
        ):
            return before
        if len(_ANALYSES) >= MOST:
            _ANALYSES.clear()
        found = analyse(name, lambda each: self._load(environment, each), here)
        _ANALYSES[key] = found
        return found

    def _hash(self, environment: Environment, name: str) -> str:
        found = self._load(environment, name)
        return found.hashed if found is not None else ""

    def _load(self, environment: Environment, name: str) -> Source | None:
        if environment.loader is None:
            return None
        try:
            text, file, _ = environment.loader.get_source(environment, name)
        except TemplateNotFound:
            return None
        if file is not None:
            self.files.add(file)
        key = (get_lexer(environment), tuple(sorted(environment.extensions)), text)
        if key not in _SOURCES:
            if len(_SOURCES) >= MOST:
                _SOURCES.clear()
            _SOURCES[key] = source(text, environment.parse)
        return _SOURCES[key]

    def _said(self, found: Analysis) -> Iterator[Mark]:
        """Yield what the theme's catalogs have for a template's messages."""
        for function, context, msgid in found.messages:
            for edition in self._editions if function == "gettext_in" else (self._edition,):
                catalog: Catalog = edition.catalog("theme")
                entry = catalog.entries.get((context, msgid))
                said = (edition.locale, entry and (entry.msgstrs, entry.state.name))
                yield function, context, msgid, said


def known(environment: Environment) -> Known:
    """Return what the filters, functions and tests of an environment say of themselves."""
    jinjas = (
        (environment.filters, FILTERS),
        (environment.globals, DEFAULT_NAMESPACE),
        (environment.tests, TESTS),
    )
    changed = {
        name for now, before in jinjas for name in before if now.get(name) is not before[name]
    }
    return Known(
        {name: depends.of(one) for name, one in environment.filters.items()},
        {name: depends.of(one) for name, one in environment.globals.items()},
        frozenset(changed),
    )
