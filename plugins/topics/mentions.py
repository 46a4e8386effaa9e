"""Which posts name which: by a link, or by the title in the text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from topics.numbered import Texts
from topics.passages import Passage, Place
from topics.posts import Post
from topics.sparse import Ints
from topics.trie import Trie, longest, trie
from topics.words import capital


def mentions(posts: Sequence[Post], texts: Texts) -> Mapping[str, frozenset[str]]:
    """Return the names of the posts that each post names; a post does not name itself.

    A title of one word counts only with a capital in mid-sentence, where it is no common word.
    `texts` are those of the posts.
    """
    by_title = [
        (passage.words.keys, post.name)
        for post in posts
        for passage in post.passages
        if passage.place is Place.TITLE
    ]
    titles: Trie[str] = trie(by_title)
    hosts = _hosts({keys for keys, _ in by_title if keys}, texts)
    return {
        post.name: post.links | _titles(post, titles) if number in hosts else post.links
        for number, post in enumerate(posts)
    }


def _hosts(titles: set[tuple[str, ...]], texts: Texts) -> set[int]:
    """Return the numbers of the posts in which the words of some title follow each other.

    Few do, and only they are read word by word. A title is looked for at its rarest word.
    """
    number = {stem: place for place, stem in enumerate(texts.stems)}
    counts = np.bincount(texts.words, minlength=len(texts.stems))
    known = [np.array([number[key] for key in keys]) for keys in sorted(titles)]
    rarest = [int(np.argmin(counts[title])) for title in known]
    anchors = np.zeros(len(texts.stems), np.bool_)
    anchors[[title[place] for title, place in zip(known, rarest, strict=True)]] = True
    headed = np.array([place is Place.TITLE for place in texts.places], np.bool_)
    at = np.flatnonzero(anchors[texts.words] & ~headed[texts.passages])
    at = at[np.argsort(texts.words[at], kind="stable")]
    met = texts.words[at]
    found: set[int] = set()
    for title, place in zip(known, rarest, strict=True):
        own = at[slice(*np.searchsorted(met, (title[place], title[place] + 1)))]
        starts = _follow(own - place, title, texts.words)
        found.update(texts.posts[texts.passages[starts]].tolist())
    return found


def _follow(starts: Ints, title: Ints, words: Ints) -> Ints:
    """Return at which of some places the words of a title follow each other."""
    starts = starts[(starts >= 0) & (starts + len(title) <= len(words))]
    for step, word in enumerate(title):
        starts = starts[words[starts + step] == word]
    return starts


def _titles(post: Post, titles: Trie[str]) -> frozenset[str]:
    texts = (passage for passage in post.passages if passage.place is not Place.TITLE)
    return frozenset(name for text in texts for name in _named(text, titles)) - {post.name}


def _named(passage: Passage, titles: Trie[str]) -> Iterator[str]:
    def accept(first: int, behind: int, _: str) -> bool:
        return behind - first > 1 or capital(passage.text, passage.words[first])

    for _, _, names in longest(passage.words, titles, accept):
        yield from names
