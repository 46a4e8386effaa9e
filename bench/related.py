"""How good the related posts are: `python bench/related.py judged.jsonl`.

The file has a document a line: `id`, `title`, `description`, `tags`, `text` and, where people have
judged, `related`: the ids that they relate it to. Prints nDCG at 5 (Järvelin & Kekäläinen,
"Cumulated gain-based evaluation of IR techniques", 2002; binary gains) over the judged documents,
its standard error, and how the graph of links stands. With `--without 40` also what share of the
other lists (of four, as sets) one more document changes: mean and median over forty documents.

`python bench/related.py --speed 1000 4000 10000` measures cost instead, on made-up posts of 700
words: to read the texts of all (words and stems, which finding topics needs too), to relate all,
and to do both again when one post is edited, as the development server does, which keeps the other
posts' words as numbers. Each size has a process of its own; as in a build and in that server,
Python looks for dead cycles seldom.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import resource
import statistics
import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from blogs import Blog, read

from delivery import collecting
from editions.model import Location
from topics.numbered import Numbering
from topics.passages import Place, passage
from topics.posts import Post
from topics.related import relate
from topics.vocabulary import vocabulary

DEPTH = 5
LIMIT = 4
"""The default of RELATED_LIMIT."""
SIZES = (1000, 4000, 10_000)
MEGABYTE = 1024  # kilobytes, as Linux counts ru_maxrss


def posts(lines: Iterable[Mapping[str, Any]]) -> tuple[Post, ...]:
    """Return the documents as posts; their tags stand for topics."""
    place = Location("judged", 1)
    return tuple(
        Post(
            name=line["id"],
            date="2026-01-01",
            passages=tuple(
                passage(text, "en", where, place)
                for text, where in (
                    (line["title"], Place.TITLE),
                    (line["description"], Place.LEAD),
                    (line["text"], Place.BODY),
                )
                if text
            ),
            concepts=tuple(dict.fromkeys(line["tags"])),
        )
        for line in lines
    )


def ndcg(found: Sequence[str], wanted: frozenset[str], depth: int = DEPTH) -> float:
    """Return the normalised discounted cumulated gain of a list, 0 to 1."""
    gains = [1 / math.log2(2 + rank) for rank in range(depth)]
    gained = sum(gain for gain, name in zip(gains, found, strict=False) if name in wanted)
    return gained / sum(gains[: len(wanted)])


def lists(known: Sequence[Post], limit: int) -> Mapping[str, Sequence[str]]:
    """Return the names of each post's related posts."""
    found = relate(known, (), vocabulary("", (), {}, {}), "en", limit)
    return {name: [one.name for one in every] for name, every in found.items()}


def shaken(known: Sequence[Post], sample: int) -> Sequence[float]:
    """Return for some posts, evenly taken, what share of the other lists each of them changes."""
    whole = lists(known, LIMIT)
    found = []
    for place in range(0, len(known), max(1, len(known) // sample)):
        before = lists([*known[:place], *known[place + 1 :]], LIMIT)
        changed = sum(set(whole[name]) != set(before[name]) for name in before)
        found.append(changed / len(before))
    return found


def speed(size: int) -> None:
    """Print what relating made-up posts costs, in this process: three rows of a table."""
    blog = Blog(size)
    made = [blog.texts(number) for number in range(size)]
    edited = blog.texts(size // 2)
    start = time.perf_counter(), time.process_time()
    known = [read(number, texts) for number, texts in enumerate(made)]
    _cost(size, "all texts read", start)
    start = time.perf_counter(), time.process_time()
    kept = Numbering()
    _relate(known, kept)
    _cost(size, "all related", start)
    start = time.perf_counter(), time.process_time()
    known[size // 2] = read(size // 2, edited)
    _relate(known, kept)
    _cost(size, "one edited, read and all related", start)


def _relate(known: Sequence[Post], kept: Numbering) -> None:
    relate(known, (), vocabulary("", (), {}, {}), "en", LIMIT, kept)


def _cost(size: int, name: str, start: tuple[float, float]) -> None:
    wall, processor = time.perf_counter() - start[0], time.process_time() - start[1]
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEGABYTE
    print(f"| {size} | {name} | {wall:.2f} | {processor:.2f} | {memory:.0f} |", flush=True)


def speeds(sizes: Sequence[int]) -> None:
    """Print the table, each size from a process of its own."""
    print("| posts | step | wall s | processor s | peak MiB |")
    print("| ---: | --- | ---: | ---: | ---: |", flush=True)
    for size in sizes:
        pid = os.fork()
        if pid == 0:
            with collecting.seldom():
                speed(size)
            os._exit(0)
        if os.waitpid(pid, 0)[1]:
            raise SystemExit("the measurement failed")


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("judged", type=Path, nargs="?")
    parser.add_argument("--speed", type=int, nargs="*", metavar="N")
    parser.add_argument("--without", type=int, default=0, metavar="N")
    options = parser.parse_args()
    if options.speed is not None:
        speeds(options.speed or SIZES)
        return
    if options.judged is None:
        parser.error("a judged file or --speed is needed")
    lines = [json.loads(line) for line in options.judged.read_text("utf-8").splitlines()]
    known = posts(lines)
    names = {post.name for post in known}
    start = time.perf_counter()
    found = lists(known, DEPTH)
    took = time.perf_counter() - start
    judged = {
        line["id"]: frozenset(line["related"]) & names for line in lines if line.get("related")
    }
    scores = [ndcg(found[name], wanted) for name, wanted in judged.items() if wanted]
    error = statistics.stdev(scores) / math.sqrt(len(scores))
    print(f"nDCG@{DEPTH} {statistics.mean(scores):.3f} ± {error:.3f} over {len(scores)} documents")
    inward = Counter(name for every in found.values() for name in every)
    print(
        f"{len(known)} documents in {took:.2f} s: {sum(not inward[n] for n in names)} without a"
        f" link in, at most {max(inward.values())} in; lists of {min(map(len, found.values()))} to"
        f" {max(map(len, found.values()))}"
    )
    if options.without:
        shares = shaken(known, options.without)
        print(
            f"one document more changes {statistics.mean(shares):.1%} of the other lists"
            f" (median {statistics.median(shares):.1%}, most {max(shares):.1%}, of {len(shares)})"
        )


if __name__ == "__main__":
    main()
