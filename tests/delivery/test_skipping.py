"""A site of which pages were taken over equals a clean build, after any sequence of edits."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings
from publisher import Publisher, Site

from delivery.skipping.writer import Skipping

TestPublisher = Publisher.TestCase
TestPublisher.settings = settings(max_examples=4, stateful_step_count=5, deadline=None)


def counted(patch: pytest.MonkeyPatch) -> list[tuple[int, int]]:
    """Return a list that grows by the pages that each edition rendered and took over."""
    found: list[tuple[int, int]] = []
    close = Skipping.close

    def note(self: Skipping) -> None:
        found.append((self.rendered, self.taken))
        close(self)

    patch.setattr(Skipping, "close", note)
    return found


def test_nothing_changed_and_no_page_is_rendered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A second build takes every page over."""
    site, found = Site(tmp_path / "site"), counted(monkeypatch)
    first = site.build()
    assert all(taken == 0 for _, taken in found)
    rendered = [count for count, _ in found]
    found.clear()
    assert site.build() == first
    assert [(0, count) for count in rendered] == found
