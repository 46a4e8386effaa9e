"""Series in their declared order."""

from __future__ import annotations

from topicdocs import document

from topics.series import messages, neighbours, problems, series


def test_the_declared_order_counts() -> None:
    """Parts stand by their number, whatever their names and dates; drafts are left out."""
    found = series(
        [
            document("a", "A", series="slow-bread", series_index="10", date="2026-01-01"),
            document("b", "B", series="slow-bread", series_index="2", date="2026-01-02"),
            document("c", "C", series="slow-bread", series_index="3", status="draft"),
            document("d", "D"),
        ]
    )
    assert [(one.id, one.title, one.posts) for one in found] == [
        ("slow-bread", "Slow bread", ("b", "a"))
    ]
    assert neighbours(found) == {"b": ("", "a"), "a": ("b", "")}


def test_two_parts_with_one_number() -> None:
    """Two parts with one number are told at the second's line, and a part without one too."""
    found = problems(
        [
            document("a", "A", series="s", series_index="1"),
            document("b", "B", series="s", series_index="1"),
            document("c", "C", series="s", series_index="first"),
            document("d", "D", series="s"),
        ]
    )
    remedy = "Write Series_index: with a whole number from 1"
    assert [(str(problem.location), problem.message, problem.remedy) for problem in found] == [
        (
            "content/articles/b.md:3",
            "a is part 1 of the series “s” too",
            "Give each part its own Series_index:",
        ),
        ("content/articles/c.md:3", "this part of the series “s” has no number", remedy),
        ("content/articles/d.md:2", "this part of the series “s” has no number", remedy),
    ]


def test_a_translator_gets_the_title() -> None:
    """The title of a series is a message with a context of its own."""
    (message,) = messages(series([document("a", "A", series="slow-bread", series_index="1")]))
    assert (message.msgid, message.context) == ("Slow bread", "series")
