"""The development server from its first moment to its last."""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from delivery import behind, beside, devserver
from delivery.firstview import Site
from delivery.saves import Places, Saves
from delivery.watching import Watch
from editions.model import BuildError, Problem
from editions.weaving import asked

SITE = Path(__file__).parent.parent / "site"
ENOUGH = 60
"""Seconds in which anything here ends."""


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of the small site, and work in it."""
    folder = Path(shutil.copytree(SITE, tmp_path / "site"))
    monkeypatch.chdir(folder)
    return folder


def places(folder: Path) -> Places:
    """Return where a site's files lie."""
    found = (folder / name for name in ("pelicanconf.py", "content", "theme", "translations"))
    return Places(*found)


def no_build() -> tuple[Problem, ...]:
    """Stand for a full build."""
    return ()


def until(done: Callable[[], object]) -> Any:
    """Return what comes to be true while the server works."""

    async def wait() -> Any:
        end = time.monotonic() + ENOUGH
        while not (found := done()):
            assert time.monotonic() < end
            await asyncio.sleep(0.01)
        return found

    return wait()


def test_texts_are_woven_when_a_page_asks(small: Path) -> None:
    """A page of the source needs its own in each edition; another edition's run all of its own."""
    site = Site(small / "pelicanconf.py")
    site.page("rye/index.html")
    woven = site.run("en").settings["WOVEN"]
    path = "articles/rye.md"
    assert {locale: {*texts} for locale, texts in woven.items() if locale != "en"} == {
        "ar": {path},
        "zh-Hans": {path},
    }
    with pytest.raises(KeyError):
        woven["ar"]["articles/nothing.md"]
    site.page("ar/index.html")
    assert {*woven["ar"]} == {*woven["en"]} != {*woven["zh-Hans"]}
    (chinese,) = (each for each in site.editions if each.locale == "zh-Hans")
    asked.whole(woven, chinese)
    assert {*woven["zh-Hans"]} == {*woven["en"]}


def test_an_old_site_is_not_shown(small: Path) -> None:
    """Pages are made from the files until the build that begins with the server has ended."""
    allowed, told = threading.Event(), list[str]()

    def build() -> tuple[Problem, ...]:
        allowed.wait(ENOUGH)
        return ()

    async def run() -> tuple[bytes | None, ...]:
        watch = Watch(places(small), build, lambda line, _: told.append(line), lambda _: None)
        watch.begin(fresh=False)
        await watch.ready()
        made = watch.view("ar/rye/index.html")
        allowed.set()
        await until(lambda: told)
        await until(lambda: watch._site and not watch._site.lacks())
        return made, watch.view("ar/rye/index.html")

    page, after = asyncio.run(run())
    assert page == Site(small / "pelicanconf.py").page("ar/rye/index.html")["ar/rye/index.html"]
    assert after is None
    assert told == ["The full build is done"]


def test_a_site_that_is_as_it_was_is_sent_while_it_is_read(small: Path) -> None:
    """And read it is, so that the first save costs no more than the others."""

    async def run() -> None:
        watch = Watch(places(small), no_build, lambda *_: None, lambda _: None)
        watch.begin(fresh=True)
        await watch.ready()
        assert watch.view("index.html") is None
        await until(lambda: watch._site and not watch._site.lacks())

    asyncio.run(run())


def test_a_save_while_the_site_is_read_is_answered_after(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is not lost, and nobody reads the site at the same time."""
    allowed, read_on = threading.Event(), Site.read_on

    def slow(site: Site, shown: str = "") -> None:
        allowed.wait(ENOUGH)
        read_on(site, shown)

    monkeypatch.setattr(Site, "read_on", slow)
    article = small / "content/articles/rye.md"

    async def run() -> bytes:
        watch = Watch(places(small), no_build, lambda *_: None, lambda _: None)
        monkeypatch.setattr(watch, "_start", lambda: None)
        watch.open = "rye/index.html"
        watch.begin(fresh=True)
        article.write_text(article.read_text("utf-8") + "\nKeep it in a cloth.\n", "utf-8")
        watch.saved(frozenset({article}))
        assert watch.views == {}
        allowed.set()
        page: bytes = (await until(lambda: watch.views.get("rye/index.html")))[1]
        return page

    assert b"Keep it in a cloth." in asyncio.run(run())


def test_a_site_that_cannot_be_read_is_told_at_the_beginning(small: Path) -> None:
    """Over an empty page, where there is no other; when it is mended, it is read."""
    article = small / "content/articles/rye.md"
    whole = article.read_text("utf-8")
    article.write_text("Date: never\n\nNo title.", "utf-8")
    told: list[tuple[Problem, ...]] = []

    async def run() -> None:
        watch = Watch(places(small), no_build, lambda _, found: told.append(found), lambda _: None)
        watch.begin(fresh=True)
        await until(lambda: told)
        assert watch.problems == told[0] != ()
        article.write_text(whole, "utf-8")
        watch.saved(frozenset({article}))
        assert watch.problems == ()
        await until(lambda: watch._site and not watch._site.lacks())

    asyncio.run(run())


def test_before_a_site_is_built_its_files_come_from_their_places(small: Path) -> None:
    """A theme's, and pictures; nothing else of the content."""
    style = small / "theme/static/css/style.css"
    style.parent.mkdir(parents=True, exist_ok=True)
    style.write_text("a { color: red }", "utf-8")
    picture = small / "content/images/new.svg"
    picture.parent.mkdir(exist_ok=True)
    picture.write_text("<svg/>", "utf-8")
    watch = Watch(places(small), no_build, lambda *_: None, lambda _: None)
    names = ("theme/css/style.css", "images/new.svg", "articles/rye.md", "theme/none.css")
    assert [watch.view(name) for name in names] == [None] * 4
    watch._edited = 1
    assert [watch.view(name) for name in names] == [
        b"a { color: red }",
        b"<svg/>",
        None,
        None,
    ]


def test_a_port_that_somebody_has_is_a_problem(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a remedy; and a closed terminal ends the server as Ctrl-C does."""

    def serve(*_: Any, **more: Any) -> None:
        assert signal.getsignal(signal.SIGHUP) is signal.default_int_handler
        raise OSError(98, f"{more['port']} is in use")

    monkeypatch.setattr("delivery.devserver.Server.serve", serve)
    watch = Watch(places(small), no_build, lambda *_: None, lambda _: None)
    monkeypatch.setattr("sys.setswitchinterval", lambda _: None)
    before = [signal.getsignal(each) for each in (signal.SIGTERM, signal.SIGHUP)]
    try:
        with pytest.raises(BuildError, match="port 8123 cannot be used"):
            devserver.serve(watch, Saves(watch.saved, []), small, "127.0.0.1", 8123)
    finally:
        for each, was in zip((signal.SIGTERM, signal.SIGHUP), before, strict=True):
            signal.signal(each, was)


def test_a_build_behind_ends_with_the_server(small: Path) -> None:
    """With its workers, and without what it has begun."""

    async def run() -> tuple[Problem, ...]:
        output = small / "output"
        ended = asyncio.Event()
        found = beside.begin(
            lambda: behind.run(small / "pelicanconf.py", output), lambda _: ended.set()
        )
        await until(lambda: behind._now and [*small.glob(".output.releases/staging-*")])
        (process,) = behind._now
        behind.stop()
        await asyncio.wait_for(ended.wait(), ENOUGH)
        with pytest.raises(ProcessLookupError):
            os.killpg(process.pid, 0)
        return found.result()

    (problem,) = asyncio.run(run())
    assert problem.message.startswith("the build ended with -")
    assert [*small.glob(".output.releases/staging-*")] == []
    behind.stop()
