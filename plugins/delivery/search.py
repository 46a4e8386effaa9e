"""Search over the finished pages: Pagefind makes one index a language, and no server is needed.

Pagefind (https://pagefind.app) reads the pages as a browser would. What it may see is said in the
HTML: `data-pagefind-body` stands on the main text of what belongs into the search, and
`data-translated` beside it where the page is no original; there a text in the source's language is
left out, since nobody has translated it. `translate="no"` keeps a name that means to be in it.
"""

from __future__ import annotations

import platform
import re
import subprocess
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

from editions.lazily import lazily

with lazily():
    # Whether anything has changed is asked before, and is answered without these values.
    from editions import model

FOLDER = "pagefind"
"""Where the index is, under the site's root; its program finds the pages' addresses by it."""
MISSING = "The site is built without search: Pagefind is not installed (npm install; make does it)."
_SYSTEMS = {"Linux": "linux", "Darwin": "darwin", "Windows": "windows", "FreeBSD": "freebsd"}
_MACHINES = {"x86_64": "x64", "amd64": "x64", "aarch64": "arm64", "arm64": "arm64"}
_NOTES = (".concept-note", ".citation", ".footnote-ref", ".footnote-backref")
"""What stands in a text and is no part of it."""
_KEPT = ("pagefind.js", "pagefind-worker.js")
"""The programs that we use; the others are ready interfaces, with texts of their own."""
_PLAIN = re.compile(r"[\w.-]+", re.ASCII)
"""A name that is no pattern."""
_REMEDY = "Nothing was published. Install it again (rm -r node_modules .venv/.node && make site)."


def engine(folder: Path) -> tuple[str, ...]:
    """Return the command of the search engine for the site in a folder; empty if there is none.

    The program from npm (1.6, which knows the words of Chinese and Japanese) in the folder's
    `node_modules` or in one above it, as Node looks for it; else the one from PyPI.
    """
    machine = _MACHINES.get(platform.machine().lower(), "")
    package = f"{_SYSTEMS.get(platform.system(), '')}-{machine}"
    ending = ".exe" if platform.system() == "Windows" else ""
    for above in (folder.resolve(), *folder.resolve().parents):
        programs = above / "node_modules" / "@pagefind" / package / "bin"
        for name in ("pagefind_extended", "pagefind"):
            if (program := programs / f"{name}{ending}").is_file():
                return (str(program),)
    return (sys.executable, "-m", "pagefind") if find_spec("pagefind") else ()


def index(command: Sequence[str], root: Path, source: str, without: str = "") -> None:
    """Write the index of a finished site, in place of an older one.

    `source` is the tag of the language that the site is written in; `without` names a folder of
    pages that are not to be found. Raises `BuildError` with what the engine says when it fails.
    """
    target = root / FOLDER
    _remove(target)
    fallback = f'[data-translated] [lang="{source}"]:not([translate="no"]):not(img)'
    arguments = [*command, "--site", str(root), "--output-subdir", FOLDER, "--quiet"]
    if pages := _pages(root, without):
        arguments += ["--glob", pages]
    for selector in (fallback, *_NOTES):
        arguments += ["--exclude-selectors", selector]
    try:
        done = subprocess.run(arguments, capture_output=True, text=True, check=False)  # noqa: S603 - found above, or a setting
    except OSError as error:
        raise _failed(str(error)) from error
    if done.returncode:
        raise _failed(" ".join((done.stderr or done.stdout).split()))
    for path in sorted(target.glob("pagefind-*")):
        if path.suffix in {".js", ".css"} and path.name not in _KEPT:
            path.unlink()


def _pages(root: Path, without: str) -> str:
    """Return the pattern of the pages outside a folder; empty where the engine's own will do.

    It would read those pages too, only to find nothing in them that it may see.
    """
    names = sorted(path.name for path in root.iterdir() if path.is_dir())
    if without not in names or not all(map(_PLAIN.fullmatch, names)):
        return ""
    return f"{{*.html,{','.join(f'{name}/**/*.html' for name in names if name != without)}}}"


def _remove(folder: Path) -> None:
    for path in sorted(folder.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() and not path.is_symlink() else path.unlink()


def _failed(said: str) -> model.BuildError:
    return model.BuildError(
        (model.Problem(model.Location("pagefind", 1), f"the search engine fails: {said}", _REMEDY),)
    )
