"""A build that takes work from the shelves makes what a build without any makes."""

from __future__ import annotations

import gc
import importlib.util
import json
import re
import shutil
import sys
import weakref
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from golden import SITE, built_files
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Extension, Markdown

from delivery.build import build
from editions import asjson, overlay, shelves, versions
from editions.model import BuildError
from editions.reading import conf, content, parsing, remembering
from editions.weaving import assembly
from editions.weaving.remembering import Shelves

SIZE = "EDITIONS_CACHE_SIZE"
WEAVE = ("editions.weaving.assembly.weave", "editions.catalogs.po.read_bytes")


@pytest.fixture(scope="module", autouse=True)
def keeping() -> Iterator[None]:
    """Let the builds of these tests keep their work, in folders of their own."""

    def folder(known: Mapping[str, Any]) -> Path | None:
        kept = known.get("CACHE_PATH")
        return Path(kept) / shelves.FOLDER if kept and shelves.size(known) else None

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shelves, "folder", folder)
        # The code of a test run may be younger than two seconds.
        patch.setattr(versions, "BEGAN", 1 << 63)
        versions.code.cache_clear()
        yield
        versions.code.cache_clear()


@pytest.fixture
def site_folder(tmp_path: Path) -> Path:
    """Give a copy of the small site."""
    shutil.copytree(SITE, tmp_path / "site")
    return tmp_path / "site"


def made(folder: Path, changed: Mapping[str, Any], size: int) -> str:
    """Return all that a build reads and weaves, or what it complains of."""
    known = conf.read(folder / "pelicanconf.py", {**changed, SIZE: size})
    known["TRANSLATIONS_PATH"] = str(folder / "translations")
    try:
        editions = overlay.table(known)
        documents, problems = content.read(known)
        site = assembly.weave_site(documents, editions, known)
    except BuildError as error:
        return repr(error.problems)
    catalogs = [each for edition in editions for each in edition.catalogs.items()]
    woven = [(locale, *each) for locale, pages in site.items() for each in pages.items()]
    # As JSON: what is printed of a set hangs on how it was made.
    return json.dumps(
        [
            [(domain, asjson.CATALOG.written(each)) for domain, each in catalogs],
            [asjson.DOCUMENT.written(each) for each in documents],
            [(locale, path, asjson.WOVEN.written(each)) for locale, path, each in woven],
            list(map(str, problems)),
        ],
        ensure_ascii=False,
    )


Edit = Callable[[Path, dict[str, Any], int, str], None]
_CHANGES: tuple[tuple[str, Any], ...] = (
    ("SKELETON_MAY_DIFFER", ("order", "links")),
    ("FORMATTED_FIELDS", ["summary", "teaser"]),
    ("TRANSLATED_METADATA", {"title": "title"}),
    ("EDITIONS_FALLBACK", "hide"),
    ("EDITIONS_FALLBACK", "stale"),
    ("EDITIONS_THRESHOLD", 0.2),
    ("DEFAULT_LANG", "en"),
)


def _one(folder: Path, pattern: str, number: int) -> Path:
    paths = sorted(folder.glob(pattern))
    return paths[number % len(paths)]


def _text(folder: Path, changed: dict[str, Any], number: int, text: str) -> None:
    """Edit a paragraph of an article, take it out, or put it last."""
    del changed
    path = _one(folder, "content/*/*.md", number)
    blocks = path.read_text("utf-8").split("\n\n")
    place = 1 + number // 7 % (len(blocks) - 1) if len(blocks) > 1 else 0
    if number % 3 == 0:
        blocks[place] += f" {text}"
    elif number % 3 == 1 and place:
        del blocks[place]
    elif place:
        blocks.append(blocks.pop(place))
    path.write_text("\n\n".join(blocks), "utf-8")


def _catalog(folder: Path, changed: dict[str, Any], number: int, text: str) -> None:
    """Edit a translation, mark it, or give its file another date."""
    del changed
    path = _one(folder, "translations/*/LC_MESSAGES/*.po", number)
    head, *entries = path.read_text("utf-8").split("\n\n")
    place = number // 7 % len(entries) if entries else 0
    quoted = text.replace("\\", "").replace('"', "")
    if number % 3 == 0 and entries:
        entries[place] = re.sub(r'\nmsgstr ""', f'\nmsgstr "{quoted}"', entries[place], count=1)
    elif number % 3 == 1 and entries and "fuzzy" not in entries[place]:
        entries[place] = entries[place].replace("\nmsg", '\n#, fuzzy\n#| msgid "Old"\nmsg', 1)
    else:
        head = head.replace("YEAR-MO-DA HO:MI+ZONE", "2026-11-20 08:00+0000")
    path.write_text("\n\n".join([head, *entries]), "utf-8")


def _settings(folder: Path, changed: dict[str, Any], number: int, text: str) -> None:
    """Change a setting."""
    del folder, text
    name, value = _CHANGES[number % len(_CHANGES)]
    changed[name] = value


def _markdown(folder: Path, changed: dict[str, Any], number: int, text: str) -> None:
    """Change an option of Markdown."""
    found = conf.read(folder / "pelicanconf.py")["MARKDOWN"]
    options = ("permalink_title", "title", "separator")
    toc = {"permalink": True, options[number % 3]: text or "x"}
    configs = {**found["extension_configs"], "markdown.extensions.toc": toc}
    changed["MARKDOWN"] = {**found, "extension_configs": configs}


def _picture(folder: Path, changed: dict[str, Any], number: int, text: str) -> None:
    """Give a picture another size, or take it away."""
    del changed, text
    path = folder / "content/images/loaf.svg"
    path.unlink(missing_ok=True)
    if number % 3:
        path.write_text(f'<svg width="{number % 900 + 1}" height="9"/>')


def _damage(folder: Path, changed: dict[str, Any], number: int, text: str) -> None:
    """Damage what is kept."""
    del changed
    paths = sorted((folder / ".cache").rglob("*.entries"))
    for path in paths[number % 2 :: 2]:
        data = bytearray(path.read_bytes())
        if number % 3 == 0:
            del data[number % len(data) :]
        elif number % 3 == 1:
            data[number % len(data)] ^= 1 + number % 255
        else:
            data[number % len(data) :] = text.encode()
        path.write_bytes(data)


_EDITS: tuple[Edit, ...] = (
    _text,
    _text,
    _catalog,
    _catalog,
    _settings,
    _markdown,
    _picture,
    _damage,
)
_WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\n\r"), max_size=20) | (
    st.sampled_from(
        ["[a](b)", "*so*", "<b>x</b>", "![a]({static}/images/loaf.svg)", "# Bread", "面包"]
    )
)


@settings(max_examples=25)
@given(
    st.lists(
        st.tuples(st.sampled_from(_EDITS), st.integers(0, 10**4), _WORDS), min_size=1, max_size=5
    )
)
def test_work_that_was_kept_is_the_work_that_would_be_done(
    tmp_path_factory: pytest.TempPathFactory, edits: list[tuple[Edit, int, str]]
) -> None:
    """After any edits, whatever happens to the shelves, values are those of a clean build."""
    folder = tmp_path_factory.mktemp("edited") / "site"
    shutil.copytree(SITE, folder)
    changed: dict[str, Any] = {}
    made(folder, changed, 8)
    for edit, number, text in edits:
        edit(folder, changed, number, text)
        assert made(folder, changed, 8) == made(folder, changed, 0)


PO, MD = "translations/ar/LC_MESSAGES/", "content/articles/"
CASES: Mapping[str, tuple[str, str, str]] = {
    "a paragraph": (f"{MD}sourdough.md", "wild yeast", "tame yeast"),
    "front matter": (f"{MD}sourdough.md", "Flour, water, time.", "Time."),
    "a translation": (f"{PO}rye.po", 'msgstr "', 'msgstr "خ'),
    "a mark in the head of a catalog": (f"{PO}rye.po", "msgid", "# machine: 2026-11-20\nmsgid"),
    "the date of a catalog": (f"{PO}rye.po", "YEAR-MO-DA HO:MI+ZONE", "2026-11-20 08:00+0000"),
    "a place in a catalog": (f"{PO}sourdough.po", "# Arabic", "# New\n# Arabic"),
    "a word of Markdown's": (f"{PO}site.po", "%d", "%d ."),
    "the size of a picture": ("content/images/loaf.svg", 'width="', 'width="9'),
}
SETTINGS: Mapping[str, Any] = {
    "TRANSLATED_METADATA": {"title": "title"},
    "EDITIONS_FALLBACK": "hide",
    "EDITIONS_THRESHOLD": 0.1,
    "EDITIONS": {"en": {}, "zh-Hans": {}, "ar": {"EDITIONS_FALLBACK": "wait"}},
}


@pytest.mark.parametrize("case", CASES)
def test_work_is_done_again_where_a_file_has_changed(case: str, site_folder: Path) -> None:
    """Each file that a text is made of counts: the value is another one, and the right one."""
    name, old, new = CASES[case]
    before = made(site_folder, {}, 8)
    path = site_folder / name
    text = path.read_text("utf-8")
    assert old in text
    # The last one: of a catalog the first is its head.
    head, _, rest = text.rpartition(old) if case == "a translation" else text.partition(old)
    path.write_text(f"{head}{new}{rest}", "utf-8")
    after = made(site_folder, {}, 8)
    assert after == made(site_folder, {}, 0)
    assert after != before


@pytest.mark.parametrize("name", SETTINGS)
def test_work_is_done_again_where_a_setting_has_changed(name: str, site_folder: Path) -> None:
    """Each setting that weaving reads counts."""
    before = made(site_folder, {}, 8)
    after = made(site_folder, {name: SETTINGS[name]}, 8)
    assert after == made(site_folder, {name: SETTINGS[name]}, 0)
    assert after != before


def test_a_site_of_kept_work_has_the_same_bytes(site_folder: Path, tmp_path: Path) -> None:
    """A whole site is the same, byte for byte, whether its work was kept or done anew."""

    def built(name: str, size: int) -> dict[str, bytes]:
        build(site_folder / "pelicanconf.py", tmp_path / name, lambda _: None, {SIZE: size})
        return built_files(tmp_path / name)

    built("before", 8)
    _text(site_folder, {}, 0, "More of it.")
    _catalog(site_folder, {}, 3, "خبز")
    assert list((site_folder / ".cache" / shelves.FOLDER).glob("woven-ar/*"))
    assert built("kept", 8) == built("anew", 0)


def _counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    found: list[str] = []
    for name in WEAVE:
        module, _, function = name.rpartition(".")
        real = getattr(__import__(module, fromlist=[function]), function)

        def counting(*args: Any, real: Any = real, name: str = function) -> Any:
            found.append(name)
            return real(*args)

        monkeypatch.setattr(name, counting)
    return found


def test_only_what_has_changed_is_done(site_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is woven or read of a site that is as it was; of an edit what it concerns."""
    made(site_folder, {}, 8)
    done = _counted(monkeypatch)
    made(site_folder, {}, 8)
    assert done == []
    path = site_folder / "translations/ar/LC_MESSAGES/sourdough.po"
    path.write_text(
        path.read_text("utf-8").replace(
            'msgid "A loaf"\nmsgstr ""', 'msgid "A loaf"\nmsgstr "رغيف"'
        ),
        "utf-8",
    )
    made(site_folder, {}, 8)
    assert set(done) == {"read_bytes", "weave"}
    assert done.count("read_bytes") == 1
    path = site_folder / "content/articles/rye.md"
    done.clear()
    path.write_text(path.read_text("utf-8") + "\nMore.\n", "utf-8")
    made(site_folder, {}, 8)
    assert done == ["weave"] * 2
    done.clear()
    path.write_text(path.read_text("utf-8").removesuffix("\nMore.\n"), "utf-8")
    made(site_folder, {}, 8)
    assert done == []


@pytest.mark.parametrize("name", ["SKELETON_MAY_DIFFER", "FORMATTED_FIELDS"])
def test_a_setting_of_the_guard_counts(
    name: str, site_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was let through under other rules is woven again, though here it stays as it was."""
    made(site_folder, {}, 8)
    done = _counted(monkeypatch)
    made(site_folder, {name: ("order", "links")}, 8)
    assert set(done) == {"weave"}


class Clock(Extension):
    """An extension of which nobody knows what it reads."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Change nothing."""


class Pure(Clock):
    """An extension that reads nothing but the text."""

    PURE = True


@pytest.mark.parametrize(("extension", "known"), [(Clock, False), (Pure, True)])
def test_nothing_is_kept_where_an_extension_may_read_anything(
    site: dict[str, Any], extension: type[Extension], *, known: bool
) -> None:
    """Work is kept where each extension says what it depends on."""
    machine = parsing.machine(site)
    assert remembering.made_by(site, machine) is not None
    machine.markdown.registerExtensions([extension()], {})
    assert (remembering.made_by(site, machine) is not None) == known


def test_nothing_is_kept_under_settings_that_cannot_be_told(site: dict[str, Any]) -> None:
    """An option that is a function of the settings file may be another one next time."""
    configs = {"markdown.extensions.toc": {"slugify": lambda text, _: text}}
    odd = {**site, "MARKDOWN": {**site["MARKDOWN"], "extension_configs": configs}}
    assert remembering.made_by(odd, parsing.machine(odd)) is None


def test_code_that_changes_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The hash of code is another when a module is; of code that is too young there is none."""
    module = tmp_path / "baking.py"
    module.write_text("OVEN = 1\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    # Taken out again at the end: a build that finds so young a module leaves no stamp.
    spec = importlib.util.spec_from_file_location("baking", module)
    assert spec is not None
    assert spec.loader is not None
    loaded = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    monkeypatch.setitem(sys.modules, "baking", loaded)
    found = []
    for text in ("OVEN = 1\n", "OVEN = 2\n"):
        module.write_text(text)
        versions.code.cache_clear()
        found.append(versions.code(frozenset({"baking"})))
    assert None not in found
    assert found[0] != found[1]
    monkeypatch.setattr(versions, "BEGAN", module.stat().st_mtime_ns)
    versions.code.cache_clear()
    assert versions.code(frozenset({"baking"})) is None
    assert versions.code(frozenset({"nowhere"})) is None
    versions.code.cache_clear()


def test_a_setting_is_told_with_all_that_it_says() -> None:
    """Settings that differ are told otherwise."""
    told = [
        {}, [], {"a": 1}, {"a": "1"}, [1, 2], [2, 1], {"a": {"b": None}}, {"a": {"b": False}},
        Path("a"), "a", {1, 2}, {1}, re.sub, re.match, Path,
    ]  # fmt: skip
    assert len({repr(versions.spelled(value)) for value in told}) == len(told)
    assert versions.spelled({3, 1, 2}) == versions.spelled({2, 1, 3})


def test_who_looks_for_woven_work_goes_with_its_last_use(site_folder: Path) -> None:
    """It knows all catalogs, and what is frozen for a copy of the process never goes."""
    changed = {"CACHE_PATH": str(site_folder / "cache"), SIZE: 64}
    made(site_folder, changed, 64)
    known = conf.read(site_folder / "pelicanconf.py", changed)
    known["TRANSLATIONS_PATH"] = str(site_folder / "translations")
    editions = overlay.table(known)
    documents, _ = content.read(known)
    gc.disable()
    try:
        shelf = Shelves(known, documents, editions)
        assert all(shelf.row(document) for document in documents if not document.own)
        gone = weakref.ref(shelf)
        del shelf
        assert gone() is None
    finally:
        gc.enable()
