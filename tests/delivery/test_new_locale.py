"""A new language: one line in the settings, all catalogs, or nothing at all."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from delivery import declaring, newlocale
from editions import files
from editions.catalogs import po
from editions.model import BuildError

SITE = Path(__file__).parent.parent / "site"
PLAIN = '# é\nEDITIONS = {\n    "en": {},\n    "id": {}%s\n}\nX = 1\n'


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (PLAIN % ",", PLAIN % ',\n    "fr": {},'),
        (PLAIN % "", PLAIN % ',\n    "fr": {},'),
        (PLAIN % ",  # é", PLAIN % ',  # é\n    "fr": {},'),
        (PLAIN % "  # é", PLAIN % ',  # é\n    "fr": {},'),
        ('EDITIONS = {"en": {}, "id": {}}\n', 'EDITIONS = {"en": {}, "id": {}, "fr": {}}\n'),
        (
            'EDITIONS = {\r\n\t"en": {"X": [\r\n\t1]},\r\n}',
            'EDITIONS = {\r\n\t"en": {"X": [\r\n\t1]},\r\n\t"fr": {},\r\n}',
        ),
    ],
)
def test_a_line_is_added_and_nothing_else_changes(before: str, after: str) -> None:
    """Comments, wrapping, line ends and indentation stay."""
    assert declaring.with_edition(before, "fr", "pelicanconf.py") == after


@pytest.mark.parametrize(
    "settings",
    [
        "X = 1\n", "EDITIONS = {}\n", "EDITIONS = dict(en={})\n", "EDITIONS = {**A}\nEDITIONS = A",
        'EDITIONS = {"en": {}}\nEDITIONS = {"de": {}}\n', 'EDITIONS = {"en": {}', "EDITIONS: int",
        'EDITIONS = {\n    "en": {}\n    ,\n}\n', 'if 1:\n    EDITIONS = {"en": {}}\n',
    ],
)  # fmt: skip
def test_what_is_no_plain_table_is_left_to_its_author(settings: str) -> None:
    """The remedy is the line to add."""
    with pytest.raises(BuildError) as raised:
        declaring.with_edition(settings, "fr", "pelicanconf.py")
    assert '"fr": {},' in raised.value.problems[0].remedy


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return a copy of the small site."""
    return Path(shutil.copytree(SITE, tmp_path / "site"))


def state(folder: Path) -> dict[str, bytes | None]:
    """Return every file and folder of a site, without what Python and Pelican cache."""
    return {
        str(path.relative_to(folder)): path.read_bytes() if path.is_file() else None
        for path in sorted(folder.rglob("*"))
        if not {"__pycache__", ".cache"} & set(path.parts)
    }


def add(site: Path, tag: str) -> newlocale.NewLocale:
    """Add a language to a site."""
    return newlocale.add(site / "pelicanconf.py", site / "translations", tag)


def test_a_new_language_has_all_catalogs(site: Path) -> None:
    """One for each template's domain, with the language's plural forms; a second time, nothing."""
    domains = {path.name for path in (site / "translations/ar/LC_MESSAGES").glob("*.po")}
    new = add(site, "PT_br")
    assert (new.tag, new.declared) == ("pt-BR", True)
    assert {path.name for path in new.changed} >= domains
    header = po.parse(new.changed[0].read_bytes(), "x").units[0]
    assert "Language: pt_BR" in str(header.target)
    assert "nplurals=2; plural=(n > 1);" in str(header.target)
    before = state(site)
    again = add(site, "pt-BR")
    assert (again.declared, again.changed) == (False, ())
    assert state(site) == before


def test_what_the_vocabulary_knows_is_filled_in(site: Path) -> None:
    """Names of topics need not be translated where the vocabulary has them."""
    new = add(site, "zh-Hans-SG")
    assert new.known > 0
    catalog = site / "translations" / "zh_Hans_SG" / "LC_MESSAGES" / "topics.po"
    assert 'msgstr "面包"' in catalog.read_text("utf-8")
    assert any(str(new.known) in line for line in newlocale.told(new, "pelicanconf.py", site))


@pytest.mark.parametrize("tag", ["en", "klingon", "../x", "ar-XB", "en-XA"])
def test_a_wrong_tag_changes_nothing(site: Path, tag: str) -> None:
    """Neither is the source's own language a new one."""
    before = state(site)
    with pytest.raises(BuildError):
        add(site, tag)
    assert state(site) == before


def test_a_table_that_is_overwritten_later_changes_nothing(site: Path) -> None:
    """The settings are read again; a line without effect is taken out."""
    with (site / "pelicanconf.py").open("a") as file:
        file.write('\nEDITIONS.pop("de", None)\n')
    before = state(site)
    with pytest.raises(BuildError, match="no effect"):
        add(site, "de")
    assert state(site) == before


def test_a_full_disk_changes_nothing(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was written before the error is taken back, the settings too."""
    before, real, written = state(site), files.replace, list[Path]()

    def replace(path: Path, data: bytes) -> bool:
        written.append(path)
        if len(written) == 4:  # the settings and two catalogs are written
            raise OSError(28, "No space left on device", str(path))
        return real(path, data)

    monkeypatch.setattr(files, "replace", replace)
    with pytest.raises(BuildError, match="No space left"):
        add(site, "de")
    assert state(site) == before
