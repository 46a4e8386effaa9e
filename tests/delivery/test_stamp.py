"""Nothing changed, nothing built; anything changed, a build."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from golden import SITE
from hypothesis import given
from hypothesis import strategies as st
from stamped import EDITS, NAMES, REFUSED, same_times, stamped

from delivery import inputs, stamp, surroundings
from delivery.build import build
from delivery.built import Built

TASKS = Path(__file__).resolve().parents[2]


def test_what_was_said_is_said_again() -> None:
    """Without a change the refusals and notes of the last build are known, and none is built."""
    with stamped() as (settings, output):
        assert stamp.unchanged(settings, output) == stamp.Told((REFUSED,), ("note",))


def test_the_pages_of_the_last_build_are_counted_without_a_look_at_them() -> None:
    """As many as there are in the folder; an odd stamp tells of none."""
    with stamped() as (_, output):
        (output / "index.html").rename(output / "gone")
        assert stamp.pages(output) == 1
        (output.parent / ".output.releases" / stamp.NAME).write_text("odd")
        assert stamp.pages(output) is None


@given(st.lists(st.tuples(st.sampled_from(NAMES[:-1]), st.sampled_from(sorted(EDITS))), max_size=2))
def test_any_change_leads_to_a_build_and_none_to_none(edits: list[tuple[str, str]]) -> None:
    """A file that was edited, renamed, added or deleted is seen, whatever its size and times."""
    with stamped() as (settings, output):
        for name, edit in edits:
            if (settings.parent / name).exists():
                EDITS[edit](settings.parent / name)
        assert (stamp.unchanged(settings, output) is None) == bool(edits)


def test_the_same_bytes_written_again_are_no_change() -> None:
    """A checkout that writes the same bytes at another time leads to no build."""
    with stamped() as (settings, output):
        for name in NAMES:
            os.utime(settings.parent / name, (1, 1))
        assert stamp.unchanged(settings, output)


@pytest.mark.parametrize("edit", sorted(EDITS))
def test_an_output_that_was_touched_is_built_again(edit: str) -> None:
    """A page that somebody edited or deleted does not stay so."""
    with stamped() as (settings, output):
        EDITS[edit](output / "index.html")
        assert stamp.unchanged(settings, output) is None


def test_a_file_changed_during_the_build_leaves_no_stamp() -> None:
    """What was perhaps read before a change is not taken for the changed file."""
    with stamped() as (settings, output):
        root = settings.parent
        began = stamp.before(settings, {"PATH": root / "content", "THEME": str(root / "theme")})
        same_times(root / NAMES[0], "new text")
        assert not stamp.write(
            output, stamp.named(stamp.look(output)), began, Built({}, (), ()), ()
        )


@given(st.integers(0, 400), st.integers(0, 255))
def test_an_odd_stamp_is_none(place: int, byte: int) -> None:
    """A stamp of which a byte was changed or the end is missing is never believed."""
    with stamped() as (settings, output):
        file = output.parent / ".output.releases" / stamp.NAME
        data = bytearray(file.read_bytes())
        before, data[place] = data[place], byte
        file.write_bytes(data)
        assert (stamp.unchanged(settings, output) is None) == (before != byte)
        file.write_bytes(data[:-1])
        assert stamp.unchanged(settings, output) is None


def test_the_environment_that_settings_read_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    """A variable that the settings read is part of what a build depends on; another is none."""
    texts = ['A = os.environ.get("MY_HOST", "")']
    before = surroundings.facts(SITE, texts)
    monkeypatch.setenv("ANOTHER", "x")
    assert surroundings.facts(SITE, texts) == before
    monkeypatch.setenv("MY_HOST", "x")
    assert surroundings.facts(SITE, texts) != before


def test_settings_that_read_any_variable_depend_on_all() -> None:
    """Where the name is not written out, the whole environment counts."""
    assert surroundings.variables(["A = os.environ[name]"]) is None


def test_a_racy_file_is_compared_by_its_bytes(tmp_path: Path) -> None:
    """A file as young as the look at it may differ although its state is the same."""
    path = tmp_path / "a"
    path.write_text("new")
    was = inputs.state(str(path))
    kept = {str(path): (was, "the hash of other bytes")}
    assert not inputs.same(kept, {str(path): was}, was[1] + 1)
    assert inputs.same(kept, {str(path): was}, max(was) + 2 * inputs.RACY)


def test_a_real_build_leaves_a_stamp(tmp_path: Path) -> None:
    """After a build of the small site nothing is to do; after an edit there is."""
    root = tmp_path / "site"
    shutil.copytree(SITE, root)
    settings, output = root / "pelicanconf.py", root / "output"
    built = build(settings, output, lambda _: None)
    told = stamp.unchanged(settings, output)
    assert told is not None
    assert told.refusals == built.refusals
    article = next((root / "content").rglob("*.md"))
    article.write_text(article.read_text("utf-8") + "\nMore.\n", "utf-8")
    assert stamp.unchanged(settings, output) is None


def test_folders_behind_links_count_and_end(tmp_path: Path) -> None:
    """What a link leads to belongs to a site; one that leads back to where it stands ends."""
    site, shared = tmp_path / "site", tmp_path / "shared"
    (site / "deep").mkdir(parents=True)
    shared.mkdir()
    (shared / "a.md").write_text("text")
    (site / "deep" / "b.md").write_text("text")
    (site / "shared").symlink_to(shared)
    (shared / "again").symlink_to(shared)
    (site / "deep" / "up").symlink_to(site)
    found = inputs.files([str(site)])
    assert {str(Path(path).relative_to(site)) for path in found} == {"shared/a.md", "deep/b.md"}
    assert list(found) == sorted(found)


def test_nothing_changed_is_known_before_our_modules_are_loaded() -> None:
    """The answer waits neither for Pelican nor for the values of the pipeline."""
    late = "[n for n, m in sys.modules.items() if type(m).__name__ == '_LazyModule']"
    code = f"import sys, tasks; print(*sys.modules); print(*{late})"
    done = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-c", code], cwd=TASKS, capture_output=True, text=True, check=True
    )
    every, waiting = (set(line.split()) for line in done.stdout.splitlines())
    assert "pelican" not in every
    assert {"editions.model", "editions.files", "delivery.build"} <= waiting
