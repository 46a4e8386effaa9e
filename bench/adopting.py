"""Judge `invoke import` on the site's own articles: `python bench/adopting.py [--rounds 5]`.

Each article is written back as a person would have translated it by hand, from its catalog; then
paragraphs of it are dropped, added, split, joined, swapped. The true translation of each message is
known. Prints, for each locale and damage: messages, shares of those adopted (surely or marked as
fuzzy) and of those surely adopted, sure ones that are wrong, fuzzy ones that are wrong.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter, defaultdict
from pathlib import Path, PurePosixPath

from delivery import site
from editions.adopting import adoption
from editions.catalogs import domains, po
from editions.model import Document
from editions.reading import content, parsing
from topics import domain as topics

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests" / "editions"))

import handmade  # noqa: E402 - a helper of the tests

Counts = defaultdict[tuple[str, str], Counter[str]]


def judge(found: adoption.Adoption, answers: handmade.Answers, document: Document) -> Counter[str]:
    """Count what was adopted, and what of it is not the true translation."""
    counts = Counter({"messages": len(document.segments)})
    for match in found.matches:
        right = answers[match.source.context, match.source.msgid] == match.text
        counts["sure" if match.sure else "fuzzy"] += 1
        if not right:
            counts["sure, wrong" if match.sure else "fuzzy, wrong"] += 1
    return counts


def main() -> None:
    """Print one line for each locale and damage."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only", default="", help="the name of one article")
    parser.add_argument("--show", action="store_true", help="print the wrong ones")
    options = parser.parse_args()
    read = site.read(ROOT / "pelicanconf.py")
    machine, fields = parsing.machine(read.settings), content.contexts(read.settings)
    totals: Counts = defaultdict(Counter)
    for locale in read.locales:
        terms = topics.terms(read.settings, locale)
        for document in read.documents:
            if options.only not in document.name:
                continue
            path = domains.catalog_path(ROOT / "translations", locale, document.name)
            entries = po.read(path, str(path)).entries
            answers = {key: entry.msgstrs[0] for key, entry in entries.items()}
            text = (ROOT / "content" / document.path).read_text("utf-8")
            clean = handmade.written(document, text, answers)
            texts = [("whole", clean)]
            for number in range(options.rounds):
                chance = random.Random(f"{document.name} {number}")  # noqa: S311 - no secret
                texts += handmade.damaged(clean, chance)
            for damage, each in texts:
                other = parsing.read(each, PurePosixPath("a.md"), fields, machine, "content")
                found = adoption.adopt(document, other, terms, locale)
                totals[locale, damage] += judge(found, answers, document)
                if options.show:
                    for match in found.matches:
                        true = answers[match.source.context, match.source.msgid]
                        if match.sure and true != match.text:
                            print(
                                document.name,
                                damage,
                                match.source.location,
                                match.source.msgid[:60],
                                "|",
                                match.text[:40],
                                "|",
                                true[:40],
                            )
    for (locale, damage), counts in totals.items():
        every = counts["messages"]
        adopted = (counts["sure"] + counts["fuzzy"]) / every
        print(
            f"{locale:8} {damage:12} {every:6} messages, adopted {adopted:6.1%},"
            f" surely {counts['sure'] / every:6.1%}, wrong: {counts['sure, wrong']} sure,"
            f" {counts['fuzzy, wrong']} fuzzy"
        )


if __name__ == "__main__":
    main()
