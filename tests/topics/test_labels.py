"""What concepts are called in each edition."""

from __future__ import annotations

from topicdocs import SOURCE, baking

from editions.model import Catalog, Edition, Entry, Kind
from topics import labels
from topics.labels import Text

SCHEME = baking()
GERMAN = Edition(
    "de",
    "Deutsch",
    "ltr",
    "de",
    source=False,
    catalogs={
        "topics": Catalog(
            "topics.po",
            {
                ("rye-bread", "Rye bread"): Entry(("Schwarzbrot",), fuzzy=False, line=1),
                ("bread", "Bread"): Entry(("Laib",), fuzzy=True, line=2),
                (None, "A food of flour and water, baked."): Entry(
                    ("Gebackenes aus Mehl und Wasser.",), fuzzy=False, line=3
                ),
            },
        )
    },
)


def label(name: str, edition: Edition) -> Text:
    """Return what a concept is called in an edition."""
    return labels.label(SCHEME.concepts[name], edition, "en")


def test_the_translator_then_the_vocabulary_then_the_source() -> None:
    """A translator's label comes first, then the vocabulary's; the source's says its language."""
    assert label("rye-bread", GERMAN) == Text("Schwarzbrot", "de")
    assert label("bread", GERMAN) == Text("Brot", "de")
    assert label("rest", GERMAN) == Text("Rest", "en")
    assert label("rye-bread", SOURCE) == Text("Rye bread", "en")


def test_a_script_is_not_given_up() -> None:
    """A regional locale takes its language's label, but no label in another script."""
    sourdough = SCHEME.concepts["sourdough"]
    assert labels.suggestion(sourdough, "de-AT") == "Sauerteig"
    assert labels.suggestion(sourdough, "zh-Hant-HK") == "酸麵團"
    assert labels.suggestion(sourdough, "zh-Hans") == ""


def test_definitions() -> None:
    """A definition is translated, or stands in the source's language and says so."""
    bread, sourdough = SCHEME.concepts["bread"], SCHEME.concepts["sourdough"]
    assert labels.definition(bread, GERMAN, "en") == Text("Gebackenes aus Mehl und Wasser.", "de")
    assert labels.definition(sourdough, GERMAN, "en") == Text("Dough raised by wild yeast.", "en")
    assert not labels.definition(SCHEME.concepts["TE"], GERMAN, "en")


def test_what_translators_get() -> None:
    """Each label with its id as context, each definition and note; nothing for mere names."""
    found = labels.messages(SCHEME)
    assert not [message for message in found if message.context in {"T65", "T110"}]
    sourdough = [m for m in found if m.location.line == SCHEME.concepts["sourdough"].line]
    assert [(m.msgid, m.kind, m.context) for m in sourdough] == [
        ("Sourdough", Kind.METADATA, "sourdough"),
        ("Dough raised by wild yeast.", Kind.DEFINITION, None),
        ("Also for the starter.", Kind.DEFINITION, None),
    ]
    assert str(sourdough[0].location).startswith("content/topics/baking.ttl:")


def test_names_of_languages() -> None:
    """Languages go by their names in the reader's; a romanisation by its own."""
    assert labels.language_name("ja", "en") == "Japanese"
    assert labels.language_name("ja", "de") == "Japanisch"
    assert labels.language_name("zh-Latn-pinyin", "en") == "Pinyin Romanization"
    assert labels.language_name("xx-unknown", "en") == "xx-unknown"
    assert (Text("x", "ar").direction, Text("x", "zh-Latn-pinyin").direction) == ("rtl", "ltr")
