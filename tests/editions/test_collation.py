"""Lists in a language's own order, and the edges of its words."""

from __future__ import annotations

import pytest

from editions.collation import edges, letter, order, traditional

ORDERS = {
    "en": "apple Äquator zebra",
    "de": "Apfel Äpfel Zebra",
    "sv": "apa zebra å äpple öga",
    "id": "akupresur angin Limpa Qi",
    "ar": "الدم ألم بطن تشي ضغط",  # the article counts, the hamza hardly
    "zh-Hans": "阿是穴 经络 脾 气 推拿 中医学",  # ā jīng pí qì tuī zhōng
    "zh-Hant": "中醫學 血 氣 脾",  # by strokes: 4, 6, 10, 12
    "ja": "あし さんいんこう ツボ まっさーじ 気 脾",
}


@pytest.mark.parametrize("locale", ORDERS)
def test_lists_stand_in_the_order_of_their_language(locale: str) -> None:
    """CLDR's order, not that of code points; the first letter's case does not count."""
    wanted = ORDERS[locale].split()
    assert sorted(sorted(wanted), key=order(locale)) == wanted


def test_one_word_stands_elsewhere_in_another_language() -> None:
    """A Swede looks for ä behind z, a German beside a."""
    words = ["zebra", "äpple", "banan"]
    assert sorted(words, key=order("sv")) == ["banan", "zebra", "äpple"]
    assert sorted(words, key=order("de")) == ["äpple", "banan", "zebra"]


@pytest.mark.parametrize(
    ("locale", "text", "wanted"),
    [
        ("en", "ångström", "A"),
        ("sv", "ångström", "Å"),
        ("zh-Hans", "脾", "P"),
        ("zh-Hans", "足三里", "Z"),
        ("ja", "ツボ", "た"),
        ("ar", "دم", "د"),
        ("en", "qi", "Q"),
        ("ja", "脾", "…"),
    ],
)
def test_index_has_the_letters_of_its_language(locale: str, text: str, wanted: str) -> None:
    """Chinese goes by the first letter of its pinyin, Japanese by the rows of kana."""
    assert letter(locale)(text) == wanted


def test_a_character_within_a_word_stands_at_no_edge() -> None:
    """气 in 天气 (weather) is no word; 脾 between two others is."""
    text = "天气影响脾的功能"
    found = edges(text, "zh-Hans")
    assert not {text.index("气"), text.index("气") + 1} <= found
    assert {text.index("脾"), text.index("脾") + 1} <= found


def test_edges_count_characters() -> None:
    """Offsets are Python's, before and behind a character that is two units in UTF-16."""
    assert edges("\U0001f35e bread", "en") == {0, 1, 2, 7}
    assert edges("", "en") == {0}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("氣", True),
        ("經絡", True),
        ("气", False),
        ("经络", False),
        ("足三里", False),
        ("脾", False),
    ],
)
def test_characters_of_traditional_chinese(text: str, wanted: bool) -> None:  # noqa: FBT001 - a case
    """What both have counts as simplified, which the site writes."""
    assert traditional(text) is wanted
