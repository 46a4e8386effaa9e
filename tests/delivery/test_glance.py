"""One hash of all states: as sure as the comparison of each file, and asked first."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stamped import EDITS, NAMES, REFUSED, stamped

from delivery import glance, inputs, stamp

OLD = -(10**12)
"""As the time within which a later change may hide: as if all files were old."""
TOLD = stamp.Told((REFUSED,), ("note",))
PLACES = [*NAMES[:-1], "output/index.html"]


@pytest.fixture(autouse=True, scope="module")
def _old() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(inputs, "RACY", OLD)
        yield


def tick(folder: Path) -> None:
    """Wait until a file that is written has another time than those before."""
    file = folder / "tick"
    file.write_text("")
    was = file.stat().st_mtime_ns
    while file.stat().st_mtime_ns == was:
        time.sleep(0.001)
        file.write_text("")
    file.unlink()


def no_comparison(_: object) -> inputs.Look:
    """Stand for the comparison where it must not be needed."""
    raise AssertionError


@given(st.lists(st.tuples(st.sampled_from(PLACES), st.sampled_from(sorted(EDITS))), max_size=2))
def test_a_glance_sees_what_a_comparison_sees(edits: list[tuple[str, str]]) -> None:
    """Any edit of any file, of the site's own too; and it knows of none where there is none."""
    with stamped() as (settings, output):
        tick(settings.parent)
        assert (output.parent / ".output.releases" / glance.NAME).exists()
        for name, edit in edits:
            if (settings.parent / name).exists():
                EDITS[edit](settings.parent / name)
        # Beside the settings nothing counts but what they name, so what `tick` wrote does not.
        assert (glance.said(settings.resolve(), output) is None) == bool(edits)


def test_where_a_glance_is_enough_nothing_is_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was said is said again without a look at any folder's entries."""
    with stamped() as (settings, output):
        monkeypatch.setattr(inputs, "look", no_comparison)
        assert stamp.unchanged(settings, output) == TOLD
        (output.parent / ".output.releases" / glance.NAME).unlink()
        with pytest.raises(AssertionError):
            stamp.unchanged(settings, output)


def test_a_comparison_leaves_a_new_glance(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files of other states and the same bytes are compared once, and then known again."""
    with stamped() as (settings, output):
        tick(settings.parent)
        for name in NAMES:
            (settings.parent / name).write_text("old text")
        assert glance.said(settings.resolve(), output) is None
        assert stamp.unchanged(settings, output) == TOLD
        monkeypatch.setattr(inputs, "look", no_comparison)
        assert stamp.unchanged(settings, output) == TOLD


def test_there_is_no_glance_at_young_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that was written a moment ago may be written again and keep its state."""
    monkeypatch.setattr(inputs, "RACY", 10**12)
    with stamped() as (settings, output):
        assert not (output.parent / ".output.releases" / glance.NAME).exists()
        assert stamp.unchanged(settings, output) == TOLD
        assert not (output.parent / ".output.releases" / glance.NAME).exists()


def test_an_empty_folder_is_no_change_and_hides_none() -> None:
    """A new folder is known after one comparison, and so is a file that comes into it."""
    with stamped() as (settings, output):
        tick(settings.parent)
        (settings.parent / "content" / "empty").mkdir()
        assert stamp.unchanged(settings, output) == TOLD
        tick(settings.parent)
        (settings.parent / "content" / "empty" / "d.md").write_text("")
        assert stamp.unchanged(settings, output) is None


def test_a_glance_is_of_one_site() -> None:
    """Another release, or other settings, are another site's."""
    with stamped() as (settings, output):
        place = settings.resolve()
        assert glance.said(place, output)
        assert glance.said(place.with_name("otherconf.py"), output) is None
        output.rename(output.with_name("before"))
        output.symlink_to("before")
        assert glance.said(place, output) is None


@given(st.integers(0, 400), st.integers(0, 255))
def test_an_odd_glance_is_none(place: int, byte: int) -> None:
    """One of which a byte was changed is not believed; the stamp is."""
    with stamped() as (settings, output):
        file = output.parent / ".output.releases" / glance.NAME
        data = bytearray(file.read_bytes())
        before, data[place] = data[place], byte
        file.write_bytes(data)
        assert (glance.said(settings.resolve(), output) is None) == (before != byte)
        assert stamp.unchanged(settings, output) == TOLD
