"""A locale's own text takes a document's place: same address, same relations, its own words."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from pathlib import Path, PurePosixPath

import pytest
from golden import GOLDEN, SITE, built_files
from hypothesis import given
from hypothesis import strategies as st
from pelican.settings import read_settings
from samples import ENGLISH, read

from delivery import findings, site
from delivery.build import build
from editions.catalogs import domains, po, pseudocatalogs
from editions.model import BuildError, Catalog, Document, Edition, Entry
from editions.reading import extraction, localised
from editions.reading.extension import Machine
from editions.updating import locale as locale_catalogs
from editions.weaving.own import heading_ids, weave_own

OVEN = "content/articles/oven.zh-Hans.md"
TEXT = """\
Title: 炉子
Summary: 谈热。

## 火

要热炉子 [@oven-2020]。先读[酸面团]({filename}sourdough.md)，再读[本文]({filename}oven.md#heat_1)。

!!! note
    小心。

## 又一节

尾声。[^1]

[^1]: 注。
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a copy of the small site in which Chinese has an article of its own."""
    shutil.copytree(SITE, tmp_path / "site")
    (tmp_path / "site" / OVEN).write_text(TEXT, "utf-8")
    return tmp_path / "site"


def test_an_edition_has_its_own_text(folder: Path, tmp_path: Path) -> None:
    """In its edition alone, at the source's address, with its ids, its topics and its relations."""
    built = build(folder / "pelicanconf.py", tmp_path / "output", lambda _: None)
    after, golden = built_files(tmp_path / "output"), built_files(GOLDEN)
    assert sorted(after) == sorted(golden)
    changed = {name for name in golden if after[name] != golden[name]}
    assert all(name.startswith("zh-Hans/") for name in changed)
    page, before = (files["zh-Hans/oven/index.html"].decode() for files in (after, golden))
    assert "<h1>炉子</h1>" in page
    assert "Baking sourdough wants" not in page
    assert re.findall(r'<h2 id="([^"]+)">([^<]+)', page) == [("heat", "火"), ("heat_1", "又一节")]
    assert 'href="https://bread.example/zh-Hans/sourdough/"' in page
    assert 'href="https://bread.example/zh-Hans/oven/#heat_1"' in page
    assert 'href="#source-oven-2020">1<' in page
    # What stands under the text is as before: topics, related posts, series.
    assert page[page.index("<ul><li>") :] == before[before.index("<ul><li>") :]
    assert "炉子" in after["zh-Hans/rye/index.html"].decode()
    assert not [found for found in built.refusals if "oven" in found.location.path]


def test_what_its_front_matter_lacks_is_the_translation_of_the_source(
    folder: Path, tmp_path: Path
) -> None:
    """A teaser that only the catalog has is shown; without one the source's, marked as such."""
    (folder / OVEN).write_text(TEXT.replace("Summary: 谈热。\n", ""), "utf-8")
    catalog = folder / "translations/zh_Hans/LC_MESSAGES/oven.po"
    build(folder / "pelicanconf.py", tmp_path / "one", lambda _: None)
    first = (tmp_path / "one/zh-Hans/oven/index.html").read_text("utf-8")
    translated = re.search(
        r'msgctxt "summary"\nmsgid "On heat."\nmsgstr "(.+)"', catalog.read_text()
    )
    assert translated
    assert f"<p>{translated[1]}</p>" in first
    catalog.unlink()
    build(folder / "pelicanconf.py", tmp_path / "two", lambda _: None)
    second = (tmp_path / "two/zh-Hans/oven/index.html").read_text("utf-8")
    assert "<p>On heat.</p>" in second
    assert "100%; summary teaser</p>" in second


def test_words_that_markdown_adds_are_the_catalogs(folder: Path, tmp_path: Path) -> None:
    """The title of a box and the way back from a footnote are translated there too."""
    source = site.read(folder / "pelicanconf.py")
    found = source.domains()["site"]
    assert "Note" in {item.msgid for item in found}
    known: dict[po.Key, str] = {(None, item.msgid): f"译{item.msgid}" for item in found}
    path = folder / "translations/zh_Hans/LC_MESSAGES/site.po"
    path.unlink()
    locale_catalogs.update({"site": found}, folder / "translations", "zh-Hans", {"site": known})
    build(folder / "pelicanconf.py", tmp_path / "output", lambda _: None)
    page = (tmp_path / "output/zh-Hans/oven/index.html").read_text("utf-8")
    assert '<p class="admonition-title">译Note</p>' in page
    assert 'title="译Jump back to footnote 1 in the text"' in page


def _counted(source: site.Site, translations: Path) -> dict[str, int]:
    """Return how many messages each domain has for Chinese."""
    rows = findings.measured(source, translations)
    return {row.domain: sum(row.count.messages.values()) for row in rows if row.locale == "zh-Hans"}


def test_it_is_in_no_catalog(folder: Path) -> None:
    """Its words are no messages; what it replaces becomes obsolete and comes back without it."""
    source = site.read(folder / "pelicanconf.py")
    assert [item.name for item in source.documents].count("oven") == 1
    found = source.domains()
    assert not any("炉子" in item.msgid for segments in found.values() for item in segments)
    with (folder / OVEN).open("rb") as file:
        options = {"settings": str(folder / "pelicanconf.py")}
        assert list(extraction.extract(file, {}, (), options)) == []
    translations = folder / "translations"
    assert source.in_locale(found, "ar") == found
    needed = source.in_locale(found, "zh-Hans")
    assert {item.context for item in needed["oven"]} == {"teaser"}
    assert _counted(source, translations)["oven"] == 1
    path = domains.catalog_path(translations, "zh-Hans", "oven")
    before = po.read(path, "").entries
    locale_catalogs.update(needed, translations, "zh-Hans", {})
    assert {context for context, _ in po.read(path, "").entries} == {"teaser"}
    locale_catalogs.update(found, translations, "zh-Hans", {})
    after = po.read(path, "").entries
    assert {key: entry.msgstrs for key, entry in after.items()} == {
        key: entry.msgstrs for key, entry in before.items()
    }


def test_a_catalog_that_nobody_needs_is_not_begun(folder: Path) -> None:
    """A text of its own with all its front matter leaves nothing to translate."""
    (folder / OVEN).write_text(f"Teaser: 热。\n{TEXT}", "utf-8")
    source = site.read(folder / "pelicanconf.py")
    needed = source.in_locale(source.domains(), "zh-Hans")
    domains.catalog_path(folder / "translations", "zh-Hans", "oven").unlink()
    changed = locale_catalogs.update(needed, folder / "translations", "zh-Hans", {})
    assert "oven.po" not in {path.name for path in changed}
    assert "oven" not in _counted(source, folder / "translations")


def test_one_left_behind_is_known(folder: Path) -> None:
    """By hash, as a picture is."""
    settings = read_settings(str(folder / "pelicanconf.py"))
    root, record = Path(settings["PATH"]), folder / "translations"
    (own,) = localised.find(settings)
    assert (own.path.name, own.shared.name, own.locale) == ("oven.zh-Hans.md", "oven.md", "zh-Hans")
    assert localised.record([own], root, record)
    assert not localised.stale(own, root, localised.recorded(record))
    with own.shared.open("a") as file:
        file.write("\nMore.\n")
    assert localised.stale(own, root, localised.recorded(record))


def test_pseudo_editions_leave_it_aside(folder: Path, tmp_path: Path) -> None:
    """It is no article of a site that is built in other locales; neither is a picture."""
    (folder / "content/images/loaf.zh-Hans.svg").write_text("<svg/>", "utf-8")
    source = site.read(folder / "pelicanconf.py")
    pseudocatalogs.write(source.domains(), folder / "pseudo")
    overlay = pseudocatalogs.overlay(source.settings, folder / "pseudo")
    build(folder / "pelicanconf.py", tmp_path / "output", lambda _: None, overlay)
    names = {path.name for path in (tmp_path / "output").rglob("*")}
    assert "loaf.svg" in names
    assert "loaf.zh-Hans.svg" not in names
    pages = [path.read_text("utf-8") for path in (tmp_path / "output").rglob("*.html")]
    assert not any("炉子" in page for page in pages)


NAMES = [
    ("oven.zh-Hnas.md", "'zh-Hnas' is no edition", "Is oven.zh-Hans.md meant?"),
    ("oven.zh-hans.md", "'zh-hans' is no edition", "Is oven.zh-Hans.md meant?"),
    ("oven.x.md", "'x' is no edition", "Add it to EDITIONS, or rename the file."),
    ("other.fr.md", "'fr' is no edition", "Add it to EDITIONS, or rename the file."),
    ("ovne.ar.md", "there is no ovne.md that this could be a version of", "Is oven.ar.md meant?"),
    (
        "nothing-like-it.ar.md",
        "there is no nothing-like-it.md that this could be a version of",
        "Write the source's file first, or rename this one.",
    ),
    ("oven.zh-Hans.ar.md", "there is no oven.zh-Hans.md that this could be a version of", ""),
    (
        "oven.en.md",
        "'en' is the language that the documents are written in",
        "Take this file out, or rename it oven.md.",
    ),
]


@pytest.mark.parametrize(("name", "message", "remedy"), NAMES, ids=[each[0] for each in NAMES])
def test_a_name_that_is_no_version_is_told(
    name: str, message: str, remedy: str, folder: Path
) -> None:
    """A slip in the locale or in the name stops the build, with what may be meant."""
    (folder / "content/articles" / name).write_text(TEXT, "utf-8")
    (problem,) = site.read(folder / "pelicanconf.py").problems
    assert str(problem.location) == f"content/articles/{name}:1"
    assert problem.message == message
    assert remedy in problem.remedy


def test_a_dot_in_a_name_may_be_a_dot(folder: Path) -> None:
    """What is no locale and stands beside no document is a part of the name."""
    text = "Title: x\nDate: 2026-01-01\n\nText.\n"
    (folder / "content/articles/release-2.0.md").write_text(text, "utf-8")
    read_site = site.read(folder / "pelicanconf.py")
    assert not read_site.problems
    assert "release-2" in {item.name for item in read_site.documents}


def test_what_is_wrong_in_it_is_told(folder: Path, tmp_path: Path) -> None:
    """Its links and citations are checked as the source's, with its own name and line."""
    bad = TEXT.replace("{filename}sourdough.md", "{filename}gone.md").replace("2020", "1999")
    (folder / OVEN).write_text(bad, "utf-8")
    with pytest.raises(BuildError) as caught:
        build(folder / "pelicanconf.py", tmp_path / "output", lambda _: None)
    assert [str(problem.location) for problem in caught.value.problems] == [f"{OVEN}:6"] * 2


def test_what_of_the_source_it_has_not_is_noted(folder: Path) -> None:
    """Anchors without a heading, and front matter that is the source's to say."""
    text = TEXT.replace("## 又一节\n", "").replace("Summary:", "Slug: luzi\nSummary:")
    (folder / OVEN).write_text(text, "utf-8")
    report = findings.gather(site.read(folder / "pelicanconf.py"), folder / "translations")
    notes = [note for note in report.notes if note.location.path == OVEN]
    assert [(note.location.line, note.message) for note in notes] == [
        (1, "links to ‹#heat›, ‹#heat_1› of oven.md lead to no heading here"),
        (2, "the slug of oven.md counts, not this one"),
    ]
    # Its own words stand in no catalog, so nothing is noted of them there.
    assert not [note for note in report.notes if note.location.path.endswith("zh_Hans/oven.po")]


PAIRS = [
    ("## A\n\n### B", "## 一\n\n### 二", ("a", "b")),
    ("## A\n\n## B", "## 二 {: #b }\n\n## 一 {: #a }", ("b", "a")),
    ("## A\n\n## B", "## 二 {: #b }\n\n## 一", ("b", "a")),
    ("## A\n\n## B", "## 一\n\n### 二", ("_1", "_2")),
    ("## A\n\n## B", "## 一 {: #a }\n\n### 二\n\n### 三", ("a", "_1", "_2")),
    ("## A\n\n## B", "## 一\n\n## 二\n\n## B", ("_1", "_2", "b")),
    ("Text.", "Text.", ()),
]


@pytest.mark.parametrize(("source", "own", "expected"), PAIRS)
def test_ids_of_headings_are_the_sources_where_they_can_be(
    source: str, own: str, expected: tuple[str, ...], machine: Machine
) -> None:
    """By name first, then by order if the levels agree; else a heading keeps its own."""
    assert heading_ids(read(source, machine), read(own, machine)) == expected


@given(
    levels=st.lists(st.integers(1, 3), max_size=6),
    own=st.lists(st.integers(1, 3), max_size=6),
    names=st.permutations(list("abcdef")),
)
def test_no_id_stands_twice(levels: list[int], own: list[int], names: list[str]) -> None:
    """Whatever the headings are, each has one id and no other heading has it."""
    path = PurePosixPath("a.md")

    def document(numbers: list[int], ids: list[str]) -> Document:
        given_ids = tuple(ids[: len(numbers)])
        return Document("a", path, (), {}, "", given_ids, heading_levels=tuple(numbers))

    found = heading_ids(document(levels, list("abcdef")), document(own, [*names[:3], *"xyz"]))
    assert len(found) == len(own)
    assert len(set(found)) == len(found)


def test_its_author_is_trusted(machine: Machine) -> None:
    """What a catalog may not say, a publisher may: the file is content."""
    html = "<div><script>1</script>[x](https://example.org)</div>\n\n<p onclick='a'>Ah</p>"
    own = read(f"Title: X\n\n{html}\n", machine)
    source = read("Title: Y\n\nText.\n", machine)
    document = replace(source, own={"de": own})
    catalog = Catalog("", {("title", "Y"): Entry(("Z",), fuzzy=False, line=1)})
    edition = Edition("de", "Deutsch", "ltr", "de", source=False, catalogs={"page": catalog})
    woven = weave_own(
        document, edition, f"Title: X\n\n{html}\n", {"title": "title"}, ENGLISH, machine
    )
    assert woven.html == own.html
    assert woven.metadata["title"] == ("X",)
    assert (woven.problems, woven.notes, woven.fallback) == ((), (), frozenset())
    assert woven.coverage.share == 1
