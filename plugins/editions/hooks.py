"""Pelican's signals, turned into calls: here, and nowhere else, things given to us are changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from pelican import Pelican
from pelican.generators import Generator, StaticGenerator
from pelican.readers import Readers

from editions import (
    assembling,
    beside,
    compiled,
    files,
    han,
    host,
    hostfiles,
    maps,
    overlay,
    presentation,
    sooner,
    speech,
    unless,
    unread,
    waiting,
)
from editions.model import BuildError, Edition, Problem
from editions.postponed import postpone
from editions.reader import EditionReader
from editions.reading import content, localised, naming
from editions.signals import documents_read, site_woven
from editions.texts import texts
from editions.weaving import asked, drawing


def prepare(pelican: Pelican) -> None:
    """Read the site before anything is written; raise `BuildError` with all that is wrong."""
    settings = pelican.settings
    if "EDITION" in settings:
        return
    settings.setdefault("TRANSLATIONS_PATH", str(Path(settings["PATH"]).parent / "translations"))
    problems: list[Problem] = []
    sooner.read(settings)
    try:
        editions = overlay.table(settings)
    except BuildError as error:
        problems += error.problems
        editions = overlay.table({**settings, "EDITIONS": {settings["DEFAULT_LANG"]: {}}})
    documents, found = content.read(settings)
    problems += found
    settings["IGNORE_FILES"] = [*settings["IGNORE_FILES"], *naming.patterns(settings)]
    settings["SITE_EDITIONS"] = editions
    settings["EDITION"] = editions[0]
    settings["DOCUMENTS"] = {str(document.path): document for document in documents}
    for _, more in documents_read.send(pelican):
        problems += more or ()
    works, meanwhile = beside.left(settings), beside.meanwhile(settings)
    if problems or "WOVEN" in settings:
        problems += beside.problems(works)
    if problems:
        raise BuildError(tuple(sorted(set(problems))))
    if "WOVEN" not in settings:
        if "WARM" in settings:
            settings["WOVEN"] = asked.weave_site(documents, editions, settings)
        else:
            woven = maps.weave_site(documents, editions, settings, works, meanwhile)
            settings["WOVEN"] = woven
        site_woven.send(pelican)


def add_reader(readers: Readers) -> None:
    """Read Markdown through the edition's reader."""
    if "EDITION" in readers.settings:
        readers.reader_classes |= dict.fromkeys(EditionReader.file_extensions, EditionReader)


def speak(generator: Generator) -> None:
    """Give the templates the edition's language."""
    hostfiles.quicken(generator)
    edition: Edition = generator.settings["EDITION"]
    theme = speech.Translations(edition.catalog("theme"), edition.locale)
    generator.env.bytecode_cache = compiled.TEMPLATES
    generator.env.add_extension("jinja2.ext.i18n")
    generator.env.install_gettext_translations(theme, newstyle=True)
    host.messages(generator.env)
    host.templates(generator.env)
    spoken = {name: compiled.late(filter_) for name, filter_ in speech.filters(edition).items()}
    generator.env.filters.update(spoken)
    generator.env.filters["static_url"] = presentation.static_url
    generator.env.filters["mark_han"] = han.mark_han
    generator.env.globals.update(presentation.FUNCTIONS)
    generator.env.globals["part_of"] = unless.part_of
    generator.env.globals["gettext_in"] = speech.voices(generator.settings["SITE_EDITIONS"])


def present(generator: Generator) -> None:
    """Complete the articles or pages of an edition with what a theme shows of them."""
    waiting.send_to_source(generator)
    for item in texts(generator):
        postpone(item, reading_minutes=partial(_minutes, unread.html(item)))


def _minutes(html: Callable[[], str]) -> int:
    return presentation.reading_minutes(html())


def date_feed(context: Mapping[str, Any], feed: Any) -> None:
    """Give a feed without an entry a date that is not the clock's: of the newest text."""
    if not feed.items:
        days = [document.value("date") for document in context["DOCUMENTS"].values()]
        known = max(filter(None, map(_moment, days)), default=datetime(1970, 1, 1, tzinfo=UTC))
        feed.latest_post_date = lambda: known


def _moment(written: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(written)
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def share_static_files(generator: StaticGenerator) -> None:
    """Let the editions share the source's static files, but for pictures of their own."""
    edition: Edition = generator.settings["EDITION"]
    own = localised.among(generator.staticfiles, naming.tags(generator.settings))
    if edition.source:
        generator.staticfiles[:] = [file for file in generator.staticfiles if file not in own]
        return
    catalog = edition.catalog("images")
    source: Edition = generator.settings["SITE_EDITIONS"][0]
    for file in generator.staticfiles:
        picture = localised.of(Path(file.source_path), edition.locale)
        if picture.is_file():
            files.replace(Path(generator.output_path) / file.save_as, picture.read_bytes())
            continue
        if file.source_path.endswith(".svg"):
            woven = drawing.weave(
                Path(file.source_path).read_bytes(), catalog, edition.locale, source.locale
            )
            if woven is not None:
                files.replace(Path(generator.output_path) / file.save_as, woven)
                continue
        file.override_url = overlay.UP + file.url
    generator.staticfiles.clear()


def build_other_editions(pelican: Pelican) -> None:
    """Write the other editions after the source's, where `pelican` alone has been called."""
    settings = pelican.settings
    if "WORKERS" in settings or not settings["EDITION"].source:
        return
    _, *others = settings["SITE_EDITIONS"]
    found = (assembling.written(pelican), *(assembling.run(each, settings) for each in others))
    assembling.finish_site(pelican, {each.locale: each for each in found})
