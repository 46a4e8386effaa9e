"""Measure an update of one large catalog: `python bench/suggest.py --messages 4000`.

Every message of the old catalog is translated and every message of the new document is another:
a third edited, a third of two old ones, a third unlike all. Prints the seconds of the update,
wall and processor, and the largest memory of the process.
"""

from __future__ import annotations

import argparse
import random
import resource
import time
from collections import Counter

from editions.catalogs import po
from editions.model import Kind, Location, Segment
from editions.updating import merging
from editions.updating.memory import Memory, Remembered

MEGABYTE = 1024  # kilobytes, as Linux counts ru_maxrss
VOCABULARY = 3000


def texts(number: int, seed: int) -> list[str]:
    """Return made-up paragraphs of one to five sentences, with frequent and rare words."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    words = [
        "".join(chance.choices("abcdeilmnoprstu", k=chance.randint(2, 9)))
        for _ in range(VOCABULARY)
    ]
    weights = [1 / rank for rank in range(1, VOCABULARY + 1)]

    def sentence() -> str:
        return " ".join(chance.choices(words, weights, k=chance.randint(4, 18))).capitalize() + "."

    return [" ".join(sentence() for _ in range(chance.randint(1, 5))) for _ in range(number)]


def edited(old: list[str]) -> list[str]:
    """Return the document after a bad day."""
    chance = random.Random(2)  # noqa: S311 - no secret
    other = texts(len(old), 3)
    new = []
    for number, text in enumerate(old):
        parts = text.split(" ")
        parts[chance.randrange(len(parts))] = "another"
        joined = f"{text} {old[(number + 1) % len(old)]}"
        new.append((" ".join(parts), joined, other[number])[number % 3])
    return new


def main() -> None:
    """Print one line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--messages", type=int, default=4000)
    parser.add_argument("--elsewhere", type=int, default=0, help="texts of other documents")
    options = parser.parse_args()
    before = texts(options.messages, 1)
    place = Location("a.md", 1)
    old_segments = [Segment(text, Kind.PARAGRAPH, place) for text in before]
    known: dict[po.Key, str] = {(None, text): text.upper() for text in before}
    old = merging.update("a", old_segments, "de", None, known)
    new = [Segment(text, Kind.PARAGRAPH, place) for text in edited(before)]
    memory = Memory(
        tuple(Remembered(text, (text.upper(),)) for text in texts(options.elsewhere, 4))
    )
    start, processor = time.perf_counter(), time.process_time()
    data = merging.update("a", new, "de", old, {}, memory=memory)
    wall, processor = time.perf_counter() - start, time.process_time() - processor
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEGABYTE
    states = Counter(
        "suggested" if unit.isfuzzy() else "empty"
        for unit in po.parse(data, "a.po").units
        if not unit.isheader() and not unit.isobsolete()
    )
    print(
        f"{len(before)} old x {len(new)} new: {wall:.2f} s wall, {processor:.2f} s processor,"
        f" {peak:.0f} MiB; {dict(states)}"
    )


if __name__ == "__main__":
    main()
