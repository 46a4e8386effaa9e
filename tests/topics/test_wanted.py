"""What readers type who look for a concept."""

from __future__ import annotations

from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editions.model import Edition
from topics.site import SiteTopics
from topics.views import Room
from topics.vocabulary import Concept, vocabulary
from topics.wanted import spellings, synonyms, words

ST = Concept("ST", {"en": "Stomach Meridian", "ja": "胃経"}, notation="ST")
ST36 = Concept(
    "ST36",
    {"en": "Zusanli", "zh-Hans": "足三里", "zh-Latn-pinyin": "Zúsānlǐ"},
    notation="ST36",
    broader=("ST",),
    translate=False,
)
PAIN = Concept(
    "pain",
    {"en": "Low back pain", "ja": "腰痛"},
    alt={"en": ("lower back pain",), "ja": ("腰の痛み",)},
    codes=(("urn:icd", "SC61"),),
)
"""A whole with a point, and a complaint."""


def room(locale: str) -> Room:
    """Return the room of an edition over the three concepts."""
    scheme = vocabulary("v.ttl", (ST, ST36, PAIN), {}, {})
    edition = Edition(locale, locale, "ltr", "", locale == "en", MappingProxyType({}))
    return Room(SiteTopics(vocabulary=scheme, language="en"), edition, "{slug}/")


def test_a_point_is_found_by_code_characters_and_reading() -> None:
    """With a space or a hyphen, by the channel's name and the number, in one word or in three."""
    found = words("ST36", room("en"))
    assert set(found) == {
        "足三里", "Zúsānlǐ", "zusanli", "zu san li",
        "ST36", "ST 36", "ST-36", "Stomach Meridian 36",
    }  # fmt: skip
    assert "胃経 36" in words("ST36", room("ja"))
    assert "Zusanli" in words("ST36", room("ja"))


def test_a_concept_is_found_by_its_other_names_in_the_readers_language() -> None:
    """And by its codes; not by the everyday words of another language, which nobody translated."""
    assert words("pain", room("en")) == ("lower back pain", "腰痛", "腰の痛み", "SC61")
    assert set(words("pain", room("ja"))) == {"腰の痛み", "SC61"}
    assert synonyms(["pain", "ST36"], room("ja")) == ("腰の痛み",)


@pytest.mark.parametrize(
    ("name", "syllables"),
    [
        ("Zúsānlǐ", "zu san li"),
        ("Sānyīnjiāo", "san yin jiao"),
        ("Nèiguān", "nei guan"),
        ("Tàichōng", "tai chong"),
        ("Guānyuán", "guan yuan"),
        ("Fēngchí", "feng chi"),
        ("Yǒngquán", "yong quan"),
        ("Xuèhǎi", "xue hai"),
        ("Shàngjùxū", "shang ju xu"),
        ("Ěrmén", "er men"),
        ("dān tián", "dan tian"),
    ],
)
def test_pinyin_is_spelt_in_syllables(name: str, syllables: str) -> None:
    """As those write it who hear it, without tones."""
    found = list(spellings(name))
    assert found[0] == name
    assert syllables.replace(" ", "") in found
    assert syllables in found


@given(st.text(max_size=30))
def test_spellings_lose_no_letter(name: str) -> None:
    """Whatever the name, the syllables together are the name in one word."""
    _, _, joined, *rest = spellings(name)
    assert all(one.replace(" ", "") == joined for one in rest)
