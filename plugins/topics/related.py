"""Related posts: three to five for each, with the true reasons for each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest

from topics.grounds import Corpus, Reason, candidates, corpus, reasons, score
from topics.posts import Post
from topics.series import Series
from topics.vocabulary import Vocabulary

LEAST, MOST = 3, 5


@dataclass(frozen=True, slots=True)
class Related:
    """One related post."""

    name: str
    """The post's name."""
    score: float
    """How much speaks for it; comparable within one post's list only."""
    reasons: tuple[Reason, ...]
    """None at all where the post only fills the list; a reader is told nothing then."""


def relate(
    posts: Iterable[Post],
    series: Iterable[Series],
    scheme: Vocabulary,
    language: str,
    limit: int = LEAST + 1,
) -> Mapping[str, tuple[Related, ...]]:
    """Return the related posts of each post by name, whatever the order of the input.

    First those that the author names, then by score, newer first, then name. `limit` is brought
    into 3 to 5; a list is shorter only if the site has too few posts. A post that nothing leads to
    is added to the list of a post near it, where that list has room up to 5.
    """
    known = corpus(posts, series, scheme, language)
    room = min(MOST, max(LEAST, limit))
    newest = nlargest(MOST + 1, known.posts.values(), key=lambda post: (post.date, post.name))
    chosen = {
        name: _choose(name, known, room, [post.name for post in newest]) for name in known.posts
    }
    reached = {other for names in chosen.values() for other in names}
    for orphan in known.posts:
        if orphan not in reached:
            _adopt(orphan, chosen, known)
    return {
        name: tuple(
            Related(other, score(name, other, known), reasons(name, other, known))
            for other in others
        )
        for name, others in chosen.items()
    }


def _choose(name: str, known: Corpus, room: int, newest: Sequence[str]) -> list[str]:
    author = [other for other in known.posts[name].author if other in known.posts]
    scores = {other: score(name, other, known) for other in candidates(name, known)}
    # Sorted by name, then by date, then by score: each sort keeps the order of the one before.
    ranked = sorted(other for other in scores if scores[other] > 0 and other not in author)
    ranked.sort(key=lambda other: known.posts[other].date, reverse=True)
    ranked.sort(key=lambda other: -scores[other])
    fill = (other for other in newest if other != name)
    return list(dict.fromkeys((*author[:MOST], *ranked[:room], *fill)))[
        : max(room, min(len(author), MOST))
    ]


def _adopt(orphan: str, chosen: Mapping[str, list[str]], known: Corpus) -> None:
    """Add a post to the first list of its own choice that has room and a reason for it."""
    for host in chosen[orphan]:
        if len(chosen[host]) < MOST and reasons(host, orphan, known):
            chosen[host].append(orphan)
            return
