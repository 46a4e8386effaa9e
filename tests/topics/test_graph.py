"""The map as values: what stands on it, what joins it, and in which order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from topicdocs import ROOT, document

from editions.model import Document, Edition
from topics import maps
from topics.graph import About, Graph, Knot, Relation, graph, health
from topics.keptmap import KeptMap
from topics.ordering import crossings, order
from topics.site import SiteTopics, annotate_site
from topics.views import room

HERE = str(ROOT / "tests" / "topics")
ENGLISH = Edition("en", "English", "ltr", "", source=True)
SETTINGS = {"PATH": HERE, "TOPIC_VOCABULARY": "baking.ttl", "ARTICLE_PATHS": ["articles"]}


def posts() -> list[Document]:
    """Return posts of which two share a branch, three are a series and one is a draft."""
    part = {"series": "slow-bread"}
    return [
        document("zest", "Zest", topics="sourdough, T65", series_index="1", **part),
        document("apple", "Apple", topics="rye-bread", related="plain", series_index="2", **part),
        document("plain", "Plain", date="2026-01-03"),
        document("draft", "Draft", topics="TE", status="draft"),
    ]


def site(documents: list[Document]) -> SiteTopics:
    """Return the topics of some documents."""
    return annotate_site({str(each.path): each for each in documents}, SETTINGS)


def test_what_stands_on_the_map() -> None:
    """Carried topics, and a broader one only where it joins two; drafts are left out."""
    found = site(posts())
    drawn = graph(found, found.related)
    assert drawn.posts == ("apple", "plain", "zest")
    assert drawn.topics == (
        Knot("T65", "", carried=True),
        Knot("bread", "", carried=False),
        Knot("rye-bread", "bread", carried=True),
        Knot("sourdough", "bread", carried=True),
    )
    assert [(about.post, about.concept, about.main) for about in drawn.abouts] == [
        ("apple", "rye-bread", True),
        ("zest", "T65", False),
        ("zest", "sourdough", True),
    ]


def test_a_series_goes_forward() -> None:
    """The next part stands second, whatever sorts first; other pairs stand once, by name."""
    found = site(posts())
    relations = {(each.one, each.other): each for each in graph(found, found.related).relations}
    assert set(relations) == {("zest", "apple"), ("apple", "plain"), ("plain", "zest")}
    assert relations["zest", "apple"].following
    assert "series" in relations["zest", "apple"].kinds
    assert relations["apple", "plain"] == Relation("apple", "plain", ("author",), following=False)


def test_order_of_documents_does_not_matter() -> None:
    """The map is of the posts, not of the order in which they were read or named."""
    one, other = site(posts()), site(posts()[::-1])
    assert graph(one, ["zest", "apple", "plain"]) == graph(other, ["plain", "apple", "zest"])


def test_health() -> None:
    """Links in and out are counted among the posts on the map; who has none in is an orphan."""
    found = site(posts())
    figures = health(found, graph(found, found.related))
    assert figures.outgoing == {"apple": 2, "plain": 2, "zest": 2}
    assert sum(figures.incoming.values()) == 6
    assert (figures.orphans, figures.hubs, figures.bare) == ((), (), ("plain",))
    alone = health(found, graph(found, ["apple"]))
    assert (alone.incoming, alone.orphans) == ({"apple": 0}, ("apple",))


def test_a_hub_has_far_more_links_in() -> None:
    """A post that all others choose is a hub, and those that nobody chooses are orphans."""
    names = [f"post-{number:02}" for number in range(12)]
    found = site([document(name, name, related=names[0]) for name in names[1:]]
                 + [document(names[0], "Hub")])  # fmt: skip
    assert health(found, graph(found, found.related)).hubs[0] == names[0]


NAMES = st.lists(st.sampled_from("abcdefghijkl"), min_size=1, max_size=12, unique=True)


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    """Return any map: a forest of topics, posts, and lines between them."""
    concepts = [f"t{name}" for name in draw(NAMES)]
    posts = tuple(sorted(f"p{name}" for name in draw(NAMES)))
    knots = [
        Knot(each, draw(st.sampled_from(["", *concepts[:place]])), carried=True)
        for place, each in enumerate(concepts)
    ]
    pairs = draw(st.sets(st.tuples(st.sampled_from(posts), st.sampled_from(concepts))))
    abouts = tuple(About(*pair, 1.0, main=draw(st.booleans())) for pair in sorted(pairs))
    others = st.tuples(st.sampled_from(posts), st.sampled_from(posts))
    related = {tuple(sorted(pair)) for pair in draw(st.sets(others)) if len(set(pair)) > 1}
    relations = tuple(Relation(one, other, (), following=False) for one, other in sorted(related))
    return Graph(posts, tuple(sorted(knots, key=lambda knot: knot.concept)), abouts, relations)


@given(graphs())
def test_order_keeps_everything_and_every_branch(drawn: Graph) -> None:
    """Each node stands once; a topic's narrower ones follow it without a gap, one step deeper."""
    found = order(drawn)
    assert sorted(found.posts) == sorted(drawn.posts)
    assert sorted(found.topics) == sorted(knot.concept for knot in drawn.topics)
    broader = {knot.concept: knot.broader for knot in drawn.topics}
    path: list[str] = []
    for concept in found.topics:
        del path[found.depths[concept] :]
        assert broader[concept] == (path[-1] if path else "")
        path.append(concept)


@given(graphs())
def test_crossings_are_counted(drawn: Graph) -> None:
    """The count is that of all pairs of lines, looked at one by one."""
    topics = [knot.concept for knot in drawn.topics]
    ends = [(drawn.posts.index(a.post), topics.index(a.concept)) for a in drawn.abouts]
    pairs = sum(one[0] < two[0] and one[1] > two[1] for one in ends for two in ends)
    assert crossings(drawn, drawn.posts, topics) == pairs


def test_order_untangles() -> None:
    """Lines that need not cross do not: here each post has a topic of its own."""
    names = [f"{number:02}" for number in range(20)]
    knots = tuple(Knot(f"t{name}", "", carried=True) for name in names)
    abouts = tuple(
        About(f"p{name}", f"t{other}", 1.0, main=True)
        for name, other in zip(names, names[::-1], strict=True)
    )
    drawn = Graph(tuple(f"p{name}" for name in names), knots, abouts, ())
    found = order(drawn)
    assert crossings(drawn, drawn.posts, [knot.concept for knot in knots]) == 190
    assert crossings(drawn, found.posts, found.topics) == 0


def test_a_map_is_made_for_whoever_reads_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Once, and not where its page stands as it is."""
    asked: list[int] = []

    def graph(*_: object) -> Graph:
        asked.append(1)
        return Graph(("here",))

    monkeypatch.setattr(maps, "graph", graph)
    found = maps.view(room(SiteTopics(), ENGLISH, "", {}), {}, KeptMap({}, "en"))
    assert (found.edition, asked) == (ENGLISH, [])
    assert found.graph.posts == ("here",)
    assert (found.posts, found.topics, found.post_labels, found.topic_labels) == ((), (), {}, {})
    assert asked == [1]
