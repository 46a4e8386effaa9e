"""A finished site to its host: into a folder, or by rsync; what is no longer there goes last."""

from __future__ import annotations

import shlex
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from editions import files
from editions.model import BuildError, Location, Problem

RSYNC = "rsync:"
MARK = ".meridian"
"""A file in a folder that we have published into: all else in it is ours to replace."""
_SYNC = (
    "rsync",
    "--recursive",
    "--links",
    "--checksum",  # a build writes every file anew; its bytes say whether it has changed
    "--delay-updates",
    "--delete-after",
    "--chmod=D755,F644",
    "--itemize-changes",
)


@dataclass(frozen=True, slots=True)
class Sent:
    """What a publication has changed, or would."""

    written: tuple[str, ...]
    removed: tuple[str, ...]


def into(site: Path, target: str, *, dry_run: bool = False) -> Sent:
    """Bring a built site to a target: `rsync:HOST:PATH`, or the path of a folder.

    Raises `BuildError` where that cannot be done; of a folder nothing has changed then.
    """
    site = site.resolve()
    if target.startswith(RSYNC):
        return _rsync(site, target.removeprefix(RSYNC), dry_run=dry_run)
    return _folder(site, Path(target).expanduser(), dry_run=dry_run)


def _rsync(site: Path, place: str, *, dry_run: bool) -> Sent:
    if not place.strip() or place.startswith("-") or place.endswith(":"):
        raise _problem(f"{RSYNC}{place} names no place", "Write rsync:HOST:PATH.")
    if shutil.which(_SYNC[0]) is None:
        raise _problem("rsync is not installed", "Install it: apt install rsync.")
    command = [*_SYNC, *(["--dry-run"] if dry_run else []), "--", f"{site}/", f"{place}"]
    # No shell: the arguments are a list, and what could be an option stands behind `--`.
    done = subprocess.run(command, check=False, text=True, stdout=subprocess.PIPE)  # noqa: S603
    if done.returncode:
        message = f"rsync ended with {done.returncode}"
        raise _problem(message, f"See what it said above. It was: {shlex.join(command)}")
    changes = [line.partition(" ") for line in done.stdout.splitlines()]
    return Sent(
        tuple(name for kind, _, name in changes if kind[:1] in {"<", ">"}),
        tuple(name.strip() for kind, _, name in changes if kind == "*deleting"),
    )


def _folder(site: Path, folder: Path, *, dry_run: bool) -> Sent:
    if folder.resolve().is_relative_to(site) or site.is_relative_to(folder.resolve()):
        raise _problem(f"{folder} holds the site that was built", "Choose another folder.")
    if folder.exists() and not folder.is_dir():
        raise _problem(f"{folder} is no folder", "Choose another one.")
    if folder.is_dir() and any(folder.iterdir()) and not (folder / MARK).is_file():
        remedy = f"Empty it, choose another, or put a file {MARK} there if all of it may go."
        raise _problem(f"{folder} holds files that are not ours", remedy)
    new, old = set(_files(site)), set(_files(folder)) - {MARK}
    written = [name for name in sorted(new) if not _same(site / name, folder / name)]
    removed = sorted(old - new)
    if not dry_run:
        files.replace(folder / MARK, b"")
        for name in written:
            _make_way(folder, name)
            files.replace(folder / name, (site / name).read_bytes())
        for name in (each for each in removed if _is_there(folder / each)):
            (folder / name).unlink()
        _clear(folder)
    return Sent(tuple(written), tuple(removed))


def _make_way(folder: Path, name: str) -> None:
    """Remove what stands where a file, or one of its folders, is to be: of the other kind."""
    if (folder / name).is_dir():
        shutil.rmtree(folder / name)
    for parent in Path(name).parents:
        if (folder / parent).is_symlink() or (folder / parent).is_file():
            (folder / parent).unlink()


def _files(folder: Path) -> Iterator[str]:
    """Yield the files of a folder, relative to it; a link counts as one and is not followed."""
    for path in folder.rglob("*"):
        if not _is_folder(path):
            yield path.relative_to(folder).as_posix()


def _is_there(path: Path) -> bool:
    """Return whether a file is still there, and has not made way."""
    return path.is_symlink() or path.is_file()


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


def _same(one: Path, other: Path) -> bool:
    return other.is_file() and not other.is_symlink() and one.read_bytes() == other.read_bytes()


def _clear(folder: Path) -> None:
    """Remove the folders that are empty, the deepest first."""
    for path in sorted(folder.rglob("*"), reverse=True):
        if _is_folder(path) and not any(path.iterdir()):
            path.rmdir()


def _problem(message: str, remedy: str) -> BuildError:
    return BuildError((Problem(Location("publish", 1), message, remedy),))


def told(sent: Sent, target: str, *, dry_run: bool) -> list[str]:
    """Return what a person should know of a publication; of one that was only tried, each file."""
    counted = f"{len(sent.written)} files written, {len(sent.removed)} removed"
    if not dry_run:
        return [f"{target}: {counted}"]
    lines = [f"+ {name}" for name in sent.written] + [f"- {name}" for name in sent.removed]
    return [*lines, f"{target}: {counted}, if it were published"]
