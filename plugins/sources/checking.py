"""What is wrong with the source's texts as to sources, claims and safety."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from editions.model import BuildError, Document, Location, Problem
from editions.reading.content import content_name
from sources import claims, domain, safety, wordlist
from sources.catalogue import Source
from sources.citations import cited
from sources.wordlist import Wordlist

DEFAULT_PATH = "claims.toml"


def problems(documents: Iterable[Document], settings: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield what stops a build: citations of nothing, techniques before the box of safety.

    Raises `BuildError` where the catalogue of sources or the word list cannot be read.
    """
    sources, known = domain.read(settings), words(settings)
    root = Path(settings["PATH"])
    articles = tuple(f"{str(folder).strip('/')}/" for folder in settings["ARTICLE_PATHS"])
    for document in documents:
        for each in (document, *document.own.values()):
            yield from unknown(each, sources, root)
        if known and str(document.path).startswith(articles):
            yield from safety.check(document, _text(document, root), known)


def notes(documents: Iterable[Document], settings: Mapping[str, Any]) -> tuple[Problem, ...]:
    """Return the claims that are worded more surely than their sources allow, sorted.

    Raises `BuildError` as `problems` does.
    """
    known = words(settings)
    if known is None:
        return ()
    sources, root = domain.read(settings), Path(settings["PATH"])
    found = (claims.check(each, _text(each, root), known, sources) for each in documents)
    return tuple(sorted({problem for each in found for problem in each}))


def words(settings: Mapping[str, Any]) -> Wordlist | None:
    """Return the site's word list, if it has one."""
    name = settings.get("CLAIMS_PATH", DEFAULT_PATH)
    return wordlist.read(Path(settings["PATH"]) / name, f"{content_name(settings)}/{name}")


def unknown(document: Document, sources: Mapping[str, Source], root: Path) -> list[Problem]:
    """Return a problem for each citation of a source that the catalogue does not hold."""
    found = []
    missing = [key for key in cited(document.html) if key not in sources]
    text = _text(document, root) if missing else ""
    for key in missing:
        line = text.count("\n", 0, max(0, text.find(f"@{key}"))) + 1
        nearest = get_close_matches(key, sorted(sources), 1, 0)
        remedy = f"Is {nearest[0]} meant? Else add it to sources.toml." if nearest else "Add it."
        place = Location(document.location("title").path, line)
        found.append(Problem(place, f"{key!r} is not in sources.toml", remedy))
    return found


def gathered(
    documents: Iterable[Document], settings: Mapping[str, Any]
) -> tuple[tuple[Problem, ...], tuple[Problem, ...]]:
    """Return `problems` and `notes`; a file that cannot be read is a problem."""
    try:
        every = tuple(documents)
        return tuple(problems(every, settings)), notes(every, settings)
    except BuildError as error:
        return error.problems, ()


def _text(document: Document, root: Path) -> str:
    return (root / document.path).read_text("utf-8-sig")
