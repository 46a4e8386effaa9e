"""Editions in memory: after any save, any page is the one that the full build writes."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from delivery import preview, reports
from delivery.build import build
from delivery.firstview import Site
from delivery.resident import patching
from editions.model import BuildError

SITE = Path(__file__).parent.parent / "site"
GOLDEN = SITE.parent / "site-golden"
NAMES = [path.relative_to(GOLDEN).as_posix() for path in sorted(GOLDEN.rglob("*.html"))]
Edit = tuple[str, Callable[[str], str]]
"""A file, and what becomes of its text."""


def replacing(before: str, after: str) -> Callable[[str], str]:
    """Return an edit that puts one text in the place of another, where that is there."""

    def edit(text: str) -> str:
        return text.replace(before, after, 1)

    return edit


def adding(words: str) -> Callable[[str], str]:
    """Return an edit that adds a paragraph at the end."""
    return lambda text: f"{text.rstrip()}\n\n{words}\n"


def translating(words: str) -> Callable[[str], str]:
    """Return an edit that gives the last message of a catalog another translation."""

    def edit(text: str) -> str:
        before, _, _ = text.rpartition("msgstr ")
        return f'{before}msgstr "{words}"\n'

    return edit


IN_PLACE: dict[str, Edit] = {
    "a paragraph": ("content/articles/rye.md", adding("Keep it in a cloth.")),
    "a link": ("content/articles/rye.md", adding("See [this]({filename}sourdough.md).")),
    "a title": ("content/articles/rye.md", replacing("Title: ", "Title: New ")),
    "a heading": ("content/articles/sourdough.md", adding("## Tomorrow\n\nIt is stale.")),
    "a page": ("content/pages/about.md", adding("We bake.")),
    "a translation": ("translations/ar/LC_MESSAGES/rye.po", translating("خبز الجاودار")),
    "a template": ("theme/templates/base.html", replacing("<body", "<body data-new")),
    "an article's template": ("theme/templates/article.html", replacing("<h1>", "<h1 class=x>")),
}
"""Saves that are put into the place of what was there."""
ANEW: dict[str, Edit] = {
    "a date": ("content/articles/rye.md", replacing("Date: 20", "Date: 19")),
    "topics": ("content/articles/rye.md", replacing("Title: ", "Topics: proof\nTitle: ")),
    "a mention": (
        "content/articles/rye.md",
        adding("## Proof\n\nThe proof, then the proof of the dough."),
    ),
    "a draft": ("content/articles/rye.md", replacing("Title: ", "Status: draft\nTitle: ")),
    "a slug": ("content/articles/rye.md", replacing("Title: ", "Slug: dark\nTitle: ")),
    "aliases": ("content/articles/rye.md", replacing("Title: ", "Aliases: grain, ear\nTitle: ")),
    "a word of the theme": ("translations/ar/LC_MESSAGES/theme.po", translating("كلمة")),
    "the vocabulary": ("content/topics/baking.ttl", replacing('"Bread"@en', '"Loaf"@en')),
}
"""Saves that others than the saved text may tell of."""


@contextmanager
def copied() -> Iterator[Path]:
    """Give a copy of the small site."""
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        site = Path(shutil.copytree(SITE, Path(folder) / "site"))
        patch.chdir(site)
        yield site


@pytest.fixture
def small() -> Iterator[Path]:
    """Give a copy of the small site, and work in it."""
    with copied() as folder:
        yield folder


def save(folder: Path, edit: Edit) -> Path:
    """Save an edited file and return it."""
    path = folder / edit[0]
    path.write_text(edit[1](path.read_text("utf-8")), "utf-8")
    return path


def built(folder: Path) -> dict[str, bytes]:
    """Return every page of the site as the full build writes it."""
    build(folder / "pelicanconf.py", folder / "output", lambda _: None)
    output = (folder / "output").resolve()
    pages = sorted(output.rglob("*.html"))
    return {path.relative_to(output).as_posix(): path.read_bytes() for path in pages}


def shown(site: Site, names: dict[str, bytes]) -> dict[str, bytes]:
    """Return pages as somebody sees them who asks for one after the other."""
    found: dict[str, bytes] = {}
    for name in names:
        found[name] = site.page(name).get(name, b"")
    return found


def seen(site: Site, path: Path, page: str) -> None:
    """Save a file and look at a page."""
    site.saved([path])
    site.page(page)


def in_memory(folder: Path) -> Site:
    """Return a site with all its editions in memory."""
    site = Site(folder / "pelicanconf.py")
    for edition in site.editions:
        site.page(f"{edition.prefix}/index.html".lstrip("/"))
    return site


@pytest.mark.parametrize("kind", [*IN_PLACE, *ANEW])
def test_every_page_after_a_save_is_that_of_the_full_build(small: Path, kind: str) -> None:
    """In all editions; and it is known which saves have the site read anew."""
    site = in_memory(small)
    before = shown(site, dict.fromkeys(NAMES, b""))
    path = save(small, {**IN_PLACE, **ANEW}[kind])
    readings = site.readings
    site.saved([path])
    site.relate()
    assert (site.readings == readings) is (kind in IN_PLACE)
    pages = built(small)
    assert pages != before
    assert shown(site, pages) == pages


def test_a_text_is_seen_in_all_editions_before_relations_are(small: Path) -> None:
    """Its own page needs no list of the others'."""
    site = in_memory(small)
    site.saved([save(small, IN_PLACE["a paragraph"])])
    for edition in site.editions:
        (page,) = site.own(["articles/rye.md"], edition).values()
        assert "Keep it in a cloth." in page.decode()


WAITING = {"EDITIONS_FALLBACK": "wait", "EDITIONS_THRESHOLD": 0.05, "EDITIONS_THRESHOLD_OUT": 0.05}


@pytest.mark.parametrize(
    ("changed", "edit"),
    [
        (WAITING, IN_PLACE["a translation"]),
        ({"ARTICLE_ORDER_BY": "title"}, ("content/articles/rye.md", replacing("Rye", "A rye"))),
    ],
)
def test_a_text_with_another_face_has_the_site_read_anew(
    small: Path, changed: dict[str, object], edit: Edit
) -> None:
    """It comes into lists for which it waited, or stands elsewhere in them."""
    site = Site(small / "pelicanconf.py", changed)
    before = {name: page for name, page in site.pages(NAMES).items() if name in NAMES}
    readings = site.readings
    site.saved([save(small, edit)])
    assert site.readings == readings + 1
    fresh = Site(small / "pelicanconf.py", changed).pages(NAMES)
    assert shown(site, fresh) == fresh != before


def test_what_generators_work_out_while_they_write_is_worked_out_anew(small: Path) -> None:
    """When somebody asks for such a page, and not for the text's own."""
    site = in_memory(small)
    run = site.run("en")
    before = run.recipes["topics.html"]
    site.saved([save(small, IN_PLACE["a paragraph"])])
    assert site.own(["articles/rye.md"], run.edition)
    assert site.page("topics.html")
    assert run.recipes["topics.html"] is not before


EVERY = [*IN_PLACE.values(), *ANEW.values()]


@settings(max_examples=6)
@given(st.lists(st.tuples(st.sampled_from(EVERY), st.booleans()), min_size=2, max_size=6))
def test_memory_is_as_if_read_anew_after_any_saves(edits: list[tuple[Edit, bool]]) -> None:
    """One after the other, whether each is shown or not; what an edit breaks is mended."""
    with copied() as folder:
        site = in_memory(folder)
        for edit, is_shown in edits:
            path = folder / edit[0]
            before = path.read_text("utf-8")
            save(folder, edit)
            try:
                site.saved([path])
            except BuildError:
                path.write_text(before, "utf-8")
                site.saved([path])
            if is_shown:
                shown(site, dict.fromkeys(NAMES, b""))
        site.relate()
        fresh = Site(folder / "pelicanconf.py").pages(NAMES)
        assert shown(site, fresh) == fresh


def test_previews_are_remarked_as_where_all_is_checked_anew(small: Path) -> None:
    """After a message has got a translation, one that looks odd, and one that is refused."""
    changed = {"TRANSLATION_REPORTS": True}
    site = Site(small / "pelicanconf.py", changed)
    path, catalog = "articles/sourdough.md", "translations/ar/LC_MESSAGES/sourdough.po"
    seen = []
    for edit in (
        (f"content/{path}", adding("Keep it 7 days.")),
        (catalog, adding('msgid "Keep it 7 days."\nmsgstr "احفظه"')),
        (catalog, replacing('"احفظه"', '"احفظه 7"')),
        (catalog, translating("<script>x</script>")),
    ):
        site.saved([save(small, edit)])
        fresh = Site(small / "pelicanconf.py", changed).run("ar").settings
        known = reports.noted({**fresh, "REPORTS": reports.read(fresh)})
        whole = fresh["DOCUMENTS"][path], fresh["EDITION"], known.refused, known.noted
        here = site.run("ar")
        document = here.settings["DOCUMENTS"][path]
        again = preview.messages(document, here.edition, *here.previews.remarks(document))
        assert again == preview.messages(*whole)
        seen.append(tuple(each.remarks for each in again))
    assert len(set(seen)) > 1


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("content/articles/rye.md", "Date: never\n\nNo title."),
        ("content/articles/rye.md", "Title: Rye bread\nDate: 2026-01-01\n\n[a]({filename}no.md)"),
        ("translations/ar/LC_MESSAGES/rye.po", "msgid"),
        ("theme/templates/article.html", "{% if %}"),
    ],
)
def test_what_cannot_be_taken_in_leaves_memory_whole(small: Path, name: str, text: str) -> None:
    """The other pages are as they were; mended together with another save, all is right."""
    site = in_memory(small)
    names = built(small)
    before = shown(site, names)
    path = small / name
    whole = path.read_text("utf-8")
    path.write_text(text, "utf-8")
    with pytest.raises(BuildError):
        seen(site, path, "rye/index.html")
    if not name.startswith("theme"):
        assert shown(site, names) == before
    path.write_text(whole, "utf-8")
    site.saved([path, save(small, IN_PLACE["a page"])])
    site.relate()
    pages = built(small)
    assert shown(site, pages) == pages


def test_a_plugin_that_is_not_known_has_the_site_read_anew(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may do with one text what nobody here can tell."""
    monkeypatch.setattr(patching, "PLUGINS", frozenset())
    site = in_memory(small)
    readings = site.readings
    site.saved([save(small, IN_PLACE["a paragraph"])])
    assert site.readings == readings + 1
