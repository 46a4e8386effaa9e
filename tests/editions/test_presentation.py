"""What a page says of itself and its other editions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editions.model import Edition
from editions.msgid import is_unspaced, normalise
from editions.presentation import page_path, reading_minutes, root_url

ENGLISH = Edition("en", "English", "ltr", "", source=True)
GERMAN = Edition("de", "Deutsch", "ltr", "de", source=False)


@pytest.mark.parametrize(
    ("written", "path"),
    [
        ("index.html", ""),
        ("qi/index.html", "qi/"),
        ("drafts/qi/index.html", "drafts/qi/"),
        ("404.html", "404.html"),
        ("feeds/all.xml", "feeds/all.xml"),
        ("my-index.html", "my-index.html"),
    ],
)
def test_the_path_of_a_page(written: str, path: str) -> None:
    """A folder's index is the folder."""
    assert page_path(written) == path


@pytest.mark.parametrize(
    ("edition", "url", "root"),
    [
        (ENGLISH, "https://example.org", "https://example.org"),
        (ENGLISH, "https://example.org/", "https://example.org"),
        (ENGLISH, "..", ".."),
        (ENGLISH, "", ""),
        (GERMAN, "https://example.org/de", "https://example.org"),
        (GERMAN, "https://example.org/de/de", "https://example.org/de"),
        (GERMAN, "..", "../.."),
        (GERMAN, ".", "./.."),
    ],
)
def test_the_root_of_a_site(edition: Edition, url: str, root: str) -> None:
    """From any edition's page the root is one folder above the edition's."""
    assert root_url({"EDITION": edition, "SITEURL": url}) == root


@pytest.mark.parametrize(
    ("html", "minutes"),
    [
        ("", 1),
        ("<p>One word</p>", 1),
        ("<p>" + "word " * 690 + "</p>", 3),
        ("<p>" + "经" * 1500 + "</p>", 3),
        ("<p>" + "word 经络 " * 230 + "</p>", 2),
        ('<p title="' + "word " * 900 + '">word</p>', 1),
    ],
)
def test_minutes_to_read(html: str, minutes: int) -> None:
    """Words of some scripts and characters of others take their time; tags take none."""
    assert reading_minutes(html) == minutes


@given(st.text(st.sampled_from("ab中气가 \t\n,。“\xa0\u3000"), max_size=30))
def test_the_normal_form_is_stable(text: str) -> None:
    """A msgid is its own normal form, and differs from its text by white space alone."""
    once = normalise(text)
    assert normalise(once) == once
    assert "".join(once.split()) == "".join(text.split())


@given(st.text())
def test_the_normal_form_of_any_text_is_stable(text: str) -> None:
    """Whatever the text, normalising twice is normalising once."""
    assert normalise(normalise(text)) == normalise(text)


def test_scripts_without_spaces() -> None:
    """Chinese and Japanese set none between words; Korean, Latin and Arabic do."""
    assert all(map(is_unspaced, "中气ツぼ。、「，"))
    assert not any(map(is_unspaced, "aéñ가ع ,.“"))
