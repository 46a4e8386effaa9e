"""What the site's own vocabulary holds, and that the code knows nothing of its subject."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest
from topicdocs import HERE, ROOT

from topics.lexicon import lexicon
from topics.support import agreed, tallies
from topics.turtle import parse
from topics.vocabulary import Vocabulary

VARIANTS = {
    "BL": ("UB",),
    "TE": ("SJ", "TH"),
    "GV": ("DU",),
    "CV": ("REN",),
    "LR": ("LV",),
    "HT": ("HE",),
    "PC": ("P",),
}
SUBJECT = re.compile(
    r"[\u3400-\u9fff]|acup|channel|meridian(?!:)|moxa|pinyin|tuina|\bqi\b|\btcm\b|\bzang\b|"
    r"\b(?:BL|CV|GB|GV|HT|KI|LI|LR|LU|PC|SI|SP|ST|TE|UB|SJ|REN)\d*\b",
)


@cache
def own() -> Vocabulary:
    """Return the site's own vocabulary."""
    return parse((ROOT / "content/topics/tcm.ttl").read_bytes(), "content/topics/tcm.ttl")


def test_fourteen_channels_have_361_points() -> None:
    """Each channel has as many points as the WHO standard gives it."""
    channels = [each for each in own().concepts.values() if each.kind == "channel"]
    points = [each for each in own().concepts.values() if each.kind == "acupoint"]
    assert (len(channels), len(points), own().head.members) == (14, 361, 361)
    assert {each.id: each.members for each in channels} == {
        channel.id: sum(channel.id in point.broader for point in points) for channel in channels
    }


@pytest.mark.parametrize(("code", "variants"), VARIANTS.items())
def test_other_codes_of_a_point_are_known(code: str, variants: tuple[str, ...]) -> None:
    """Every point is found by the codes that other books print."""
    known = lexicon(own(), "en").codes
    for number in range(1, own().concepts[code].members + 1):
        assert {known[each, number] for each in variants} == {f"{code}{number}"}


def test_every_general_concept_has_a_name_in_every_language() -> None:
    """A concept that translators are asked about has a label in each language of the site."""
    for concept in own().concepts.values():
        if concept.translate:
            assert concept.pref.keys() >= {"ar", "en", "id", "ja", "zh-Hans", "zh-Hant"}, concept.id


def test_names_of_points_have_japanese_characters_of_today() -> None:
    """No Japanese label is written with a form that Japan has replaced."""
    pairs = (HERE / "kyujitai.txt").read_text("utf-8").split()
    old = re.compile("|".join(pair[0] for pair in pairs))
    labels = {
        f"{concept.id} {label}"
        for concept in own().concepts.values()
        for _, label in concept.labels("ja")
        if old.search(label)
    }
    assert labels == set()


@pytest.mark.parametrize(
    ("one", "other"),
    [("kidney", "spirit"), ("essence", "meridian"), ("gate-of-life", "GV4")],
)
def test_look_alikes_are_two(one: str, other: str) -> None:
    """Ideas that share a sound are stated to be different, both ways."""
    assert other in own().concepts[one].different
    assert one in own().concepts[other].different


def test_labels_are_agreed_on_or_flagged() -> None:
    """Two sources agree on a label, or it is flagged: alone, corrected or differing."""
    hegu, edema, cupping = (own().concepts[name] for name in ("LI4", "edema", "cupping"))
    assert [agreed(hegu, tag, own()) for tag in ("en", "id", "zh-Hant", "ja")] == [
        True,
        True,
        True,
        False,
    ]
    assert not agreed(edema, "ja", own())
    assert not agreed(cupping, "ar", own())
    assert agreed(own().concepts["qigong"], "ja", own())
    assert not agreed(own().concepts["LR3"], "zh-Latn-pinyin", own())
    assert tallies(own())["zh-Hant"].agreed == 350


@pytest.mark.parametrize(
    "path", sorted((ROOT / "plugins/topics").glob("*.py")), ids=lambda path: path.stem
)
def test_the_code_does_not_know_the_subject(path: Path) -> None:
    """No name and no text in the code of topics is one of the vocabulary's subject."""
    tree = ast.parse(path.read_text("utf-8"))
    prose = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    words = [node.id for node in ast.walk(tree) if isinstance(node, ast.Name)]
    words += [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in prose
    ]
    assert [word for word in words if SUBJECT.search(word)] == []
