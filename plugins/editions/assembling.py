"""Assemble: one Pelican run an edition, each apart from the others; then what all make together.

No run needs another one's pages, so they come in any order, or at once. What the whole site needs
to know of an edition, its run returns.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from pelican import Pelican, signals
from pelican.generators import Generator
from pelican.writers import FileOverwriteFailedError

from editions import aliases, faults, host, overlay
from editions.model import BuildError, Document, Edition
from editions.signals import edition_written, site_written

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Assembled:
    """An edition whose pages are written."""

    locale: str
    told: tuple[Any, ...] = ()
    """What plugins say of it: the answers to `edition_written`, plain values in no order."""
    files: Mapping[str, tuple[tuple[int, int, int, int], str]] = field(default_factory=dict)
    """States and hashes of its files by path under the site's root, where somebody has looked."""

    def of(self, kind: type[T]) -> T | None:
        """Return what was told in a value of this kind."""
        return next((value for value in self.told if isinstance(value, kind)), None)


Site = Mapping[str, Assembled]
"""By locale, in the order of the editions."""


def run(edition: Edition, settings: Mapping[str, Any]) -> Assembled:
    """Write an edition of a site whose documents are woven; `settings` are the site's.

    Raises `BuildError` where two pages are to be one file.
    """
    own = {**settings} if edition.source else overlay.settings_of(edition, settings)
    pelican = Pelican(own)
    context: dict[str, Any] = {}

    def note(generators: Sequence[Generator]) -> None:
        context.update(generators[0].context)

    signals.all_generators_finalized.connect(note)
    try:
        pelican.run()
        return written(pelican)
    except FileOverwriteFailedError as error:
        asked = _files(context, settings["DOCUMENTS"])
        files = {name: (document, key) for name, document, key in asked}
        raise BuildError((faults.twice(error, own["OUTPUT_PATH"], files),)) from error
    finally:
        signals.all_generators_finalized.disconnect(note)
        host.forget_texts()


def _files(
    context: Mapping[str, Any], documents: Mapping[str, Document]
) -> Iterator[tuple[str, Document, str]]:
    """Yield the files that documents' pages are to have in an edition, and who asks for each."""
    for content in context.get("generated_content", {}).values():
        if content and (document := documents.get(content.relative_source_path)):
            for name in aliases.files(content):
                yield name, document, "aliases"
            yield content.save_as, document, "save_as" if document.value("save_as") else "slug"


def written(pelican: Pelican) -> Assembled:
    """Return what plugins say of an edition that was just written."""
    answers = (answer for _, answer in edition_written.send(pelican))
    locale = pelican.settings["EDITION"].locale
    return Assembled(locale, tuple(answer for answer in answers if answer is not None))


def finish_site(pelican: Pelican, site: Site) -> None:
    """Let plugins write what belongs to the whole site; `pelican` is the source's."""
    site_written.send(pelican, site=site)
