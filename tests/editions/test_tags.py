"""Tags that a person types: what is taken, and what is offered instead."""

from __future__ import annotations

import pytest

from editions import tags


@pytest.mark.parametrize(
    ("typed", "tag"),
    [
        ("fr", "fr"), ("pt_br", "pt-BR"), ("ZH-HANT", "zh-Hant"), (" de ", "de"),
        ("zh-CN", "zh-CN"), ("es-419", "es-419"), ("ckb", "ckb"), ("sr-Latn-RS", "sr-Latn-RS"),
    ],
)  # fmt: skip
def test_a_tag_is_given_its_usual_case(typed: str, tag: str) -> None:
    """Case and underscores are no matter."""
    assert tags.parse(typed) == tag


@pytest.mark.parametrize(
    "typed", ["", "xx", "french", "de-XX", "iw", "../fr", "fr/..", "en-XA", "f", "fr\n-FR", "é"]
)
def test_what_cldr_does_not_know_is_no_tag(typed: str) -> None:
    """Neither is a path, a name, a code that was given up, a pseudo-locale."""
    assert tags.parse(typed) is None


@pytest.mark.parametrize(
    ("typed", "tag"),
    [
        ("french", "fr"), ("Français", "fr"), ("indonesia", "id"), ("zh-Hanz", "zh-Hans"),
        ("de-XX", "de"), ("iw", "he"), ("xx", None), ("", None),
    ],
)  # fmt: skip
def test_the_nearest_is_offered(typed: str, tag: str | None) -> None:
    """By name, by likeness, by the language of the tag; a wrong code of two letters by nothing."""
    assert tags.nearest(typed) == tag
