"""A run whose pages copies of its process share makes what one process makes, and says the same."""

from __future__ import annotations

import logging
import os
import shutil
import signal
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from golden import built_files
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
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
    site: Site, hands: Workers, *, page: Page = lambda _: None, **changed: Any
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


def dealt(patch: pytest.MonkeyPatch, owners: Sequence[bool]) -> None:
    """Give turns as they are dealt: whether to the copy or not, over and over."""

    def following(self: Turns) -> int:
        here = vars(self).setdefault("process", first) != os.getpid()
        if os.lseek(vars(self)["_file"], 0, os.SEEK_CUR) >= END:
            return END
        number = vars(self).get("last", -1) + 1
        while owners[number % len(owners)] != here:
            number += 1
        vars(self)["last"] = number
        return number

    first = os.getpid()
    next_ = Turns.next
    patch.setattr(Turns, "next", lambda self: following(self) if _shares(self) else next_(self))


def _shares(turns: Turns) -> bool:
    """Return whether they are those of pages: others count from one on."""
    return vars(turns).get("pages", False)


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
