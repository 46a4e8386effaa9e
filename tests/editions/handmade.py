"""Articles as a person would have translated them by hand: a source text with other words in it."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping

from editions.catalogs import po
from editions.model import Document, Kind
from editions.updating import sentences

Answers = Mapping[po.Key, str]


def written(document: Document, text: str, answers: Answers) -> str:
    """Return a document's Markdown with every message translated, in the places of the source."""
    head, _, body = text.partition("\n\n")
    lines = head.split("\n")
    at, changes = 0, list[tuple[int, int, str]]()
    for segment in document.segments:
        answer = answers[segment.context, segment.msgid]
        if segment.kind in {Kind.TITLE, Kind.METADATA}:
            number = segment.location.line - 1
            lines[number] = f"{lines[number].partition(':')[0]}: {answer}"
            continue
        found = body.find(segment.msgid, at)
        if found < 0:  # a footnote, which is read last
            found = body.index(segment.msgid)
        at = found + len(segment.msgid)
        changes.append((found, at, answer))
    for start, end, answer in sorted(changes, reverse=True):
        body = f"{body[:start]}{answer}{body[end:]}"
    return "\n".join(lines) + "\n\n" + body


def _is_prose(block: str) -> bool:
    """Return whether a block is a paragraph of text and nothing else."""
    return not block.startswith(("#", "!", "-", "*", "|", " ", "1.", ":", "[^", "<"))


def damaged(text: str, chance: random.Random) -> Iterator[tuple[str, str]]:
    """Yield the name of a way in which a translation differs from its source, and the text."""
    head, *blocks = text.rstrip("\n").split("\n\n")
    prose = [n for n, block in enumerate(blocks) if _is_prose(block) and "\n" not in block]
    beside = [n for n in prose if n + 1 in prose]
    pairs = [n for n in prose if len(sentences.split(blocks[n])) > 1]
    at, near = chance.choice(prose), chance.choice(beside or prose)
    other = chance.choice([n for n in prose if n != at])

    def whole(changed: list[str]) -> str:
        return "\n\n".join([head, *changed]) + "\n"

    yield "dropped", whole([*blocks[:at], *blocks[at + 1 :]])
    yield "added", whole([*blocks[:at], blocks[other][::-1].strip("#*-|![ "), *blocks[at:]])
    if pairs:
        cut = chance.choice(pairs)
        parts = sentences.split(blocks[cut])
        half = chance.randrange(1, len(parts))
        halves = [sentences.join(parts[:half]), sentences.join(parts[half:])]
        yield "split", whole([*blocks[:cut], *halves, *blocks[cut + 1 :]])
    if beside:
        joined = sentences.join(blocks[near : near + 2])
        yield "joined", whole([*blocks[:near], joined, *blocks[near + 2 :]])
        turned = [blocks[near + 1], blocks[near]]
        yield "swapped", whole([*blocks[:near], *turned, *blocks[near + 2 :]])
    far = list(blocks)
    far[at], far[other] = far[other], far[at]
    yield "swapped far", whole(far)
