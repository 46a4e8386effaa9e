"""The small site in pseudo-editions: no word of it is left untouched but what is listed here."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from golden import SITE, built_files
from pelican.settings import read_settings

from delivery import untouched
from delivery.build import build
from editions import speech
from editions.catalogs import domains, pseudocatalogs
from editions.catalogs.pseudo import LOCALES
from editions.reading import content
from sources import domain as sources
from topics import domain as topics

LISTED = frozenset(
    {
        # Names of languages: their own in the menu, CLDR's beside the names of a topic.
        "English",
        "简体中文",
        "Chinese (Simplified)",
        "German",
        "French",
        # Dates are CLDR's; the small theme has no element for them.
        "January",
        # What the small theme prints for tests to see: not for readers.
        "author",
        "topics",
        "topics/rye-bread.html",
        "topics/sourdough.html",
        "mention",
        "series",
        "text",
    }
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a copy of the small site, built in the pseudo-locales."""
    folder = tmp_path_factory.mktemp("pseudo")
    shutil.copytree(SITE, folder, dirs_exist_ok=True)
    settings = read_settings(str(folder / "pelicanconf.py"))
    documents, _ = content.read(settings)
    found = {
        **domains.of_site(documents, settings),
        topics.DOMAIN: topics.messages(documents, settings),
        sources.DOMAIN: sources.messages(settings),
    }
    pseudocatalogs.write(found, folder / "pseudo")
    overlay = pseudocatalogs.overlay(settings, folder / "pseudo")
    built = build(folder / "pelicanconf.py", folder / "output", lambda _: None, overlay)
    assert built.refusals == ()
    return folder


@pytest.mark.parametrize("locale", LOCALES)
def test_no_word_is_untouched(site: Path, locale: str) -> None:
    """In no page and no drawing, in text or in what is spoken, outside the list."""
    names = LISTED | speech.list_words(locale)
    found = untouched.find(site / "output", locale, "en", names)
    assert [(each.page, each.place, each.text) for each in found] == []


def test_what_is_untouched_is_found(site: Path, tmp_path: Path) -> None:
    """A plain word in a page, in an attribute or in a drawing does not escape."""
    shutil.copytree(site / "output", tmp_path, dirs_exist_ok=True)
    for name, text in (
        ("a.html", '<p>Šome plain</p><p lang="fr">mots</p><img alt="words"><code>x</code>'),
        ("b.svg", "<svg><title>Hints</title></svg>"),
        ("c.html", '<meta name="description" content="About"><p>LI4 <b translate="no">Li</b></p>'),
    ):
        (tmp_path / "en-XA" / name).write_text(text, "utf-8")
    found = untouched.find(tmp_path, "en-XA", "en", LISTED | speech.list_words("en-XA"))
    assert [(each.text, each.place) for each in found] == [
        ("About", "meta description"),
        ("Hints", "title"),
        ("words", "img alt"),
        ("Šome plain", "p"),
    ]


def test_the_site_itself_is_left_alone(site: Path) -> None:
    """Catalogs of the site are those of its translators."""
    assert built_files(site / "translations") == built_files(SITE / "translations")
    for page in (site / "output").rglob("*.html"):
        assert "zh-Hans" not in page.read_text("utf-8").partition("<body")[0]
