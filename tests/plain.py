"""Run Pelican on a site with chosen plugins and print what it read, as JSON.

A program of its own: Pelican's signals are the process's, so a run without our plugins needs a
process that never loaded them.
"""

from __future__ import annotations

import contextlib
import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pelican
from pelican import Pelican, signals
from pelican.settings import read_settings

THEME = Path(pelican.__file__).parent / "themes" / "simple"


class EnoughError(Exception):
    """Raised when everything is read, so that nothing is written."""


def texts(settings_file: str, plugins: list[str]) -> dict[str, list[str]]:
    """Return title, summary and body of each text, by its path under the content folder."""
    found: dict[str, list[str]] = {}

    def note(generators: list[Any]) -> None:
        for generator in generators:
            for name in ("articles", "drafts", "pages"):
                for item in getattr(generator, name, ()):
                    text = [item.title, item.summary, item._content]
                    found[item.relative_source_path] = text

        raise EnoughError

    signals.all_generators_finalized.connect(note)
    with TemporaryDirectory() as output:
        settings = read_settings(settings_file)
        source = dict(list(settings["EDITIONS"].items())[:1])
        settings |= {"PLUGINS": plugins, "EDITIONS": source, "OUTPUT_PATH": output}
        # None is rendered; but a text may choose one of them, and then it has to be there.
        templates = [str(Path(settings["THEME"]) / "templates")]
        settings |= {"THEME": str(THEME), "THEME_TEMPLATES_OVERRIDES": templates}
        settings |= {"JINJA_ENVIRONMENT": {}, "DIRECT_TEMPLATES": ["index"]}
        settings["FEED_ALL_ATOM"] = None
        with contextlib.suppress(EnoughError):
            Pelican(settings).run()
    return found


if __name__ == "__main__":
    json.dump(texts(sys.argv[1], sys.argv[2:]), sys.stdout)
