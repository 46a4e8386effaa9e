"""Measure the glossary's check on the site's own catalogs: `python bench/glossary.py`.

Every use of a concept's name in a source whose translation is in use is looked at as it is (an
alarm is taken for false: the catalogs are right), and with the name of another concept in its place
(no alarm is a miss). Besides, names in the forms that sentences want, from `inflected.txt`. Prints
a line for each locale, and each alarm with `--alarms`.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from delivery import site as sites
from editions import overlay
from editions.model import Edition, Segment
from editions.reading.plain import plain
from topics import glossary, site
from topics.lexicon import lexicon
from topics.vocabulary import Vocabulary

HERE = Path(__file__).parent
SETTINGS = HERE.parent / "pelicanconf.py"
Check = Callable[[Segment, str, str], Iterator[str]]


@dataclass(frozen=True, slots=True)
class Use:
    """A concept that a segment names, and the segment's translation."""

    segment: Segment
    msgstr: str
    words: str
    """By which the source names it."""
    names: tuple[str, ...]
    """What it is called in the locale."""

    def alarm(self, check: Check, msgstr: str, locale: str) -> str:
        """Return what the check says of this concept, if anything."""
        said = (reason for reason in check(self.segment, msgstr, locale))
        return next((reason for reason in said if reason.startswith(f"‹{self.words}›")), "")

    def wrong(self, other: str) -> str | None:
        """Return the translation with another name for the concept; none where it has none."""
        pattern = "|".join(re.escape(name) for name in sorted(self.names, key=len, reverse=True))
        text, count = re.subn(pattern, other, self.msgstr, flags=re.IGNORECASE)
        return text if count else None


def uses(
    domains: Mapping[str, tuple[Segment, ...]], edition: Edition, scheme: Vocabulary, language: str
) -> Iterator[Use]:
    """Yield each concept that a translated segment names."""
    known = lexicon(scheme, language)
    names = glossary.names(scheme, edition, language)
    for domain, segments in domains.items():
        for segment in segments:
            entry = edition.catalog(domain).entries.get((segment.context, segment.msgid))
            if entry is None or not entry.state.shown or not glossary.speaks(known, segment):
                continue
            for concept, words in glossary.named(known, segment):
                if names.get(concept):
                    yield Use(segment, entry.msgstrs[0], words, names[concept])


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--alarms", action="store_true", help="print each false alarm and miss")
    options = parser.parse_args()
    read = sites.read(SETTINGS)
    scheme, language = site.read(read.settings), site.language(read.settings)
    translations = {**read.settings, "TRANSLATIONS_PATH": str(HERE.parent / "translations")}
    editions = overlay.table(translations)[1:]
    check = glossary.check(scheme, editions, language, read.settings["SITENAME"])
    domains = read.domains()
    for edition in editions:
        found = list(uses(domains, edition, scheme, language))
        false = [use for use in found if use.alarm(check, use.msgstr, edition.locale)]
        changed = list(replaced(found, edition.locale))
        missed = [pair for pair in changed if not pair[0].alarm(check, pair[1], edition.locale)]
        print(
            f"{edition.locale}: {len(found)} uses, {len(false)} false alarms "
            f"({len(false) / len(found):.1%}); {len(changed)} with a wrong name, "
            f"{len(changed) - len(missed)} found ({1 - len(missed) / len(changed):.1%})"
        )
        if options.alarms:
            for use in false:
                print(f"    false: {use.words} | {use.names[0]} | {plain(use.msgstr)[:90]}")
            for use, text in missed:
                print(f"    missed: {use.words} | {use.names[0]} | {plain(text)[:90]}")
    inflected(alarms=options.alarms)


def replaced(found: list[Use], locale: str) -> Iterator[tuple[Use, str]]:
    """Yield uses with a translation that has another concept's name, each time another."""
    others = sorted({use.names[0] for use in found})
    for number, use in enumerate(found):
        at = number % len(others)
        other = next(
            name
            for name in others[at:] + others[:at]
            if not any(glossary.holds(name, own, locale) for own in use.names)
        )
        text = use.wrong(other)
        if text is not None:
            yield use, text


def inflected(*, alarms: bool) -> None:
    """Print how many right forms of names are taken for other words."""
    lines = (HERE / "inflected.txt").read_text("utf-8").splitlines()
    rows = [tuple(map(str.strip, line.split("|"))) for line in lines if not line.startswith("#")]
    missed = [row for row in rows if not glossary.holds(row[2], row[1], row[0])]
    counts = Counter(row[0] for row in rows)
    print(
        f"inflected: {len(rows)} uses in {len(counts)} languages, {len(missed)} false alarms "
        f"({len(missed) / len(rows):.1%})"
    )
    for row in missed if alarms else ():
        print(f"    {' | '.join(row)}")


if __name__ == "__main__":
    main()
