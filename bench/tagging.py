"""How well sections are tagged: `python bench/tagging.py [--half dev|test] [--show]`.

Compares the tagger with two readers of the gold set (`bench/gold/`). The halves are told apart by
a hash of the section's name: rules are chosen on `dev`, claims are made on `test`.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from pathlib import Path, PurePosixPath

from pelican.settings import read_settings

from editions.reading import content, parsing
from topics import site
from topics.lexicon import lexicon
from topics.passages import passages
from topics.tagging import annotate

HERE = Path(__file__).resolve().parent
GOLD = HERE / "gold"
Tags = Mapping[str, AbstractSet[str]]


def sections() -> Iterator[tuple[str, str]]:
    """Yield the name of each section and its text as an article's."""
    for part in f"\n{(GOLD / 'sections.md').read_text('utf-8')}".split("\n# ")[1:]:
        name, _, text = part.partition("\n")
        title, _, body = text.removeprefix("## ").partition("\n")
        yield name.strip(), f"Title: {title}\n\n{body}"


def read(path: Path) -> Tags:
    """Return what a reader has said of each section."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.reader(lines, delimiter="\t"))[1:]
    return {
        row[0]: {one.strip() for one in "".join(row[1:2]).split(",") if one.strip()} for row in rows
    }


def half(name: str) -> str:
    """Return the half that a section belongs to."""
    return ("dev", "test")[hashlib.sha256(name.encode()).digest()[0] % 2]


def tagged(names: AbstractSet[str]) -> Tags:
    """Return what the tagger says of the sections."""
    settings = read_settings(str(HERE.parent / "pelicanconf.py"))
    known = lexicon(site.read(settings), "en")
    machine = parsing.machine(settings)
    found = {}
    for name, text in sections():
        if name in names:
            path = PurePosixPath("articles", f"{name.replace('/', '-')}.md")
            document = parsing.read(text, path, content.contexts(settings), machine, "gold")
            topics = annotate(document, passages(document, "en"), known)
            found[name] = {one.concept for one in topics}
    return found


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


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--half", choices=("dev", "test"))
    parser.add_argument("--show", action="store_true", help="list what differs, section by section")
    options = parser.parse_args()
    readers = [read(GOLD / name) for name in ("first.tsv", "second.tsv")]
    names = {name for name, _ in sections() if options.half in {None, half(name)}}
    first, second = ({name: every[name] for name in sorted(names)} for every in readers)
    own = tagged(names)
    print(f"{len(names)} sections; the readers agree with F1 {agreement(first, second)[2]:.3f}")
    everyday = {
        name
        for name, one in site.read(
            read_settings(str(HERE.parent / "pelicanconf.py"))
        ).concepts.items()
        if one.needs_context
    }
    for title, reader in (("first", first), ("second", second)):
        precision, recall, score = agreement(own, reader)
        words = agreement(own, reader, everyday)[0]
        print(
            f"tagger by the {title} reader: precision {precision:.3f}, recall {recall:.3f},"
            f" F1 {score:.3f}; precision on everyday words {words:.3f}"
        )
    none = [name for name in names if not first[name] and not second[name]]
    false = [name for name in none if own[name]]
    print(f"sections about none of it: {len(none)}, tagged all the same: {len(false)}")
    if options.show:
        for name in sorted(names):
            either = first[name] | second[name]
            missing, wrong = (
                sorted((first[name] & second[name]) - own[name]),
                sorted(own[name] - either),
            )
            if missing or wrong:
                print(
                    f"{name}: missing {', '.join(missing) or '–'}; wrong {', '.join(wrong) or '–'}"
                )


if __name__ == "__main__":
    main()
