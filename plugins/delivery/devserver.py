"""What the development server sends: the site, first views in its place, errors over both."""

from __future__ import annotations

import html
import mimetypes
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from livereload import Server
from livereload.handlers import LiveReloadHandler, StaticFileHandler
from tornado import web

from delivery.saves import Saves
from delivery.watching import Watch
from editions.model import Problem

_STYLE = (
    "position:fixed;inset:auto 0 0 0;z-index:9999;max-height:60vh;overflow:auto;margin:0;"
    "padding:1rem 1.5rem;background:#300;color:#fff;font:14px/1.5 monospace;direction:ltr;"
    "text-align:left;border-top:4px solid #f55"
)


def over(page: bytes, problems: Sequence[Problem]) -> bytes:
    """Return a page with problems shown over it."""
    items = "".join(f"<li>{html.escape(str(problem))}</li>" for problem in problems)
    box = (
        f'<div role="alert" lang="en" data-dev-errors style="{_STYLE}">'
        f"<strong>Not built. Please mend:</strong><ul>{items}</ul></div>"
    ).encode()
    before, end, after = page.rpartition(b"</body>")
    return before + box + end + after if end else page + box


class Pages(StaticFileHandler):  # type: ignore[misc] # livereload has no types
    """Serves the site with first views in the place of its files."""

    watch: ClassVar[Watch]

    async def get(self, path: str, include_body: bool = True) -> None:  # noqa: FBT001, FBT002 - tornado's interface
        """Send a file; tornado's interface."""
        name = self._name(path)
        is_page = name.endswith(".html")
        if is_page and not name.startswith("translations/"):
            self.watch.open = name
        data = self.watch.view(name)
        if data is None and not (is_page and self.watch.problems):
            await super().get(path, include_body)
            return
        if data is None:
            data = _bytes(Path(self.root, name))
        if is_page and self.watch.problems:
            data = over(data, self.watch.problems)
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        self.set_header("Content-Type", f"{kind}; charset=UTF-8" if "text" in kind else kind)
        self.set_header("Cache-Control", "no-store")
        self.finish(data)

    def compute_etag(self) -> None:
        """Let nothing be kept by the browser; tornado's interface."""

    def _name(self, path: str) -> str:
        """Return a path under the site's root; of a folder, of its page."""
        parts = [part for part in path.split("/") if part not in {"", ".", ".."}]
        name = "/".join(parts)
        if name and not path.endswith("/") and Path(self.root, name).is_file():
            return name
        page = f"{name}/index.html".lstrip("/")
        here = not name or path.endswith("/") or Path(self.root, name).is_dir()
        return page if here or self.watch.view(page) is not None else name


def _bytes(file: Path) -> bytes:
    if not file.is_file():
        raise web.HTTPError(404)
    return file.read_bytes()


def reload(shown: str) -> None:
    """Let every open page load again; of a stylesheet's name, let them exchange that alone."""
    LiveReloadHandler.reload_waiters(shown)


def serve(watch: Watch, saves: Saves, output: Path, address: str, port: int) -> None:
    """Serve a site until the terminal says stop (Ctrl-C)."""
    Pages.watch = watch
    server = Server(watcher=saves)
    server.SFH = Pages
    server.serve(root=str(output), host=address, port=port)
