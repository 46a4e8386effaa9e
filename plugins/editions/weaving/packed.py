"""Woven texts in few bytes, for a process that holds those of all editions.

Its pages are written by others, and a text's own page alone shows all of it. So what is asked of
all texts is at hand, and the rest is packed as it is on its shelf.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from editions import asjson, packing
from editions.model import Woven
from editions.packing import Packed
from editions.shelves import Late


@dataclass(frozen=True, slots=True)
class Text:
    """A woven document, mostly packed."""

    head: Woven
    """All of it but its HTML, its front matter and its headings."""
    body: Packed

    def whole(self) -> Woven:
        """Return it unpacked."""
        return asjson.with_body(self.head, self.body())


def of(woven: Woven | Text) -> Text:
    """Return a woven document packed, if it is not yet."""
    if isinstance(woven, Text):
        return woven
    return Text(replace(woven, html="", metadata={}, toc=()), packing.packed(asjson.body(woven)))


FORM: Late[Text] = Late(
    lambda text: (asjson.head(text.head), text.body),
    lambda both: Text(asjson.read_head(both[0]), both[1]),
)
"""How it stands on a shelf."""


class Texts(Mapping[str, Woven]):
    """The woven documents of one edition by path; each is unpacked whenever it is asked for."""

    __slots__ = ("_bodies", "heads")

    def __init__(self, texts: Mapping[str, Text]) -> None:
        self.heads: Mapping[str, Woven] = {path: each.head for path, each in texts.items()}
        bodies = packing.together(each.body for each in texts.values())
        self._bodies = dict(zip(texts, bodies, strict=True))

    def __getitem__(self, path: str) -> Woven:
        """Return a document; raises `KeyError` where there is none."""
        return self.text(path).whole()

    def __iter__(self) -> Iterator[str]:
        """Yield the paths."""
        return iter(self.heads)

    def __len__(self) -> int:
        """Return how many documents there are."""
        return len(self.heads)

    def text(self, path: str) -> Text:
        """Return a document as it is packed."""
        return Text(self.heads[path], self._bodies[path])


def heads(texts: Mapping[str, Woven]) -> Mapping[str, Woven]:
    """Return of texts what is at hand: how far they are, and what is wrong with them."""
    return texts.heads if isinstance(texts, Texts) else texts
