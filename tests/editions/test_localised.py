"""A locale's own picture takes the shared one's place, under the same name."""

from __future__ import annotations

import shutil
from pathlib import Path

from golden import SITE, built_files
from pelican.settings import read_settings

from delivery.build import build
from editions.catalogs import domains
from editions.reading import content, localised

OWN = "images/loaf.zh-Hans.svg"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"><text>面包</text></svg>'


def test_an_edition_shows_its_own_picture(tmp_path: Path) -> None:
    """The locale's bytes, in its edition alone; the others and the references stay."""
    shutil.copytree(SITE, tmp_path / "site")
    build(tmp_path / "site/pelicanconf.py", tmp_path / "before", lambda _: None)
    (tmp_path / "site/content" / OWN).write_text(SVG, "utf-8")
    build(tmp_path / "site/pelicanconf.py", tmp_path / "after", lambda _: None)
    before, after = built_files(tmp_path / "before"), built_files(tmp_path / "after")
    changed = {name for name in {*before, *after} if before.get(name) != after.get(name)}
    # The file, and the pages that hold the drawing or say its size.
    pages = {"zh-Hans/index.html", "zh-Hans/sourdough/index.html"}
    assert changed == {"zh-Hans/images/loaf.svg", *pages}
    assert after["zh-Hans/images/loaf.svg"].decode() == SVG
    assert b"<text>\xe9\x9d\xa2\xe5\x8c\x85</text>" in after["zh-Hans/sourdough/index.html"]
    settings = read_settings(str(tmp_path / "site/pelicanconf.py"))
    documents, _ = content.read(settings)
    found = domains.of_site(documents, settings)["images"]
    assert all("zh-Hans" not in segment.location.path for segment in found)


def test_a_picture_left_behind_is_known(tmp_path: Path) -> None:
    """It is stale once the shared one changes, and no longer when it is made anew."""
    root, shared, own = tmp_path / "content", "images/loaf.svg", tmp_path / "content" / OWN
    own.parent.mkdir(parents=True)
    (root / shared).write_text("one", "utf-8")
    own.write_text("eins", "utf-8")
    (root / "images/other.zh-Hans.svg").write_text("no picture of that name is shared", "utf-8")
    settings = {
        "PATH": str(root),
        "STATIC_PATHS": ["images"],
        "EDITIONS": {"en": {}, "zh-Hans": {}},
    }
    (picture,) = localised.find(settings)
    assert (picture.path, picture.shared, picture.locale) == (own, root / shared, "zh-Hans")

    def is_stale() -> bool:
        return localised.stale(picture, root, localised.recorded(tmp_path))

    assert not is_stale()
    assert localised.record([picture], root, tmp_path)
    assert not localised.record([picture], root, tmp_path)
    assert not is_stale()
    (root / shared).write_text("two", "utf-8")
    assert is_stale()
    assert not localised.record([picture], root, tmp_path)
    assert is_stale()
    own.write_text("zwei", "utf-8")
    assert localised.record([picture], root, tmp_path)
    assert not is_stale()
    assert localised.record([], root, tmp_path)
    assert not localised.record([], root, tmp_path / "none")
