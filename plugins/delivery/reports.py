"""Pelican's generator of the reports on translations: dashboard, previews, files for programs.

Only where the setting `TRANSLATION_REPORTS` is true. They lie under the root of the site, whatever
the edition. They are counted before any run; the source's run writes the dashboard, each other run
its previews.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from pelican.generators import Generator
from pelican.writers import Writer

from delivery import badges, dashboard, findings, preview, readying
from delivery.preview import Remarks
from delivery.progress import ORDER, Progress
from delivery.site import Site
from editions.model import Document, Edition, Problem, Woven
from editions.reading import content, generated, parsing
from editions.weaving import marking
from editions.weaving.remembering import Shelves


@dataclass(frozen=True, slots=True)
class Reports:
    """What is known of every translation of a site, once for all its editions."""

    rows: tuple[Progress, ...]
    refusals: tuple[Problem, ...]
    """As they were found; `refused` has them by place."""
    refused: Remarks
    noted: Remarks = field(default_factory=dict)
    """Those of the edition whose pages are written."""

    def of(self, edition: Edition) -> Reports:
        """Return what the run of an edition shows: the source's all counts, another its remarks."""
        if edition.source:
            return Reports(self.rows, (), {})
        own = {catalog.path for catalog in edition.catalogs.values()}
        refusals = tuple(each for each in self.refusals if each.location.path in own)
        return Reports((), refusals, preview.remarks(refusals))


def read(settings: Mapping[str, Any]) -> Reports:
    """Return what is known of a site whose documents are woven, but what is odd about its texts.

    Raises `BuildError` where a file that holds messages cannot be read.
    """
    editions: tuple[Edition, ...] = settings["SITE_EDITIONS"]
    documents: tuple[Document, ...] = tuple(settings["DOCUMENTS"].values())
    found = Site(settings, documents, (), settings.get(readying.MESSAGES)).domains()
    away = findings.refused(found, documents, editions, settings["WOVEN"])
    rows = findings.rows(found, documents, editions, away, settings)
    return Reports(rows, away, preview.remarks(away))


def noted(settings: Mapping[str, Any]) -> Reports:
    """Return the reports of a site with what is odd about the texts of one edition."""
    known: Reports = settings["REPORTS"]
    edition: Edition = settings["EDITION"]
    documents: tuple[Document, ...] = tuple(settings["DOCUMENTS"].values())
    found = findings.noted(
        settings,
        {document.name: document.segments for document in documents},
        documents,
        (settings["SITE_EDITIONS"][0], edition),
        {edition.locale: settings["WOVEN"][edition.locale]},
        known.refusals,
    )
    return replace(known, noted=preview.remarks(found))


class ReportsGenerator(Generator):  # type: ignore[misc] # Pelican has no types
    """Writes the reports of one edition."""

    def generate_context(self) -> None:
        """Leave the context alone; the dashboard links to pages that all generators know of."""

    def generate_output(self, writer: Any) -> None:
        """Write the dashboard in the source's edition, the previews in each other."""
        if not self.settings.get("TRANSLATION_REPORTS"):
            return
        edition: Edition = self.settings["EDITION"]
        if edition.source:
            self._dashboard(writer)
        else:
            self._previews(edition)

    def _dashboard(self, writer: Any) -> None:
        reports: Reports = self.settings["REPORTS"]
        editions: tuple[Edition, ...] = self.settings["SITE_EDITIONS"]
        documents, pages = self.settings["DOCUMENTS"], self.settings["PAGES"]
        self._write(
            writer,
            "translations",
            f"{preview.FOLDER}/index.html",
            locales=dashboard.dashboard(reports.rows, editions[1:], documents, pages),
        )
        badges.write(reports.rows, Path(self.output_path) / preview.FOLDER)

    def _previews(self, edition: Edition) -> None:
        reports: Reports = self.settings["REPORTS"]
        writer = Writer(str(Path(self.output_path).parent), self.settings)
        both = (self.settings["SITE_EDITIONS"][0], edition)
        documents = tuple(self.settings["DOCUMENTS"].values())
        kept = Shelves(self.settings, documents, both, "marked")
        weave = self._weaver(*both)
        for path, document in self.settings["DOCUMENTS"].items():
            item = self.context["generated_content"].get(path)
            if item is None:
                continue
            woven = kept.one(document, edition)
            if woven is None:
                woven = weave(document)
                kept.put(document, (woven,))
            root = f"../../../{edition.prefix}" if self.settings["RELATIVE_URLS"] else ""
            site = root or self.settings["SITEURL"]
            body = item._update_content(woven.html, site)  # noqa: SLF001 - as Pelican does for the page
            found = preview.messages(document, edition, reports.refused, reports.noted)
            self._write(
                writer,
                "translation",
                f"{preview.path(edition.locale, document.name)}index.html",
                SITEURL=site,
                localsiteurl=site,
                item=item,
                preview=preview.preview(document, edition, found, body),
            )
        kept.keep()

    def _weaver(self, source: Edition, edition: Edition) -> Callable[[Document], Woven]:
        root, contexts = Path(self.settings["PATH"]), content.contexts(self.settings)
        machine = parsing.machine(self.settings)

        def weave(document: Document) -> Woven:
            return marking.preview(
                document,
                (root / document.path).read_text("utf-8-sig"),
                (edition.catalog(document.name), edition.catalog(generated.DOMAIN)),
                contexts,
                (source.locale, source.direction),
                machine,
            )

        return weave

    def _write(self, writer: Any, template: str, name: str, **more: Any) -> None:
        writer.write_file(
            name,
            self.get_template(template),
            self.context,
            relative_urls=self.settings["RELATIVE_URLS"],
            template_name=template,
            url=name,
            report=True,
            states=ORDER,
            bar=dashboard.bar,
            **more,
        )
