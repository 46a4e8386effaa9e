"""Publication: into a folder, by rsync, on GitHub Pages."""

from __future__ import annotations

import importlib.util
import json
import re
import shutil
import sys
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invoke.context import Context

from delivery import build as building
from delivery import publishing, stamp
from delivery.publishing import MARK, Sent, into
from editions.model import BuildError, Location, Problem

ROOT = Path(__file__).parent.parent.parent
FAKE = """#!{python}
import json, sys
json.dump(sys.argv[1:], open({record!r}, "w"))
print(">f+++++++++ qi/index.html")
print("*deleting   old.html")
sys.exit({code})
"""


def tree(folder: Path, files: dict[str, str]) -> Path:
    """Write files into a folder."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


def held(folder: Path) -> dict[str, str]:
    """Return the files of a folder, without our mark."""
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != MARK
    }


def fake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int = 0) -> Path:
    """Put an rsync on the path that only notes its arguments; return its notes."""
    record, folder = tmp_path / "arguments.json", tmp_path / "bin"
    folder.mkdir()
    program = folder / "rsync"
    program.write_text(FAKE.format(python=sys.executable, record=str(record), code=code))
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder))
    return record


def test_a_folder_gets_the_site_and_nothing_else(tmp_path: Path) -> None:
    """New and changed files are written, old ones removed with their folders."""
    site = tree(tmp_path / "site", {"index.html": "1", "qi/index.html": "1", "a.css": "1"})
    folder = tmp_path / "public"
    assert into(site, str(folder)).written == ("a.css", "index.html", "qi/index.html")
    shutil.rmtree(site)
    tree(site, {"index.html": "2", "a.css": "1", "b/c.html": "2"})
    assert into(site, str(folder)) == Sent(("b/c.html", "index.html"), ("qi/index.html",))
    assert held(folder) == held(site)
    assert not (folder / "qi").exists()


NAMES = st.lists(st.sampled_from("abc"), min_size=1, max_size=3).map("/".join)
TREES = st.dictionaries(NAMES, st.sampled_from("xy"), max_size=6).map(
    lambda found: {
        name: text
        for name, text in found.items()
        if not any(other.startswith(f"{name}/") for other in found)
    }
)


@given(before=TREES, after=TREES)
def test_a_folder_equals_the_site_whatever_it_held(
    tmp_path_factory: pytest.TempPathFactory, before: dict[str, str], after: dict[str, str]
) -> None:
    """Files that become folders and folders that become files too; a dry run tells the same."""
    base = tmp_path_factory.mktemp("publish")
    folder = base / "public"
    tree(base / "one", before).mkdir(exist_ok=True)
    tree(base / "two", after).mkdir(exist_ok=True)
    into(base / "one", str(folder))
    tried = into(base / "two", str(folder), dry_run=True)
    assert held(folder) == before
    assert into(base / "two", str(folder)) == tried
    assert held(folder) == after


def test_a_folder_that_is_not_ours_is_left_alone(tmp_path: Path) -> None:
    """A slip in a path deletes nothing; our mark says what we may replace."""
    site = tree(tmp_path / "site", {"index.html": "1"})
    home = tree(tmp_path / "home", {"letter.txt": "dear"})
    for target in (home, home / "letter.txt", tmp_path, site, site / "deeper"):
        with pytest.raises(BuildError):
            into(site, str(target))
    assert held(home) == {"letter.txt": "dear"}
    (home / MARK).write_text("")
    assert into(site, str(home)).removed == ("letter.txt",)


def test_rsync_deletes_last_and_takes_no_option_from_a_target(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The folder behind the link `output` is sent, its content and not itself."""
    site = tree(tmp_path / "releases" / "7", {"index.html": "1"})
    (tmp_path / "output").symlink_to(site)
    record = fake(tmp_path, monkeypatch)
    sent = into(tmp_path / "output", "rsync:me@host:/srv/site", dry_run=True)
    arguments = json.loads(record.read_text())
    assert arguments[-3:] == ["--", f"{site}/", "me@host:/srv/site"]
    assert {"--delete-after", "--delay-updates", "--dry-run"} <= set(arguments)
    assert sent == Sent(("qi/index.html",), ("old.html",))
    into(tmp_path / "output", "rsync:me@host:/srv/site")
    assert "--dry-run" not in json.loads(record.read_text())


@pytest.mark.parametrize("target", ["rsync:", "rsync:-e sh", "rsync:host:", "rsync: "])
def test_a_target_that_names_no_place_is_refused(
    target: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And rsync is not called."""
    record = fake(tmp_path, monkeypatch)
    with pytest.raises(BuildError):
        into(tree(tmp_path / "site", {"index.html": "1"}), target)
    assert not record.exists()


def test_a_failing_rsync_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With its exit code; so is one that is not installed."""
    site = tree(tmp_path / "site", {"index.html": "1"})
    fake(tmp_path, monkeypatch, code=23)
    with pytest.raises(BuildError, match="23"):
        into(site, "rsync:host:/srv")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(BuildError, match="not installed"):
        into(site, "rsync:host:/srv")


@pytest.mark.skipif(shutil.which("rsync") is None, reason="rsync is not installed")
def test_rsync_itself_makes_the_target_equal(tmp_path: Path) -> None:
    """The options are ones that rsync knows; a local path is a place too."""
    site = tree(tmp_path / "site", {"index.html": "1", "qi/index.html": "1"})
    target = tree(tmp_path / "host", {"old.html": "0", "index.html": "0"})
    tried = into(site, f"rsync:{target}/", dry_run=True)
    assert held(target) == {"old.html": "0", "index.html": "0"}
    assert into(site, f"rsync:{target}/") == tried
    assert held(target) == held(site)
    assert tried.removed == ("old.html",)
    assert into(site, f"rsync:{target}/") == Sent((), ())


@pytest.fixture
def tasks() -> ModuleType:
    """Return the tasks of the site."""
    spec = importlib.util.spec_from_file_location("site_tasks", ROOT / "tasks.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_what_was_not_built_is_not_published(
    tasks: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A failed build ends the task, with an exit code that is not zero."""
    called: list[str] = []

    def fail(*_: object) -> None:
        raise BuildError((Problem(Location("content/a.md", 1), "it is wrong", "Mend it."),))

    monkeypatch.setattr(stamp, "unchanged", lambda *_: None)
    monkeypatch.setattr(building, "build", fail)
    monkeypatch.setattr(publishing, "into", lambda *args, **_: called.append(args[1]))
    with pytest.raises(SystemExit) as ended:
        tasks.publish(Context(), to="rsync:host:/srv")
    assert ended.value.code == 1
    assert called == []


def test_the_workflow_runs_what_was_reviewed() -> None:
    """Every action is pinned by a whole commit, with its tag; every task of ours exists."""
    text = (ROOT / ".github" / "workflows" / "pages.yml").read_text("utf-8")
    uses = re.findall(r"uses: (.+)", text)
    assert len(uses) == 4
    assert all(re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", use) for use in uses)
    named = re.findall(r"invoke (\w+)", text)
    tasks = (ROOT / "tasks.py").read_text("utf-8")
    assert named == ["check", "publish"]
    assert all(f"\ndef {name}(" in tasks for name in named)
    assert "pull_request" not in text
