"""A small site, whole: three editions, one right-to-left, against golden output.

`python tests/golden.py` writes the golden output anew; read its diff before you commit it.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from golden import GOLDEN, SITE, built_files

from delivery.build import build
from editions.model import BuildError, Problem

ROOT = Path(__file__).resolve().parent.parent
EDITIONS = {"en": "", "zh-Hans": "zh-Hans/", "ar": "ar/"}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a built copy of the small site."""
    folder = tmp_path_factory.mktemp("site")
    shutil.copytree(SITE, folder, dirs_exist_ok=True)
    build(folder / "pelicanconf.py", folder / "output", lambda _: None)
    return folder


def page(site: Path, name: str) -> str:
    """Return a page of the built site."""
    return (site / "output" / name).read_text("utf-8")


def test_output_is_golden(site: Path) -> None:
    """Every file that is built has the bytes that were looked at and agreed to."""
    built = built_files(site / "output")
    golden = built_files(GOLDEN)
    assert sorted(built) == sorted(golden)
    for name, data in golden.items():
        assert built[name].decode() == data.decode(), name


def test_two_builds_are_alike(site: Path, tmp_path: Path) -> None:
    """The same input gives the same bytes."""
    build(site / "pelicanconf.py", tmp_path / "again", lambda _: None)
    assert built_files(tmp_path / "again") == built_files(site / "output")


def test_refused_messages_are_listed(site: Path, tmp_path: Path) -> None:
    """What a catalog may not do is refused, with the line of the catalog."""
    built = build(site / "pelicanconf.py", tmp_path / "output", lambda _: None)
    places = [problem.location for problem in built.refusals]
    assert {place.path for place in places} == {"translations/ar/LC_MESSAGES/sourdough.po"}
    lines = (SITE / places[0].path).read_text("utf-8").splitlines()
    refused = {lines[place.line - 1] for place in places}
    assert refused == {
        'msgid "Keep it warm."',
        next(line for line in lines if "Look at" in line),
        next(line for line in lines if "Sourdough &" in line),
    }


def test_hostile_text_never_runs(site: Path) -> None:
    """A script in a catalog, in the body or in a title, is text at most."""
    data = re.compile(r'<script type="application/ld\+json">[^<>&]*</script>')
    found = [path.read_text("utf-8") for path in (site / "output").rglob("*.html")]
    assert sum(len(data.findall(text)) for text in found) > 20
    pages = [data.sub("", text) for text in found]
    assert not any("<script" in text or "evil.example" in text for text in pages)


@pytest.mark.parametrize("settings_file", [SITE / "pelicanconf.py", ROOT / "pelicanconf.py"])
def test_source_edition_equals_plain_pelican(settings_file: Path) -> None:
    """The source edition's texts are what Pelican alone makes of the same files, to the byte."""

    def texts(*plugins: str) -> dict[str, list[str]]:
        command = [sys.executable, str(ROOT / "tests" / "plain.py"), settings_file.name, *plugins]
        done = subprocess.run(  # noqa: S603 - our own program
            command, cwd=settings_file.parent, check=True, capture_output=True, text=True
        )
        found: dict[str, list[str]] = json.loads(done.stdout[done.stdout.index("{") :])
        return found

    plain = texts()
    assert len(plain) == len(list((settings_file.parent / "content").rglob("*.md")))
    assert texts("editions") == plain


def test_heading_ids_are_equal_in_every_edition(site: Path) -> None:
    """A link to a section works in every language, and no id stands twice."""
    ids = {
        locale: re.findall(r'<h2[^>]*\bid="([^"]+)"', page(site, f"{prefix}oven/index.html"))
        for locale, prefix in EDITIONS.items()
    }
    assert ids == {locale: ["heat", "heat_1"] for locale in EDITIONS}


def test_links_stay_in_their_edition(site: Path) -> None:
    """A link to another article leads to it in the same language; a shared picture is shared."""
    text = page(site, "zh-Hans/oven/index.html")
    assert 'href="https://bread.example/zh-Hans/sourdough/"' in text
    assert "https://bread.example/zh-Hans/images/loaf.svg" in page(site, "zh-Hans/index.html")


def problems_of(site: Path, change: str, text: str, tmp_path: Path) -> tuple[Problem, ...]:
    """Return what a build says when one file of the site is another."""
    folder = tmp_path / "bad"
    shutil.copytree(SITE, folder)
    (folder / change).write_text(text, "utf-8")
    build_into = tmp_path / "output"
    build(site / "pelicanconf.py", build_into, lambda _: None)
    before = built_files(build_into)
    with pytest.raises(BuildError) as caught:
        build(folder / "pelicanconf.py", build_into, lambda _: None)
    assert built_files(build_into) == before
    return caught.value.problems


def test_all_problems_are_told_together(site: Path, tmp_path: Path) -> None:
    """Missing title, unknown topic, broken link and unknown source come in one list."""
    text = "Date: 2026-13-01\nTopics: sourdoh\n\nA [link]({filename}nowhere.md) and [@nobody].\n"
    found = problems_of(site, "content/articles/rye.md", text, tmp_path)
    said = [str(problem) for problem in found]
    assert [str(problem.location) for problem in found] == [
        "content/articles/rye.md:1",
        "content/articles/rye.md:1",
        "content/articles/rye.md:2",
        "content/articles/rye.md:4",
        "content/articles/rye.md:4",
    ], said
    assert any("sourdough" in line for line in said if "sourdoh" in line)


def test_malformed_catalog_stops_the_build(site: Path, tmp_path: Path) -> None:
    """A PO file that is cut in the middle is named with its line; nothing is published."""
    name = "translations/ar/LC_MESSAGES/oven.po"
    text = (SITE / name).read_text("utf-8").replace('msgstr "الفرن"', 'msgstr "الفرن', 1)
    (problem,) = problems_of(site, name, text, tmp_path)
    assert problem.location.path == name
    assert problem.location.line == text[: text.index('msgstr "الفرن')].count("\n") + 1
