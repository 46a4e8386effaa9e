"""Which posts name which: by a link, or by the title in the text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from topics.arrays import distinct
from topics.numbered import PLACES, Texts
from topics.passages import Passage, Place
from topics.phrases import standing
from topics.posts import Post
from topics.trie import Trie, longest, trie
from topics.words import capital


def mentions(posts: Sequence[Post], texts: Texts) -> Mapping[str, frozenset[str]]:
    """Return the names of the posts that each post names; a post does not name itself.

    A title of one word counts only with a capital in mid-sentence, where it is no common word.
    `texts` are those of the posts.
    """
    headed = texts.places == PLACES.index(Place.TITLE)
    by_words: defaultdict[tuple[int, ...], list[str]] = defaultdict(list)
    for title in np.flatnonzero(headed).tolist():
        words = texts.words[texts.starts[title] : texts.starts[title + 1]]
        if len(words):
            by_words[tuple(words.tolist())].append(posts[texts.posts[title]].name)
    # Few titles stand in a text; only the posts where one may are read word by word.
    known = list(by_words)
    met, places = standing(known, texts.words, ~headed[texts.passages])
    titles: Trie[str] = trie(
        (tuple(texts.stems[word] for word in known[title]), name)
        for title in distinct(met).tolist()
        for name in by_words[known[title]]
    )
    hosts = set(texts.posts[texts.passages[places]].tolist())
    return {
        post.name: post.links | _titles(post, titles) if number in hosts else post.links
        for number, post in enumerate(posts)
    }


def _titles(post: Post, titles: Trie[str]) -> frozenset[str]:
    texts = (passage for passage in post.passages if passage.place is not Place.TITLE)
    return frozenset(name for text in texts for name in _named(text, titles)) - {post.name}


def _named(passage: Passage, titles: Trie[str]) -> Iterator[str]:
    def accept(first: int, behind: int, _: str) -> bool:
        return behind - first > 1 or capital(passage.text, passage.words[first])

    for _, _, names in longest(passage.words, titles, accept):
        yield from names
