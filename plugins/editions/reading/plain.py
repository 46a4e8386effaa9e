"""Inline Markdown to the words that a reader sees.

For matching only. Nothing is rendered from it, so an odd construct costs at most a missed word; and
each step looks ahead a bounded way, so that no text makes it slow.
"""

from __future__ import annotations

import html
import re
from functools import lru_cache

# In this order: what hides text goes first, what wraps text last.
RULES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"`+[^`]*`+"), " "),
    (re.compile(r"<(?:https?|mailto):[^<>\s]*>"), " "),
    (re.compile(r"</?[a-zA-Z][^<>]*>"), " "),
    (re.compile(r"\[\^[^\]\[]*\]"), " "),
    (re.compile(r"\[[^\]\[]*(?<![\w.])@[\w][^\]\[]*\](?!\()"), " "),
    (re.compile(r"!?\[([^\]\[]*)\]\([^()]*(?:\([^()]*\)[^()]*)?\)"), r"\1"),
    (re.compile(r"!?\[([^\]\[]*)\]\[[^\]\[]*\]"), r"\1"),
    (re.compile(r"\{:[^{}]*\}"), " "),
    (re.compile(r"https?://[^\s()<>\"“”«»（）「」，。；、]*(?<![.,;:!?])"), " "),
    (re.compile(r"\*+|~~|==|(?<![^\W_])_+(?=\S)|(?<=\S)_+(?![^\W_])"), ""),
    (re.compile(r"\\([!-/:-@\[-`{-~])"), r"\1"),
)
# Every rule, a comment and a character reference need one of these, and most texts have none.
MARKUP = re.compile(r"[`<\[{*~=_\\&]")
ADDRESS = "://"


@lru_cache(maxsize=1 << 12)
def plain(markdown: str) -> str:
    """Return the text of inline Markdown without marks, targets, citations, notes and code."""
    if not MARKUP.search(markdown) and ADDRESS not in markdown:
        return markdown.strip()
    markdown = _uncommented(markdown)
    for pattern, replacement in RULES:
        markdown = pattern.sub(replacement, markdown)
    return html.unescape(markdown).strip()


def _uncommented(markdown: str) -> str:
    """Return a text with a space for each comment; each end is looked for once."""
    parts, at = [], 0
    while (begin := markdown.find("<!--", at)) >= 0:
        end = markdown.find("-->", begin + len("<!--"))
        if end < 0:
            break
        parts += [markdown[at:begin], " "]
        at = end + len("-->")
    return "".join([*parts, markdown[at:]])
