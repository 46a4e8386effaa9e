"""Which posts name which: by a link, or by the title in the text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from topics.passages import Passage, Place
from topics.posts import Post
from topics.trie import Trie, longest, trie
from topics.words import capital, keys


def mentions(posts: Sequence[Post], language: str) -> Mapping[str, frozenset[str]]:
    """Return the names of the posts that each post names; a post does not name itself.

    A title of one word counts only with a capital in mid-sentence, where it is no common word.
    """
    titles: Trie[str] = trie(
        (keys(passage.text, language), post.name)
        for post in posts
        for passage in post.passages
        if passage.place is Place.TITLE
    )
    return {post.name: post.links | _titles(post, titles) for post in posts}


def _titles(post: Post, titles: Trie[str]) -> frozenset[str]:
    texts = (passage for passage in post.passages if passage.place is not Place.TITLE)
    return frozenset(name for text in texts for name in _named(text, titles)) - {post.name}


def _named(passage: Passage, titles: Trie[str]) -> Iterator[str]:
    def accept(first: int, behind: int, _: str) -> bool:
        return behind - first > 1 or capital(passage.text, passage.words[first])

    for _, _, names in longest(passage.words, titles, accept):
        yield from names
