"""A publisher of the small site: the edits that may be made of it, and builds after them."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from golden import SITE, built_files
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from delivery.build import build
from editions.model import BuildError

LOCALES = ("ar", "zh_Hans")


class Site:
    """A copy of the small site, and the edits that a publisher may make."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        shutil.copytree(SITE, folder, dirs_exist_ok=True)
        self._number = 0

    def replace(self, name: str, old: str, new: str) -> None:
        """Replace a text in a file, where it is there."""
        path = self.folder / name
        path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")

    def add(self, name: str, text: str) -> None:
        """Add to a file, or begin it."""
        path = self.folder / name
        before = path.read_text("utf-8") if path.exists() else ""
        path.write_text(before + text, "utf-8")

    def fresh(self) -> str:
        """Return a word that was not there."""
        self._number += 1
        return f"word{self._number}"

    def build(self, **changed: object) -> dict[str, bytes]:
        """Build over what is there, with pages taken over; whole editions only where asked for."""
        overlay = {"EDITIONS_SKIPPED": False, **changed}
        build(self.folder / "pelicanconf.py", self.folder / "output", lambda _: None, overlay)
        return built_files(self.folder / "output")

    def clean(self) -> dict[str, bytes]:
        """Build anew; every page is rendered."""
        with tempfile.TemporaryDirectory() as name:
            output = Path(name) / "output"
            off = {"PAGES_SKIPPED": False}
            build(self.folder / "pelicanconf.py", output, lambda _: None, off)
            return built_files(output)


ARTICLE = """Title: The new one
Slug: {0}
Date: 2026-02-01 08:00
Category: Bread
Related: oven
Summary: It has come later.

Sourdough is [rye]({{filename}}rye.md) and {0}.
"""


def moved(site: Site) -> None:
    """Give an article another slug, with the one that it has as an alias."""
    path = site.folder / "content/articles/rye.md"
    text = path.read_text("utf-8")
    slug = text.partition("Slug: ")[2].partition("\n")[0]
    before = text.partition("Aliases: ")[2].partition("\n")[0]
    taken_out(site, "content/articles/rye.md")
    aliases = f"{slug}, {before}" if before else slug
    site.replace(
        "content/articles/rye.md", f"Slug: {slug}", f"Slug: {site.fresh()}\nAliases: {aliases}"
    )


def taken_out(site: Site, name: str = "content/pages/about.md") -> None:
    """Take all aliases of a text out of it."""
    lines = (site.folder / name).read_text("utf-8").splitlines(keepends=True)
    kept = (line for line in lines if not line.startswith("Aliases:"))
    (site.folder / name).write_text("".join(kept), "utf-8")


EDITS: dict[str, Callable[[Site, str], object]] = {
    "text": lambda site, _: site.add("content/articles/rye.md", f"\nBread is {site.fresh()}.\n"),
    "link": lambda site, _: site.add("content/articles/oven.md", "\n[Rye]({filename}rye.md).\n"),
    "title": lambda site, _: site.replace("content/articles/oven.md", "The oven", "An oven"),
    "date": lambda site, _: site.replace("content/articles/rye.md", "2026-01-07", "2025-12-24"),
    "slug": lambda site, _: site.replace("content/articles/rye.md", "Slug: rye", "Slug: rye2"),
    "moved": lambda site, _: moved(site),
    "alias": lambda site, _: site.replace(
        "content/pages/about.md", "Title:", f"Aliases: {site.fresh()}, {site.fresh()}\nTitle:"
    ),
    "no alias": lambda site, _: taken_out(site),
    "page": lambda site, _: site.add("content/pages/about.md", f"\nAlso {site.fresh()}.\n"),
    "status": lambda site, _: site.replace(
        "content/articles/oven.md", "Category:", "Status: draft\nCategory:"
    ),
    "msgstr": lambda site, locale: site.replace(
        f"translations/{locale}/LC_MESSAGES/rye.po",
        'msgid "Rye bread"\nmsgstr ""',
        f'msgid "Rye bread"\nmsgstr "{site.fresh()}"',
    ),
    "theme": lambda site, locale: site.replace(
        f"translations/{locale}/LC_MESSAGES/theme.po", 'msgstr "', 'msgstr ""\n"'
    ),
    "message": lambda site, _: site.replace(
        "translations/ar/LC_MESSAGES/theme.po", "بقلم %(author)s", f"%(author)s {site.fresh()}"
    ),
    "label": lambda site, locale: site.replace(
        f"translations/{locale}/LC_MESSAGES/topics.po",
        'msgid "Bread"\nmsgstr ""',
        f'msgid "Bread"\nmsgstr "{site.fresh()}"',
    ),
    "vocabulary": lambda site, _: site.replace(
        "content/topics/baking.ttl", "A food of flour", f"A {site.fresh()} of flour"
    ),
    "drawing": lambda site, _: site.replace("content/images/loaf.svg", "Crust", "Crumb"),
    "template": lambda site, _: site.replace(
        "theme/templates/article.html", "<h1>", f"<h1 id={site.fresh()}>"
    ),
    "base": lambda site, _: site.replace("theme/templates/base.html", "<body>", "<body >"),
    "include": lambda site, _: site.replace(
        "theme/templates/base.html", "</body>", '{% include "x.html" ignore missing %}</body>'
    ),
    "included": lambda site, _: site.add("theme/templates/x.html", "{{ articles | length }}"),
    "macro": lambda site, _: site.replace(
        "theme/templates/page.html",
        "{% block content %}",
        "{% block content %}{% macro f(x) %}{{ x.url }}{% if x.next %}{{ f(x.next) }}{% endif %}"
        "{% endmacro %}{% for a in articles %}{{ f(a) }}{% endfor %}",
    ),
    "name": lambda site, _: site.replace("pelicanconf.py", "Bread and time", site.fresh()),
    "pages": lambda site, _: site.replace(
        "pelicanconf.py", '"en": {}', '"en": {"DEFAULT_PAGINATION": 2}'
    ),
    "address": lambda site, _: site.replace(
        "pelicanconf.py", "https://bread.example", f"https://{site.fresh()}.example"
    ),
    "new": lambda site, _: site.add("content/articles/new.md", ARTICLE.format(site.fresh())),
    "delete": lambda site, _: (site.folder / "content/articles/new.md").unlink(missing_ok=True),
    "rename": lambda site, _: (
        (site.folder / "content/articles/oven.md").replace(
            site.folder / "content/articles/stove.md"
        )
        and None
    ),
    "by hand": lambda site, _: site.add("output/rye/index.html", "by hand"),
    "table": lambda site, _: site.replace(".output.releases/pages-ar.json", "0", "1"),
}


class Publisher(RuleBasedStateMachine):
    """Edits a site, builds it, and looks at it."""

    def __init__(self) -> None:
        super().__init__()
        self._stack = ExitStack()

    @initialize()
    def begin(self) -> None:
        """Build the site for the first time."""
        folder = self._stack.enter_context(tempfile.TemporaryDirectory())
        self.site = Site(Path(folder) / "site")
        self.site.build()

    def apply(self, edits: list[str], locale: str) -> None:
        """Edit, and build nothing."""
        for name in edits:
            try:
                EDITS[name](self.site, locale)
            except FileNotFoundError:
                continue  # a file that an edit before has renamed

    @rule(
        edits=st.lists(st.sampled_from(sorted(EDITS)), min_size=1, max_size=3),
        locale=st.sampled_from(LOCALES),
    )
    def edit(self, edits: list[str], locale: str) -> None:
        """Edit, and build; an edit that cannot be built is left for the next to mend."""
        self.apply(edits, locale)
        assert told(self.site.build) == told(self.site.clean)

    def teardown(self) -> None:
        """Take the site away."""
        self._stack.close()


def told(make: Callable[[], dict[str, bytes]]) -> object:
    """Return the files of a site, or what is wrong with it."""
    try:
        return make()
    except BuildError as error:
        return error.problems
