"""What is counted in arrays, beside the plain way of counting it: the two are the same."""

from __future__ import annotations

import html
import re
from collections import Counter
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from topicdocs import baking

from editions.model import Location
from editions.reading import plain as markup
from topics import phrases, text
from topics.arrays import distinct
from topics.expansion import expansion
from topics.numbered import Numbering, numbered
from topics.passages import Passage, Place, passage
from topics.phrases import standing
from topics.posts import Post
from topics.related import relate
from topics.sharing import telling
from topics.sparse import of_rows
from topics.spellings import written
from topics.terms import WEIGHT, terms
from topics.text import VECTOR_TERMS, similar
from topics.words import ALONE, BREAK, MARK, key, words

SCHEME = baking()
HERE = Location("content/articles/a.md", 1)
LETTERS = st.text("aB9 .,-\n*_`[](){}<>&;:/@^~=\\!ééا漢Iıß", max_size=40)
SAID = st.lists(
    st.sampled_from(["Rye", "rye", "RYE", "bread", "breads", "Oven", "of", "crumb"]),
    min_size=1,
    max_size=6,
).map(" ".join)
TEXTS = st.lists(
    st.lists(st.tuples(SAID, st.sampled_from(Place)), max_size=3), min_size=1, max_size=6
)
ROWS = st.lists(
    st.dictionaries(st.integers(0, 7), st.sampled_from([0.1, 0.2, 0.3]), max_size=5),
    min_size=1,
    max_size=6,
)


def passages(said: list[tuple[str, Place]]) -> tuple[Passage, ...]:
    """Return the passages of some texts."""
    return tuple(passage(words, "en", place, HERE) for words, place in said)


@given(LETTERS)
def test_words_are_what_the_pattern_finds(text: str) -> None:
    """Words, their places and what joins them, as they are found one by one."""
    pattern = "[A-Za-z0-9]+" if text.isascii() else rf"[{ALONE}]|(?:[^\W_{ALONE}][{MARK}]*)+"
    spans = [match.span() for match in re.finditer(pattern, text)]
    found = words(text, "en")
    assert [(word.start, word.end) for word in found] == spans
    assert [word.key for word in found] == [key(text[a:b], "en") for a, b in spans]
    edges = pairwise([0, *(edge for span in spans for edge in span)])
    between = [text[a:b] for a, b in edges][::2]
    assert [word.joined for word in found] == [not BREAK.search(part) for part in between]


@given(LETTERS)
def test_a_text_without_markup_is_what_the_rules_leave(text: str) -> None:
    """Passing over the rules where nothing in a text can be markup gives what they give."""
    ruled = markup._uncommented(text)
    for pattern, replacement in markup.RULES:
        ruled = pattern.sub(replacement, ruled)
    assert markup.plain(text) == html.unescape(ruled).strip()


@given(
    st.lists(st.lists(st.integers(0, 4), min_size=1, max_size=3), max_size=5),
    st.lists(st.tuples(st.integers(0, 3), st.booleans()), max_size=30),
    st.sampled_from([1, 3, 1 << 18]),
)
def test_where_phrases_stand(
    wanted: list[list[int]], said: list[tuple[int, bool]], portion: int
) -> None:
    """Every place where all words of a phrase follow each other, if it is allowed everywhere."""
    numbers = np.array([word for word, _ in said], np.int64)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(phrases, "PAIRS", portion)
        titles, places = standing(wanted, numbers, np.ones(len(said), np.bool_))
        some = standing(wanted, numbers, np.array([yes for _, yes in said], np.bool_))
    every = {
        (title, place)
        for title, phrase in enumerate(wanted)
        for place in range(len(said))
        if numbers[place : place + len(phrase)].tolist() == phrase
    }
    found = list(zip(titles.tolist(), places.tolist(), strict=True))
    assert len(found) == len(every)
    assert set(found) == every
    allowed = {
        (title, place)
        for title, place in every
        if all(yes for _, yes in said[place : place + len(wanted[title])])
    }
    assert allowed <= set(zip(*(side.tolist() for side in some), strict=True)) <= every


@given(ROWS, st.data())
def test_the_most_telling_words_of_a_pair(
    rows: list[dict[int, float]], data: st.DataObject
) -> None:
    """The columns that two rows share, by the product of their weights, then by column."""
    row = st.integers(0, len(rows) - 1)
    pairs = data.draw(st.lists(st.tuples(row, row), max_size=6))
    ones, others = (np.array([pair[side] for pair in pairs], np.int64) for side in (0, 1))
    found = telling(ones, others, of_rows(rows, 8), 3)
    assert list(zip(*(side.tolist() for side in found), strict=True)) == [
        (number, column)
        for number, (one, other) in enumerate(pairs)
        for _, column in sorted(
            (-rows[one][column] * rows[other][column], column)
            for column in rows[one].keys() & rows[other].keys()
        )[:3]
    ]


@given(TEXTS)
def test_how_two_posts_write_a_word(texts: list[list[tuple[str, Place]]]) -> None:
    """The first form of one post that the other has too, capitals or not."""
    every = [passages(text) for text in texts]
    known = numbered(every)
    forms = [
        [(word.key, part.text[word.start : word.end]) for part in text for word in part.words]
        for text in every
    ]
    asked = [
        (one, other, number)
        for one, mine in enumerate(forms)
        for other, yours in enumerate(forms)
        for number, stem in enumerate(known.stems)
        if stem in dict(mine) and stem in dict(yours)
    ]
    ones, others, stems = (np.array([each[side] for each in asked], np.int64) for side in range(3))
    found = written(ones, others, stems, known, [part for text in every for part in text])
    for (one, other, number), form in zip(asked, found, strict=True):
        stem = known.stems[number]
        theirs = {form.casefold() for own, form in forms[other] if own == stem}
        mine = [form for own, form in forms[one] if own == stem and form.casefold() in theirs]
        assert form == (mine[0] if mine else "")


@given(TEXTS)
def test_terms_are_counted(texts: list[list[tuple[str, Place]]]) -> None:
    """Words by place, and pairs of words that two posts have; what is in one post only is none."""
    every = [passages(text) for text in texts]
    counted: list[Counter[tuple[str, ...]]] = []
    for text_ in every:
        own: Counter[tuple[str, ...]] = Counter()
        for part in text_:
            said = [stem for stem in part.words.keys if stem != "of"]
            for term in [*((stem,) for stem in said), *pairwise(said)]:
                own[term] += WEIGHT[part.place]
        counted.append(own)
    spread = Counter(term for own in counted for term in own)
    known = terms(numbered(every), "en")
    singles = {number: (stem,) for number, stem in enumerate(known.stems)}
    pairs = sorted(term for term in spread if len(term) > 1 and spread[term] > 1)
    names = {**singles, **{len(singles) + number: pair for number, pair in enumerate(pairs)}}
    for own, found in zip(counted, known.counts.each(), strict=True):
        wanted = {term: count for term, count in own.items() if len(term) == 1 or term in pairs}
        assert {names[column]: count for column, count in found.items()} == wanted
    assert known.spread.tolist() == [spread[names[column]] for column in range(len(names))]


@given(st.lists(st.integers(0, 40), min_size=1, max_size=8), st.integers(1, 30))
def test_vectors_end_at_an_edge(lengths: list[int], most: int) -> None:
    """The highest weight that is left out of each row, whatever the lengths of the others."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(text, "VECTOR_TERMS", most)
        weights = np.random.default_rng(sum(lengths)).random(sum(lengths)) + 1
        starts = np.concatenate(([0], np.cumsum(lengths)))
        edges = text._edges(weights, starts)
    assert edges.tolist() == [
        sorted(weights[first:behind])[-most - 1] if behind - first > most else 0.0
        for first, behind in pairwise(starts.tolist())
    ]
    assert max(lengths) < VECTOR_TERMS


@given(ROWS, st.data())
def test_candidates_have_the_likeness_of_any_pair(
    rows: list[dict[int, float]], data: st.DataObject
) -> None:
    """The nearest posts, and others that are asked for, with the cosines that a pair has alone."""
    matrix = of_rows(rows, 8)
    squares = np.sqrt(np.bincount(matrix.rows, matrix.values**2, len(rows)))
    squares[squares == 0] = 1.0
    company = expansion(similar(matrix.scaled(squares)))
    asked = data.draw(st.lists(st.integers(0, len(rows) ** 2 - 1), max_size=6))
    ones, others, likeness = company.nearest(2, distinct(np.array(asked, np.int64)))
    assert likeness.tolist() == [
        company.likeness(np.array([one]), np.array([other]))[0]
        for one, other in zip(ones, others, strict=True)
    ]
    pairs = list(zip(ones.tolist(), others.tolist(), strict=True))
    assert pairs == sorted({*pairs})
    wanted = {divmod(code, len(rows)) for code in asked}
    assert {pair for pair in wanted if pair[0] != pair[1]} <= {*pairs}
    assert all(one != other for one, other in pairs)


@given(st.lists(TEXTS, min_size=1, max_size=4), st.sampled_from([1, 1 << 20]))
def test_a_kept_numbering_changes_nothing(
    edits: list[list[list[tuple[str, Place]]]], most: int
) -> None:
    """After any sequence of edits, texts and lists are those of a clean start, to the digit."""
    kept = Numbering(most)
    held: dict[tuple[tuple[str, Place], ...], tuple[Passage, ...]] = {}
    for site in edits:
        # Texts that did not change are the same objects, as they are for a server.
        texts = [held.setdefault(tuple(text), passages(text)) for text in site]
        assert same(numbered(texts, kept), numbered(texts))
        posts = [Post(f"p{number}", "", text) for number, text in enumerate(texts)]
        assert relate(posts, (), SCHEME, "en", 4, kept) == relate(posts, (), SCHEME, "en", 4)


def same(one: object, other: object) -> bool:
    """Return whether two texts are the same in every field."""
    return all(
        np.array_equal(getattr(one, name), getattr(other, name))
        for name in ("stems", "words", "starts", "passages", "posts", "places", "height")
    )
