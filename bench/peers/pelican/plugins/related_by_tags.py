"""Give each article the five others that share most tags with it."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any

from pelican import signals

LIMIT = 5


def relate(generator: Any) -> None:
    """On `article_generator_finalized`; of equals the first."""
    having = defaultdict(list)
    for article in generator.articles:
        for tag in getattr(article, "tags", ()):
            having[tag.name].append(article)
    for article in generator.articles:
        shared = Counter(
            other for tag in getattr(article, "tags", ()) for other in having[tag.name]
        )
        del shared[article]
        article.related = [other for other, _ in shared.most_common(LIMIT)]


def register() -> None:
    """Connect."""
    signals.article_generator_finalized.connect(relate)
