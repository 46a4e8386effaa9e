"""The maps of a build, and who works at them."""

from __future__ import annotations

import pickle
import sys
import threading
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editions import gathering, handing, maps, overlay, workers
from editions.model import BuildError, Location, Problem
from editions.reading import conf, content
from editions.weaving import assembly
from editions.workers import ALONE, FORK, Serial, Workers

SITE = Path(__file__).parent.parent / "site"
PROBLEMS = tuple(Problem(Location("a.md", line), "odd", "Mend it.") for line in (1, 2))


@given(st.integers(0, 500), st.integers(1, 50))
def test_parts_are_the_whole_in_its_order(length: int, parts: int) -> None:
    """No document is left out or woven twice; none of the parts is empty or far longer."""
    cuts = maps._cuts(length, parts)
    assert [number for first, end in cuts for number in range(first, end)] == list(range(length))
    assert all(end == first for (_, end), (first, _) in pairwise(cuts))
    sizes = {end - first for first, end in cuts}
    assert not sizes or (min(sizes) > 0 and max(sizes) - min(sizes) <= 1)


@pytest.mark.parametrize("parts", [1, 2, 5])
def test_documents_woven_in_parts_are_those_woven_at_once(parts: int) -> None:
    """A part knows nothing of the others."""
    settings = conf.read(SITE / "pelicanconf.py")
    settings["TRANSLATIONS_PATH"] = str(SITE / "translations")
    documents, _ = content.read(settings)
    editions = overlay.table(settings)
    cut = maps._cuts(len(documents), parts)
    assert len(cut) == parts

    def in_parts(found: Any, editions: Any, settings: Any) -> assembly.Part:
        assert list(found) == list(documents)
        woven = [assembly.weave_part(found[a:b], editions, settings) for a, b in cut]
        return [row for part in woven for row in part]

    settings["CACHE_PATH"] = ""
    site = assembly.weave_site(documents, editions, settings)
    assert assembly.weave_site(documents, editions, settings, in_parts) == site
    assert {locale: list(texts) for locale, texts in site.items()} == {
        edition.locale: [str(item.path) for item in documents] for edition in editions
    }


def _wrong(number: int) -> int:
    if number % 2:
        raise BuildError((*PROBLEMS[:1], Problem(Location("b.md", number), "odd", "Mend it.")))
    return number


def test_problems_of_all_calls_come_together_and_once() -> None:
    """In the order of the calls."""
    with pytest.raises(BuildError) as caught:
        gathering.results(Serial(), _wrong, [(number,) for number in range(5)])
    assert [str(problem.location) for problem in caught.value.problems] == [
        "a.md:1",
        "b.md:1",
        "b.md:3",
    ]
    assert gathering.results(Serial(), _wrong, [(4,), (0,), (2,)]) == [4, 0, 2]


def test_problems_can_be_sent_to_another_process() -> None:
    """As an exception is: by its arguments."""
    sent = pickle.loads(pickle.dumps(BuildError(PROBLEMS)))  # noqa: S301 - our own bytes
    assert isinstance(sent, BuildError)
    assert sent.problems == PROBLEMS
    assert str(sent) == "\n".join(map(str, PROBLEMS))


@pytest.mark.parametrize(
    ("wanted", "number"), [(0, 1), (1, 1), (2, 2), (9, 9)], ids=["none", "one", "two", "many"]
)
def test_how_many_work(monkeypatch: pytest.MonkeyPatch, wanted: int, number: int) -> None:
    """As many as the setting says, however few the editions are."""
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    monkeypatch.setattr(sys, "platform", "linux")
    settings = {"BUILD_WORKERS": wanted, "EDITIONS": {"en": {}, "ar": {}, "ja": {}}}
    assert workers.choose(settings).number == number
    assert workers.choose({**settings, "EDITIONS": {"en": {}}}).number == number


def test_processes_that_begin_with_nothing_have_an_edition_each(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """They can do nothing less than that."""
    monkeypatch.setattr(sys, "platform", "darwin")
    settings = {"BUILD_WORKERS": 9, "EDITIONS": {"en": {}, "ar": {}, "ja": {}}}
    assert workers.choose(settings).number == 3
    assert workers.choose({**settings, "EDITIONS": {}}).number == 1


@pytest.mark.parametrize("wanted", ["two", -1, 1.5])
def test_what_is_no_number_of_processes_is_told(wanted: Any) -> None:
    """With the setting's name."""
    with pytest.raises(BuildError, match="BUILD_WORKERS"):
        workers.choose({"BUILD_WORKERS": wanted})


def test_a_process_with_threads_is_not_copied(monkeypatch: pytest.MonkeyPatch) -> None:
    """A copy would lack them, and wait for what they hold."""
    monkeypatch.setattr(threading, "active_count", lambda: 2)
    monkeypatch.setattr(sys, "platform", "linux")
    assert workers.choose({"BUILD_WORKERS": 2, "EDITIONS": {"en": {}, "ar": {}}}) == ALONE


def test_one_worker_is_this_process() -> None:
    """And so is one task; both know what this process knows."""
    for hands, tasks in ((ALONE, 9), (Workers(2, FORK), 1)):
        assert isinstance(hands.executor(tasks), Serial)
        assert hands.inherit(tasks)


@given(st.integers(1, 64), st.integers(1, 200))
def test_more_processes_than_cores_leave_none_idle(cores: int, tasks: int) -> None:
    """Each round has work for all cores, the last one too; no fewer processes would do."""
    cores = min(cores, tasks)
    number = workers.even(cores, tasks)
    assert cores <= number <= tasks
    last = [tasks % each or each for each in range(cores, number + 1)]
    assert last[-1] >= cores
    assert all(left < cores for left in last[:-1])


def test_more_share_the_cores_only_where_that_is_allowed_and_small() -> None:
    """Five editions and two cores: three processes, by default and on a small site."""
    for hands, small, number in (
        (Workers(2, FORK, spare=True), True, 3),
        (Workers(2, FORK, spare=True), False, 2),
        (Workers(2, FORK), True, 2),
    ):
        with hands.executor(5, small=small) as executor:
            assert vars(executor)["_max_workers"] == number


def test_a_number_that_was_asked_for_is_kept_to(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the default may be exceeded."""
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    monkeypatch.setattr(sys, "platform", "linux")
    settings: dict[str, Any] = {"EDITIONS": {"en": {}, "ar": {}, "ja": {}}}
    assert workers.choose(settings).spare
    assert not workers.choose({**settings, "BUILD_WORKERS": 2}).spare


def test_texts_come_back_through_a_pipe_whole_and_in_order() -> None:
    """Whatever letters they have."""
    notes = handing.Notes()
    try:
        said = ["ar/خبز/index.html", "a b\nc", "x" * 3000]
        for text in said:
            notes.say(text)
        assert list(notes.heard()) == said
        assert list(notes.heard()) == []
    finally:
        notes.close()
