"""What each edition's run needs alike, made ready in memory while others weave the documents.

The processes that write editions are copies of this one, so none of them makes it again. What is
not there when it is asked for is made then, as ever: the slow twin.
"""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from pathlib import Path

from jinja2 import TemplateError
from pelican import Pelican
from pelican.generators import Generator

from delivery.skipping import writer
from delivery.skipping.loaded import Templates
from editions import beside
from editions.catalogs import domains

MESSAGES = "MESSAGES"
"""Setting that holds the site's messages until they are counted."""


_ASKED_FOR = ("author.html", "category.html", "period_archives.html", "tag.html")
"""Templates that Pelican loads in each run, whether or not a page is made of them."""


def begin(pelican: Pelican) -> None:
    """On `documents_read`: have the theme's templates compiled, and its messages found, early."""
    settings = pelican.settings
    if "WARM" in settings:
        return

    def find_messages() -> None:
        documents = tuple(settings["DOCUMENTS"].values())
        settings[MESSAGES] = domains.of_site(documents, settings)

    beside.early(settings, partial(compile_templates, pelican))
    if settings.get("TRANSLATION_REPORTS"):
        beside.early(settings, find_messages)


def compile_templates(pelican: Pelican) -> None:
    """Compile a theme's templates, and find out what its pages read where builds ask for that."""
    settings = pelican.settings
    theme = settings["THEME"]
    here = Generator(settings.copy(), settings, settings["PATH"], theme, settings["OUTPUT_PATH"])
    looked_at = Templates("", settings["EDITION"], settings["SITE_EDITIONS"])
    folder = Path(theme) / "templates"
    names = {path.relative_to(folder).as_posix() for path in folder.rglob("*.html")}
    for name in sorted(names.union(_ASKED_FOR)):
        with suppress(TemplateError, OSError, ValueError):
            here.env.get_template(name)
            # Parts of pages are so called, by the custom of many themes.
            whole = name in names and not name.startswith("_")
            if whole and writer.wanted(settings):
                looked_at.of(here.env, name)
