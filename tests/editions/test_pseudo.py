"""Pseudo-translations touch every word and keep everything else."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from blocks import documents
from bs4 import BeautifulSoup
from bs4.element import PreformattedString
from casefiles import Case, load, parameters
from hypothesis import given, settings
from samples import CATALOG, ROOT, corpus, read, weave

from editions import overlay
from editions.catalogs import po, pseudo, pseudocatalogs, templates
from editions.catalogs.pseudo import ACCENTED, LOCALES, MIRRORED
from editions.model import BuildError, Catalog, Entry, Kind, Location, Segment
from editions.reading.extension import Machine

TEXTS = corpus()
PLACE = Location("a.md", 1)


def catalog(text: str, locale: str, machine: Machine) -> Catalog:
    """Return the pseudo-catalog of a text."""
    document = read(text, machine)
    entries = {
        key: Entry((pseudo.text(uses[0], locale),), fuzzy=False, line=1)
        for key, uses in templates.merge((*document.segments, *document.generated)).items()
    }
    return Catalog(CATALOG, entries)


@pytest.mark.parametrize("case", parameters(load("pseudo", 2)))
def test_pseudo_text(case: Case, machine: Machine) -> None:
    """Each message of a text is its case's, accented; its filling is left out here."""
    source, expected = case.sections
    found = [pseudo.text(item, ACCENTED) for item in read(source, machine).segments]
    assert "\n".join(re.sub(r" ŀǿř[^⟧]*⟧", "⟧", text) for text in found) == expected, case.place


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("name", TEXTS)
def test_nothing_is_refused(name: str, locale: str, machine: Machine) -> None:
    """The pseudo-translation of each case and text of the site passes every check."""
    text = TEXTS[name]
    woven = weave(text, catalog(text, locale, machine), machine)
    assert woven.problems == ()
    assert not woven.fallback


@settings(max_examples=50)
@given(text=documents())
def test_nothing_of_any_document_is_left(text: str, machine: Machine) -> None:
    """Every plain word of a pseudo-edition is code, an address, or marked as not translated."""
    woven = weave(text, catalog(text, MIRRORED, machine), machine)
    soup = BeautifulSoup(woven.html, "html.parser")
    for tag in soup.select("code, pre, script, style, svg, kbd, [lang=en]"):
        tag.decompose()
    words = " ".join(
        str(node) for node in soup.find_all(string=True) if not isinstance(node, PreformattedString)
    )
    # `{filename}` is a placeholder wherever it stands.
    assert set(re.findall(r"(?<![\w/.@])[A-Za-z]{2,}(?![\w/.:@-])", words)) <= {"filename"}


def test_an_accented_text_is_longer_and_framed() -> None:
    """By two fifths of its source at least; a picture alone stays a picture alone."""
    long = Segment("A sentence of some forty letters or so.", Kind.PARAGRAPH, PLACE)
    found = pseudo.text(long, ACCENTED)
    assert (found[0], found[-1]) == ("⟦", "⟧")
    assert len(found) >= 1.4 * len(long.msgid)
    picture = replace(long, msgid='![One](a.svg "Two")')
    assert pseudo.text(picture, MIRRORED) == '![⟦ضصج⟧](a.svg "فلض")'


def test_plurals_have_every_form() -> None:
    """A counted message has as many forms as its locale, each with its placeholder."""
    counted = Segment("%(n)s page", Kind.INTERFACE, PLACE, plural="%(n)s pages")
    for locale, forms in ((ACCENTED, 2), (MIRRORED, 6)):
        store = po.parse(pseudocatalogs.catalog("theme", (counted,), locale), "theme.po")
        strings = po.strings(store.units[1])
        assert len(strings) == forms
        assert all("%(n)s" in text and "page" not in text for text in strings)


def test_a_pseudo_locale_is_never_published() -> None:
    """Among the site's editions it stops the build."""
    site = {"DEFAULT_LANG": "en", "TRANSLATIONS_PATH": str(ROOT / "translations")}
    with pytest.raises(BuildError, match="invoke pseudo"):
        overlay.table({**site, "EDITIONS": {"en": {}, ACCENTED: {}}})
    assert (
        len(overlay.table({**site, "EDITIONS": {"en": {}, ACCENTED: {}}, "EDITIONS_PSEUDO": True}))
        == 2
    )
