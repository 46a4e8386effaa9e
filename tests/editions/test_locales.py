"""Locales, and the settings of an edition."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from babel import UnknownLocaleError

from editions import locales, overlay
from editions.deferred import _, translated
from editions.model import BuildError, Catalog, Edition, Entry

GERMAN = Edition(
    "de",
    "Deutsch",
    "ltr",
    "de",
    source=False,
    catalogs={
        "site": Catalog("site.po", {(None, "Points"): Entry(("Punkte",), fuzzy=False, line=1)})
    },
)


@pytest.mark.parametrize(
    ("tag", "folder", "direction", "name"),
    [
        ("en", "en", "ltr", "English"),
        ("zh-Hans", "zh_Hans", "ltr", "简体中文"),
        ("pt-BR", "pt_BR", "ltr", "Português (Brasil)"),
        ("ar", "ar", "rtl", "العربية"),
        ("id", "id", "ltr", "Bahasa Indonesia"),
        ("fa", "fa", "rtl", "فارسی"),
        ("de", "de", "ltr", "Deutsch"),
        ("ar-XB", "ar_XB", "rtl", "العربية"),
    ],
)
def test_a_locale(tag: str, folder: str, direction: str, name: str) -> None:
    """A tag has its folder, its direction and the name that its readers look for."""
    assert locales.folder(tag) == folder
    assert locales.tag(folder) == tag
    assert locales.direction(tag) == direction
    assert locales.own_name(tag) == name


@pytest.mark.parametrize("tag", ["xx", "tlh-Qaak", "", "../de", "de/../..", "en_US", "english"])
def test_an_unknown_locale(tag: str) -> None:
    """A tag that CLDR does not know, or that is none, is refused."""
    with pytest.raises((UnknownLocaleError, ValueError)):
        locales.cldr(tag)


@pytest.mark.parametrize(
    ("tag", "forms"), [("ar", 6), ("zh-Hans", 1), ("de", 2), ("ru", 3), ("si", 2)]
)
def test_plurals(tag: str, forms: int) -> None:
    """Each language has its number of plural forms."""
    assert locales.plurals(tag)[0] == forms


def test_all_unknown_locales_and_malformed_catalogs_are_told(tmp_path: Path) -> None:
    """One run tells of every edition that cannot be made, with places."""
    folder = tmp_path / "translations/de/LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "a.po").write_text('msgid "x\n', "utf-8")
    (folder / "b.po").write_text('msgstr "x"\n', "utf-8")
    settings = {
        "EDITIONS": {"en": {}, "xx": {}, "de": {}},
        "TRANSLATIONS_PATH": str(tmp_path / "translations"),
    }
    with pytest.raises(BuildError) as found:
        overlay.table(settings)
    assert [str(problem.location) for problem in found.value.problems] == [
        "pelicanconf.py:1",
        "translations/de/LC_MESSAGES/a.po:1",
        "translations/de/LC_MESSAGES/b.po:1",
    ]


def test_a_site_without_editions_has_one(tmp_path: Path) -> None:
    """Without `EDITIONS` a site is its source edition, in `DEFAULT_LANG`."""
    (edition,) = overlay.table({"DEFAULT_LANG": "en", "TRANSLATIONS_PATH": str(tmp_path)})
    assert edition == Edition("en", "English", "ltr", "", source=True)


def _settings(**more: Any) -> dict[str, Any]:
    return {
        "SITEURL": "https://example.org/",
        "OUTPUT_PATH": "/out",
        "THEME_STATIC_DIR": "theme",
        "DELETE_OUTPUT_DIRECTORY": True,
        "SITENAME": _("Points"),
        "MENU": [(_("Points"), "/"), ("Points", "/")],
        "EDITIONS": {"en": {}, "de": {"TIMEZONE": "Europe/Berlin"}},
        **more,
    }


def test_an_edition_has_its_own_settings() -> None:
    """A prefix, a language, translated texts, and what `EDITIONS` says of it, last."""
    settings = _settings()
    found = overlay.settings_of(GERMAN, settings)
    assert found["OUTPUT_PATH"] == "/out/de"
    assert found["SITEURL"] == found["FEED_DOMAIN"] == "https://example.org/de"
    assert found["DEFAULT_LANG"] == "de"
    assert found["THEME_STATIC_DIR"] == "../theme"
    assert found["DELETE_OUTPUT_DIRECTORY"] is False
    assert found["SITENAME"] == "Punkte"
    assert found["MENU"] == [("Punkte", "/"), ("Points", "/")]
    assert found["TIMEZONE"] == "Europe/Berlin"
    assert settings == _settings()


def test_a_site_without_an_address() -> None:
    """Where links are relative, an edition's are too."""
    assert overlay.settings_of(GERMAN, _settings(SITEURL=""))["SITEURL"] == ""


def test_the_source_edition_is_the_site() -> None:
    """Its settings are the site's."""
    english = Edition("en", "English", "ltr", "", source=True)
    found = overlay.settings_of(english, _settings())
    assert found == {**_settings(), "EDITION": english, "DEFAULT_LANG": "en"}


def test_what_is_deferred() -> None:
    """Marked texts are translated within plain collections; all else is returned itself."""
    text = _("Points")
    assert text == "Points"
    table = {"a": [1, (text, "Points")], "b": None}
    assert translated(table, str.upper) == {"a": [1, ("POINTS", "Points")], "b": None}
    plain = {"a": [1, ("x",)], "b": object()}
    assert translated(plain, str.upper) is plain
