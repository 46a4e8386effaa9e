"""Documents, passages and cases for the tests of topics."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from editions.model import Document, Edition, Kind, Location, Segment
from topics.lexicon import Lexicon
from topics.matching import Naming
from topics.passages import Passage, Place, passage, passages
from topics.senses import sightings
from topics.turtle import parse
from topics.vocabulary import Vocabulary

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
SOURCE = Edition("en", "English", "ltr", "", source=True)


def baking() -> Vocabulary:
    """Return a tiny vocabulary on a subject far from the site's."""
    return parse((HERE / "baking.ttl").read_bytes(), "content/topics/baking.ttl")


def document(name: str, title: str, *texts: str, **metadata: str) -> Document:
    """Return a document of paragraphs; a text that begins with `## ` is a heading."""
    path = PurePosixPath("articles", f"{name}.md")
    segments = [Segment(title, Kind.TITLE, Location(f"content/{path}", 1), "title")]
    for line, text in enumerate(texts, 10):
        kind = Kind.HEADING if text.startswith("## ") else Kind.PARAGRAPH
        segments.append(Segment(text.removeprefix("## "), kind, Location(f"content/{path}", line)))
    fields = {"title": title, **metadata}
    return Document(
        name,
        path,
        tuple(segments),
        {key: (value,) for key, value in fields.items()},
        lines={key: line for line, key in enumerate(fields, 1)},
    )


def body(text: str, language: str = "en") -> Passage:
    """Return a passage of a document's body."""
    return passage(text, language, Place.BODY, Location("content/articles/a.md", 9))


def senses(text: str, lexicon: Lexicon, *, signs: bool = False) -> str:
    """Return what a text's paragraphs name (or show) after the guard, as `concept: words` lines."""
    found = sightings(passages(document("a", "", *text.split("\n")), "en"), lexicon)
    return "\n".join(
        f"{concept}: {sighting.match.text}"
        for concept, sighting in found
        if signs or sighting.match.kind is not Naming.SIGN
    )


def cases(name: str) -> list[tuple[str, str, str]]:
    """Return the cases of a file in `cases/`: title, dot, text, dot, what is expected, dot."""
    parts = (HERE / "cases" / name).read_text("utf-8").split("\n.\n")
    triples = zip(parts[0::3], parts[1::3], parts[2::3], strict=False)
    return [(title.strip(), text, expected) for title, text, expected in triples]
