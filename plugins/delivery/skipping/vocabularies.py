"""The mark of a site's vocabulary, worked out once a process: it is the same for all editions.

Its slow twin is the mark of any value (`values`): a vocabulary holds plain values alone, and they
never change.
"""

from __future__ import annotations

from jinja2 import Environment

from delivery.skipping.values import Fingerprints, Mark
from topics.vocabulary import Vocabulary

_last: list[tuple[Vocabulary, Mark]] = []
"""The process's; at most one."""


def mark(vocabulary: Vocabulary) -> Mark:
    """Return the mark of a vocabulary."""
    if not _last or _last[0][0] is not vocabulary:
        found = Fingerprints(Environment(autoescape=True), {}).whole(vocabulary)
        _last[:] = [(vocabulary, found)]
    return _last[0][1]
