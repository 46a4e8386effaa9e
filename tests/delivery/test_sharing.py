"""A run whose pages copies of its process share makes what one process makes, and says the same."""

from __future__ import annotations

import logging
import os
import shutil
import signal
import threading
import time
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from golden import built_files
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jinja2 import Environment
from pelican.writers import Writer
from publisher import Site

from delivery import publication
from delivery.bodies import sharing
from delivery.build import build
from editions import workers
from editions.copies import END, Copies, Turns
from editions.model import BuildError, Location, Problem
from editions.workers import ALONE, FORK, Workers

TWO = Workers(2, FORK)
PUBLISHED: dict[str, Any] = {"EDITIONS": {"en": {"DEFAULT_PAGINATION": 1}}, "PAGES_SKIPPED": False}
LEFT = ("edition-en.json", "pages-en.json", "traces-en.json")
OWN = """Title: All that there was
Date: 2026-02-02
Save_as: archives/index.html
Summary: In the place of a list.

Rye and wheat.
"""
Page = Callable[[str], None]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Give a site in one language, of which one text takes the place of another page."""
    found = Site(tmp_path_factory.mktemp("shared") / "site")
    found.add("content/articles/own.md", OWN)
    time.sleep(0.03)
    return found


def built(
    site: Site,
    hands: Workers,
    *,
    turns: type[Turns] = Turns,
    page: Page = lambda _: None,
    **changed: Any,
) -> tuple[Any, list[str], int]:
    """Build; return files, what is kept or problems; what is noted; how many copies were made.

    `page` is called with the name of each page by the process that has written it.
    """
    output, noted, made = site.folder.parent / "output", list[str](), list[Copies]()
    for path in (output, output.parent / ".output.releases"):
        path.unlink() if path.is_symlink() else shutil.rmtree(path, ignore_errors=True)
    copy, note = Copies.make, publication.note

    def counted(self: Copies) -> None:
        made.append(self)
        copy(self)

    def told(path: str, context: Any) -> None:
        note(path, context)
        page(str(context.get("output_file")))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sharing, "FEW", 0)
        patch.setattr(sharing, "Turns", turns)
        # Another test may have left a thread.
        patch.setattr(threading, "active_count", lambda: 1)
        patch.setattr(workers, "choose", lambda _: hands)
        patch.setattr(Copies, "make", counted)
        patch.setattr(publication, "note", told)
        try:
            build(site.folder / "pelicanconf.py", output, noted.append, {**PUBLISHED, **changed})
        except BuildError as error:
            return [str(each) for each in error.problems], sorted(noted), len(made)
    kept = [output.parent / ".output.releases" / name for name in LEFT]
    said = [path.read_bytes() if path.exists() else None for path in kept]
    names = [path.partition("staging-")[2].partition("/")[2] for path in noted]
    return (built_files(output), said), sorted(names), len(made)


def dealt(owners: Sequence[bool]) -> type[Turns]:
    """Return turns that are dealt out: to the copy or not, over and over."""

    class Dealt(Turns):
        def __init__(self, first: int) -> None:
            super().__init__(END)
            self._last, self._process = first - 1, os.getpid()

        def next(self) -> int:
            self._last += 1
            while owners[self._last % len(owners)] != (os.getpid() != self._process):
                self._last += 1
            # As they are given in their order elsewhere, all before the one that failed are made.
            return END if self._last > self._upcoming() else self._last

        def end(self) -> None:
            self._put(self._last)

    return Dealt


@pytest.mark.parametrize("number", [2, 4])
@pytest.mark.parametrize("changed", [{}, {"SOCIAL_CARDS": True}], ids=["plain", "cards"])
def test_files_and_what_is_kept_are_the_same(
    site: Site, number: int, changed: dict[str, Any]
) -> None:
    """To the byte; each page is noted once."""
    alone, noted, copies = built(site, ALONE, **changed)
    assert copies == 0
    assert alone[1][0] is not None
    assert built(site, Workers(number, FORK), **changed) == (alone, noted, number - 1)


OWNERS = st.lists(st.booleans(), min_size=1, max_size=9).filter(lambda each: len({*each}) > 1)
QUICK = settings(
    max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@QUICK
@given(owners=OWNERS)
def test_whoever_makes_a_page_the_site_is_the_same(site: Site, owners: list[bool]) -> None:
    """Pages and feeds dealt out in whatever way."""
    alone = built(site, ALONE)
    assert built(site, TWO, turns=dealt(owners)) == (*alone[:2], 1)


@QUICK
@given(owners=OWNERS)
def test_feeds_that_cannot_be_kept_by_their_entries_are_known(
    site: Site, owners: list[bool]
) -> None:
    """An entry that reads another text's body makes its feed one that has to be made anew."""
    stock = Writer._add_item_to_the_feed

    def nosy(self: Writer, feed: Any, item: Any) -> None:
        assert item._context["articles"][0].content
        stock(self, feed, item)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Writer, "_add_item_to_the_feed", nosy)
        alone = built(site, ALONE)
        assert built(site, TWO, turns=dealt(owners)) == (*alone[:2], 1)


def faulty(logged: set[int], raised: set[int]) -> Page:
    """Return what logs errors after some pages, and raises after others; by their names."""

    def fail(name: str) -> None:
        number = sum(name.encode()) % 16
        if number in logged:
            logging.getLogger("pelican.odd").error("logged at %s", name)
        if number in raised:
            if number % 2:
                raise BuildError((Problem(Location(name, 1), "odd", "Mend it."),))
            environment = Environment(autoescape=True)
            environment.from_string("{{ 1 // 0 }}").render()

    return fail


@QUICK
@given(owners=OWNERS, logged=st.sets(st.integers(0, 15)), raised=st.sets(st.integers(0, 15)))
def test_problems_are_told_once_and_in_the_order_of_the_pages(
    site: Site, owners: list[bool], logged: set[int], raised: set[int]
) -> None:
    """Whoever met them: those that one process would have met, and no more."""
    page = faulty(logged, raised)
    alone = built(site, ALONE, page=page)[0]
    assert built(site, TWO, turns=dealt(owners), page=page)[0] == alone
    assert isinstance(alone, list) or not raised


def test_an_error_that_nobody_foresaw_is_told_with_its_traceback(site: Site) -> None:
    """It is told by the process that stands for all."""

    def fail(name: str) -> None:
        if name == "rye/index.html":
            raise KeyError(name)

    with pytest.raises(RuntimeError, match=r"KeyError: 'rye/index.html'"):
        built(site, TWO, turns=dealt([False, *[True] * 99]), page=fail)


def test_a_copy_that_is_killed_stops_the_build(site: Site) -> None:
    """Nothing is published, and nobody is left."""
    here = os.getpid()

    def kill(_: str) -> None:
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)

    problems, _, copies = built(site, TWO, turns=dealt([False, True]), page=kill)
    assert copies == 1
    (problem,) = problems
    assert "was killed" in problem
    assert not (site.folder.parent / "output").exists()
    assert not list(site.folder.parent.glob(".output.releases/staging-*"))
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def test_an_interrupted_build_leaves_no_copy(site: Site) -> None:
    """It ends as ever."""
    here = os.getpid()

    def stop(_: str) -> None:
        if os.getpid() == here:
            raise KeyboardInterrupt
        signal.pause()

    with pytest.raises(KeyboardInterrupt):
        built(site, TWO, turns=dealt([True, False]), page=stop)
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


@pytest.mark.parametrize("page", range(2))
def test_where_something_was_said_nothing_is_kept(site: Site, page: int) -> None:
    """By whichever process: in the next build it would not be said again."""

    def say(name: str) -> None:
        if name == ("rye/index.html", "oven/index.html")[page]:
            # Pelican says nothing twice.
            logging.getLogger("pelican.odd").warning("odd %s", site.fresh())

    for hands in (ALONE, TWO):
        files, kept = built(site, hands, turns=dealt([False, True]), page=say)[0]
        assert files
        assert kept[0] is None


@pytest.mark.parametrize("changed", [
    {"PAGES_SKIPPED": True},
    {"RELATIVE_URLS": True, "SITEURL": ""},
    {"TRANSLATION_REPORTS": True},
], ids=["followed", "relative", "reports"])  # fmt: skip
def test_pages_are_not_shared_where_they_leave_more(site: Site, changed: dict[str, Any]) -> None:
    """What one of them leaves, others would lack."""
    assert built(site, TWO, **changed)[2] == 0


def test_few_pages_are_made_by_one_process(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """As after an edit; to copy a process costs more."""
    assert built(site, TWO)[2] == 1
    copied: list[int] = []
    monkeypatch.setattr(sharing, "FEW", 0)
    monkeypatch.setattr(workers, "choose", lambda _: TWO)
    monkeypatch.setattr(Copies, "make", lambda _: copied.append(1))
    site.add("content/articles/rye.md", f"\nIt is {site.fresh()}.\n")
    time.sleep(0.03)
    build(site.folder / "pelicanconf.py", site.folder.parent / "output", lambda _: None, PUBLISHED)
    assert not copied
