"""How far the translations are, counted once for whoever asks."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from delivery import badges, console, progress
from delivery.progress import Count, Progress
from editions.model import Catalog, Edition, Entry, Kind, Location, Problem, Segment, State

PLACE = Location("content/a.md", 1)
TEXTS = ("One", "Two words", "Three of them", "Four five six seven", "Eight", "Nine ten")
SEGMENTS = {"a": tuple(Segment(text, Kind.PARAGRAPH, PLACE) for text in TEXTS)}
ENTRIES: dict[tuple[str | None, str], Entry] = {
    (None, "One"): Entry(("Eins",), fuzzy=False, line=10, origin=State.REVIEWED),
    (None, "Two words"): Entry(("Zwei",), fuzzy=False, line=20),
    (None, "Three of them"): Entry(("Drei",), fuzzy=False, line=30, origin=State.MACHINE),
    (None, "Four five six seven"): Entry(("Vier",), fuzzy=True, line=50),
    (None, "Eight"): Entry(("",), fuzzy=False, line=40),
    (None, "Nine ten"): Entry(("<b>",), fuzzy=False, line=60),
}


def edition(locale: str, entries: dict[tuple[str | None, str], Entry]) -> Edition:
    """Return an edition with one catalog."""
    catalogs = {"a": Catalog("xx/a.po", entries)}
    return Edition(locale, locale, "ltr", locale, source=False, catalogs=catalogs)


def counted() -> Progress:
    """Return a catalog with a message in each state, the last one refused."""
    refused = [Problem(Location("xx/a.po", 60), "no", "Mend it.")]
    (row,) = progress.measure(SEGMENTS, [edition("de", ENTRIES)], refused)
    return row


def test_each_message_counts_once() -> None:
    """With its words; a refused one is not translated; the place is the first in the file."""
    count = counted().count
    assert count.messages == dict.fromkeys(progress.ORDER, 1)
    assert [count.words[name] for name in progress.ORDER] == [1, 2, 3, 4, 1, 2]
    assert (count.total, count.done, count.words_open, count.percent) == (6, 3, 7, 50)
    assert counted().first_open == Location("xx/a.po", 40)


def test_a_repeated_text_is_one_message() -> None:
    """As in its catalog."""
    twice = {"a": SEGMENTS["a"][:1] * 2}
    (row,) = progress.measure(twice, [edition("de", {})], [])
    assert row.count.total == 1


def test_a_catalog_that_nobody_has_begun_is_all_open() -> None:
    """It has no line to point at."""
    (row,) = progress.measure(SEGMENTS, [Edition("pt", "pt", "ltr", "pt", source=False)], [])
    assert row.count.messages == {"untranslated": 6}
    assert row.first_open is None


@pytest.mark.parametrize(
    ("done", "still", "percent", "colour"),
    [
        (0, 0, 100, "brightgreen"),
        (5, 0, 100, "brightgreen"),
        (9999, 1, 99, "green"),
        (80, 20, 80, "green"),
        (79, 21, 79, "yellow"),
        (49, 51, 49, "orange"),
        (1, 9999, 1, "orange"),
        (0, 3, 0, "red"),
    ],
)
def test_a_badge_is_honest(done: int, still: int, percent: int, colour: str) -> None:
    """100 % is said of all only, 0 % of none only."""
    for rest in ("untranslated", "fuzzy", "refused"):
        shown = badges.badge("x", Count({"translated": done, rest: still}))
        assert shown == {
            "schemaVersion": 1,
            "label": "x",
            "message": f"{percent}%",
            "color": colour,
        }


def test_badges_are_files(tmp_path: Path) -> None:
    """One for all, one for each locale, and the counts; twice the same bytes."""
    rows = progress.measure(SEGMENTS, [edition("de", ENTRIES), edition("fr", {})], [])
    paths = badges.write(rows, tmp_path)
    names = ["progress.json", "badge.json", "badge-de.json", "badge-fr.json"]
    assert [path.name for path in paths] == names
    before = [path.read_bytes() for path in paths]
    badges.write(rows, tmp_path)
    assert [path.read_bytes() for path in paths] == before
    whole = json.loads(before[0])
    assert whole["percent"] == 33
    assert [each["percent"] for each in whole["locales"]] == [66, 0]
    assert whole["locales"][0]["catalogs"][0]["first_open"] == "xx/a.po:40"
    assert json.loads(before[2])["label"] == "Deutsch"
    assert json.loads(before[1])["message"] == "33%"


def test_the_table_fits_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    """In 80 columns, with every column; those that count nothing are left out."""
    name = "tuina-shiatsu-acupressure"
    many = Count(dict.fromkeys(progress.ORDER, 1000), {})
    console.coverage([Progress("zh-Hans", name, many, None)])
    heading, line = capsys.readouterr().out.splitlines()
    assert max(len(heading), len(line)) <= 80
    assert line.split() == ["zh-Hans", name, *["1000"] * 6, *line.split()[-2:]]
    assert line.endswith(" 50%")
    console.coverage([Progress("zh-Hans", name, Count({"translated": 3}), None)])
    assert capsys.readouterr().out.split()[:5] == [
        "locale", "catalog", "translated", "fuzzy", "open"
    ]  # fmt: skip
