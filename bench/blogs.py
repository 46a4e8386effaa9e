"""Made-up posts for `bench/related.py --speed`: the same each time, with words as in real texts.

Words follow Zipf's law, as Mandelbrot put it; a part of each post's words are its subjects'.
"""

from __future__ import annotations

import itertools
import random
from dataclasses import dataclass

from editions.model import Location
from topics.passages import Place, passage
from topics.posts import Post

WORDS, SHIFT = 30_000, 2.7
"""Words of the language, and Mandelbrot's shift of their ranks."""
PARAGRAPHS, LENGTH = 10, 70
"""Of a post, and the words of each paragraph."""
OWN = 14
"""Words of a paragraph that are the subjects'."""
SUBJECT = 40
"""Words of a subject; there is one for each ten posts, and a post has two."""
PLACE = Location("made-up", 1)


class Blog:
    """A made-up blog of some size."""

    def __init__(self, size: int) -> None:
        """Make up its language and its subjects."""
        self._random = random.Random(1)  # noqa: S311 - the same blog each time
        pick = self._random.choice
        self._words = [
            "".join(
                pick("bcdfgklmnprst") + pick("aeiou") for _ in range(self._random.randint(2, 4))
            )
            for _ in range(WORDS)
        ]
        self._weights = list(itertools.accumulate(1 / (SHIFT + rank) for rank in range(WORDS)))
        self._subjects = [
            self._random.choices(self._words, k=SUBJECT) for _ in range(max(2, size // 10))
        ]

    def texts(self, number: int) -> Texts:
        """Return the date, title, paragraphs and topics of a post; other ones each time."""
        subjects = self._random.sample(range(len(self._subjects)), 2)
        own = [word for subject in subjects for word in self._subjects[subject]]
        return Texts(
            f"2026-{1 + number % 12:02}-{1 + number % 28:02}",
            " ".join(self._random.sample(own, 4)).title(),
            tuple(self._paragraph(own) for _ in range(PARAGRAPHS)),
            tuple(f"topic{subject % 100}" for subject in subjects),
        )

    def _paragraph(self, own: list[str]) -> str:
        words = self._random.choices(self._words, cum_weights=self._weights, k=LENGTH - OWN)
        words += self._random.choices(own, k=OWN)
        self._random.shuffle(words)
        return " ".join(words)


@dataclass(frozen=True, slots=True)
class Texts:
    """A made-up post before it is read."""

    date: str
    title: str
    paragraphs: tuple[str, ...]
    topics: tuple[str, ...]


def read(number: int, made: Texts) -> Post:
    """Return a made-up post as relations see it."""
    passages = (
        passage(made.title, "en", Place.TITLE, PLACE),
        passage(made.paragraphs[0], "en", Place.LEAD, PLACE),
        *(passage(text, "en", Place.BODY, PLACE) for text in made.paragraphs[1:]),
    )
    return Post(f"post{number:06}", made.date, passages, made.topics)
