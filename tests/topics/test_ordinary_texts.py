"""Ordinary texts, full of the words of the site's vocabulary, and what is made of them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from topicdocs import ROOT, document

from topics import annotated, tagging
from topics.lexicon import lexicon
from topics.passages import passages
from topics.turtle import parse
from topics.vocabulary import Vocabulary

VOCABULARY = ROOT / "content/topics/tcm.ttl"
PLAIN = parse(VOCABULARY.read_bytes(), "tcm.ttl")
BESIDE = annotated.read(annotated.place(VOCABULARY), "tcm.annotated.json")
TEXTS = (ROOT / "bench/gold/ordinary/sections.md").read_text("utf-8").removeprefix("# ")
MOST = 0.01
"""The share of them that may have a topic all the same."""


@pytest.mark.parametrize(
    "scheme", [PLAIN, replace(PLAIN, annotated=BESIDE)], ids=["alone", "annotated"]
)
def test_of_a_hundred_ordinary_texts_one_at_most_has_a_topic(scheme: Vocabulary) -> None:
    """Blood, liver and wind are what they are; half a sentence on a therapy is no topic."""
    known = lexicon(scheme, "en")
    assert (known.neighbours() is None) == (scheme is PLAIN)
    texts = TEXTS.split("\n# ")
    wrong = []
    for text in texts:
        name, title, *body = text.splitlines()
        post = document("a", title.removeprefix("## "), *filter(None, body))
        if tagging.annotate(post, passages(post, "en"), known):
            wrong.append(name)
    assert len(texts) > 1 / MOST
    assert len(wrong) <= MOST * len(texts), wrong
