"""Work that is done beside the weaving."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from editions import beside, maps, overlay
from editions.beside import Work
from editions.model import BuildError, Location, Problem
from editions.reading import conf, content
from editions.weaving import assembly
from editions.workers import ALONE, FORK, SPAWN, Workers

SITE = Path(__file__).parent.parent / "site"
PROBLEM = Problem(Location("a.md", 1), "odd", "Mend it.")
TWO = Workers(2, FORK)


def told() -> int:
    """Complain."""
    raise BuildError((PROBLEM,))


@pytest.fixture
def settings() -> dict[str, Any]:
    """Return the small site's, with its documents."""
    found = conf.read(SITE / "pelicanconf.py")
    found |= {"TRANSLATIONS_PATH": str(SITE / "translations"), "CACHE_PATH": ""}
    documents, _ = content.read(found)
    editions = overlay.table(found)
    texts = {str(item.path): item for item in documents}
    return found | {"DOCUMENTS": texts, "SITE_EDITIONS": editions}


def woven(settings: dict[str, Any], do: Callable[[], Any]) -> tuple[assembly.Site, list[Any]]:
    """Weave the site while a work is done; return its texts, and what was taken."""
    taken: list[Any] = []
    problems = beside.put(settings, Work(do, taken.append))
    assert not problems
    documents, editions = tuple(settings["DOCUMENTS"].values()), settings["SITE_EDITIONS"]
    return maps.weave_site(documents, editions, settings, beside.left(settings)), taken


@pytest.mark.parametrize("hands", [ALONE, Workers(2, SPAWN), Workers(2, FORK, "tcp://there")])
def test_without_a_copy_work_is_done_at_once(hands: Workers) -> None:
    """Nobody else knows what it works on; its problems are known at once, too."""
    known: dict[str, Any] = {"WORKERS": hands}
    taken: list[int] = []
    assert beside.put(known, Work(os.getpid, taken.append)) == ()
    assert taken == [os.getpid()]
    assert beside.put(known, Work(told, taken.append)) == (PROBLEM,)
    assert beside.left(known) == ()


def test_a_copy_does_the_work(settings: dict[str, Any]) -> None:
    """Another process does it; its value is taken here, and the texts are as ever."""
    alone, taken = woven(settings, os.getpid)
    assert taken == [os.getpid()]
    site, taken = woven(settings | {"WORKERS": TWO}, os.getpid)
    assert site == alone
    assert len(taken) == 1
    assert taken != [os.getpid()]


def test_work_is_done_where_nothing_is_to_be_woven(settings: dict[str, Any]) -> None:
    """A site in one language, or one that is woven already."""
    source = settings["SITE_EDITIONS"][:1]
    _, taken = woven(settings | {"WORKERS": TWO, "SITE_EDITIONS": source}, os.getpid)
    assert taken == [os.getpid()]


def test_what_may_be_done_early_is_done_here_while_others_weave(settings: dict[str, Any]) -> None:
    """In this process, once, and the texts are as ever."""
    alone, _ = woven(settings, os.getpid)
    known, done = settings | {"WORKERS": TWO}, list[int]()
    beside.early(known, lambda: done.append(os.getpid()))
    beside.early(known, told)
    beside.early(known, lambda: done.append(0))
    documents, meanwhile = tuple(known["DOCUMENTS"].values()), beside.meanwhile(known)
    assert beside.EARLY not in known
    site = maps.weave_site(documents, known["SITE_EDITIONS"], known, (), meanwhile)
    assert site == alone
    assert done == [os.getpid(), 0]


@pytest.mark.parametrize("hands", [ALONE, Workers(2, SPAWN)])
def test_nothing_is_done_early_where_nobody_is_waited_for(hands: Workers) -> None:
    """It is done later, by whoever needs it."""
    known: dict[str, Any] = {"WORKERS": hands}
    beside.early(known, told)
    assert known == {"WORKERS": hands}
    beside.meanwhile(known)()


def test_what_fails_early_is_not_told() -> None:
    """It fails again where it is needed."""
    known: dict[str, Any] = {"WORKERS": TWO}
    beside.early(known, told)
    beside.meanwhile(known)()


@pytest.mark.parametrize("kept", [0, 1])
def test_of_a_large_site_a_copy_does_it_however_little_is_woven(
    settings: dict[str, Any], monkeypatch: pytest.MonkeyPatch, kept: int
) -> None:
    """What the work holds goes with the copy; of a small site there is little to hold."""
    few = settings | {"DOCUMENTS": dict([*settings["DOCUMENTS"].items()][:kept])}
    alone, taken = woven(few | {"WORKERS": TWO}, os.getpid)
    assert taken == [os.getpid()]
    monkeypatch.setattr(maps, "SMALL", -1)
    site, taken = woven(few | {"WORKERS": TWO}, os.getpid)
    assert site == alone
    assert len(taken) == 1
    assert taken != [os.getpid()]


def test_work_is_done_once_and_forgotten() -> None:
    """What was left is not there any more."""
    known: dict[str, Any] = {"WORKERS": TWO}
    assert beside.put(known, Work(os.getpid, print)) == ()
    assert len(beside.left(known)) == 1
    assert beside.left(known) == ()
    assert beside.NAME not in known


def test_what_is_wrong_there_stops_the_build(settings: dict[str, Any]) -> None:
    """Its problems are told, whoever found them."""
    with pytest.raises(BuildError) as caught:
        woven(settings | {"WORKERS": TWO}, told)
    assert caught.value.problems == (PROBLEM,)
    source = settings["SITE_EDITIONS"][:1]
    with pytest.raises(BuildError) as caught:
        woven(settings | {"WORKERS": TWO, "SITE_EDITIONS": source}, told)
    assert caught.value.problems == (PROBLEM,)
