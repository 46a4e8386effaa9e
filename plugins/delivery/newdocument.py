"""A new article or page: its front matter from a template, checked before it is written.

Templates are `archetypes/article.md` and `archetypes/page.md` (the name is Hugo's): Markdown with
`$title`, `$slug`, `$date`, `$series`, `$series_index` and `$topics` (`string.Template`). A line of
the front matter whose placeholder has nothing to say is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path, PurePosixPath
from string import Template
from typing import Any
from zoneinfo import ZoneInfo

from delivery.site import Site
from editions import files
from editions.model import BuildError, Document, Location, Problem
from editions.reading import addresses, lint, parsing
from topics import declared, lexicon, series
from topics import site as topics

ARTICLE, PAGE = "article", "page"
_EMPTY = re.compile(r"(\w+):\s*")


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person asks for."""

    title: str
    day: date
    kind: str = ARTICLE
    """`article` or `page`; the name of the template too."""
    slug: str = ""
    """Where the one that Pelican makes of the title will not do."""
    series: str = ""
    topics: str = ""
    """Names, codes or ids, with commas between them."""


@dataclass(frozen=True, slots=True)
class New:
    """A document that was written."""

    path: Path
    slug: str
    kind: str
    series: str
    number: int
    """Its place in its series, from 1; 0 without one."""


def today(settings: Mapping[str, Any]) -> date:
    """Return the day where the site is written: what an article is dated by."""
    return datetime.now(ZoneInfo(settings["TIMEZONE"])).date()


def write(site: Site, archetypes: Path, wish: Wish) -> New:
    """Write a new document into the content folder; return what was written.

    Raises `BuildError` with all that is in the way; nothing is written then, and no file that is
    there is ever replaced.
    """
    said = (wish.title, wish.series, wish.topics)
    title, name, subjects = (" ".join(text.split()) for text in said)
    slug = wish.slug or _slug(title, site)
    folder = str(site.settings[f"{wish.kind.upper()}_PATHS"][0])
    path = PurePosixPath(folder) / f"{slug or 'untitled'}.md"
    number = _next(site.documents, name) if name else 0
    fields = {
        "title": title,
        "slug": slug,
        "date": wish.day.isoformat(),
        "series": name,
        "series_index": str(number or ""),
        "topics": subjects,
    }
    text = filled(_template(archetypes, wish.kind), fields)
    lines = parsing.metadata_lines(text)
    planned = Document(path.stem, path, (), {"topics": (subjects,)}, lines=lines)
    found = [*_named(title, slug, planned, site), *_taken(slug, planned, site)]
    if subjects:
        known = lexicon.lexicon(topics.read(site.settings), topics.language(site.settings))
        found += declared.problems(planned, known)
    if found:
        raise BuildError(tuple(sorted(found)))
    target = Path(site.settings["PATH"]) / path
    files.replace(target, text.encode())
    return New(target, slug, wish.kind, name, number)


def filled(template: str, fields: dict[str, str]) -> str:
    """Return a template with its placeholders filled, without the fields that stay empty."""
    head, gap, body = template.partition("\n\n")
    lines = (Template(line).safe_substitute(fields) for line in head.split("\n"))
    kept = (
        line
        for line, before in zip(lines, head.split("\n"), strict=True)
        if line == before or not _EMPTY.fullmatch(line)
    )
    return "\n".join(kept) + gap + Template(body).safe_substitute(fields)


def _slug(title: str, site: Site) -> str:
    """Return the slug that Pelican makes of a title."""
    document = Document("", PurePosixPath("untitled.md"), (), {"title": (title,)})
    return addresses.slug(document, {**site.settings, "SLUGIFY_SOURCE": "title"})


def _template(archetypes: Path, kind: str) -> str:
    path = archetypes / f"{kind}.md"
    try:
        return path.read_text("utf-8")
    except OSError as error:
        place = Location(f"{archetypes.name}/{path.name}", 1)
        problem = Problem(place, f"this template cannot be read ({error.strerror})", "Restore it.")
        raise BuildError((problem,)) from error


def _next(documents: Iterable[Document], name: str) -> int:
    """Return the first free place behind all parts of a series; drafts count."""
    parts = (series.index(each) or 0 for each in documents if each.value("series") == name)
    return max(parts, default=0) + 1


def _named(title: str, slug: str, planned: Document, site: Site) -> Iterator[Problem]:
    here = planned.location("title")
    if not title or not title.isprintable():
        yield Problem(here, "this title cannot be printed", "Write it in quotes, in one line.")
    elif not slug:
        yield Problem(here, "no slug can be made from the title", "Give one: --slug low-back-pain")
    elif slug != _slug(slug, site):
        remedy = "Use small letters, digits and hyphens."
        yield Problem(here, f"the slug {slug!r} would not do as an address", remedy)


def _taken(slug: str, planned: Document, site: Site) -> Iterator[Problem]:
    here, remedy = planned.location("slug"), "Choose another: --slug another-name"
    target = Path(site.settings["PATH"]) / planned.path
    if slug in lint.RESERVED:
        yield Problem(here, f"{slug!r} is a reserved name", remedy)
    elif target.exists() or target.is_symlink():
        yield Problem(here, "this file is there already", f"Edit it, or c{remedy[1:]}")
    else:
        for other in site.documents:
            own = addresses.slug(other, site.settings)
            if slug in {other.name, own, *other.names("aliases")}:
                yield Problem(here, f"the slug {slug!r} is taken by {other.path}", remedy)


def told(new: New, root: Path) -> list[str]:
    """Return what a person should know of it, line by line."""
    lines = [f"wrote {new.path.relative_to(root)}, a draft"]
    if new.number:
        first = ", the first of a new series" if new.number == 1 else ""
        lines.append(f"part {new.number} of the series {new.series}{first}")
    picture = f" A picture: Cover: images/{new.slug}.svg and Cover_alt." * (new.kind == ARTICLE)
    return [
        *lines,
        f"Next: write it; make serve shows it at drafts/{new.slug}/.{picture}",
        "Then: take out “Status: draft”, make check, and make update for the translators.",
    ]
