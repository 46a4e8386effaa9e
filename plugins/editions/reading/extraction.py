"""Babel's extraction method for Markdown: `pybabel extract -F babel.cfg .` reads articles too."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import IO, Any

from editions.reading import conf, content, naming, parsing

_DEFAULT_SETTINGS = "pelicanconf.py"


def extract(
    fileobj: IO[bytes],
    keywords: Mapping[str, Any],
    comment_tags: Sequence[str],
    options: Mapping[str, str],
) -> Iterator[tuple[int, str, Any, list[str]]]:
    """Yield the messages of a Markdown file as Babel wants them; Babel's interface.

    A locale's own version of a document has none. Option `settings`: the settings file, whose
    `MARKDOWN` the site is built with.
    """
    del keywords, comment_tags
    settings = conf.read(Path(options.get("settings", _DEFAULT_SETTINGS)))
    path = PurePosixPath(Path(fileobj.name).name)
    if naming.split(path)[1] in naming.tags(settings):
        return
    text = fileobj.read().decode("utf-8-sig")
    document = parsing.read(
        text, path, content.contexts(settings), parsing.machine(settings), "content"
    )
    for segment in document.segments:
        line, comments = segment.location.line, [str(segment.kind), *segment.comments]
        if segment.context:
            yield line, "pgettext", (segment.context, segment.msgid), comments
        else:
            yield line, "gettext", segment.msgid, comments
