"""Watching: from the moment that an article is saved to the moment that its page shows it."""

from __future__ import annotations

import http.client
import socket
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from corpus import LOCALES

from speed import processes, texts
from speed.processes import Failed
from speed.values import BEHIND, EVERYWHERE, PARAGRAPH, WATCHING, Cost
from speed.workplace import Place

START, ANSWER, REST = 900.0, 600.0, 90.0
"""Seconds: until the first page comes; until an edit is seen; until the server is idle again."""
ENOUGH = 150.0
"""Seconds after which no further edit is begun."""
STEP, SHARE = 0.01, 0.02
"""Seconds between two looks at a page, at least; and the share of the time waited so far.

So a look is as near as the measure wants, and the server has other things to do than to answer.
"""
IDLE, QUIET = 0.25, 1.0
"""Seconds of processor time, in so many seconds, that a server may use and count as idle: those
that look at all files now and then are never without work.
"""
LOOKS = 2
"""Times in a row that it has to be seen idle."""


def edits(place: Place, count: int) -> Iterator[Mapping[str, Cost]]:
    """Yield what each of some edits took, by work: to the page, and, of our own, what follows.

    That is the page in all editions, which an edit of the source reaches there, and the built site
    that has it. The processor time is that of the server until it is idle again. Raises `Failed`.
    """
    peer, port = place.peer, _free()
    if peer.serve is None:
        return
    slug = texts.slug(place.size.articles // 2)
    paths = [peer.of(peer.page, slug, locale) for locale in LOCALES[: place.size.locales]]
    first, *others = (path.removesuffix("index.html") for path in paths)
    variables = place.variables(place.size)
    with processes.serving(peer.serve(port), place.folder, variables) as session:
        _until(port, first, "", START)
        _rest(session)
        began = time.monotonic()
        for _ in range(count):
            before, saved = processes.processor(session), time.monotonic()
            _, words = place.edit(PARAGRAPH)
            _until(port, first, words, ANSWER)
            wall = {WATCHING: time.monotonic() - saved}
            if peer.catalogs:
                for other in others:
                    _until(port, other, words, ANSWER)
                wall[EVERYWHERE] = time.monotonic() - saved
                # The server takes for open what was asked for last.
                _get(port, first)
                _until_built(place.folder / "output" / paths[0], words, ANSWER)
                wall[BEHIND] = time.monotonic() - saved
            _rest(session)
            used, most = processes.processor(session) - before, processes.memory(session)
            yield {work: Cost(each, used, most) for work, each in wall.items()}
            if time.monotonic() - began > ENOUGH:
                return


def _get(port: int, address: str) -> str:
    """Return a page; empty where there is none (yet)."""
    link = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    with suppress(OSError, http.client.HTTPException):
        link.request("GET", f"/{address}")
        answer = link.getresponse()
        data = answer.read().decode("utf-8", "replace")
        link.close()
        return data if answer.status == http.client.OK else ""
    link.close()
    return ""


def _until(port: int, address: str, words: str, limit: float) -> None:
    """Wait until a page is there and has the words."""
    began = time.monotonic()
    while not (page := _get(port, address)) or words not in page:
        waited = time.monotonic() - began
        if waited > limit:
            raise Failed(f"/{address} was not seen after {limit:.0f} s")
        time.sleep(max(STEP, SHARE * waited))


def _until_built(page: Path, words: str, limit: float) -> None:
    """Wait until the site that was built has the words."""
    began = time.monotonic()
    while True:
        # Between two releases there is no page.
        with suppress(OSError):
            if words in page.read_text("utf-8"):
                return
        if time.monotonic() - began > limit:
            raise Failed(f"{page} was not built after {limit:.0f} s")
        time.sleep(STEP)


def _rest(session: int) -> None:
    """Wait until a server is idle, for a time.

    What a process has used that ended and was not waited for yet is not seen for a while; so less
    than before is no rest, and one look is not enough.
    """
    end, before, quiet = time.monotonic() + REST, processes.processor(session), 0
    while time.monotonic() < end and quiet < LOOKS:
        time.sleep(QUIET)
        now = processes.processor(session)
        quiet = quiet + 1 if 0 <= now - before <= IDLE else 0
        before = now


def _free() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
