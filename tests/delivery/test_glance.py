"""One hash of all states: as sure as the comparison of each file, and asked first."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stamped import EDITS, NAMES, REFUSED, stamped

from delivery import glance, inputs, stamp
from delivery.built import Built

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


def published(root: Path) -> tuple[inputs.Look, Path]:
    """Return a look at a site that was made aside, and its place since it was published."""
    stage = root / "staging"
    for name in ("index.html", "ar/index.html"):
        (stage / name).parent.mkdir(parents=True, exist_ok=True)
        (stage / name).write_text("page")
    (stage / "empty").mkdir()
    looked = stamp.look(stage)
    tick(root)
    stage.rename(root / "release")
    return looked, root / "release"


def test_a_look_before_a_site_was_published(tmp_path: Path) -> None:
    """It is what a look at the published site sees, but for the moment."""
    looked, site = published(tmp_path)
    assert looked.renamed(str(site)) == replace(stamp.look(site), moment=looked.moment)


def test_a_look_at_another_site(tmp_path: Path) -> None:
    """In whose place another build has put its own by now, or nothing is, there is none."""
    looked, site = published(tmp_path)
    site.rename(tmp_path / "before")
    assert looked.renamed(str(site)) is None
    site.mkdir()
    assert looked.renamed(str(site)) is None


@pytest.mark.parametrize("again", [False, True])
def test_a_glance_of_a_site_that_was_looked_at_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, again: bool
) -> None:
    """The site is not looked at once more, and all of it is known; a page by hand is seen."""
    (tmp_path / ".output.releases").mkdir()
    for name in ("content", "theme", "translations"):
        (tmp_path / name).mkdir()
    settings, output = tmp_path / "siteconf.py", tmp_path / "output"
    settings.write_text("old text")
    began = stamp.before(settings, {"PATH": tmp_path / "content", "THEME": tmp_path / "theme"})
    looked, site = published(tmp_path)
    output.symlink_to(site.name)
    tick(tmp_path)
    seen: list[Path] = []

    def look(folder: Path) -> inputs.Look:
        seen.append(folder)
        return inputs.look((str(folder.resolve()),))

    monkeypatch.setattr(stamp, "look", look)
    given = None if again else looked
    assert stamp.write(output, stamp.named(looked), began, Built({}, (), ()), (), given)
    assert seen == [output] * again
    assert glance.said(settings.resolve(), output) is not None
    (site / "empty" / "by hand.html").write_text("")
    assert glance.said(settings.resolve(), output) is None


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
