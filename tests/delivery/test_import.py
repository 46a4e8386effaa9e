"""`invoke import`: which article and language a file is, and what is written."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from delivery import adopting, site
from editions.catalogs import po
from editions.model import BuildError

SITE = Path(__file__).parent.parent / "site"


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """Return a copy of the small site, without its Arabic translation of an article."""
    copy = Path(shutil.copytree(SITE, tmp_path / "site"))
    (copy / "translations/ar/LC_MESSAGES/rye.po").unlink()
    return copy


def adopt(here: Path, file: Path, locale: str = "", name: str = "") -> adopting.Adopted:
    """Import a file."""
    read = site.read(here / "pelicanconf.py")
    return adopting.adopt(read, here / "translations", file, locale, name, all_fuzzy=False)


def translated(here: Path, name: str, head: str = "") -> Path:
    """Write a translated article beside the site: the source, with another title."""
    text = (here / "content/articles/rye.md").read_text("utf-8")
    lines = [line for line in text.split("\n") if not line.startswith("Title:")]
    file = here.parent / name
    file.write_text("\n".join([f"Title: الجاودار{head}", *lines]), "utf-8")
    return file


@pytest.mark.parametrize(
    ("name", "head", "locale", "document"),
    [
        ("rye.ar.md", "", "", ""),
        ("x.md", "\nLang: ar", "", "rye"),
        ("x.md", "", "ar", "rye"),
        ("rye.md", "", "AR", ""),
    ],
)
def test_file_name_front_matter_or_option(
    here: Path, name: str, head: str, locale: str, document: str
) -> None:
    """Each says which article and which language it is; the title is adopted."""
    done = adopt(here, translated(here, name, head), locale, document)
    assert done.path == here / "translations/ar/LC_MESSAGES/rye.po"
    titles = [unit for unit in po.parse(done.path.read_bytes(), "").units if unit.getcontext()]
    assert "الجاودار" in {str(unit.target) for unit in titles}
    lines = list(adopting.told(done, here))
    assert lines[0].startswith("translations/ar/LC_MESSAGES/rye.po: 1 translated")
    assert len(lines) > 1


@pytest.mark.parametrize(
    ("name", "locale", "document", "reason"),
    [
        ("rye.md", "", "", "its language is not clear"),
        ("rye.fr.md", "", "", "fr is no edition"),
        ("rye.ar.md", "../ar", "", "its language is not clear"),
        ("rye.ar.md", "", "../rye", "what this translates"),
        ("rye.ar.md", "", "other", "what this translates"),
    ],
)
def test_what_is_not_clear_is_asked_for(
    here: Path, name: str, locale: str, document: str, reason: str
) -> None:
    """Nothing is guessed, no path is made of what was typed, and nothing is written."""
    before = {path: path.read_bytes() for path in (here / "translations").rglob("*.po")}
    with pytest.raises(BuildError, match=reason):
        adopt(here, translated(here, name), locale, document)
    assert {path: path.read_bytes() for path in (here / "translations").rglob("*.po")} == before


@pytest.mark.parametrize("data", [b"Title: \xff\n\nText", b"x" * (adopting.LONGEST + 1)])
def test_a_file_that_is_no_article(here: Path, data: bytes) -> None:
    """What is not UTF-8, or endless, is told and not read."""
    file = here.parent / "rye.ar.md"
    file.write_bytes(data)
    with pytest.raises(BuildError):
        adopt(here, file)
    with pytest.raises(BuildError, match="cannot be read"):
        adopt(here, here.parent / "nothing.ar.md")


def test_a_file_of_endless_paragraphs_is_told(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What would take hours to compare is not compared."""
    monkeypatch.setattr(adopting, "COMPARABLE", 100)
    file = here.parent / "rye.ar.md"
    file.write_text("Title: x\n\n" + "a b\n\n" * 100, "utf-8")
    with pytest.raises(BuildError, match="too many paragraphs"):
        adopt(here, file)
