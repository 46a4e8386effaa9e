"""HTML that Pelican need not have to read a text: it is unpacked for who asks for it.

Of thousands of texts a build makes few pages. Pelican looks through the HTML of each for pictures
without words and for the files that it links; both are known where the text is packed (`listing`).
So the reader gives it an empty text that knows what makes the HTML, and as soon as there is an
article or page the HTML is one of its late attributes (`postponed`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Self

from pelican.contents import Content
from pelican.settings import DEFAULT_CONFIG

from editions.lazily import OURS
from editions.postponed import pending, postpone

LINKS = "INTRASITE_LINK_REGEX"
"""Setting: the form of Pelican's links."""
_NAME = "_content"


class Unread(str):
    """HTML that is made when somebody asks; until then an empty text."""

    __slots__ = ("files", "make")

    files: Sequence[str]
    """What its links to files say."""
    make: Callable[[], str]

    def __new__(cls, make: Callable[[], str], files: Sequence[str]) -> Self:
        """Begin with what makes it, and what is known of it."""
        made = super().__new__(cls)
        made.make, made.files = make, files
        return made


def wanted(settings: Mapping[str, Any]) -> bool:
    """Return whether HTML may be late.

    A plugin of others may meet a text before its HTML is an attribute of it.
    """
    return (
        OURS.issuperset(settings["PLUGINS"])
        and settings[LINKS] == DEFAULT_CONFIG[LINKS]
        and not settings["TYPOGRIFY"]
    )


def postponed(content: Content) -> Sequence[str] | None:
    """Make the HTML of a new text one of its late attributes; return what it links, if it is."""
    html = vars(content).get(_NAME)
    if not isinstance(html, Unread):
        return None
    postpone(content, **{_NAME: html.make})
    return html.files


def still(content: Content) -> bool:
    """Return whether nobody has asked for a text's HTML, or given it another."""
    return _NAME in pending(content)


def html(content: Content) -> Callable[[], str]:
    """Return what gives the HTML that a text has now, before links are resolved."""
    if make := pending(content).get(_NAME):
        return make
    found: str = vars(content)[_NAME]
    return lambda: found
