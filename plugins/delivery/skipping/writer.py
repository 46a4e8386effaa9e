"""Pelican's writer, which takes a page from the last release where rendering would give the same.

All else that Pelican does for a page it does as ever: its folder, its file, its signals.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import Any

from jinja2 import Template
from pelican import Pelican
from pelican.writers import Writer

from delivery.skipping import traces, version
from delivery.skipping.kept import Place, digest
from delivery.skipping.pages import Pages
from delivery.skipping.version import Version
from editions.model import Edition

logger = logging.getLogger(__name__)
_PLAIN = frozenset({"relative_urls", "paginated", "template_name", "override_output", "url"})
"""Arguments of the writer that templates do not see."""


class _Heard(logging.Handler):
    """Counts what is logged: a page of which something is to be said is rendered each time."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.count = 0

    def emit(self, record: logging.LogRecord) -> None:
        """Count; logging's interface."""
        del record
        self.count += 1


class Skipping:
    """The pages of one edition as they are rendered or taken over; it grows page by page."""

    def __init__(self, settings: Mapping[str, Any], place: Place, made_by: Version) -> None:
        self._edition: Edition = settings["EDITION"]
        self._place = place
        self._made_by = made_by
        self._settings = settings
        self._traces = place.tables / f"traces-{self._edition.locale}.json"
        self._pages = Pages(
            made_by.hashed, self._edition, settings["SITE_EDITIONS"], traces.read(self._traces)
        )
        self._before = place.read(self._edition.locale)
        self._now: dict[str, tuple[str, str]] = {}
        self._heard = _Heard()
        self.rendered = self.taken = 0

    def text(
        self,
        template: Template,
        context: Mapping[str, Any],
        own: AbstractSet[str] = frozenset(),
    ) -> str:
        """Return the text of a page: the last release's, or rendered.

        `own` are the names in the context that are the page's own.
        """
        logging.getLogger().addHandler(self._heard)
        try:
            return self._text(template, context, own)
        finally:
            logging.getLogger().removeHandler(self._heard)

    def _text(self, template: Template, context: Mapping[str, Any], own: AbstractSet[str]) -> str:
        name, heard = str(context["output_file"]), self._heard.count
        fingerprint = self._pages.fingerprint(template, context, own, self._settings)
        before = self._before.get(name)
        if before is not None and before[0] == fingerprint:
            found = self._place.page(self._edition.prefix, name, before[1])
            if found is not None:
                self._now[name] = before
                self.taken += 1
                return found
        text: str = template.render(context)
        self.rendered += 1
        if fingerprint is not None and heard == self._heard.count:
            self._now[name] = fingerprint, digest(text.encode())
        return text

    def carry(self, name: str) -> None:
        """Keep what is known of a page that was found to be as it was without a look at it."""
        if name in self._before:
            self._now[name] = self._before[name]
        self._pages.carry(name)
        self.taken += 1

    def close(self) -> None:
        """Write the table for the next build, unless a template has changed meanwhile."""
        said = "%s: %d pages rendered, %d as they were"
        logger.info(said, self._edition.locale, self.rendered, self.taken)
        if self._made_by.older(self._pages.files):
            self._place.write(self._edition.locale, self._now)
            traces.write(self._traces, self._pages.traces)


class _Rendering:
    """A template as Pelican's writer uses it."""

    def __init__(self, template: Template, skipping: Skipping, own: AbstractSet[str]) -> None:
        self._template = template
        self._skipping = skipping
        self._own = own

    def render(self, context: Mapping[str, Any]) -> str:
        """Return the text of a page; Jinja's interface."""
        return self._skipping.text(self._template, context, self._own)


class SkippingWriter(Writer):  # type: ignore[misc] # Pelican has no types
    """Pelican's writer, which renders what has changed."""

    def write_file(self, name: str, template: Template, *args: Any, **more: Any) -> None:
        """Write a page; Pelican's interface."""
        super().write_file(name, self.rendering(template, more.keys() - _PLAIN), *args, **more)

    def rendering(self, template: Any, own: AbstractSet[str]) -> Any:
        """Return what makes the text of a page, as Jinja's templates do."""
        return _Rendering(template, self.settings["SKIPPING"], own)


def begin(pelican: Pelican) -> None:
    """On `initialized`: learn which code makes the pages, once for all editions."""
    settings = pelican.settings
    if "PAGES_KEPT" in settings and "PAGES_MADE_BY" not in settings:
        settings["PAGES_MADE_BY"] = version.now(Path(settings["PATH"]).parent)


def wanted(settings: Mapping[str, Any]) -> bool:
    """Return whether pages may be taken over from a last release."""
    return "PAGES_KEPT" in settings and bool(settings.get("PAGES_SKIPPED", True))


def writer(pelican: Pelican) -> type[Writer] | None:
    """On `get_writer`: offer the writer, where a build has said which release was the last."""
    settings = pelican.settings
    settings.pop("SKIPPING", None)
    made_by: Version | None = settings.get("PAGES_MADE_BY")
    if made_by is None or not wanted(settings):
        return None
    settings["SKIPPING"] = Skipping(settings, settings["PAGES_KEPT"], made_by)
    return SkippingWriter


def finish(pelican: Pelican) -> None:
    """On `finalized`: keep what the next build may take over."""
    if (skipping := pelican.settings.get("SKIPPING")) is not None:
        skipping.close()
