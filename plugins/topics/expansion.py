"""A low-rank view of likeness without a decomposition: posts are compared with their company.

Each post's vector is taken together with those of the posts most like it (document expansion:
Singhal & Pereira, "Document expansion for speech retrieval", 1999; Tao et al., "Language model
information retrieval with document expansion", 2006). Two posts on one subject in different words
meet that way, as they do in latent semantic analysis, of which this gives the quality on the
development set (docs/decisions/0019); but it costs a bounded number of steps a post.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from topics.arrays import Floats, Ints, distinct, highest, in_turn, order
from topics.sparse import Sparse, blocks, dots, in_order, sparse

COMPANY = 10
"""Posts that one is taken together with."""
SHARE = 0.5
"""What they weigh together, beside the post's own 1; with 1 an added post shakes more lists."""


@dataclass(frozen=True, slots=True, eq=False)
class Expansion:
    """Posts with their company, ready to compare."""

    weights: Sparse
    """Of each post, what it and its company weigh in it."""
    known: Sparse
    """How alike posts are as they are; each is like itself."""

    def likeness(self, ones: Ints, others: Ints) -> Floats:
        """Return the cosines (0 to 1) of pairs of posts, each with its company."""
        found, lengths = np.zeros(len(ones)), np.ones(self.known.height)
        hosts = distinct(np.concatenate((ones, others)))
        by_host = order(ones, self.weights.height)
        edges = np.searchsorted(ones[by_host], hosts)
        for first, block in blocks(self.weights.take(hosts), self.known):
            behind = first + len(block)
            lengths[hosts[first:behind]] = self._lengths(block, hosts[first:behind])
            end = edges[behind] if behind < len(edges) else len(ones)
            own = by_host[edges[first] : end]
            rows = np.searchsorted(hosts, ones[own]) - first
            found[own] = dots(block, rows, self.weights, others[own])
        return found / (lengths[ones] * lengths[others])

    def nearest(self, most: int, others: Ints) -> tuple[Ints, Ints, Floats]:
        """Return the pairs of each post and those most like it, with the cosines as in `likeness`.

        At most so many for a post, and `others` besides: sorted pairs, each as one number, the
        post's times the number of all posts, plus the other's. No post is paired with itself.
        """
        height = self.known.height
        codes, likeness, lengths = [np.empty(0, np.int64)], [np.empty(0)], np.ones(height)
        for first, block in blocks(self.weights, self.known):
            own = np.arange(len(block))
            lengths[first + own] = self._lengths(block, first + own)
            itself = block[own, first + own]
            block[own, first + own] = 0.0
            rows, columns, _ = highest(block, most)
            block[own, first + own] = itself
            edges = np.searchsorted(others, (first * height, (first + len(block)) * height))
            found = distinct(
                np.concatenate(((first + rows) * height + columns, others[slice(*edges)]))
            )
            ones, twos = np.divmod(found, height)
            found, ones, twos = (each[ones != twos] for each in (found, ones, twos))
            codes.append(found)
            likeness.append(dots(block, ones - first, self.weights, twos))
        ones, twos = np.divmod(np.concatenate(codes), max(1, height))
        return ones, twos, np.concatenate(likeness) / (lengths[ones] * lengths[twos])

    def _lengths(self, block: Floats, posts: Ints) -> Floats:
        """Return the lengths of some posts with their company, from their rows of the product."""
        found: Floats = np.sqrt(dots(block, np.arange(len(posts)), self.weights, posts))
        return found


def expansion(similar: Sparse) -> Expansion:
    """Return the expansion of some posts; a cosine that is not in `similar` counts as none."""
    return Expansion(_company(similar), _both_ways(similar))


def _both_ways(similar: Sparse) -> Sparse:
    """Complete what one post's list has and the other's has not; each post is like itself."""
    height, rows, own = similar.height, similar.rows, np.arange(similar.height)
    rows, columns, places = in_turn(
        np.concatenate((rows, similar.columns, own)),
        np.concatenate((similar.columns, rows, own)),
        np.arange(2 * len(rows) + height),
    )
    # A pair that both lists have is there twice, with one value.
    new = np.ones(len(rows), np.bool_)
    new[1:] = (rows[1:] != rows[:-1]) | (columns[1:] != columns[:-1])
    values = np.concatenate((similar.values, similar.values, np.ones(height)))[places[new]]
    return in_order(rows[new], columns[new], values, (height, height))


def _company(similar: Sparse) -> Sparse:
    """Return what a post weighs (1) and what its company does, the nearest the most.

    A post that is near to one, and has it in its own list only, is farther than all of the other's.
    """
    height, lengths, own = similar.height, np.diff(similar.starts), np.arange(similar.height)
    longest = int(lengths.max(initial=0))
    full = np.zeros((height, longest))
    full[np.arange(longest) < lengths[:, None]] = similar.values
    best, places, cosines = highest(full, COMPANY)
    squares = cosines * cosines
    total = np.bincount(best, squares, height)
    return sparse(
        np.concatenate((best, own)),
        np.concatenate((similar.columns[similar.starts[best] + places], own)),
        np.concatenate((SHARE * squares / total[best], np.ones(height))),
        (height, height),
    )
