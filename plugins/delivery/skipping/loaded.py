"""A template as it is loaded: what it reads, and what is the same on all of its pages."""

from __future__ import annotations

import logging
from collections.abc import Hashable, Iterator
from dataclasses import dataclass

from jinja2 import Environment, TemplateNotFound
from jinja2.defaults import DEFAULT_NAMESPACE
from jinja2.ext import Extension
from jinja2.filters import FILTERS
from jinja2.lexer import get_lexer
from jinja2.tests import TESTS

from delivery.skipping.known import Known
from delivery.skipping.reads import UnknownError
from delivery.skipping.sources import Source, source
from delivery.skipping.templates import Analysis, analyse
from delivery.skipping.values import Mark, hashed
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


@dataclass(frozen=True, slots=True)
class Loaded:
    """A template, as it is in one environment."""

    analysis: Analysis
    fixed: bytes
    """The fingerprint of what is the same on all its pages: its texts, its messages."""
    environment: Environment
    """Held, so that no other takes its place in memory."""


class Templates:
    """The templates of one edition."""

    def __init__(self, version: str, edition: Edition, editions: tuple[Edition, ...]) -> None:
        self._version = version
        self._edition = edition
        self._editions = editions
        self._templates: dict[tuple[int, str], Loaded | None] = {}
        self.files: set[str] = set()
        """The files of all templates that were looked at."""

    def of(self, environment: Environment, name: str) -> Loaded | None:
        """Return a template; None where not all that it reads is known."""
        key = (id(environment), name)
        if key not in self._templates:
            self._templates[key] = self._look(environment, name)
        return self._templates[key]

    def _look(self, environment: Environment, name: str) -> Loaded | None:
        try:
            found = self._analysis(environment, name)
        except UnknownError as error:
            logger.info("%s: its pages are always rendered: %s", name, error)
            return None
        options = [repr(getattr(environment, option)) for option in _OPTIONS]
        options += sorted(environment.extensions)
        texts = (self._version, self._edition.locale, self._edition.prefix, name, *options)
        fixed = hashed(*texts, *found.sources, *self._said(found))
        return Loaded(found, fixed, environment)

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
