"""Find a Chromium for the tests of pages; run as a program, install one where there is none."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

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
