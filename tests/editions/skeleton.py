"""The skeleton of a page: its tags and attributes, without its words and their emphasis."""

from __future__ import annotations

from html.parser import HTMLParser

FREE_TAGS = frozenset({"em", "strong", "code", "br", "span"})
FREE_ATTRIBUTES = frozenset({"lang", "dir", "alt", "title", "aria-label", "id"})
VOID = frozenset({"img", "hr"})
INLINE = frozenset({"a", "img", "sup", "kbd", "b", "i"})


class _Skeleton(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        kept = [f"{name}={value}" for name, value in sorted(attrs) if name not in FREE_ATTRIBUTES]
        if tag == "span" and kept == ["class=citation"]:
            self.parts.append("citation")
        elif tag not in FREE_TAGS or kept:
            self.parts.append(" ".join([tag, *kept]))

    def handle_endtag(self, tag: str) -> None:
        if tag not in FREE_TAGS | VOID:
            self.parts.append(f"/{tag}")

    def handle_comment(self, data: str) -> None:
        self.parts.append(f"comment {data}")


def skeleton(html: str) -> list[str]:
    """Return the tags of a page in their order, with the attributes that do something."""
    parser = _Skeleton()
    parser.feed(html)
    parser.close()
    return parser.parts


def blocks(html: str) -> list[str]:
    """Return the block tags of a page in their order."""
    return [
        part
        for part in skeleton(html)
        if part.split(" ")[0].removeprefix("/") not in INLINE and part.split(" ")[0] != "citation"
    ]
