"""Measure six pages with Lighthouse: `npm install --no-save lighthouse@12.8.2`, then this.

Builds the site as it is published, serves it here, compressed as hosts do, and prints each page's
scores (0 to 1), the shift of its layout (CLS) and what it weighs without pictures. Each page is
measured five times and the run in the middle by performance counts, as Lighthouse's own guide to
its variance asks; the lowest is told too. Ends with 1 where a page misses the aims:
performance .98, the rest 1, CLS .01, an article 60 kB.
"""

from __future__ import annotations

import gzip
import io
import json
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from browser import find  # noqa: E402 - of the tests

from delivery.build import build  # noqa: E402 - after the others

PAGES = (
    "",
    "acupuncture-massage/",
    "ar/finding-points-at-home/",
    "zh-Hans/topics/qi/",
    "ja/topics/st36/",
    "id/archives/",
)
"""One of each kind. The search page is none of them: it is `noindex` on purpose, which costs it
half of its score for search engines."""
RUNS = 5
SCORES = ("performance", "accessibility", "best-practices", "seo")
FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-background-networking"
LIGHTHOUSE = ROOT / "node_modules/lighthouse/cli/index.js"
TEXTS = {
    ".html": "text/html",
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
    ".json": "application/json",
}
WEIGHT = 60_000
"""Bytes of an article with its sheet, fonts and scripts, without pictures."""


@dataclass(frozen=True, slots=True)
class Published:
    """The site's files, and the address that its pages name."""

    output: Path
    address: str


class Host(SimpleHTTPRequestHandler):
    """Sends texts compressed, to be kept for a year, as hosts are told to."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def send_head(self) -> Any:
        """Begin an answer; the interface of http.server."""
        path = Path(self.translate_path(self.path))
        whole = path / "index.html" if path.is_dir() else path
        if whole.suffix not in TEXTS or not whole.is_file():
            return super().send_head()
        data = gzip.compress(whole.read_bytes(), 6)
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", f"{TEXTS[whole.suffix]}; charset=utf-8")
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "max-age=31536000")
        self.end_headers()
        return io.BytesIO(data)


@contextmanager
def publish(folder: Path) -> Iterator[Published]:
    """Build the site as it is published, and serve it."""
    output = folder / "output"
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Host, directory=str(output))) as server:
        address = f"http://127.0.0.1:{server.server_port}"
        build(ROOT / "publishconf.py", output, lambda _: None, {"SITEURL": address})
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield Published(output, address)
        server.shutdown()


@dataclass(frozen=True, slots=True)
class Found:
    """What Lighthouse says of a page."""

    scores: tuple[float, ...]
    shift: float
    weight: int
    """Bytes, compressed, without pictures."""
    missed: tuple[str, ...]
    """The audits that are not passed."""

    @property
    def good(self) -> bool:
        """Whether the aims are reached."""
        quick, *rest = self.scores
        return quick >= 0.98 and min(rest) == 1 and self.shift <= 0.01 and self.weight <= WEIGHT  # noqa: PLR2004 - the aims


def measure(site: Published, page: str, report: Path) -> Found:
    """Run Lighthouse on a page."""
    command = ["node", str(LIGHTHOUSE), f"{site.address}/{page}", "--quiet", "--output=json"]
    command += [f"--output-path={report}", f"--chrome-flags={FLAGS}"]
    subprocess.run(command, check=True, env={**os.environ, "CHROME_PATH": find() or ""})  # noqa: S603 - our own words
    value: dict[str, Any] = json.loads(report.read_text("utf-8"))
    audits = value["audits"]
    requests = audits["network-requests"]["details"]["items"]
    files = [
        site.output / each["url"].removeprefix(site.address).lstrip("/").partition("?")[0]
        for each in requests
        if each.get("resourceType") != "Image" and each["url"].startswith(site.address)
    ]
    named = {ref["id"] for each in value["categories"].values() for ref in each["auditRefs"]}
    return Found(
        tuple(float(value["categories"][name]["score"]) for name in SCORES),
        float(audits["cumulative-layout-shift"]["numericValue"]),
        sum(_weight(path) for path in {*files}),
        tuple(sorted(name for name in named if _low(audits[name].get("score")))),
    )


def _low(score: float | None) -> bool:
    return score is not None and score < 0.9  # noqa: PLR2004 - Lighthouse's green


def _weight(path: Path) -> int:
    whole = path / "index.html" if path.is_dir() else path
    return len(gzip.compress(whole.read_bytes(), 6)) if whole.is_file() else 0


def main() -> None:
    """Print a table."""
    if not LIGHTHOUSE.is_file():
        sys.exit("Lighthouse is not here: npm install --no-save lighthouse@12.8.2")
    print(f"| page | {' | '.join(SCORES)} | lowest | CLS | kB |\n| --- |" + " ---: |" * 7)
    good = True
    with tempfile.TemporaryDirectory() as name, publish(Path(name)) as site:
        for page in PAGES:
            runs = [measure(site, page, Path(name) / "report.json") for _ in range(RUNS)]
            runs.sort(key=lambda run: run.scores)
            found = runs[RUNS // 2]
            good = good and found.good
            scores = " | ".join(f"{score:.2f}" for score in found.scores)
            print(
                f"| /{page} | {scores} | {runs[0].scores[0]:.2f} "
                f"| {found.shift:.3f} | {found.weight / 1000:.1f} |",
                flush=True,
            )
            if not found.good:
                print(f"  missed: {', '.join(found.missed)}", flush=True)
    sys.exit(not good)


if __name__ == "__main__":
    main()
