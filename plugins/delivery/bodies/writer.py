"""Pelican's writer, which takes over each page that has read no body of a text that has changed.

All else that Pelican does for a page it does as ever: its folder, its file, its signals.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from jinja2 import Environment, Template
from pelican import Pelican, signals
from pelican.generators import Generator
from pelican.utils import sanitised_join
from pelican.writers import Writer

from delivery.bodies import attributes, entries, tables
from delivery.bodies.sharing import Table
from delivery.bodies.standing import Bodies, Stood
from delivery.bodies.watch import Watch
from delivery.publication import STANDS
from delivery.skipping import writer as skipping
from delivery.skipping.writer import SkippingWriter
from editions.unless import PARTS


class _Noted:
    """A template of which it is noted what it reads when it is rendered."""

    def __init__(self, template: Template, bodies: Bodies) -> None:
        self._template, self._bodies = template, bodies
        self.environment: Environment = template.environment
        self.name = template.name

    def render(self, context: Mapping[str, Any]) -> str:
        """Return the text of a page; Jinja's interface."""
        name = str(context["output_file"])
        parts = self._bodies.parts(name)
        seen = {**context, PARTS: parts}
        text = self._bodies.watch.page(name, lambda: self._template.render(seen))
        if parted := parts.parted(text):
            self._bodies.parted[name] = parted
        return text


class _Checked:
    """What makes the text of a page, where it does not stand already."""

    def __init__(self, rendering: Any, settings: Mapping[str, Any]) -> None:
        self._rendering, self._settings = rendering, settings

    def render(self, context: dict[str, Any]) -> str:
        """Return the text of a page; Jinja's interface."""
        name, bodies = str(context["output_file"]), self._settings["BODIES"]
        found: str | None = bodies.taken(name)
        if found is None:
            made: str = self._rendering.render(context)
            return made
        # Pelican's writer hands the same context on to whom it tells of the page.
        context[STANDS] = bodies.before[name].standing
        if "SKIPPING" in self._settings:
            self._settings["SKIPPING"].carry(name)
        return found


class BodiesWriter(SkippingWriter):
    """Pelican's writer, which renders a page where a body that it shows has changed."""

    _chosen: AbstractSet[str] = frozenset()
    """Files that a text or a setting may put in the place of others."""
    _making = ""
    """The file that is made now, of those that are no pages."""
    _entries: Mapping[str, str] | None = None
    """Those that stand of the feed that is made now, by their links, where that is known."""

    def write_file(
        self, name: str, template: Template, context: Any, *args: Any, **more: Any
    ) -> None:
        """Write a page; Pelican's interface."""
        watch = self._watch(context)
        if self._there(name, context, more):
            return

        def make() -> None:
            # What the page's signals read is read anew in each run.
            watch.apart(
                lambda: super(BodiesWriter, self).write_file(name, template, context, *args, **more)
            )

        self._shared(name, make, alone=self._apart(name, more))

    def _apart(self, name: str, more: Mapping[str, Any]) -> bool:
        """Return whether a page is several files, or its file is written more than once."""
        paginated = more.get("template_name") in self.settings["PAGINATED_TEMPLATES"]
        return not name or paginated or bool(more.get("override_output")) or name in self._chosen

    def _shared(self, name: str, make: Callable[[], object], *, alone: bool = False) -> None:
        """Make a page or a feed, or know that another process makes it (see `sharing`)."""
        path = sanitised_join(self.output_path, name) if name else ""
        twice = path in self._written_files or path in self._overridden_files
        if not self.settings["BODIES"].sharing.page(make, alone=alone or twice):
            self._written_files.add(path)

    def _watch(self, context: dict[str, Any]) -> Watch:
        """Return the watch; at first let it look at what texts hold, and what templates see."""
        watch: Watch = self.settings["BODIES"].watch
        if watch.whole is None:
            # Of a text that Pelican has refused there is none; such a build publishes nothing.
            texts = [*filter(None, context["generated_content"].values())]
            watch.whole = all(map(attributes.known, texts))
            tables.in_context(context, watch)
            own = {each.save_as for each in texts if hasattr(each, "override_save_as")}
            self._chosen = own.union(self.settings["TEMPLATE_PAGES"].values())
        return watch

    def _there(self, name: str, context: Any, more: Mapping[str, Any]) -> bool:
        """Leave a page where it lies, if it is one file, and nobody has written it meanwhile."""
        if self._apart(name, more) or context.get("SOCIAL_CARDS"):
            return False
        path = sanitised_join(self.output_path, name)
        if path in self._written_files or path in self._overridden_files:
            return False
        found: Stood | None = self.settings["BODIES"].there(name)
        if found is None:
            return False
        self._written_files.add(path)
        if "SKIPPING" in self.settings:
            self.settings["SKIPPING"].carry(name)
        known = {key: context[key] for key in ("EDITION", "PUBLICATION")}
        told = {**known, "output_file": name, STANDS: found.standing}
        signals.content_written.send(path, context=told)
        return True

    def write_feed(
        self, elements: Any, context: Any, path: str | None = None, *args: Any, **more: Any
    ) -> Any:
        """Write a feed where it does not stand; Pelican's interface.

        Without a path return it, for a file that somebody else writes.
        """
        self._watch(context)

        def make() -> Any:
            return super(BodiesWriter, self).write_feed(elements, context, path, *args, **more)

        if path is None:
            return make()
        # Pelican's generators want no feed back.
        return self._shared(path, lambda: self._stands(path, make))

    def _create_new_feed(self, *args: Any) -> Any:
        """Begin a feed, with what stands of its entries; Pelican's."""
        feed = super()._create_new_feed(*args)
        bodies: Bodies = self.settings["BODIES"]
        ready = self._making and entries.prepare(feed)
        self._entries = bodies.entries(self._making) if ready else None
        return feed

    def _add_item_to_the_feed(self, feed: Any, item: Any) -> None:
        """Add an entry as it stands, or as it is made; Pelican's."""
        add, bodies = super()._add_item_to_the_feed, self.settings["BODIES"]
        own = entries.parts(item)
        if self._entries is not None and not own & bodies.changed:
            add(feed, entries.Outside(item))
            added = feed.items.pop()
            written = self._entries.get(added["link"])
            if written != "":
                bodies.watch.note(own)
                if written is not None:
                    feed.items.append({**added, entries.WRITTEN: written})
                return
        bodies.watch.within(self._making, own, lambda: add(feed, item))

    def stands(self, name: str, make: Callable[[], Any]) -> None:
        """Take a file over from the last release, or make it (see `editions.unless`)."""
        self.settings["BODIES"].sharing.page(lambda: self._stands(name, make))

    def _stands(self, name: str, make: Callable[[], Any]) -> None:
        bodies: Bodies = self.settings["BODIES"]
        if bodies.there(name) is not None:
            return
        found = bodies.taken(name)
        if found is None:
            self._making = name
            bodies.watch.apart(lambda: bodies.watch.page(name, make))
            self._making = ""
            return
        target = Path(self.output_path) / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(found, "utf-8", newline="")

    def rendering(self, template: Any, own: AbstractSet[str]) -> Any:
        """Return what makes the text of a page, as Jinja's templates do."""
        made: Any = _Noted(template, self.settings["BODIES"])
        if "SKIPPING" in self.settings:
            made = super().rendering(made, own)
        return _Checked(made, self.settings)


_present: list[Bodies] = []
"""Of the run that this process makes; at most one."""


@contextmanager
def at_work(bodies: Bodies, *tables: Table) -> Iterator[None]:
    """Let the run that is made in this block take pages over; `tables` grow with each page."""
    _present[:] = [bodies]
    bodies.sharing.note(*tables, bodies.watch.pages, bodies.watch.mixed, bodies.parted)
    try:
        with attributes.watching(bodies.watch), bodies.sharing.guarded():
            yield
    finally:
        _present.clear()


def begin(pelican: Pelican) -> None:
    """On `initialized`: let a run know its pages, and watch its texts."""
    settings = pelican.settings
    settings.pop("BODIES", None)
    for bodies in _present:
        settings["BODIES"] = bodies
        tables.in_settings(settings, bodies.watch)


def writer(pelican: Pelican) -> type[Writer] | None:
    """On `get_writer`: offer the writer; its elder, where only that is wanted."""
    stock, settings = skipping.writer(pelican), pelican.settings
    if "BODIES" not in settings:
        return stock
    bodies, publication = settings["BODIES"], settings["PUBLICATION"]
    bodies.watch.write()
    bodies.sharing.note(publication.pages, publication.cards)
    # Where pages stand, few are made. With relative addresses one leaves its own to the next.
    if not (bodies.before or "SKIPPING" in settings or settings["RELATIVE_URLS"]):
        bodies.sharing.begin(settings.get("IDLE"), len(settings["DOCUMENTS"]))
    return BodiesWriter


def join(generators: Sequence[Generator]) -> None:
    """On `all_generators_finalized`: let those who share the pages come together after the last.

    It is then that static files are copied, which is left to the first process.
    """
    *_, last = generators
    if "BODIES" in last.settings:
        bodies, copy = last.settings["BODIES"], last.generate_output

        def generate_output(writer: Writer) -> None:
            bodies.sharing.join()
            copy(writer)

        last.generate_output = generate_output
