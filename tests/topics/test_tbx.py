"""The vocabulary as a glossary file: what another reader finds in it."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from pelican.settings import read_settings
from topicdocs import ROOT
from translate.storage import tbx as reader

from editions import locales
from editions.model import Catalog, Edition, Entry
from topics import domain, site, tbx
from topics.vocabulary import Concept, vocabulary

BREAD = Concept(
    "bread",
    pref={"en": "Bread", "de": "Brot"},
    alt={"en": ("Loaf",), "de": ("Laib", "Brotlaib")},
    hidden={"en": ("Bred",), "de": ("Brod",)},
    notation="B1",
    definition={"en": "Flour & water, <baked>."},
    notes={"en": ("Not for cake.",)},
)
ALTAMURA = Concept("altamura", pref={"en": "Altamura"}, translate=False)
OVEN = Concept("oven", pref={"en": "Oven"})
SCHEME = vocabulary("baking.ttl", [BREAD, ALTAMURA, OVEN], {}, {})
DEFINED = Catalog(
    "topics.po", {(None, "Flour & water, <baked>."): Entry(("Gebackenes.",), fuzzy=False, line=1)}
)
GERMAN = Edition("de", "Deutsch", "ltr", "de", source=False, catalogs={"topics": DEFINED})


def units(data: bytes, locale: str = "de") -> dict[str, Any]:
    """Read a glossary with translate-toolkit, by the ids of its entries."""
    file: Any = reader.tbxfile
    store = file.parsestring(data, sourcelanguage="en", targetlanguage=locale)
    return {unit.getid(): unit for unit in store.units}


def document(edition: Edition = GERMAN) -> bytes:
    """Return the glossary of the small vocabulary."""
    return tbx.document(SCHEME, edition, "en", "Bakery")


def test_a_concept_is_one_entry_with_all_its_names() -> None:
    """The preferred name stands first, others are admitted, in both languages."""
    bread = units(document())["bread"]
    assert (bread.source, bread.target) == ("Bread", "Brot")
    for terms, names in (
        (bread.get_source_terms(), ["Bread", "Loaf"]),
        (bread.get_target_terms(), ["Brot", "Laib", "Brotlaib"]),
    ):
        assert [term.text for term in terms] == names
        statuses = [term.administrative_status for term in terms]
        assert statuses == [tbx.PREFERRED] + [tbx.ADMITTED] * (len(names) - 1)


def test_a_definition_explains() -> None:
    """The definition explains the source, its translation the target; a note is how to use it."""
    bread = units(document())["bread"]
    assert bread.getnotes("definition") == "Flour & water, <baked>.\nNot for cake."
    assert bread.getnotes("translator") == "Gebackenes."


def test_a_wrong_name_is_forbidden() -> None:
    """A hidden label of the locale is an entry of its own, as Weblate reads it."""
    wrong = units(document())["bread-not-1"]
    assert (wrong.source, wrong.target) == ("Bread", "Brod")
    assert [term.administrative_status for term in wrong.get_target_terms()] == ["forbidden"]
    assert not any("Bred" in (unit.source, unit.target) for unit in units(document()).values())


def test_codes_and_names_are_not_translated() -> None:
    """What stays in every language is marked so; a concept without a name waits for one."""
    found = units(document())
    assert (found["bread-code"].source, found["bread-code"].target) == ("B1", "B1")
    assert (found["altamura"].source, found["altamura"].target) == ("Altamura", "Altamura")
    assert not found["bread-code"].istranslatable()
    assert not found["altamura"].istranslatable()
    assert found["bread"].istranslatable()
    assert found["oven"].target is None


@given(text=st.text(max_size=30))
def test_any_text_makes_well_formed_xml(text: str) -> None:
    """Control characters, which XML cannot hold, are left out; all else comes back."""
    concept = Concept("x", pref={"en": f"a{text}", "de": f"b{text}"}, definition={"en": f"c{text}"})
    data = tbx.document(vocabulary("x.ttl", [concept], {}, {}), GERMAN, "en", text)
    terms = [term.text or "" for term in etree.fromstring(data).iter("term")]
    assert [term[:1] for term in terms] == ["a", "b"]
    if text.isprintable():
        assert terms == [f"a{text}", f"b{text}"]


def test_the_site_has_its_glossaries() -> None:
    """Every concept of the site is in the glossary of each edition; same input, same bytes."""
    settings = {**read_settings(str(ROOT / "pelicanconf.py")), "CACHE_PATH": ""}
    tags = list(settings["EDITIONS"])[1:]
    found = domain.glossaries(settings, tags, ROOT / "translations")
    assert list(found) == [locales.folder(tag) for tag in tags]
    assert found == domain.glossaries(settings, tags, ROOT / "translations")
    concepts = site.read(settings).concepts
    for folder, tag in zip(found, tags, strict=True):
        entries = units(found[folder], tag)
        assert set(concepts) <= set(entries)
        assert all(unit.source and unit.target for unit in entries.values())
        assert not entries["LI4-code"].istranslatable()
