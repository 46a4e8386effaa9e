"""When a site is published anew, the addresses that lead nowhere now are told, with the remedy."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from golden import built_files
from publisher import Site

from delivery import addresses, stamp
from delivery.addresses import Former, Stand
from delivery.build import build
from delivery.skipping.kept import digest
from editions.model import BuildError, Document

PATTERN = "{slug}/index.html"
RYE = "articles/rye.md"


def text(path: str, *lines: str) -> Document:
    """Return a document with some lines of front matter."""
    found = dict(line.split(": ", 1) for line in lines)
    return Document(
        PurePosixPath(path).stem,
        PurePosixPath(path),
        (),
        {key.lower(): (value,) for key, value in found.items()},
        lines={key.lower(): number for number, key in enumerate(found, 1)},
    )


def stand(document: Document, pattern: str = PATTERN) -> Stand:
    """Return where a document stands; a `Save_as` is its own."""
    slugs = (document.value("slug"), *document.names("aliases"))
    own = {pattern.replace("{slug}", slug): slug for slug in slugs}
    if given := document.value("save_as"):
        own = {given: slugs[0], **dict([*own.items()][1:])}
    return Stand(pattern, own)


def told(
    before: Document, *now: Document, site: Mapping[str, Any], pattern: str = PATTERN
) -> list[str]:
    """Return what is said where texts take the place of one, without its beginning."""
    former = Former(before.title, before.value("date"), stand(before).files)
    published = {str(each.path): stand(each, pattern) for each in now if each.published}
    made = {name for each in published.values() for name in each.files}
    known = {**site, "DOCUMENTS": {str(each.path): each for each in now}}
    lines = addresses.told({str(before.path): former}, published, known, made)
    assert all(line.startswith("Warning: ") for line in lines)
    return [line.removeprefix("Warning: ") for line in lines]


BEFORE = text(RYE, "Title: Rye", "Date: 2026-01-07 08:00", "Slug: rye", "Aliases: korn")
SAME = ("Title: Rye", "Date: 2026-01-07 08:00")
WAS = "was the address of this article. "
OF_PAGE = WAS.replace("article", "page")
WORK = "so that old links still work."
HIDDEN = "as this text is not published now"
AWAY = "Where another text takes its place, add “{0}” to its Aliases."
HOST = "No alias can stand there: have your host send readers on to "
OTHER = text("articles/oven.md", "Title: Oven", "Slug: oven", "Date: 2026-01-07")
CASES: dict[str, tuple[Document, list[str]]] = {
    "nothing": (BEFORE, []),
    "a slug": (
        text(RYE, *SAME, "Slug: bread", "Aliases: korn"),
        [f"content/{RYE}:3: /rye/ {WAS}Add “rye” to its Aliases {WORK}"],
    ),
    "a slug, and no alias any more": (
        text(RYE, *SAME, "Slug: bread"),
        [
            f"content/{RYE}:3: /korn/ {WAS}Add “Aliases: korn” {WORK}",
            f"content/{RYE}:3: /rye/ {WAS}Add “Aliases: rye” {WORK}",
        ],
    ),
    "an alias that is gone": (
        text(RYE, *SAME, "Slug: rye"),
        [f"content/{RYE}:3: /korn/ {WAS}Add “Aliases: korn” {WORK}"],
    ),
    "a slug, with the alias": (text(RYE, *SAME, "Slug: bread", "Aliases: korn, rye"), []),
    "a file of its own": (
        text(RYE, *SAME, "Slug: rye", "Save_as: x/rye.html", "Aliases: korn"),
        [f"content/{RYE}:4: /rye/ {WAS}Add “rye” to its Aliases {WORK}"],
    ),
    "a hidden text": (text(RYE, *SAME, "Slug: rye", "Aliases: korn", "Status: hidden"), []),
    "a draft": (
        text(RYE, *SAME, "Slug: rye", "Status: draft"),
        [
            f"content/{RYE}:4: /{name}/ is gone, {HIDDEN}. {AWAY.format(name)}"
            for name in ("korn", "rye")
        ],
    ),
    "a file's name": (text("articles/grain.md", *SAME, "Slug: rye", "Aliases: korn"), []),
    "a file's name and a slug": (
        text("articles/grain.md", "Title: Rye", "Slug: bread", "Aliases: korn"),
        [f"content/articles/grain.md:2: /rye/ {WAS}Add “rye” to its Aliases {WORK}"],
    ),
    "a file's name, title and slug": (
        text("articles/grain.md", "Title: X", SAME[1], "Slug: bread", "Aliases: korn"),
        [f"content/articles/grain.md:3: /rye/ {WAS}Add “rye” to its Aliases {WORK}"],
    ),
    "an article that becomes a page": (
        text("pages/rye.md", "Title: X", "Slug: bread", "Aliases: korn"),
        [
            f"content/pages/rye.md:2: /rye/ {OF_PAGE}Add “rye” to its Aliases {WORK}"
        ],
    ),
    "a file's name and all that it was known by": (
        text("articles/grain.md", "Title: X", "Slug: bread", "Aliases: korn"),
        [f"content/{RYE}:1: /rye/ is gone with this text. {AWAY.format('rye')}"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_what_is_told(name: str, site: dict[str, Any]) -> None:
    """The place is the text's now, and the line is the one that an author edits."""
    now, said = CASES[name]
    if now.value("status") == "hidden":
        # It has its page, as one that is published.
        shown = {**now.metadata, "status": ("published",)}
        now = Document(now.name, now.path, (), shown, lines=now.lines)
    assert told(BEFORE, OTHER, now, site=site) == said


def test_of_two_texts_that_may_be_it_none_is_named(site: dict[str, Any]) -> None:
    """Neither by their title nor by their date."""
    both = [text(f"articles/{name}.md", *SAME, f"Slug: {name}") for name in ("a", "b")]
    said = told(BEFORE, *both, site=site)
    assert said == [
        f"content/{RYE}:1: /{name}/ is gone with this text. {AWAY.format(name)}"
        for name in ("korn", "rye")
    ]


@pytest.mark.parametrize("slug", ["Rye", "the_Rye.1", "a b"])
def test_an_address_at_which_no_alias_can_stand(slug: str, site: dict[str, Any]) -> None:
    """No remedy is told that the checks would refuse."""
    before, now = (text(RYE, *SAME, f"Slug: {each}") for each in (slug, "bread"))
    assert told(before, now, site=site) == [f"content/{RYE}:3: /{slug}/ {WAS}{HOST}/bread/."]


def test_another_pattern(site: dict[str, Any]) -> None:
    """An alias stands where the settings put it now; not all addresses are told one by one."""
    line, _ = told(BEFORE, BEFORE, site=site, pattern="texts/{slug}.html")
    assert line == f"content/{RYE}:3: /korn/ {WAS}{HOST}/texts/rye.html."
    many = ", ".join(f"a{number}" for number in range(30))
    before = text(RYE, *SAME, "Slug: rye", f"Aliases: {many}")
    *lines, last = told(before, text(RYE, *SAME, "Slug: rye"), site=site)
    assert len(lines) == addresses.MOST
    assert last == f"{30 - addresses.MOST} more addresses lead nowhere now."


SLUG = (f"content/{RYE}", "Slug: rye", "Slug: rye-bread")


def built(site: Site, **changed: object) -> list[str]:
    """Build over what is there; return what is said of addresses, without its beginning."""
    time.sleep(0.03)
    overlay = {"BUILD_WORKERS": 1, **changed}
    done = build(site.folder / "pelicanconf.py", site.folder / "output", lambda _: None, overlay)
    return [line.removeprefix("Warning: ") for line in done.notes if line.startswith("Warning: ")]


@pytest.fixture
def bakery(tmp_path: Path) -> Site:
    """Give a site that is published."""
    found = Site(tmp_path / "site")
    assert built(found) == []
    return found


def test_a_slug_is_changed_and_gets_its_alias(bakery: Site) -> None:
    """It is told once, and stops nothing; the site has the same bytes as a clean one."""
    bakery.replace(*SLUG)
    said = f"{SLUG[0]}:2: /rye/ {WAS}Add “Aliases: rye” {WORK}"
    assert built(bakery) == [said]
    assert built_files(bakery.folder / "output") == bakery.clean()
    bakery.replace(SLUG[0], "Slug:", "Aliases: rye\nSlug:")
    assert built(bakery) == []
    assert "rye/index.html" in built_files(bakery.folder / "output")
    bakery.replace(SLUG[0], "Aliases: rye\n", "")
    assert built(bakery) == [said]
    bakery.add("content/pages/about.md", "\nMore.\n")
    assert built(bakery) == []


def test_what_is_known_where_the_source_stands(bakery: Site) -> None:
    """An edition that is taken over tells of its texts what it told when it was made."""
    bakery.replace(
        "translations/ar/LC_MESSAGES/rye.po",
        'msgid "Rye bread"\nmsgstr ""',
        'msgid "Rye bread"\nmsgstr "خبز"',
    )
    built(bakery)
    (bakery.folder / ".output.releases" / addresses.NAME).unlink()
    bakery.replace("translations/ar/LC_MESSAGES/rye.po", "خبز", "رغيف")
    built(bakery)
    bakery.replace(*SLUG)
    assert len(built(bakery)) == 1


def test_what_has_no_address_tells_nothing_and_keeps_nothing(bakery: Site) -> None:
    """It is for work on the site; nor does a build that fails."""
    bakery.replace(*SLUG)
    assert built(bakery, SITEURL="", RELATIVE_URLS=True) == []
    bakery.add("theme/templates/page.html", "{{ odd")
    with pytest.raises(BuildError):
        built(bakery)
    bakery.replace("theme/templates/page.html", "{{ odd", "")
    assert len(built(bakery)) == 1


def test_it_is_told_again_where_nothing_has_changed(bakery: Site) -> None:
    """As all that a build had to say: no build is made then."""
    bakery.replace(*SLUG)
    time.sleep(0.03)
    place, output = bakery.folder / "pelicanconf.py", bakery.folder / "output"
    done = build(place, output, lambda _: None)
    again = stamp.unchanged(place, output)
    assert again
    assert again.notes == done.notes
    assert f"Warning: {SLUG[0]}:2: /rye/ was" in done.notes[-1]


KNOWN = {"a.md": Former("A", "2026-01-01", {"a.html": "a"})}


def signed(value: object) -> str:
    """Return a file of addresses with the hash that it asks for."""
    text = json.dumps(value)
    return f"{digest(text.encode())}\n{text}"


GOOD = {"format": "1", "texts": {"a.md": ["A", "2026-01-01", {"a.html": "a"}]}}


@pytest.mark.parametrize(
    "odd",
    [
        signed(GOOD).replace("2026", "2025"),
        signed(GOOD)[:-3],
        signed({**GOOD, "format": "0"}),
        signed({**GOOD, "texts": {"a.md": ["A"]}}),
        signed({**GOOD, "texts": {"a.md": ["A", "", []]}}),
        signed({**GOOD, "texts": []}),
        signed([]),
        "",
    ],
)
def test_an_odd_file_is_none(tmp_path: Path, odd: str) -> None:
    """One that was changed, cut off, or that another version wrote."""
    assert addresses.read(tmp_path) == {}
    (tmp_path / addresses.NAME).write_text(signed(GOOD), "utf-8")
    assert addresses.read(tmp_path) == KNOWN
    (tmp_path / addresses.NAME).write_text(odd, "utf-8")
    assert addresses.read(tmp_path) == {}
