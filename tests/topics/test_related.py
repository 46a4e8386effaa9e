"""Related posts and their reasons."""

from __future__ import annotations

import random
from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st
from topicdocs import baking, document

from editions.model import Document
from topics import posts
from topics.grounds import Why
from topics.lexicon import lexicon
from topics.passages import passages
from topics.posts import Post
from topics.related import MOST, Related, relate
from topics.series import series
from topics.tagging import annotate
from topics.text import CANDIDATES, similar, vectors

SCHEME = baking()
LEXICON = lexicon(SCHEME, "en")
TEXTS = [
    "Sourdough and levain rise slowly.",
    "Rye bread keeps for a week.",
    "See [the other](post3.md) and Post 2.",
    "See [that]({filename}post1.md) first.",
    "T65 is a flour.",
    "Butter, sugar and eggs make a cake.",
    "An oven holds its heat.",
]


def made(documents: list[Document]) -> list[Post]:
    """Return the posts of some documents, as `topics.site` makes them."""
    by_name = posts.addresses(documents)
    by_path = {str(found.path): found.name for found in documents}
    return [
        Post(
            found.name,
            posts.date(found),
            passages(found, "en"),
            tuple(topic.concept for topic in annotate(found, passages(found, "en"), LEXICON)),
            posts.author_links(found, by_name),
            posts.links(found, by_path),
        )
        for found in documents
    ]


def related(documents: list[Document], limit: int = 4) -> Mapping[str, tuple[Related, ...]]:
    """Return the related posts of some documents."""
    return relate(made(documents), series(documents), SCHEME, "en", limit)


@st.composite
def sites(draw: st.DrawFn) -> list[Document]:
    """Return a site of a few posts."""
    return [
        document(
            f"post{number}",
            f"Post {number}",
            *draw(st.lists(st.sampled_from(TEXTS), min_size=1, max_size=4)),
            date=f"2026-01-0{draw(st.integers(1, 3))}",
            topics=draw(st.sampled_from(["sourdough", "T65, rye-bread", "rye-bread", "TE"])),
            **draw(st.sampled_from([{}, {"series": "s", "series_index": str(number + 1)}])),
        )
        for number in range(draw(st.integers(1, 9)))
    ]


@given(sites(), st.randoms(use_true_random=False))
def test_the_order_of_the_input_does_not_show(site: list[Document], chance: random.Random) -> None:
    """However the posts are read, the answer is the same, to the last digit."""
    shuffled = site.copy()
    chance.shuffle(shuffled)
    assert related(shuffled) == related(site)


@given(sites(), st.integers(0, 9))
def test_three_to_five_and_never_itself(site: list[Document], limit: int) -> None:
    """A list has three to five posts, each once, never the post itself; fewer on a tiny site."""
    for name, found in related(site, limit).items():
        names = [post.name for post in found]
        assert name not in names
        assert len(set(names)) == len(names)
        assert min(3, len(site) - 1) <= len(names) <= MOST


@given(sites())
def test_reasons_are_true(site: list[Document]) -> None:
    """Each reason can be found again from the two posts."""
    by_name = {post.name: post for post in made(site)}
    order = {name: one.posts for one in series(site) for name in one.posts}
    for name, found in related(site).items():
        post = by_name[name]
        for one in found:
            other = by_name[one.name]
            for reason in one.reasons:
                if reason.kind is Why.TOPICS:
                    assert reason.concepts
                    assert set(reason.concepts) <= set(post.concepts) & set(other.concepts)
                elif reason.kind is Why.MENTION:
                    titles = (p.text for p in other.passages if p.place == "title")
                    text = " ".join(p.text for p in post.passages)
                    assert other.name in post.links or any(title in text for title in titles)
                elif reason.kind is Why.SERIES:
                    parts = order[name]
                    assert abs(parts.index(name) - parts.index(other.name)) == 1
                else:
                    assert reason.kind is Why.TEXT
                    assert {w.key for p in post.passages for w in p.words} & {
                        w.key for p in other.passages for w in p.words
                    }


def test_the_author_then_the_next_part() -> None:
    """First what the author names, in the author's order, then the next part of the series."""
    site = [
        document(f"p{n}", f"Title {n}", TEXTS[0], series="s", series_index=str(n), slug=f"slug{n}")
        for n in range(1, 7)
    ]
    site[1] = document(
        "p2", "Title 2", TEXTS[5], series="s", series_index="2", related="slug6, p1, P6"
    )
    found = related(site)["p2"]
    assert [post.name for post in found][:3] == ["p6", "p1", "p3"]
    assert [found[0].reasons[0].kind, found[2].reasons[0].kind] == [Why.AUTHOR, Why.SERIES]


def test_a_rare_topic_tells_more_than_a_common_one() -> None:
    """The post that shares a rare topic comes before those that share what all have."""
    site = [document(f"p{n}", f"Title {n}", topics="bread") for n in range(6)]
    site[0] = document("p0", "Title 0", topics="bread, T65")
    site[4] = document("p4", "Title 4", topics="bread, T65")
    first = related(site)["p0"][0]
    assert first.name == "p4"
    assert first.reasons[0].concepts == ("T65", "bread")


def test_ties_go_to_the_newer_then_by_name() -> None:
    """Posts with one score stand newer first, then by name."""
    dates = {"a": "2026-01-01", "b": "2026-03-01", "c": "2026-02-01", "d": "2026-02-01"}
    site = [document(name, "", topics="bread", date=day) for name, day in dates.items()]
    assert [post.name for post in related(site)["a"]] == ["b", "c", "d"]


def test_every_post_can_be_reached() -> None:
    """A post like few others is led to from one that it is like, as the fifth of its list."""
    site = [document(f"p{n}", f"Title {n}", TEXTS[0], topics="sourdough") for n in range(8)]
    site.append(document("odd", "Odd", "Levain with eggs.", date="2020-01-01"))
    found = related(site)
    assert "odd" in {post.name for posts in found.values() for post in posts}
    assert max(len(posts) for posts in found.values()) == MOST


def test_unknown_names_of_articles() -> None:
    """A name in the `Related:` line that is no article's, or its own, is told with a remedy."""
    site = [document("rye", "Rye", related="sourdoh, rye"), document("sourdough", "Sourdough")]
    known = posts.addresses(site)
    assert [str(problem) for problem in posts.problems(site[0], known)] == [
        "content/articles/rye.md:2: no article is called “sourdoh”. Did you mean “sourdough”?",
        "content/articles/rye.md:2: “rye” is this article itself. Take it out of the line",
    ]


def test_links_are_read_as_pelican_reads_them() -> None:
    """Links to source files count from the post's folder or the content's root, escaped or not."""
    paths = {"articles/b.md": "b", "articles/c d.md": "c", "pages/e.md": "e", "articles/a.md": "a"}
    texts = (
        "[x]({filename}b.md#h) [y](|filename|c%20d.md) [z]({filename}/pages/e.md) {filename}a.md"
    )
    assert posts.links(document("a", "A", texts), paths) == {"b", "c", "e"}


def test_no_post_is_compared_with_all() -> None:
    """However many posts there are, the words of one are compared with those of a few."""
    chance = random.Random(1)  # noqa: S311 - a fixed corpus, no secret
    words = [f"word{number}" for number in range(400)]
    site = [
        document(f"p{number}", "", " ".join(chance.choices(words, k=60))) for number in range(300)
    ]
    found = similar(vectors(made(site), "en"))
    assert max(len(others) for others in found.values()) <= CANDIDATES
