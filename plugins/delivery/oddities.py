"""What looks odd about translations: from a shelf where an earlier build has looked already.

What the checks say of a domain in a locale is made of its messages, its catalog, the names that the
locale has for concepts, the vocabulary, some settings, and code of ours.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from editions import asjson, shelves, versions
from editions.catalogs import flags
from editions.catalogs import remembering as catalogs
from editions.catalogs.domains import Domains
from editions.checking import quality, review
from editions.checking.review import Check
from editions.model import Edition, Problem
from editions.reading import content
from topics import glossary, remembering
from topics import site as vocabulary
from topics.labels import DOMAIN

Policy = Callable[[], Sequence[Check]]
OWN = frozenset({"topics"})


def found(
    settings: Mapping[str, Any], domains: Domains, source: Edition, edition: Edition
) -> Iterator[Problem]:
    """Yield the messages of some domains that are shown in an edition and look odd.

    What a development server keeps in memory needs no shelf.
    """
    code = versions.code(OWN)
    known = settings if code and "WARM" not in settings else {}
    shelf = shelves.of(known, f"odd-{edition.locale}", asjson.PROBLEMS)
    policy = cache(lambda: _policy(settings, source, edition))
    asked = _asked(settings, source, edition) if shelf.keeps else ""
    for name, segments in domains.items():
        one = {name: segments}

        def look(one: Domains = one) -> tuple[Problem, ...]:
            return tuple(review.notes(one, [edition], policy()))

        if not shelf.keeps:
            yield from look()
            continue
        said = json.dumps([asjson.of_segment(segment) for segment in segments])
        key = shelves.digest(code or "", asked, said, catalogs.digest(edition.catalog(name)))
        yield from shelf.made(name, key, look)
    shelf.keep()


def _policy(settings: Mapping[str, Any], source: Edition, edition: Edition) -> Sequence[Check]:
    topics: vocabulary.SiteTopics | None = settings.get("SITE_TOPICS")
    terms = glossary.check(
        vocabulary.read(settings),
        [edition],
        vocabulary.language(settings),
        settings["SITENAME"],
        topics.lexicon if topics else None,
    )
    return *quality.policy(settings, source.locale), terms


def _asked(settings: Mapping[str, Any], source: Edition, edition: Edition) -> str:
    """Return the hash of what the checks are made of, and of what they are told besides texts."""
    said = (
        source.locale,
        edition.locale,
        vocabulary.language(settings),
        str(settings["SITENAME"]),
        flags.lengths(settings),
        sorted(content.formatted(settings)),
        sorted(content.contexts(settings).items()),
    )
    names = catalogs.digest(edition.catalog(DOMAIN))
    return shelves.digest(json.dumps(said), remembering.vocabulary(settings), names)
