"""The made-up blog as Markdown files in each language, for generators without catalogs.

Our own site has the same words: its translations are the disguise of each message, and these files
are the disguise of the whole text.
"""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from corpus import LOCALES, Author, disguise, picture

from speed.values import Size

REVISION = "Revision"
"""The word that ends each first paragraph; the number behind it is edited."""


@dataclass(frozen=True, slots=True)
class Text:
    """One article in one language."""

    number: int
    locale: str
    title: str
    date: str
    """As in 2010-01-01 08:00; UTC."""
    topics: tuple[str, ...]
    body: str
    """Markdown; the links are those of `Addresses`."""
    earlier: int
    """The number of the article that it links to."""

    @property
    def slug(self) -> str:
        """Return the last part of its address."""
        return slug(self.number)


@dataclass(frozen=True, slots=True)
class Addresses:
    """How a generator wants links to be written."""

    link: Callable[[Text], str]
    """To the article `earlier`."""
    picture: str


def slug(number: int) -> str:
    """Return the slug of an article."""
    return f"article-{number:05}"


def texts(blog: Size, seed: int = 1) -> Iterator[Text]:
    """Yield every article in every locale."""
    for number in range(blog.articles):
        author = Author(number, blog.articles, seed)
        head, _, body = author.article().partition("\n\n")
        fields = dict(line.split(": ", 1) for line in head.splitlines())
        for locale in LOCALES[: blog.locales]:
            yield Text(
                number,
                locale,
                _in(locale, fields["Title"]),
                fields["Date"],
                tuple(fields["Topics"].split(", ")),
                _in(locale, body),
                author.earlier,
            )


def _in(locale: str, text: str) -> str:
    return text if locale == LOCALES[0] else disguise(text, locale)


def body(text: Text, addresses: Addresses) -> str:
    """Return a text's Markdown with its links as a generator wants them."""
    ours = f"{{filename}}{slug(text.earlier)}.md"
    return text.body.replace(ours, addresses.link(text)).replace(
        "{static}/images/picture.png", addresses.picture
    )


def yaml(text: Text, more: Mapping[str, str] | None = None) -> str:
    """Return front matter in YAML."""
    fields = {
        "title": f'"{text.title}"',
        "date": f"{text.date.replace(' ', 'T')}:00Z",
        "tags": f"[{', '.join(text.topics)}]",
        "slug": text.slug,
        **(more or {}),
    }
    lines = "".join(f"{name}: {value}\n" for name, value in fields.items())
    return f"---\n{lines}---\n\n"


def put(path: Path, data: str | bytes) -> None:
    """Write a file and the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)


def put_picture(folder: Path) -> None:
    """Write the one picture of the blog into a folder."""
    put(folder / "picture.png", picture())


def figures(blog: Size) -> dict[str, float]:
    """Return what a source article and a translated one have, as means."""
    found = list(texts(Size(min(blog.articles, 200), min(blog.locales, 2))))
    source = [text for text in found if text.locale == LOCALES[0]]
    others = [text for text in found if text.locale != LOCALES[0]] or source
    mean = statistics.mean
    return {
        "bytes": round(mean(len(text.body.encode()) for text in source)),
        "translated bytes": round(mean(len(text.body.encode()) for text in others)),
        "words": round(mean(len(text.body.split()) for text in source)),
        "blocks": round(mean(text.body.count("\n\n") + 1 for text in source)),
        "topics": mean(len(text.topics) for text in source),
    }
