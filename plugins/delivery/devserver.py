"""What the development server sends: the site, first views in its place, errors over both."""

from __future__ import annotations

import html
import mimetypes
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar
from urllib.parse import urlsplit

import livereload.server
from livereload import Server
from livereload.handlers import LiveReloadHandler, StaticFileHandler
from tornado.escape import json_decode

from delivery.saves import Saves
from delivery.watching import Watch
from editions.model import BuildError, Location, Problem

_STYLE = (
    "position:fixed;inset:auto 0 0 0;z-index:9999;max-height:60vh;overflow:auto;margin:0;"
    "padding:1rem 1.5rem;background:#300;color:#fff;font:14px/1.5 monospace;direction:ltr;"
    "text-align:left;border-top:4px solid #f55"
)
SWITCH = 0.001
"""Seconds after which Python lets the server go on; a fifth of its own."""
_EMPTY = b"<!DOCTYPE html><html><head><title>Not built</title></head><body></body></html>"


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
    sent: ClassVar[dict[str, int]] = {}
    """By address: how often pages had been told to load again when this one was sent."""

    async def get(self, path: str, include_body: bool = True) -> None:  # noqa: FBT001, FBT002 - tornado's interface
        """Send a file; tornado's interface."""
        if Path(path).suffix in {"", ".html"}:
            await self.watch.ready()
        name = self._name(path)
        is_page = name.endswith(".html")
        if is_page:
            self.sent[self.request.path] = self.watch.reloads
        if is_page and not name.startswith("translations/"):
            self.watch.open = name
        data = self.watch.view(name)
        if data is None and not (is_page and self.watch.problems):
            await super().get(path, include_body)
            return
        if data is None:
            data = _written(Path(self.root, name))
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


class Listening(LiveReloadHandler):  # type: ignore[misc] # livereload has no types
    """Tells a page that begins to listen what it has missed since it was sent."""

    def on_message(self, message: str) -> None:
        """Answer a page; tornado's interface."""
        super().on_message(message)
        said = json_decode(message)
        if said.get("command") != "info":
            return
        now = Pages.watch.reloads
        if Pages.sent.get(urlsplit(said.get("url", "")).path, now) != now:
            self.send_message({"command": "reload", "path": "*", "liveCSS": True})


def _written(file: Path) -> bytes:
    """Return a page of the site that was built; where there is none, one to show problems on."""
    return file.read_bytes() if file.is_file() else _EMPTY


def reload(shown: str) -> None:
    """Let every open page load again; of a stylesheet's name, let them exchange that alone."""
    Listening.reload_waiters(shown)


def serve(watch: Watch, saves: Saves, output: Path, address: str, port: int) -> None:
    """Serve a site until the terminal says stop (Ctrl-C), or is closed.

    Raises `BuildError` where somebody else has the port.
    """
    for each in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(each, signal.default_int_handler)
    # A page that is there already is sent soon, though the site is read by another thread.
    sys.setswitchinterval(SWITCH)
    Pages.watch = watch
    livereload.server.LiveReloadHandler = Listening
    server = Server(watcher=saves)
    server.SFH = Pages
    try:
        server.serve(root=str(output), host=address, port=port)
    except OSError as error:
        message = f"port {port} cannot be used ({error.strerror})"
        remedy = "Is it served already? Another one: invoke livereload --port 8001."
        raise BuildError((Problem(Location("livereload", 1), message, remedy),)) from error
