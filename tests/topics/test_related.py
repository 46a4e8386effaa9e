"""Related posts and their reasons."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping
from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from topicdocs import HERE, baking, document

from editions.model import Document
from topics import posts
from topics.arrays import highest
from topics.grounds import FEW, RARE
from topics.lexicon import lexicon
from topics.lists import MOST
from topics.numbered import numbered
from topics.passages import Place, passages
from topics.posts import Post
from topics.reasons import NEIGHBOURS, TOLD
from topics.related import relate
from topics.relation import Reason, Related, Why
from topics.series import series
from topics.tagging import annotate
from topics.terms import terms
from topics.text import NEAR, similar, vectors

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


@given(sites(), st.integers(0, 9))
def test_the_graph_is_healthy(site: list[Document], limit: int) -> None:
    """A post has two links out and one in, as far as there are others, and is no hub."""
    found = related(site, limit)
    author = {post.name: post.author for post in made(site)}
    inward = Counter(one.name for others in found.values() for one in others)
    for name, others in found.items():
        assert len(others) >= min(2, len(site) - 1)
        assert inward[name] >= min(1, len(site) - 1)
        assert inward[name] <= 3 * min(5, max(3, limit)) + sum(
            name in own for own in author.values()
        )


@given(sites())
def test_reasons_are_true(site: list[Document]) -> None:
    """Each link has one to three reasons; each is found again from the posts themselves."""
    by_name = {post.name: post for post in made(site)}
    order = {name: one.posts for one in series(site) for name in one.posts}
    for name, found in related(site).items():
        for one in found:
            assert 1 <= len(one.reasons) <= TOLD
            assert len({reason.kind for reason in one.reasons}) == len(one.reasons)
            for reason in one.reasons:
                assert true(reason, name, one.name, by_name, order)


def true(  # noqa: PLR0911 - one a kind
    reason: Reason,
    name: str,
    other: str,
    by_name: Mapping[str, Post],
    order: Mapping[str, tuple[str, ...]],
) -> bool:
    """Return whether a reason holds, by the posts' own words, topics, links, dates and parts."""
    post, there = by_name[name], by_name[other]
    if reason.kind is Why.AUTHOR:
        return other in post.author
    if reason.kind is Why.SERIES:
        return (name, other) in pairwise(order[name]) or (other, name) in pairwise(order[name])
    if reason.kind is Why.TOPICS:
        return bool(reason.concepts) and {*reason.concepts} <= {*post.concepts} & {*there.concepts}
    if reason.kind is Why.MENTION:
        return names(post, there)
    if reason.kind is Why.MENTIONED:
        return names(there, post)
    if reason.kind is Why.TEXT:
        stems = {
            each.name: {w.key for p in each.passages for w in p.words} for each in by_name.values()
        }
        rare = max(FEW, len(by_name) // RARE)
        return (
            bool(reason.terms)
            and {*reason.terms} <= stems[name] & stems[other]
            and all(sum(term in own for own in stems.values()) <= rare for term in reason.terms)
            and all(writes(post, word) and writes(there, word) for word in reason.words)
        )
    dates = sorted(by_name, key=lambda each: (by_name[each].date, each))
    return abs(dates.index(name) - dates.index(other)) <= NEIGHBOURS


def names(post: Post, other: Post) -> bool:
    """Return whether a post links to another or has its title."""
    titles = [p.text for p in other.passages if p.place is Place.TITLE]
    text = " ".join(p.text for p in post.passages if p.place is not Place.TITLE)
    return other.name in post.links or any(title in text for title in titles)


def writes(post: Post, word: str) -> bool:
    """Return whether a word stands in a post, capitals or not."""
    return any(word.casefold() in passage.text.casefold() for passage in post.passages)


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


def test_words_that_both_write() -> None:
    """A reason names the stems, and the words where both posts write them the same way."""
    site = [document(f"p{n}", f"Title {n}", f"Subject{n} matter.") for n in range(9)]
    site[0] = document("a", "A", "Rhubarb, then Kneading it. An oven.")
    site[1] = document("b", "B", "A rhubarb to knead. The oven.")
    found = {one.name: one.reasons for one in related(site)["a"]}["b"]
    assert found == (
        Reason(Why.TEXT, terms=("knead", "oven", "rhubarb"), words=("oven", "Rhubarb")),
    )


def test_nothing_in_common_but_the_date() -> None:
    """Posts that nothing relates have three links each, to those nearest in date, and say so."""
    site = [document(f"p{n}", f"{n}", f"word{n}", date=f"2026-01-{n:02}") for n in range(10, 30)]
    found = related(site)
    assert [one.name for one in found["p20"]] == ["p21", "p19", "p22"]
    assert {one.reasons for others in found.values() for one in others} == {(Reason(Why.DATE),)}


def test_no_hub() -> None:
    """A post like all others stands in three times as many lists as a list is long, no more."""
    site = [
        document(
            f"p{n}", f"Title {n}", f"Rhubarb {word(n)} {word(n + 1)} crumb.", date="2026-01-01"
        )
        for n in range(60)
    ]
    site.append(
        document("hub", "Hub", " ".join(f"{word(n)} {word(n + 1)} crumb" for n in range(60)))
    )
    inward = Counter(one.name for others in related(site, 3).values() for one in others)
    assert inward["hub"] == max(inward.values()) == 9


def word(number: int) -> str:
    """Return a made-up word."""
    return "".join("aeioubdfgk"[int(digit)] for digit in f"{number:04}")


def corpus_of_subjects(size: int) -> list[Document]:
    """Return a made-up site: posts of forty words on two subjects each."""
    chance = random.Random(1)  # noqa: S311 - a fixed corpus, no secret
    subjects = [[word(100 * subject + n) for n in range(30)] for subject in range(size // 6)]
    site = []
    for number in range(size):
        own, other = chance.sample(subjects, 2)
        text = chance.choices(own, k=24) + chance.choices(other, k=16)
        date = f"2026-{1 + number % 12:02}-{1 + number % 28:02}"
        site.append(document(f"p{number:03}", "", " ".join(text), date=date))
    return site


def test_one_more_post_leaves_the_others_their_lists() -> None:
    """One post more changes at most a tenth of the other lists, in the middle of six."""
    site = corpus_of_subjects(120)
    whole = related(site)
    shares = []
    for place in range(0, 120, 20):
        before = related([*site[:place], *site[place + 1 :]])
        changed = [
            name
            for name, others in before.items()
            if {one.name for one in others} != {one.name for one in whole[name]}
        ]
        shares.append(len(changed) / len(before))
    assert sorted(shares)[len(shares) // 2] <= 0.1


PROGRAM = """
import json, random, sys
sys.path[:0] = [sys.argv[1]]
import test_related
site = test_related.corpus_of_subjects(40)
random.Random(int(sys.argv[2])).shuffle(site)
found = test_related.related(site)
json.dump({n: [(o.name, o.score, str(o.reasons)) for o in v] for n, v in found.items()}, sys.stdout)
"""


def test_the_hash_seed_does_not_show() -> None:
    """Two Pythons with two seeds, given the posts in two orders, give the same answer."""
    answers = [
        subprocess.run(  # noqa: S603 - ourselves
            [sys.executable, "-c", PROGRAM, str(HERE), seed],
            check=True,
            capture_output=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    ]
    assert answers[0] == answers[1]
    assert len(json.loads(answers[0])) == 40


def test_no_post_is_compared_with_all() -> None:
    """However many posts there are, one remembers only those most like it."""
    chance = random.Random(1)  # noqa: S311 - a fixed corpus, no secret
    words = [f"word{number}" for number in range(400)]
    site = [
        document(f"p{number}", "", " ".join(chance.choices(words, k=60))) for number in range(300)
    ]
    found = similar(vectors(terms(numbered(post.passages for post in made(site)), "en")))
    assert max(len(others) for others in found.each()) == NEAR


@given(
    st.lists(st.lists(st.sampled_from([0.0, 0.1, 0.2, 0.3]), min_size=7, max_size=7), max_size=4),
    st.integers(1, 9),
)
def test_the_highest(weights: list[list[float]], most: int) -> None:
    """The highest of each row are what sorting it by weight, then column, begins with.

    They come in the order of the columns.
    """
    rows, columns, values = highest(np.array(weights).reshape(-1, 7), most)
    found = list(zip(rows.tolist(), columns.tolist(), (-values).tolist(), strict=True))
    assert found == sorted(
        (row, place, weight)
        for row, every in enumerate(weights)
        for weight, place in sorted(
            (-weight, place) for place, weight in enumerate(every) if weight
        )[:most]
    )
