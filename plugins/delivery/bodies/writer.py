"""Pelican's writer, which takes over each page that has read no body of a text that has changed.

All else that Pelican does for a page it does as ever: its folder, its file, its signals. Feeds are
always made.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from jinja2 import Environment, Template
from pelican import Pelican
from pelican.writers import Writer

from delivery.bodies import watch as watches
from delivery.bodies.watch import Watch
from delivery.skipping import writer as skipping
from delivery.skipping.kept import Place
from delivery.skipping.writer import SkippingWriter


@dataclass(frozen=True, slots=True)
class Bodies:
    """The pages of an edition, as the last release has them."""

    place: Place
    prefix: str
    before: Mapping[str, tuple[str, frozenset[str]]] = field(default_factory=dict)
    """Of each page, by its file in the edition: the hash of its bytes, and which parts of
    texts it read."""
    changed: frozenset[str] = frozenset()
    """Names of the parts that are others now."""
    watch: Watch = field(default_factory=Watch)

    def taken(self, name: str) -> str | None:
        """Return the text of a page that stands; None where it has to be made."""
        hashed, read = self.before.get(name, ("", frozenset()))
        if not hashed or read & self.changed:
            return None
        found = self.place.page(self.prefix, name, hashed)
        if found is not None:
            self.watch.carry(name, read)
        return found


class _Noted:
    """A template of which it is noted what it reads when it is rendered."""

    def __init__(self, template: Template, watch: Watch) -> None:
        self._template, self._watch = template, watch
        self.environment: Environment = template.environment
        self.name = template.name

    def render(self, context: Mapping[str, Any]) -> str:
        """Return the text of a page; Jinja's interface."""
        name = str(context["output_file"])
        return self._watch.page(name, lambda: self._template.render(context))


class _Checked:
    """What makes the text of a page, where it does not stand already."""

    def __init__(self, rendering: Any, settings: Mapping[str, Any]) -> None:
        self._rendering, self._settings = rendering, settings

    def render(self, context: Mapping[str, Any]) -> str:
        """Return the text of a page; Jinja's interface."""
        name = str(context["output_file"])
        found: str | None = self._settings["BODIES"].taken(name)
        if found is None:
            made: str = self._rendering.render(context)
            return made
        if "SKIPPING" in self._settings:
            self._settings["SKIPPING"].carry(name)
        return found


class BodiesWriter(SkippingWriter):
    """Pelican's writer, which renders a page where a body that it shows has changed."""

    def write_file(self, name: str, template: Template, *args: Any, **more: Any) -> None:
        """Write a page; Pelican's interface."""
        watch: Watch = self.settings["BODIES"].watch
        if not watch.pages:
            watch.look(args[0]["generated_content"].values())
        # What the page's signals read is read anew in each run.
        watch.apart(lambda: super(BodiesWriter, self).write_file(name, template, *args, **more))

    def write_feed(self, *args: Any, **more: Any) -> Any:
        """Write a feed; Pelican's interface."""
        watch: Watch = self.settings["BODIES"].watch
        return watch.apart(lambda: super(BodiesWriter, self).write_feed(*args, **more))

    def rendering(self, template: Any, own: AbstractSet[str]) -> Any:
        """Return what makes the text of a page, as Jinja's templates do."""
        made: Any = _Noted(template, self.settings["BODIES"].watch)
        if "SKIPPING" in self.settings:
            made = super().rendering(made, own)
        return _Checked(made, self.settings)


_present: list[Bodies] = []
"""Of the run that this process makes; at most one."""


@contextmanager
def at_work(bodies: Bodies) -> Iterator[None]:
    """Let the run that is made in this block take pages over."""
    _present[:] = [bodies]
    try:
        with watches.watching(bodies.watch):
            yield
    finally:
        _present.clear()


def begin(pelican: Pelican) -> None:
    """On `initialized`: let a run know its pages, and watch its texts."""
    settings = pelican.settings
    settings.pop("BODIES", None)
    for bodies in _present:
        settings["BODIES"] = bodies
        watches.tables(settings, bodies.watch)


def writer(pelican: Pelican) -> type[Writer] | None:
    """On `get_writer`: offer the writer; its elder, where only that is wanted."""
    stock = skipping.writer(pelican)
    if "BODIES" not in pelican.settings:
        return stock
    pelican.settings["BODIES"].watch.write()
    return BodiesWriter
