"""Links in the content folder: Pelican follows them, we do not publish what lies elsewhere."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from editions.reading import content


def test_a_link_to_a_folder_is_a_problem(site: dict[str, Any], tmp_path: Path) -> None:
    """A folder that is a link is named, like a file that is one."""
    (tmp_path / "articles").mkdir()
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "a.md").write_text("Title: A\nDate: 2026-01-01\n\nText.\n")
    (tmp_path / "articles" / "linked").symlink_to(elsewhere)
    documents, (problem,) = content.read({**site, "PATH": str(tmp_path)})
    assert documents == ()
    assert problem.location.path.endswith("articles/linked")
    assert "not an ordinary file" in problem.message
