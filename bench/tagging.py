"""How well texts are tagged: `python bench/tagging.py [--show] [--texts FILE…]`.

Compares the tagger with two readers of a gold set. Seven sets are what rules, labels and weights
were made with, and two more, which hardly name what they tell of, are among the passages that are
asked: their figures say what was learnt, `bench/left_out.py` what that is worth on a set left out.
The claim is made on the held-out set (`bench/gold/held-out/`), where it is there. Then counts the
texts with any topic among some that have nothing to do with the
vocabulary: what the installed packages say of themselves and their licences, and files of JSON
lines (`title`, `text`).
"""

from __future__ import annotations

import argparse
import csv
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from functools import cache
from importlib import metadata
from pathlib import Path, PurePosixPath

from pelican.settings import read_settings

from editions.model import Document
from editions.reading import content, parsing
from topics import site, tagging
from topics.lexicon import Lexicon, lexicon
from topics.neighbours import neighbours
from topics.passages import Passage, passages
from topics.tagging import Reading, chosen

HERE = Path(__file__).resolve().parent
GOLD = HERE / "gold"
SETTINGS = read_settings(str(HERE.parent / "pelicanconf.py"))
SCHEME = site.read(SETTINGS)
FIRST = GOLD
SECOND = GOLD / "named-seldom"
THIRD = GOLD / "in-passing"
FOURTH = GOLD / "mixed"
FIFTH = GOLD / "everyday"
SIXTH = GOLD / "figurative"
SEVENTH = GOLD / "many-voices"
RETOLD = GOLD / "retold"
TRADES = GOLD / "trades"
ORDINARY = GOLD / "ordinary"
HELD_OUT = GOLD / "held-out"
DEVELOPMENT = (FIRST, SECOND, THIRD, FOURTH, FIFTH, SIXTH, SEVENTH)
ASKED = (*DEVELOPMENT, RETOLD, TRADES)
"""The sets whose sections are the tagger's neighbours (`bench/annotating.py`)."""
SETS = (
    (FIRST, "first set, for development"),
    (SECOND, "second set, for development"),
    (THIRD, "third set, for development"),
    (FOURTH, "fourth set, for development"),
    (FIFTH, "fifth set, for development"),
    (SIXTH, "sixth set, for development"),
    (SEVENTH, "seventh set, for development"),
    (RETOLD, "retold, hardly named, for development"),
    (TRADES, "trades, hardly named, for development"),
    (HELD_OUT, "held-out set, the claim"),
)
EVERYDAY = frozenset(name for name, one in SCHEME.concepts.items() if one.needs_context)
LICENCE = re.compile(r"(?:LICEN[CS]E|COPYING|NOTICE)\b")
Tags = Mapping[str, AbstractSet[str]]


def sections(folder: Path) -> Mapping[str, str]:
    """Return the text of each section of a set, as an article's, by name."""
    found = {}
    for part in f"\n{(folder / 'sections.md').read_text('utf-8')}".split("\n# ")[1:]:
        name, _, text = part.partition("\n")
        title, _, body = text.removeprefix("## ").partition("\n")
        found[name.strip()] = f"Title: {title}\n\n{body}"
    return found


def read(path: Path) -> Tags:
    """Return what a reader has said of each section."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.reader(lines, delimiter="\t"))[1:]
    return {
        row[0]: {one.strip() for one in "".join(row[1:2]).split(",") if one.strip()} for row in rows
    }


def readers(folder: Path) -> tuple[Tags, Tags]:
    """Return what the two readers of a set say; without their files it is about none of it."""
    if not (folder / "first.tsv").is_file():
        nothing = dict.fromkeys(sections(folder), frozenset[str]())
        return nothing, nothing
    return read(folder / "first.tsv"), read(folder / "second.tsv")


@cache
def parsed(text: str) -> tuple[Document, Sequence[Passage]]:
    """Return an article's Markdown as a document, and its passages."""
    path = PurePosixPath("articles", "text.md")
    machine = parsing.machine(SETTINGS)
    document = parsing.read(text, path, content.contexts(SETTINGS), machine, "text")
    return document, passages(document, "en")


@cache
def _lexicon() -> Lexicon:
    return lexicon(SCHEME, "en")


def reader() -> Callable[[str], Reading]:
    """Return the function from an article's Markdown to its reading by the tagger."""
    scheme = SCHEME
    known = replace(_lexicon(), neighbours=cache(lambda: neighbours(scheme, "en")))
    return lambda text: tagging.read(*parsed(text), known)


def tagger() -> Callable[[str], AbstractSet[str]]:
    """Return the function from an article's Markdown to the ids of its topics."""
    of = reader()
    return lambda text: {one.concept for one in chosen(of(text))}


def agreement(
    one: Tags, other: Tags, only: AbstractSet[str] | None = None
) -> tuple[float, float, float]:
    """Return precision, recall and F1 of the first by the second, over all sections (micro)."""
    pairs = {(name, tag) for name, tags in one.items() for tag in tags if not only or tag in only}
    right = {(n, tag) for n in one for tag in other[n] if not only or tag in only}
    both = len(pairs & right)
    return (
        both / (len(pairs) or 1),
        both / (len(right) or 1),
        2 * both / (len(pairs) + len(right) or 1),
    )


def unrelated(files: Iterable[Path]) -> Iterator[str]:
    """Yield ordinary English texts as articles."""
    for package in metadata.distributions():
        name = package.metadata["Name"]
        licences = [one for one in package.files or () if LICENCE.match(one.name)]
        texts = [str(package.metadata.json.get("description", ""))]
        texts += [Path(str(one.locate())).read_text("utf-8", "replace") for one in licences]
        yield from (f"Title: {name}\n\n{text}" for text in texts if text.strip())
    for file in files:
        for line in file.read_text("utf-8").splitlines():
            value = json.loads(line)
            yield f"Title: {' '.join(value['title'].split())}\n\n{value['text']}"


def compare(own: Tags, folder: Path, title: str) -> None:
    """Print the figures of a set, those of the readers' agreement first."""
    first, second = readers(folder)
    between = agreement(first, second)[2]
    print(f"{title}: {len(own)} sections; the readers agree with F1 {between:.3f}")
    for name, tags in (("first", first), ("second", second)):
        precision, recall, score = agreement(own, tags)
        words, held, _ = agreement(own, tags, EVERYDAY)
        print(
            f"  by the {name} reader: precision {precision:.3f}, recall {recall:.3f}, F1"
            f" {score:.3f} ({score / between:.0%} of the readers' own); everyday words {words:.3f},"
            f" recall {held:.3f}"
        )
    none = [name for name in own if not first[name] and not second[name]]
    wrong = sum(bool(own[name]) for name in none)
    print(f"  about none of it: {len(none)}, tagged all the same: {wrong}")


def differences(own: Tags, folder: Path) -> Iterator[str]:
    """Yield the sections whose topics both readers see otherwise."""
    first, second = readers(folder)
    for name in sorted(own):
        missing = ", ".join(sorted((first[name] & second[name]) - own[name]))
        wrong = ", ".join(sorted(own[name] - first[name] - second[name]))
        if missing or wrong:
            yield f"{name}: missing {missing or '–'}; wrong {wrong or '–'}"


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument(
        "--show", action="store_true", help="list what differs in the development sets"
    )
    parser.add_argument("--texts", type=Path, nargs="*", default=[], help="JSON lines, no topics")
    options = parser.parse_args()
    tag = tagger()
    for folder, title in SETS:
        if folder.is_dir():
            own = {name: tag(text) for name, text in sections(folder).items()}
            compare(own, folder, title)
            if options.show and folder in ASKED:
                print("\n".join(differences(own, folder)))
    own = {name: tag(text) for name, text in sections(ORDINARY).items()}
    print(f"ordinary texts: {len(own)}, with any topic {sum(map(bool, own.values()))}")
    found = [tag(text) for text in unrelated(options.texts)]
    print(f"unrelated prose: {len(found)} texts, with any topic {sum(map(bool, found))}")


if __name__ == "__main__":
    main()
