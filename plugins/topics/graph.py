"""The map of a site as values: posts, topics, and what joins them; the same in every edition."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from topics.relation import Why
from topics.site import SiteTopics
from topics.vocabulary import Vocabulary

MAIN = 0.5
"""Share of a post's heaviest topic from which on another one is a main subject too."""
CROWD = 2.0
"""Times the average number of links in, over which a post is a hub."""


@dataclass(frozen=True, slots=True)
class Knot:
    """A topic on the map: one that a post carries, or a broader one that joins some."""

    concept: str
    broader: str
    """The next wider topic on the map; empty for the widest."""
    carried: bool
    """Whether a post carries it itself."""


@dataclass(frozen=True, slots=True, order=True)
class About:
    """A post is about a topic."""

    post: str
    concept: str
    weight: float
    """The annotation's score; comparable within the post only."""
    main: bool
    """Whether it is a main subject, or also mentioned."""


@dataclass(frozen=True, slots=True, order=True)
class Relation:
    """Two posts of which at least one leads to the other."""

    one: str
    """The name that sorts first, or of a series the part that comes first."""
    other: str
    kinds: tuple[str, ...]
    """Kinds of reason (`Why`), sorted; none where a post only fills the list."""
    following: bool
    """Whether `other` is the next part of a series after `one`."""


@dataclass(frozen=True, slots=True)
class Graph:
    """Posts, topics and their edges, each sorted by name."""

    posts: tuple[str, ...] = ()
    topics: tuple[Knot, ...] = ()
    abouts: tuple[About, ...] = ()
    relations: tuple[Relation, ...] = ()

    def by_post(self) -> Mapping[str, Sequence[About]]:
        """Return what each post is about; posts without a topic are left out."""
        found: dict[str, list[About]] = {}
        for about in self.abouts:
            found.setdefault(about.post, []).append(about)
        return found


@dataclass(frozen=True, slots=True)
class Health:
    """How well readers get from post to post."""

    incoming: Mapping[str, int]
    """How many posts lead to each."""
    outgoing: Mapping[str, int]
    orphans: tuple[str, ...]
    """Posts that no post leads to."""
    hubs: tuple[str, ...]
    """Posts that far more lead to than to the average."""
    bare: tuple[str, ...]
    """Posts without a topic."""


def graph(site: SiteTopics, posts: Collection[str]) -> Graph:
    """Return the map of some posts of a site, given by name, whatever their order."""
    names = tuple(sorted(set(posts)))
    abouts = tuple(sorted(about for name in names for about in _abouts(name, site)))
    carried = {about.concept for about in abouts}
    return Graph(names, _knots(carried, site.vocabulary), abouts, _relations(site, set(names)))


def health(site: SiteTopics, drawn: Graph) -> Health:
    """Return the figures of a map: links that the related posts make, in and out."""
    known = set(drawn.posts)
    out = {name: _leads(name, site, known) for name in drawn.posts}
    into = Counter(other for others in out.values() for other in others)
    average = sum(into.values()) / max(1, len(drawn.posts))
    topical = {about.post for about in drawn.abouts}
    return Health(
        {name: into[name] for name in drawn.posts},
        {name: len(others) for name, others in out.items()},
        tuple(name for name in drawn.posts if not into[name]),
        tuple(name for name in drawn.posts if into[name] > CROWD * average),
        tuple(name for name in drawn.posts if name not in topical),
    )


def _abouts(name: str, site: SiteTopics) -> Iterable[About]:
    found = site.annotations.get(name, ())
    heaviest = max((topic.score for topic in found), default=0.0)
    for place, topic in enumerate(found):
        # The first may be the author's word, which needs no score.
        main = not place or topic.score >= MAIN * heaviest > 0
        yield About(name, topic.concept, topic.score, main)


def _leads(name: str, site: SiteTopics, known: Collection[str]) -> tuple[str, ...]:
    return tuple(post.name for post in site.related.get(name, ()) if post.name in known)


def _relations(site: SiteTopics, known: Collection[str]) -> tuple[Relation, ...]:
    kinds: dict[tuple[str, str], set[str]] = {}
    for name in known:
        for post in site.related.get(name, ()):
            if post.name in known:
                pair = (min(name, post.name), max(name, post.name))
                kinds.setdefault(pair, set()).update(reason.kind.value for reason in post.reasons)
    steps = set()
    for one in site.series:
        parts = [name for name in one.posts if name in known]
        for before, behind in pairwise(parts):
            steps.add((before, behind))
            told = kinds.pop((min(before, behind), max(before, behind)), set())
            kinds[before, behind] = told | {Why.SERIES.value}
    # That two are close in date is said for want of another reason, and here there is one.
    best = {pair: told - {Why.DATE.value} or told for pair, told in kinds.items()}
    return tuple(
        sorted(Relation(*pair, tuple(sorted(told)), pair in steps) for pair, told in best.items())
    )


def _knots(carried: Collection[str], scheme: Vocabulary) -> tuple[Knot, ...]:
    """Keep what is carried, and of the wider topics those under which two ways meet."""
    above = {concept: _way(concept, scheme) for concept in carried}
    below: dict[str, set[str]] = {}
    for concept, way in above.items():
        for wider, next_narrower in zip(way, (concept, *way), strict=False):
            below.setdefault(wider, set()).add(next_narrower)
    kept = {*carried, *(wider for wider, ways in below.items() if len(ways) > 1)}
    return tuple(
        Knot(
            concept,
            next((wider for wider in _way(concept, scheme) if wider in kept), ""),
            concept in carried,
        )
        for concept in sorted(kept)
    )


def _way(concept: str, scheme: Vocabulary) -> tuple[str, ...]:
    """Return one way up, by the first broader concept of each, nearest first; a cycle ends it."""
    way: list[str] = []
    broader = scheme.concepts[concept].broader
    while broader and broader[0] in scheme.concepts and broader[0] not in (concept, *way):
        way.append(broader[0])
        broader = scheme.concepts[broader[0]].broader
    return tuple(way)
