"""Saves as editors, version control and people make them: what is told, and what is then seen."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from delivery.build import build
from delivery.firstview import Site
from delivery.saves import Saves
from editions.model import BuildError

SITE = Path(__file__).parent.parent / "site"
RYE, DARK = "content/articles/rye.md", "content/articles/dark.md"
CATALOG = "translations/ar/LC_MESSAGES/sourdough.po"


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of the small site, and work in it."""
    folder = Path(shutil.copytree(SITE, tmp_path / "site"))
    monkeypatch.chdir(folder)
    return folder


def listening(folder: Path) -> tuple[Saves, list[frozenset[Path]]]:
    """Return what looks for saves in a folder, and what it tells."""
    heard: list[frozenset[Path]] = []
    return Saves(heard.append, [folder]), heard


def through_a_rename(path: Path, text: str) -> list[Path]:
    """Write as most editors do: beside the file, and then in its place."""
    beside = path.with_name(f"{path.name}.tmp")
    beside.write_text(text, "utf-8")
    beside.replace(path)
    return [beside, path]


def test_only_what_is_named_is_looked_at(tmp_path: Path) -> None:
    """What was not named is found by the next look at all files."""
    one, two = tmp_path / "one.md", tmp_path / "two.md"
    saves, heard = listening(tmp_path)
    one.write_text("1")
    two.write_text("2")
    saves.tell([str(one)])
    assert heard == [frozenset({one})]
    saves.tell([str(one), str(tmp_path / "never.md")])
    assert len(heard) == 1
    saves.tell()
    assert heard[1:] == [frozenset({two})]


def test_what_a_look_passes_over_is_no_save_either(tmp_path: Path) -> None:
    """Hidden files and folders, and what lies elsewhere."""
    root = tmp_path / "content"
    root.mkdir()
    names = (".one.swp", ".git/two", "__pycache__/three", "../content2/four")
    saves, heard = listening(root)
    for name in names:
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_text("x")
    saves.tell([str((root / name).resolve()) for name in names])
    assert heard == []


def test_no_file_is_looked_at_while_the_site_is_read(tmp_path: Path) -> None:
    """But for those that the system names; the others are found later."""
    heard: list[frozenset[Path]] = []
    reads = [True]
    one, two = tmp_path / "one.md", tmp_path / "two.md"
    saves = Saves(heard.append, [tmp_path], lambda: reads[-1])
    one.write_text("1")
    two.write_text("2")
    saves.examine()
    saves.examine()
    assert heard == []
    saves.tell([str(one)])
    assert heard == [frozenset({one})]
    reads.append(False)
    saves.examine()
    saves.examine()
    assert heard[1:] == [frozenset({two})]


MOVES: tuple[Callable[[Path], object], ...] = (
    lambda root: (root / "a.md").write_text("long", "utf-8"),
    lambda root: (root / "a.md").unlink(missing_ok=True),
    lambda root: through_a_rename(root / "a.md", "renamed"),
    lambda root: shutil.rmtree(root / "in", ignore_errors=True),
    lambda root: (root / "in" / "deep").mkdir(parents=True, exist_ok=True),
    lambda root: (root / "in").is_dir() and (root / "in" / "b.md").write_text("b", "utf-8"),
    lambda root: (
        (root / "in").is_dir() and not (root / "x").exists() and (root / "in").rename(root / "x")
    ),
    lambda root: shutil.rmtree(root / "x", ignore_errors=True),
)


@given(st.lists(st.lists(st.sampled_from(MOVES), max_size=4), max_size=5))
def test_looking_at_what_is_named_leaves_what_a_look_at_all_sees(
    tmp_path_factory: pytest.TempPathFactory, batches: list[list[Callable[[Path], object]]]
) -> None:
    """Files and folders made, changed, renamed and removed, in any order."""
    root = tmp_path_factory.mktemp("root")
    saves, _ = listening(root)
    named = [str(root / name) for name in ("a.md", "a.md.tmp", "in", "x")]
    for batch in batches:
        for move in batch:
            move(root)
        saves.tell(named)
    assert saves._before == saves._look()


def pages(folder: Path) -> dict[str, bytes]:
    """Return every page of the site as the full build writes it."""
    build(folder / "pelicanconf.py", folder / "output", lambda _: None)
    output = (folder / "output").resolve()
    found = sorted(output.rglob("*.html"))
    return {path.relative_to(output).as_posix(): path.read_bytes() for path in found}


def shown(site: Site, names: dict[str, bytes]) -> dict[str, bytes]:
    """Return pages as somebody sees them who asks for one after the other."""
    return {name: site.page(name).get(name, b"") for name in names}


def _deleted_and_restored(folder: Path) -> Iterator[list[Path]]:
    text = (folder / RYE).read_text("utf-8")
    (folder / RYE).unlink()
    yield [folder / RYE]
    (folder / RYE).write_text(f"{text}\n\nIt is back.\n", "utf-8")
    yield [folder / RYE]


def _renamed(folder: Path) -> Iterator[list[Path]]:
    (folder / RYE).rename(folder / DARK)
    yield [folder / RYE, folder / DARK]


def _by_a_rename(folder: Path) -> Iterator[list[Path]]:
    text = (folder / RYE).read_text("utf-8")
    yield through_a_rename(folder / RYE, f"{text}\n\nKeep it in a cloth.\n")


def _many_messages(folder: Path) -> Iterator[list[Path]]:
    text = (folder / CATALOG).read_text("utf-8")
    yield through_a_rename(folder / CATALOG, text.replace('msgstr "', 'msgstr "و'))


def _many_files(folder: Path) -> Iterator[list[Path]]:
    every = [*folder.glob("content/*/*.md"), *folder.glob("translations/*/*/*.po")]
    for path in every:
        text = path.read_text("utf-8")
        path.write_text(f"{text}\n\nMore.\n" if path.suffix == ".md" else f"{text}\n# x\n", "utf-8")
    yield every


def _two_at_once(folder: Path) -> Iterator[list[Path]]:
    template = folder / "theme/templates/article.html"
    template.write_text(template.read_text("utf-8").replace("<h1>", "<h1 class=x>"), "utf-8")
    (folder / RYE).write_text((folder / RYE).read_text("utf-8") + "\n\nTwo.\n", "utf-8")
    yield [template, folder / RYE]


WAYS: dict[str, Callable[[Path], Iterator[list[Path]]]] = {
    "deleted and restored": _deleted_and_restored,
    "renamed": _renamed,
    "through a rename": _by_a_rename,
    "many messages": _many_messages,
    "many files": _many_files,
    "two at once": _two_at_once,
}


@pytest.mark.parametrize("way", WAYS)
def test_no_page_is_stale_after_a_save_of_any_way(small: Path, way: str) -> None:
    """Every page in memory is the one that the full build writes; a step may be a problem."""
    site = Site(small / "pelicanconf.py")
    before = pages(small)
    assert shown(site, before) == before
    for saved in WAYS[way](small):
        try:
            site.saved(saved)
            site.relate()
        except BuildError:
            continue
    after = pages(small)
    assert after != before
    assert shown(site, after) == after


def test_a_picture_that_was_saved_has_its_new_size(small: Path) -> None:
    """In the page of a text that has not changed itself."""
    picture = small / "content/images/loaf.png"
    picture.parent.mkdir(exist_ok=True)
    Image.new("RGB", (40, 30)).save(picture)
    text = (small / RYE).read_text("utf-8")
    (small / RYE).write_text(f"{text}\n\n![A loaf]({{static}}/images/loaf.png)\n", "utf-8")
    site = Site(small / "pelicanconf.py")
    assert b'width="40"' in site.page("ar/rye/index.html")["ar/rye/index.html"]
    Image.new("RGB", (60, 20)).save(picture)
    site.saved([picture])
    after = pages(small)
    assert b'width="60"' in after["ar/rye/index.html"]
    assert shown(site, after) == after
