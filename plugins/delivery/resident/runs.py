"""One edition in memory: Pelican's run of it, stopped before the first page is rendered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from pelican import Pelican, signals
from pelican.generators import Generator, StaticGenerator
from pelican.writers import Writer

from delivery import hooks
from delivery.resident.previews import Previews
from delivery.resident.recipes import Noting, Recipe, making
from editions import hooks as editions_hooks
from editions.model import Edition


class Run:
    """An edition that was read, and what is to be written of it."""

    def __init__(self, pelican: Pelican) -> None:
        self.settings: dict[str, Any] = pelican.settings
        self.edition: Edition = self.settings["EDITION"]
        self.generators: tuple[Generator, ...] = ()
        self._noted = Noting("")
        self._again = False
        self.previews = Previews(self.settings, self.edition)
        with self._noting():
            pelican.run()

    @property
    def context(self) -> dict[str, Any]:
        """What all its templates may read; the generators share it."""
        found: dict[str, Any] = self.generators[0].context
        return found

    @property
    def recipes(self) -> Mapping[str, Recipe]:
        """What is to be written, by file; noted anew where texts have changed."""
        if self._again:
            noted = Noting(self.settings["OUTPUT_PATH"], settings=self.settings)
            for generator in self.generators:
                # Files are copied once; the others make pages of texts.
                if hasattr(generator, "generate_output") and not _copies(generator):
                    generator.generate_output(noted)
            self._noted, self._again = noted, False
        return self._noted.recipes

    def own(self, path: str) -> str:
        """Return the file of a document's page; empty where it has none."""
        found: str = self.settings["PAGES"].get(path, "")
        return found

    def pages(self, name: str, *, again: bool = True) -> dict[str, bytes]:
        """Return the page of a name, by path under the site's root, with those made along with it.

        Nothing, where the edition has no such page. Not `again`: of a document's own page, which is
        made from the same things though the other pages may not be.
        """
        known = self.recipes if again else self._noted.recipes
        found = making(name, known)
        if found is None:
            return {}
        self._preview(found)
        prefix = f"{self.edition.prefix}/".lstrip("/")
        return {f"{prefix}{file}": data for file, data in found.rendered(self.settings)}

    def forget_templates(self) -> None:
        """Let templates be read again."""
        for generator in self.generators:
            if generator.env.cache is not None:
                generator.env.cache.clear()

    def note_again(self) -> None:
        """Let what is to be written be noted anew when somebody asks for it."""
        self._again = True

    def _preview(self, recipe: Recipe) -> None:
        """Give a text the address of its preview; of all texts that would cost too much."""
        item, settings = recipe.text, self.settings
        if item is None or self.edition.source or not settings.get("TRANSLATION_REPORTS"):
            return
        item.preview = self.previews.address(item.document)

    @contextmanager
    def _noting(self) -> Iterator[None]:
        """Let a run note its pages, and nothing else happen after it."""

        def writer(pelican: Pelican) -> type[Writer]:
            del pelican
            return Noting

        def meet(found: list[Generator]) -> None:
            self.generators = tuple(found)

        def keep(generator: Generator, writer: Noting) -> None:
            del generator
            self._noted = writer

        ours = (
            (signals.get_generators, hooks.generators),
            (signals.finalized, hooks.take_census),
            (signals.finalized, editions_hooks.build_other_editions),
        )
        signals.get_writer.connect(writer)
        signals.all_generators_finalized.connect(meet)
        signals.article_writer_finalized.connect(keep)
        for signal, receiver in ours:
            signal.disconnect(receiver)
        try:
            yield
        finally:
            signals.get_writer.disconnect(writer)
            signals.all_generators_finalized.disconnect(meet)
            signals.article_writer_finalized.disconnect(keep)


def _copies(generator: Generator) -> bool:
    return isinstance(generator, StaticGenerator)
