"""The words that Python-Markdown adds, in one locale."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element

from markdown import Markdown

from editions.checking import checks
from editions.reading import generated
from editions.reading.slots import has_words


def reasons(msgid: str, msgstr: str) -> Iterator[str]:
    """Yield why a translation of such a text may not be shown."""
    yield from checks.characters(msgid, msgstr)
    if msgstr.count(generated.NUMBER) != msgid.count(generated.NUMBER):
        yield f"the translation must say ‹{generated.NUMBER}› as often as its source"


def weave(root: Element, markdown: Markdown, word: Callable[[str], str]) -> None:
    """Say these words as `word` does, in a tree that every extension has seen."""
    back, toc = generated.back(markdown), generated.of_toc(markdown, "title")
    pattern = re.compile(re.escape(back).replace(re.escape(generated.NUMBER), r"(\d+)"))
    for element in root.iter():
        kind = element.get("class", "")
        if kind == "footnote-backref" and has_words(back):
            found = pattern.fullmatch(element.get("title", ""))
            if found:
                element.set("title", word(back).replace(generated.NUMBER, "".join(found.groups())))
        elif kind == "headerlink" and has_words(generated.permalink(markdown)):
            element.set("title", word(generated.permalink(markdown)))
        elif kind == "toc" and has_words(toc) and len(element) and element[0].text == toc:
            element[0].text = word(toc)
