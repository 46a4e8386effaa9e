"""Ordinary texts, full of the words of the site's vocabulary, and what is made of them."""

from __future__ import annotations

from topicdocs import ROOT, document

from topics import tagging
from topics.lexicon import lexicon
from topics.passages import passages
from topics.turtle import parse

SITE = lexicon(parse((ROOT / "content/topics/tcm.ttl").read_bytes(), "tcm.ttl"), "en")
TEXTS = (ROOT / "bench/gold/ordinary/sections.md").read_text("utf-8").removeprefix("# ")
MOST = 0.01
"""The share of them that may have a topic all the same."""


def test_of_a_hundred_ordinary_texts_one_at_most_has_a_topic() -> None:
    """Blood, liver and wind are what they are; half a sentence on a therapy is no topic."""
    texts = TEXTS.split("\n# ")
    wrong = []
    for text in texts:
        name, title, *body = text.splitlines()
        post = document("a", title.removeprefix("## "), *filter(None, body))
        if tagging.annotate(post, passages(post, "en"), SITE):
            wrong.append(name)
    assert len(texts) > 1 / MOST
    assert len(wrong) <= MOST * len(texts), wrong
