"""Build aside, then swap: what a reader sees before, during and after a build."""

from __future__ import annotations

from pathlib import Path

import pytest

from delivery.release import staging


def release(output: Path, text: str) -> None:
    """Publish a site of one page."""
    with staging(output) as stage:
        (stage / "index.html").write_text(text)


def half_build(output: Path) -> None:
    """Fail after the first page."""
    with staging(output) as stage:
        (stage / "index.html").write_text("half")
        stage.write_text("a folder is no file")


def test_first_build_publishes(tmp_path: Path) -> None:
    """The first build makes the output."""
    release(tmp_path / "output", "one")
    assert (tmp_path / "output" / "index.html").read_text() == "one"


def test_build_replaces_the_whole_site(tmp_path: Path) -> None:
    """A page that the new build does not write is gone."""
    output = tmp_path / "output"
    with staging(output) as stage:
        (stage / "old.html").write_text("old")
    release(output, "two")
    assert [path.name for path in output.iterdir()] == ["index.html"]


def test_failed_build_leaves_the_site(tmp_path: Path) -> None:
    """An error leaves the old site as it was and no half-made folder."""
    output = tmp_path / "output"
    release(output, "good")
    with pytest.raises(IsADirectoryError):
        half_build(output)
    assert (output / "index.html").read_text() == "good"
    assert not list((tmp_path / ".output.releases").glob("staging-*"))


def test_killed_build_is_swept_up(tmp_path: Path) -> None:
    """What a killed build left behind is removed by the next, and was never public."""
    output = tmp_path / "output"
    release(output, "good")
    left = tmp_path / ".output.releases" / "staging-dead"
    left.mkdir()
    release(output, "better")
    assert not left.exists()
    assert (output / "index.html").read_text() == "better"


def test_ordinary_folder_is_kept_aside(tmp_path: Path) -> None:
    """An output folder that `pelican` alone wrote becomes the release before the first."""
    output = tmp_path / "output"
    output.mkdir()
    (output / "index.html").write_text("plain")
    release(output, "ours")
    assert (output / "index.html").read_text() == "ours"
    assert (tmp_path / ".output.releases" / "000000" / "index.html").read_text() == "plain"


def test_a_folder_in_the_place_of_the_link_is_kept_aside(tmp_path: Path) -> None:
    """Where there were releases before it, too."""
    output = tmp_path / "output"
    release(output, "one")
    output.unlink()
    output.mkdir()
    (output / "index.html").write_text("by hand")
    release(output, "two")
    assert (output / "index.html").read_text() == "two"
    aside = sorted((tmp_path / ".output.releases").glob("*/index.html"))
    assert [path.read_text() for path in aside] == ["one", "by hand", "two"]
    release(output, "three")
    assert (output / "index.html").read_text() == "three"


def test_two_releases_are_kept(tmp_path: Path) -> None:
    """The present release and the one before it stay on disk."""
    output = tmp_path / "output"
    for number in range(4):
        release(output, str(number))
    kept = [path for path in (tmp_path / ".output.releases").iterdir() if path.name.isdigit()]
    assert sorted(path.name for path in kept) == ["000003", "000004"]
    assert output.readlink() == Path(".output.releases/000004")
