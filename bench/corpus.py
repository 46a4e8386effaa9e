"""A made-up blog of any size, the same on every machine: for measuring, not for reading.

An article has about 5 kB of Markdown: headings, paragraphs with emphasis, code and links, lists, a
table, an image, a quotation, a footnote; a date, three of forty topics, a link to an earlier
article. Translations are made by our own extraction and a word-by-word disguise, so that every
message has one.
"""

from __future__ import annotations

import random
import re
import struct
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from pelican.settings import read_settings
from translate.storage import pypo

from editions.catalogs import domains
from editions.msgid import normalise
from editions.reading import content
from editions.updating import locale as locale_catalogs

LOCALES = ("en", "de", "fr", "es", "it", "pt", "nl", "sv", "pl", "cs", "da", "fi")
SUBJECTS = tuple(f"subject{number}" for number in range(40))
_SYLLABLES = [
    "ba",
    "ce",
    "di",
    "fo",
    "gu",
    "la",
    "me",
    "ni",
    "po",
    "ru",
    "sa",
    "te",
    "vi",
    "ko",
    "du",
    "ha",
    "je",
    "li",
    "mo",
    "nu",
    "pa",
    "re",
    "si",
    "to",
    "wu",
    "ya",
    "ze",
    "bri",
    "clo",
    "dra",
    "fle",
    "gro",
    "pla",
    "ste",
    "tri",
]
_PROTECTED = re.compile(r"\]\([^)]*\)|\[\^[^\]]*\]|`[^`]*`|\d+")
_WORD = re.compile(r"[A-Za-z]{2,}")
SHARES = {"plain": 60, "emphasis": 12, "strong": 10, "code": 8, "link": 10}
"""How many of a hundred clauses end with each kind of markup."""
START = datetime(2010, 1, 1, 8, tzinfo=UTC)


def _lexicon() -> tuple[str, ...]:
    maker = random.Random("lexicon")  # noqa: S311 - a corpus, not a secret
    words = {
        "".join(maker.choices(_SYLLABLES, k=maker.choice((1, 1, 2, 2, 2, 3)))) for _ in range(420)
    }
    return tuple(sorted(words))


WORDS = _lexicon()


class Author:
    """Writes one article; all that it makes follows from the seed and the number."""

    def __init__(self, number: int, total: int, seed: int) -> None:
        self._random = random.Random(f"{seed}/{number}")  # noqa: S311 - a corpus, not a secret
        self.number = number
        self.earlier = self._random.randrange(number) if number else total - 1

    def words(self, count: int) -> str:
        """Return some words."""
        return " ".join(self._random.choices(WORDS, k=count))

    def clause(self) -> str:
        """Return a few words, now and then with inline markup at the end."""
        text = self.words(self._random.randint(3, 8))
        kind = self._random.choices(tuple(SHARES), tuple(SHARES.values()))[0]
        match kind:
            case "emphasis":
                return f"{text} *{self.words(2)}*"
            case "strong":
                return f"{text} **{self.words(2)}**"
            case "code":
                return f"{text} `{self.words(1)}_{self._random.randint(1, 99)}`"
            case "link":
                number = self._random.randint(1, 9999)
                return f"{text} [{self.words(2)}](https://example.org/{number}/)"
        return text

    def sentence(self) -> str:
        """Return one to three clauses."""
        clauses = ", ".join(self.clause() for _ in range(self._random.randint(1, 3)))
        return f"{clauses.capitalize()}."

    def paragraph(self, least: int = 3, most: int = 8) -> str:
        """Return some sentences."""
        return " ".join(self.sentence() for _ in range(self._random.randint(least, most)))

    def heading(self, level: int) -> str:
        """Return a heading."""
        return f"{'#' * level} {self.words(4).capitalize()}"

    def blocks(self) -> Iterator[str]:
        """Yield the article, block by block."""
        yield f"{self.paragraph()} Revision 0."
        yield self.paragraph()
        yield self.heading(2)
        yield f"{self.paragraph()} See [before]({{filename}}article-{self.earlier:05}.md)."
        yield "\n".join(f"- {self.sentence()}" for _ in range(5))
        yield self.paragraph()
        yield self.heading(2)
        yield f"{self.paragraph()}[^1]"
        yield f"![{self.words(4)}]({{static}}/images/picture.png)"
        yield f"> {self.paragraph(2, 3)}"
        yield self.heading(3)
        yield self.paragraph()
        rows = (
            f"| {self.words(2)} | {self._random.randint(1, 999)} | {self.words(3)} |"
            for _ in range(5)
        )
        head = f"| {self.words(1)} | {self.words(1)} | {self.words(1)} |"
        yield "\n".join([head, "| --- | ---: | --- |", *rows])
        yield self.heading(2)
        yield "\n".join(f"{step}. {self.sentence()}" for step in range(1, 5))
        yield self.paragraph()
        yield self.paragraph()
        yield f"[^1]: {self.sentence()}"

    def article(self) -> str:
        """Return the whole file."""
        date = START + timedelta(hours=7 * self.number)
        topics = ", ".join(self._random.sample(SUBJECTS, 3))
        head = (
            f"Title: {self.words(self._random.randint(4, 8)).capitalize()}\n"
            f"Date: {date:%Y-%m-%d %H:%M}\nSlug: article-{self.number:05}\nTopics: {topics}\n"
        )
        return head + "\n" + "\n\n".join(self.blocks()) + "\n"


def disguise(text: str, locale: str) -> str:
    """Return a stand-in for a translation: other words, the same markup and numbers."""

    def word(match: re.Match[str]) -> str:
        ending = "aeiou"[zlib.crc32(f"{locale}{match[0]}".encode()) % 5]
        turned = match[0].lower()[::-1] + ending
        return turned.capitalize() if match[0][0].isupper() else turned

    parts, at = [], 0
    for found in _PROTECTED.finditer(text):
        parts += [_WORD.sub(word, text[at : found.start()]), found[0]]
        at = found.end()
    return "".join([*parts, _WORD.sub(word, text[at:])])


def vocabulary() -> str:
    """Return forty concepts as Turtle."""
    head = (
        "@prefix : <urn:meridian:topic:> .\n@prefix m: <urn:meridian:terms:> .\n"
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
        ':bench a skos:ConceptScheme ; m:cue "subject"@en .\n'
    )
    return head + "".join(
        f':{name} a skos:Concept ; skos:inScheme :bench ; m:kind "subject" ;'
        f' skos:prefLabel "{name}"@en .\n'
        for name in SUBJECTS
    )


def picture() -> bytes:
    """Return a grey PNG of 320 by 200."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + check

    rows = b"".join(b"\0" + bytes([line]) * 320 for line in range(200))
    head = struct.pack(">IIBBBBB", 320, 200, 8, 0, 0, 0, 0)
    body = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def write(folder: Path, articles: int, locales: int, theme: Path, seed: int = 1) -> None:
    """Write a site of so many articles and locales, ready to be built."""
    texts = {
        f"articles/article-{number:05}.md": Author(number, articles, seed).article()
        for number in range(articles)
    }
    texts["topics/bench.ttl"] = vocabulary()
    for name, text in texts.items():
        path = folder / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    (folder / "content" / "images").mkdir(exist_ok=True)
    (folder / "content" / "images" / "picture.png").write_bytes(picture())
    table: dict[str, dict[str, object]] = {locale: {} for locale in LOCALES[:locales]}
    own = (theme.parent / "pelicanconf.py").read_text("utf-8")
    (folder / "pelicanconf.py").write_text(
        f"{own}\nTHEME = {str(theme)!r}\nEDITIONS = {table!r}\n"
        "TOPIC_VOCABULARY = 'topics/bench.ttl'\nTRANSLATION_REPORTS = False\n",
        "utf-8",
    )
    _translate(folder, LOCALES[1:locales])


def _translate(folder: Path, locales: tuple[str, ...]) -> None:
    settings = read_settings(str(folder / "pelicanconf.py"))
    documents, _ = content.read(settings)
    found = {document.name: document.segments for document in documents}
    for locale in locales:
        locale_catalogs.update(found, folder / "translations", locale, {})
        for domain in found:
            path = domains.catalog_path(folder / "translations", locale, domain)
            store = pypo.pofile(width=-1)
            store.parse(path.read_bytes())
            for unit in store.units:
                if not unit.isheader():
                    unit.target = normalise(disguise(str(unit.source), locale))
            path.write_bytes(bytes(store))
