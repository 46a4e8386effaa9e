"""A Chromium and a server for the tests of pages.

Run as a program, this installs a Chromium where there is none.
"""

from __future__ import annotations

import functools
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import MappingProxyType
from typing import Any

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
"""A browser that asks nothing of the network but the page, and runs as root in a container."""


class _Quiet(SimpleHTTPRequestHandler):
    """Serves files, with some headers more, and says nothing."""

    def __init__(self, *args: Any, headers: Mapping[str, str], **named: Any) -> None:
        self.more = headers
        super().__init__(*args, **named)

    def end_headers(self) -> None:
        """Send our headers too."""
        for name, value in self.more.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base's name
        """Say nothing."""


@contextmanager
def served(folder: Path, headers: Mapping[str, str] = MappingProxyType({})) -> Iterator[str]:
    """Serve a folder, which may be there later, with some headers; give its address."""
    handler = functools.partial(_Quiet, directory=str(folder), headers=headers)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def find() -> str | None:
    """Return the path of the machine's browser; `CHROMIUM` in the environment goes first."""
    named = os.environ.get("CHROMIUM")
    return named or next(filter(None, map(shutil.which, NAMES)), None)


def install() -> None:
    """Install Chromium: by Debian's packages where we may, else by Playwright."""
    may = shutil.which("apt-get") and os.geteuid() == 0
    commands = (
        (["apt-get", "update", "-q"], ["apt-get", "install", "-q", "-y", "chromium"])
        if may
        else ([sys.executable, "-m", "playwright", "install", "chromium"],)
    )
    for command in commands:
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - fixed words


if __name__ == "__main__":
    if find() is None:
        print("Installing Chromium for the tests of pages …")  # noqa: T201 - a program's output
        install()
