"""Judge suggestions on edit histories: `python bench/histories.py [--show]`.

Each translated paragraph of the site is edited in its document by each operation, in English and,
sentence by sentence, in its translation: what the edit implies that a person would write. Then the
catalog is updated, and the suggestion is compared with that (rapidfuzz's ratio, 0 to 100): close
from 60, wrong under 40. Paragraphs whose sentences cannot be paired take part in edits of the whole
only. Prints, for each locale and operation: edits, suggestions, shares of close and wrong, median.
"""

from __future__ import annotations

import argparse
import random
import re
import statistics
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from rapidfuzz import fuzz

from editions.catalogs import po
from editions.locales import folder
from editions.model import Kind, Location, Segment
from editions.updating import merging, sentences

ROOT = Path(__file__).resolve().parent.parent
LOCALES = ("id", "zh-Hans")
CLOSE, WRONG = 60, 40
LONG = 40  # characters of a sentence that stands for itself
Pair = tuple[str, str]
Edits = Iterator[tuple[str, list[Pair]]]
"""The operation, and the messages that take the place of the paragraph (or of it and the next)."""


def join(pairs: list[Pair]) -> Pair:
    """Put sentences together again."""
    return sentences.join(a for a, _ in pairs), sentences.join(b for _, b in pairs)


def slip(text: str, chance: random.Random) -> str:
    """Return a text with the letters of one word swapped."""
    words = [found.start() for found in re.finditer(r"(?<![\w@/.{(])[a-z]{5,}(?![\w/})])", text)]
    at = chance.choice(words) + 1 if words else 0
    return f"{text[:at]}{text[at + 1 : at + 2]}{text[at : at + 1]}{text[at + 2 :]}"


def edits(pair: Pair, after: Pair, foreign: list[Pair], chance: random.Random) -> Edits:
    """Yield what a day's work does to a paragraph; `foreign` are sentences of other documents."""
    yield "slip mended", [(slip(pair[0], chance), pair[1])]
    yield "joined with the next", [join([pair, after])]
    yield "word replaced", [(re.sub(r"\b(the|a|and)\b", "this", pair[0], count=1), pair[1])]
    parts = list(sentences.aligned(*pair))
    new = chance.choice(foreign)
    yield "replaced by another", [join(chance.sample(foreign, min(len(parts), len(foreign))))]
    if len(parts) == 1:
        return
    at = chance.randrange(len(parts))
    yield "sentence added", [join([*parts[:at], new, *parts[at:]])]
    yield "sentence deleted", [join([*parts[:at], *parts[at + 1 :]])]
    yield "sentence replaced", [join([*parts[:at], new, *parts[at + 1 :]])]
    yield "sentences swapped", [join([*parts[1:], parts[0]])]
    half = (len(parts) + 1) // 2
    yield "split", [join(parts[:half]), join(parts[half:])]
    yield "half rewritten", [join([*parts[:half], *chance.sample(foreign, len(parts) - half)])]
    yield (
        "split and edited",
        [
            join([(slip(parts[0][0], chance), parts[0][1]), *parts[1:half]]),
            join([*parts[half:], new]),
        ],
    )


def catalogs(locale: str) -> Mapping[str, list[Pair]]:
    """Return the translated paragraphs of each article, without context."""
    found = {}
    for path in sorted((ROOT / "translations" / folder(locale) / "LC_MESSAGES").glob("*.po")):
        pairs = [
            (msgid, po.strings(unit)[0])
            for unit in po.parse(path.read_bytes(), path.name).units
            for context, msgid in [po.key(unit)]
            if msgid and not context and po.strings(unit)[0]
        ]
        found[path.stem] = pairs
    return found


def judge(locale: str, *, show: bool) -> Mapping[str, list[float | None]]:
    """Return, for each operation, the similarity of each suggestion; None where there is none."""
    found = catalogs(locale)
    results: dict[str, list[float | None]] = defaultdict(list)
    chance = random.Random(1)  # noqa: S311 - no secret
    place = Location("a.md", 1)
    for name, pairs in found.items():
        others = [pair for other, each in found.items() if other != name for pair in each]
        foreign = [
            part for pair in others for part in sentences.aligned(*pair) if len(part[0]) > LONG
        ]
        header = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
        known: dict[po.Key, str] = {(None, msgid): msgstr for msgid, msgstr in pairs}
        segments = [Segment(msgid, Kind.PARAGRAPH, place) for msgid, _ in pairs]
        old = merging.update("a", segments, locale, header.encode(), known)
        for number, pair in enumerate(pairs):
            after = pairs[(number + 1) % len(pairs)]
            for operation, new in edits(pair, after, foreign, chance):
                gone = {pair[0], *([after[0]] if "next" in operation else [])}
                kept = [item for item in segments if item.msgid not in gone]
                fresh = [Segment(text, Kind.PARAGRAPH, place) for text, _ in new]
                implied = {text: msgstr for text, msgstr in new if (None, text) not in known}
                data = merging.update("a", [*kept, *fresh], locale, old, {})
                for unit in po.parse(data, "a").units:
                    truth = implied.get(po.key(unit)[1])
                    if truth is None or unit.isobsolete():
                        continue
                    text = po.strings(unit)[0]
                    score = fuzz.ratio(text, truth) if text else None
                    results[operation].append(score)
                    if show and score is not None and score < CLOSE:
                        print(f"{operation} {score:.0f}\n  {po.key(unit)[1]}\n  {text}\n  {truth}")
    return results


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--show", action="store_true", help="print what is not close")
    options = parser.parse_args()
    print(f"{'locale':8} {'operation':22}  edits  offered   close   wrong median")
    for locale in LOCALES:
        results = judge(locale, show=options.show)
        everything = [score for scores in results.values() for score in scores]
        for operation, scores in [*results.items(), ("all", everything)]:
            given = [score for score in scores if score is not None]
            close = sum(score >= CLOSE for score in given) / (len(given) or 1)
            wrong = sum(score < WRONG for score in given) / (len(given) or 1)
            median = statistics.median(given) if given else 0
            print(
                f"{locale:8} {operation:22} {len(scores):6} {len(given):8}"
                f" {close:7.1%} {wrong:7.1%} {median:6.1f}"
            )


if __name__ == "__main__":
    main()
