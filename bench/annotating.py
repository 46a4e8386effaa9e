"""Write the annotated passages of the vocabulary: `python bench/annotating.py [--check]`.

They are the sections of the sets that the tagger is made with, each with what its two readers say,
and the ordinary texts, which are about none of it. Their words, and those of the vocabulary's own
texts, make the space (latent semantic analysis). `--check` only tells whether the file is what
would be written, but for the last digit of a number, which another processor may round otherwise.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Collection, Sequence
from functools import cache
from pathlib import Path

import numpy as np
import tagging

from topics import annotated
from topics.annotated import Annotated
from topics.arrays import Floats
from topics.likeness import told
from topics.neighbours import LENGTH, vector
from topics.stopwords import STOP_WORDS
from topics.words import keys

DIMENSIONS = 100
"""Of the space; from 100 to 200 the figures hardly change."""
SEEN = 2
"""Texts that must have a stem, for it to have a place."""
LANGUAGE = "en"
FILE = annotated.place(tagging.HERE.parent / "content" / tagging.SETTINGS["TOPIC_VOCABULARY"])
STOP = frozenset(word for text in STOP_WORDS[LANGUAGE] for word in keys(text, LANGUAGE))


@cache
def words(text: str) -> tuple[str, ...]:
    """Return the stems of an article's Markdown."""
    return tuple(key for passage in tagging.parsed(text)[1] for key in passage.words.keys)


def of(folders: Sequence[Path], ordinary: Collection[str]) -> Annotated:
    """Return the passages of some sets, and those of the ordinary texts that are named."""
    names: dict[Path, Collection[str]] = {
        folder: tagging.sections(folder).keys() for folder in folders
    }
    names[tagging.ORDINARY] = {*ordinary}
    sections = [
        (words(text), {name: sum(name in tags[key] for tags in both) for name in _named(key, both)})
        for folder, those in names.items()
        for both in [tagging.readers(folder)]
        for key, text in tagging.sections(folder).items()
        if key in those
    ]
    own = [
        [word for text in told(one, LANGUAGE) for word in keys(text, LANGUAGE)]
        for one in tagging.SCHEME.concepts.values()
        if one.translate
    ]
    stems, space = _space([*(each for each, _ in sections), *own])
    rows = {stem: row for row, stem in enumerate(stems)}
    vectors = [vector(each, rows, space.astype(np.int64)) for each, _ in sections]
    return Annotated(
        LANGUAGE,
        stems,
        space.astype(np.int8).tobytes(),
        tuple(said for _, said in sections),
        np.array(vectors).astype(np.int8).tobytes(),
    )


def _named(key: str, both: Sequence[tagging.Tags]) -> list[str]:
    return sorted({name for tags in both for name in tags[key]})


def _space(texts: Sequence[Sequence[str]]) -> tuple[tuple[str, ...], Floats]:
    """Return the stems that have a place, and their places in whole numbers."""
    held = Counter(word for text in texts for word in set(text) - STOP)
    stems = tuple(sorted(word for word, count in held.items() if count >= SEEN))
    rows = {stem: row for row, stem in enumerate(stems)}
    rarity = np.array([np.log((1 + len(texts)) / (1 + held[stem])) + 1 for stem in stems])
    table = np.zeros((len(texts), len(stems)))
    for place, text in enumerate(texts):
        for word, count in Counter(text).items():
            if word in rows:
                table[place, rows[word]] = (1 + np.log(count)) * rarity[rows[word]]
        table[place] /= np.linalg.norm(table[place]) or 1.0
    _, _, axes = np.linalg.svd(table, full_matrices=False)
    # The sign of an axis is anybody's: the largest part of each is made positive.
    axes = axes[:DIMENSIONS]
    axes *= np.sign(axes[np.arange(len(axes)), np.abs(axes).argmax(axis=1)])[:, None]
    space = axes.T * rarity[:, None]
    # A few rare stems lie far out; what is beyond the edge is put on it.
    return stems, np.clip(np.rint(space * (EDGE * LENGTH / np.abs(space).max())), -LENGTH, LENGTH)


EDGE = 4
"""How far out the farthest stem would lie, in edges."""


def same(one: Annotated, other: Annotated) -> bool:
    """Return whether two are the same, but for how numbers were rounded."""
    if (one.stems, one.concepts) != (other.stems, other.concepts):
        return False
    pairs = ((one.space, other.space), (one.passages, other.passages))
    return all(
        len(a) == len(b)
        and np.abs(
            np.frombuffer(a, np.int8).astype(int) - np.frombuffer(b, np.int8).astype(int)
        ).max(initial=0)
        <= 1
        for a, b in pairs
    )


def main() -> None:
    """Write the file, or check it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true")
    found = of(tagging.ASKED, tagging.sections(tagging.ORDINARY).keys())
    if parser.parse_args().check:
        held = annotated.read(FILE, FILE.name)
        sys.exit(held is None or not same(found, held))
    FILE.write_text(annotated.written(found), "utf-8")
    print(f"{FILE.name}: {len(found.concepts)} passages, {len(found.stems)} stems")


if __name__ == "__main__":
    main()
