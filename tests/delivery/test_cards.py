"""Pictures that go along with a link: in every language, the same on every machine."""

from __future__ import annotations

import io
import logging
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from golden import SITE, built_files
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from delivery import cards, fonts, lettering
from delivery.build import build
from delivery.cards import Card
from editions.lines import breaks, runs

CARDS = {
    "en": Card("Low back pain: what helps at home", "A series", "Meridian", "en", "ltr"),
    "id": Card("Nyeri punggung bawah", "Artikel lain", "Meridian", "id", "ltr"),
    "zh-Hans": Card("在家找穴位、按穴位：第一课", "另一篇文章", "Meridian", "zh-Hans", "ltr"),
    "ar": Card("تشي، الطاقة الحيوية (TCM) 2026", "مقال آخر", "Meridian", "ar", "rtl"),
    "ja": Card("家庭でのツボの探し方と押し方", "ほかの記事", "Meridian", "ja", "ltr"),
}


@pytest.mark.parametrize("locale", CARDS)
def test_a_card_is_small_and_always_the_same(locale: str) -> None:
    """A PNG of 1200 × 630 pixels under 60 kB; drawn twice, the same bytes."""
    card = CARDS[locale]
    assert cards.drawable(card)
    data = cards.png(card)
    assert len(data) < 60_000
    assert Image.open(io.BytesIO(data)).size == (1200, 630)
    lettering.line.cache_clear()
    assert cards.png(card) == data


def ink(card: Card) -> tuple[int, int]:
    """Return where the title of a card begins and ends, in pixels from the left."""
    picture = Image.open(io.BytesIO(cards.png(card))).convert("RGB").crop((0, 150, 1200, 470))
    box = picture.convert("L").point(lambda value: 255 * (value < 100)).getbbox()
    assert box is not None
    return box[0], box[2]


def test_a_title_begins_where_its_language_does() -> None:
    """At the left in English, at the right in Arabic; never beyond the margins."""
    left, _ = ink(CARDS["en"])
    _, right = ink(CARDS["ar"])
    assert abs(left - cards.MARGIN) < 12
    assert abs(right - (cards.WIDTH - cards.MARGIN)) < 12


def test_arabic_is_shaped() -> None:
    """Letters that join take other forms than alone, and stand from right to left."""
    joined = {glyph.number for glyph in lettering.line("تشي", "ar", "rtl", 60).glyphs}
    alone = {
        glyph.number for letter in "تشي" for glyph in lettering.line(letter, "ar", "rtl", 60).glyphs
    }
    assert len(joined - alone) > 1
    assert runs("في TCM", "rtl") == (("TCM", False), ("في ", True))


def test_one_character_has_each_languages_form() -> None:
    """Chinese and Japanese write 骨 apart: each has the glyph of its own font."""
    one, two = (replace(CARDS[tag], title="骨", kicker="", site="") for tag in ("ja", "zh-Hans"))
    assert cards.png(one) != cards.png(two)


@pytest.mark.parametrize(
    ("text", "locale", "parts"),
    [
        ("two words", "en", ["two ", "words"]),
        ("按穴位：第一课", "zh-Hans", ["按", "穴位：", "第一", "课"]),
        ("生命のエネルギー", "ja", ["生命の", "エネルギー"]),
    ],
)
def test_lines_end_between_words(text: str, locale: str, parts: list[str]) -> None:
    """Also where the script sets no spaces."""
    ends = breaks(text, locale)
    assert [text[a:b] for a, b in zip((0, *ends), ends, strict=False)] == parts


@settings(max_examples=30)
@given(st.text("aé ñ気骨经تشي،(1𠮷\u0301\u200f-", max_size=60), st.sampled_from(["en", "ar", "ja"]))
def test_wrapping_loses_nothing(text: str, locale: str) -> None:
    """Runs and lines have all the letters of a text, whatever it mixes."""
    for direction in ("ltr", "rtl"):
        assert sorted("".join(run for run, _ in runs(text, direction))) == sorted(text)
    ends = breaks(text, locale)
    assert "".join(text[a:b] for a, b in zip((0, *ends), ends, strict=False)) == text
    assert lettering.wrapped(text, locale, "rtl", 60, 400)


def test_the_cache_holds_what_was_drawn(tmp_path: Path) -> None:
    """A card is drawn once; a file that was changed is not believed; any input makes another."""
    card = CARDS["en"]
    data = cards.Cache(tmp_path).card(card)
    (path,) = tmp_path.iterdir()
    assert cards.Cache(tmp_path).card(card) == data
    path.write_bytes(b"not a card")
    assert cards.Cache(tmp_path).card(card) == data
    other = {"title": "x", "kicker": "x", "site": "x", "locale": "id", "direction": "rtl",
             "ink": "#000000", "accent": "#000000", "paper": "#ffffff"}  # fmt: skip
    keys = {cards.key(replace(card, **{field: value})) for field, value in other.items()}
    assert len(keys | {cards.key(card)}) == len(other) + 1


def built(folder: Path) -> Path:
    """Return the small site under the theme of the real one, with cards."""
    shutil.copytree(SITE, folder)
    shutil.rmtree(folder / "theme")
    shutil.copytree(SITE.parent.parent / "theme", folder / "theme")
    build(folder / "pelicanconf.py", folder / "output", lambda _: None, {"SOCIAL_CARDS": True})
    return folder / "output"


def images(output: Path, name: str) -> list[str]:
    """Return the addresses of the pictures that go along with a page."""
    soup = BeautifulSoup((output / name).read_text("utf-8"), "html.parser")
    return [str(tag["content"]) for tag in soup.select('meta[property="og:image"]')]


def test_each_page_has_its_card(tmp_path: Path) -> None:
    """An article its own in each language, other pages their edition's; a draft none."""
    output = built(tmp_path / "site")
    address = "https://bread.example/"
    assert images(output, "oven/index.html") == [f"{address}cards/oven.png"]
    assert images(output, "zh-Hans/oven/index.html") == [f"{address}zh-Hans/cards/oven.png"]
    assert images(output, "ar/topics.html") == [f"{address}ar/card.png"]
    assert images(output, "drafts/unfinished/index.html") == []
    for path in output.rglob("*.html"):
        for url in images(output, path.relative_to(output).as_posix()):
            assert (output / url.removeprefix(address)).read_bytes().startswith(b"\x89PNG")
    made = built_files(output)
    assert made["cards/oven.png"] != made["zh-Hans/cards/oven.png"]
    alt = 'property="og:image:alt"'
    assert alt in (output / "oven/index.html").read_text("utf-8")


def test_a_site_without_fonts_is_built(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """It has no cards, its pages name none, and the build says so."""
    monkeypatch.setattr(fonts, "of_locale", lambda _: ())
    with caplog.at_level(logging.WARNING):
        output = built(tmp_path / "site")
    assert not [*output.rglob("card.png"), *output.rglob("cards")]
    assert images(output, "oven/index.html") == []
    assert "No card images in en, zh-Hans, ar" in caplog.text


def test_a_letter_that_no_font_has() -> None:
    """Better no card than one with boxes."""
    assert not cards.drawable(replace(CARDS["en"], title="\u1400 Inuktitut"))
