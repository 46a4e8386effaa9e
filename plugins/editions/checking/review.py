"""What a person should look at again: messages that are refused, and messages that are noted.

A refused message is not shown. A note hides nothing: it says that a translation looks as if
something of its source got lost.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from editions import speech
from editions.catalogs import templates
from editions.catalogs.domains import Domains
from editions.checking import checks
from editions.model import Edition, Entry, Location, Problem, Segment

Check = Callable[[Segment, str, str], Iterable[str]]
"""From a segment, its translation and the locale's tag to what is odd about the translation."""
REFUSED = "The source text is shown until the translation is mended."
NOTED = "Compare the translation with its source; it is shown as it is."


def refusals(
    domains: Domains, documents: Iterable[str], editions: Sequence[Edition]
) -> Iterator[Problem]:
    """Yield the refused messages of the domains that are not documents.

    Those of documents are found while they are woven. What a template says may hold tags and
    fields; all else is plain text.
    """
    own = frozenset(documents)
    for edition in editions:
        for domain in domains:
            if domain in own:
                continue
            say = _spoken if domain == "theme" else _plain
            for place, segment, entry in _translated(domains[domain], edition, domain):
                for reason in dict.fromkeys(say(segment, entry)):
                    yield Problem(place, reason, REFUSED)


def notes(
    domains: Domains, editions: Sequence[Edition], policy: Sequence[Check]
) -> Iterator[Problem]:
    """Yield what the policy's checks find odd in the translations that are in use."""
    for edition in editions:
        for domain, segments in domains.items():
            for place, segment, entry in _translated(segments, edition, domain):
                found = (
                    reason
                    for msgstr in entry.msgstrs
                    if msgstr and not any(checks.characters(segment.msgid, msgstr))
                    for check in policy
                    for reason in check(segment, msgstr, edition.locale)
                )
                for reason in dict.fromkeys(found):
                    yield Problem(place, reason, NOTED)


def _translated(
    segments: Iterable[Segment], edition: Edition, domain: str
) -> Iterator[tuple[Location, Segment, Entry]]:
    catalog = edition.catalog(domain)
    for (context, msgid), uses in templates.merge(segments).items():
        entry = catalog.entries.get((context, msgid))
        if entry is not None and entry.msgstrs[0] and not entry.fuzzy:
            yield Location(catalog.path, entry.line), uses[0], entry


def _plain(segment: Segment, entry: Entry) -> Iterable[str]:
    return checks.characters(segment.msgid, entry.msgstrs[0])


def _spoken(segment: Segment, entry: Entry) -> Iterator[str]:
    for msgstr in filter(None, entry.msgstrs):
        if not segment.plural:
            yield from speech.reasons(msgstr, segment.msgid)
            continue
        # Whichever of the two a number calls for, it is compared with that one.
        ids = (segment.msgid, segment.plural)
        found = [speech.reasons(msgstr, source, *ids) for source in ids]
        if all(found):
            yield from found[0]
