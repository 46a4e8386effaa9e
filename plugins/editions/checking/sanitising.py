"""What a page may hold, by its source's own rendering; read as a browser reads it (nh3).

A sanitiser is told which elements, attributes and values the source has. Whatever it takes out of
a translated page was not the author's. It writes HTML anew, so its output serves to find such
things; a page of which it takes nothing keeps its bytes.
"""

from __future__ import annotations

import re
import string
from collections.abc import Callable
from dataclasses import dataclass
from html import unescape

import nh3

from editions.reading.fingerprint import FREE_ATTRIBUTES, FREE_TAGS

# `translate` marks what stays in the source's language.
_TEXTS = {*FREE_ATTRIBUTES, "translate"}
_TAG = re.compile(r"<([a-zA-Z][^\s/>]*)")
_SCHEME = f"{string.ascii_letters}{string.digits}+.-"
_COLON = re.compile(r":|&(?:colon;|#0*58|#[xX]0*3[aA])")
_LONGEST = 80  # characters of a scheme that is worth reading, as it is written


@dataclass(frozen=True, slots=True)
class Allowed:
    """What the pages of one document may hold."""

    tags: frozenset[str]
    values: dict[str, dict[str, set[str]]]
    """By tag, then attribute."""
    comments: bool

    def clean(self, html: str) -> str:
        """Return a page as a browser reads it, without what its source lacks."""
        return self.cleaned(html, _schemes(html))

    def cleaned(self, html: str, schemes: set[str]) -> str:
        """Do the same where the schemes of its addresses are known."""
        return nh3.clean(
            html,
            tags=set(self.tags),
            clean_content_tags=set(),
            attributes={"*": _TEXTS},
            tag_attribute_values=self.values,
            strip_comments=not self.comments,
            link_rel=None,
            url_schemes=schemes,
        )


def allowed(html: str) -> Allowed:
    """Return what the translations of a source's HTML may hold."""
    values: dict[str, dict[str, set[str]]] = {}

    def note(tag: str, name: str, value: str) -> str:
        if name not in _TEXTS:
            values.setdefault(tag, {}).setdefault(name, set()).add(value)
        return value

    _as_read(html, _schemes(html), note)
    return Allowed(_tags(html) | FREE_TAGS | {"figcaption"}, values, "<!" in html)


def is_clean(html: str, source: Allowed) -> bool:
    """Return whether a page holds nothing but what its source allows."""
    schemes = _schemes(html)
    return source.cleaned(html, schemes) == _as_read(html, schemes)


def _as_read(
    html: str, schemes: set[str], note: Callable[[str, str, str], str] | None = None
) -> str:
    """Return a page as a browser reads it, all of it."""
    return nh3.clean(
        html,
        tags=set(_tags(html)),
        clean_content_tags=set(),
        generic_attribute_prefixes={""},
        attribute_filter=note,
        strip_comments=False,
        link_rel=None,
        url_schemes=schemes,
    )


def _tags(html: str) -> frozenset[str]:
    return frozenset(map(str.lower, _TAG.findall(html)))


def _schemes(html: str) -> set[str]:
    # Which addresses are the source's is told by their values; here every scheme passes.
    found = set()
    # Of white space within an address a browser takes no notice.
    for text in (html, "".join(html.split())):
        for colon in _COLON.finditer(text):
            end = colon.start()
            before = "".join(unescape(text[max(0, end - _LONGEST) : end]).split())
            found.add(before[len(before.rstrip(_SCHEME)) :].lower())
    return found - {""}
