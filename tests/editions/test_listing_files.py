"""What is listed of folders, and what the system refuses."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from editions import files
from editions.gathering import Told

NAMES = st.lists(
    st.lists(st.sampled_from(["a", "b.po", ".c.po", "d.md"]), min_size=1, max_size=4).map(
        lambda parts: "/".join(f"{n}{part}" for n, part in enumerate(parts))
    ),
    max_size=8,
)


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(names=NAMES)
def test_folders_are_listed_as_pathlib_does(
    names: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Links to folders too: they are named, and not followed."""
    root = tmp_path_factory.mktemp("listed")
    (root / "elsewhere").mkdir()
    (root / "elsewhere/x.po").touch()
    (root / "link").symlink_to("elsewhere")
    for name in names:
        path = root / name
        path.mkdir(parents=True, exist_ok=True)
    assert sorted(files.below(root)) == sorted(root.rglob("*"))
    assert files.within(root, ".po") == sorted(root.glob("*.po"))


def test_what_is_no_folder_has_nothing(tmp_path: Path) -> None:
    """Neither a file nor what is not there."""
    (tmp_path / "file").touch()
    for name in ("file", "nothing", "file/in"):
        assert [*files.below(tmp_path / name)] == []
        assert files.within(tmp_path / name, ".po") == []


@pytest.fixture
def shut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with one below that may not be read, not even by the system's owner."""
    folder = tmp_path / "open/shut"
    folder.mkdir(parents=True)

    def refused(what: Any) -> Callable[[object], Any]:
        def call(path: object) -> Any:
            if Path(str(path)) == folder:
                raise PermissionError(errno.EACCES, "Permission denied", str(path))
            return what(path)

        return call

    monkeypatch.setattr(os, "scandir", refused(os.scandir))
    monkeypatch.setattr(os, "listdir", refused(os.listdir))
    return folder


def test_a_folder_that_may_not_be_read_is_not_empty(shut: Path) -> None:
    """What is in it would be taken for gone."""
    with pytest.raises(PermissionError):
        list(files.below(shut.parent))
    with pytest.raises(PermissionError):
        files.within(shut, ".po")


@pytest.mark.parametrize(
    ("number", "kind"),
    [(errno.EACCES, PermissionError), (errno.EROFS, OSError), (errno.EIO, RuntimeError)],
    ids=errno.errorcode.get,
)
def test_what_the_system_refuses_comes_back_with_its_path(
    number: int, kind: type[Exception]
) -> None:
    """From another process too; what nobody foresees as its traceback."""

    def job() -> None:
        raise OSError(number, os.strerror(number), "some/path")

    with pytest.raises(kind, match="some/path") as found:
        Told(job)()
    assert getattr(found.value, "filename", None) == (None if kind is RuntimeError else "some/path")
