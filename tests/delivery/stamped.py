"""A small site's files as a build has left them, and what may befall one of them."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from delivery import stamp
from delivery.built import Built
from editions.model import Location, Problem

REFUSED = Problem(Location("translations/de/oven.po", 3), "it links elsewhere", "Mend it.")
NAMES = ("content/a.md", "content/b.md", "content/sub/c.md", "theme/base.html", "siteconf.py")


@contextmanager
def stamped() -> Iterator[tuple[Path, Path]]:
    """Give a site's settings file and its output, as a build has left them."""
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        for path in NAMES:
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text("old text")
        (root / "translations").mkdir()
        output, settings = root / "output", root / "siteconf.py"
        output.mkdir()
        (root / ".output.releases").mkdir()
        (output / "index.html").write_text("page")
        began = stamp.before(settings, {"PATH": root / "content", "THEME": str(root / "theme")})
        assert stamp.write(
            output, stamp.named(stamp.look(output)), began, Built({}, (REFUSED,), (), ("note",)), ()
        )
        yield settings, output


def same_times(path: Path, text: str) -> None:
    """Write other bytes, and give the file its old times back."""
    was = path.stat()
    path.write_text(text)
    os.utime(path, ns=(was.st_atime_ns, was.st_mtime_ns))


EDITS: dict[str, Callable[[Path], object]] = {
    "edit": lambda path: path.write_text("new text, longer"),
    "same size": lambda path: path.write_text("new text"),
    "same size and time": lambda path: same_times(path, "new text"),
    "delete": lambda path: path.unlink(),
    "rename": lambda path: path.rename(path.with_name("z" + path.name)),
    "add": lambda path: path.with_name("new.txt").write_text(""),
    "replace": lambda path: (
        path.with_name("o").write_text("new text") and path.with_name("o").replace(path)
    ),
}
