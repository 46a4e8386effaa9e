"""Everything that is computed once, on the source, for all editions of the site."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

from editions import sooner, warm
from editions.late import Late, late
from editions.lazily import lazily
from editions.model import BuildError, Document, Problem
from topics import annotated, cached, declared, keptsite, linking, posts, remembering, tagging
from topics import series as parts
from topics.lexicon import Lexicon, lexicon
from topics.naming import Named, named
from topics.passages import Passage, passages
from topics.posts import Post
from topics.relation import Related
from topics.series import Series
from topics.tagging import Annotation, annotate
from topics.vocabulary import Vocabulary

with lazily():  # they bring numpy, which a site whose articles are as they were has no need of
    from topics import numbered
    from topics import related as relations


@dataclass(frozen=True, slots=True)
class SiteTopics(Late):
    """The topics and relations of a site's articles; the same in every edition."""

    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    language: str = "en"
    """BCP 47 tag of the source texts."""
    annotations: Mapping[str, tuple[Annotation, ...]] = field(default_factory=dict)
    """By document name; drafts too."""
    related: Mapping[str, tuple[Related, ...]] = field(default_factory=dict)
    """By document name; published articles only."""
    series: tuple[Series, ...] = ()
    named: Mapping[str, Named] = field(default_factory=dict)
    """By document name; drafts too."""
    names: Mapping[str, str] = field(default_factory=dict)
    """Document names by path under the content folder."""
    lexicon: Lexicon | None = None
    """What was looked for in the source texts."""


def annotate_site(documents: Mapping[str, Document], settings: Mapping[str, Any]) -> SiteTopics:
    """Return the topics, related posts and series of a site.

    `documents` are the source files by path under the content folder; `settings` are Pelican's,
    with ours as the package's docstring tells them. Raises `BuildError` with every problem of the
    vocabulary, or else every problem of the articles' `Topics:`, `Related:` and `Series_index:`.
    """
    scheme = read(settings)
    tongue = language(settings)
    kept = warm.of(settings)
    known = _lexicon(scheme, tongue, settings)
    own = articles(documents, settings)
    faults = tuple(sorted({*_problems(own, known)}))
    if faults:
        raise BuildError(faults)
    limit = int(settings.get("TOPIC_LIMIT", tagging.LIMIT))
    found_by = (remembering.vocabulary(settings), tongue, str(limit))
    before = remembering.Articles(settings, *found_by)
    room = int(settings.get("RELATED_LIMIT", 4))
    series = parts.series(own)
    by_path = {str(document.path): document.name for document in own}
    together = keptsite.Kept(settings, own, *found_by, str(room))
    if (make := together.get()) is not None:
        before.touch()
        together.keep()
        told = {
            "vocabulary": scheme,
            "language": tongue,
            "series": series,
            "names": by_path,
            "lexicon": known,
        }
        return late(SiteTopics, told, make, "")
    _find_sooner(own, tongue, known, settings, before)
    found = {each.name: _known(each, tongue, known, settings, before) for each in own}
    before.keep()
    texts = {name: each[0] for name, each in found.items()}
    annotations = {name: each[1] for name, each in found.items()}
    known_posts = as_posts(own, texts, annotations)
    published = [
        post for post, document in zip(known_posts, own, strict=True) if document.published
    ]
    numbering = kept.get("numbering", (), numbered.Numbering)
    related = kept.get(
        "related",
        (scheme, tongue, _seen(published, series, room), *(post.passages for post in published)),
        lambda: relations.relate(published, series, scheme, tongue, room, numbering),
    )
    places = {name: each[2] for name, each in found.items()}
    together.put(keptsite.Found(annotations, related, places))
    together.keep()
    return SiteTopics(scheme, tongue, annotations, related, series, places, by_path, known)


def _find_sooner(
    own: Sequence[Document],
    tongue: str,
    known: Lexicon,
    settings: Mapping[str, Any],
    before: remembering.Articles,
) -> None:
    """Let others find what is in the articles, where no build has, and put it on its shelf."""
    if not before.empty:
        return
    by_path = {str(each.path): each for each in own}

    def put(paths: Sequence[str]) -> None:
        for path in paths:
            _known(by_path[path], tongue, known, settings, before)
        before.keep()

    sooner.by_copies(settings, put, {part: len(part) for part in sooner.parts(by_path)})


def with_text(
    site: SiteTopics, document: Document, settings: Mapping[str, Any]
) -> SiteTopics | None:
    """Return a site's topics with one document read anew; relations stay as they were.

    None where that changes what other pages tell: the article's topics, or what it names.
    """
    name = site.names.get(str(document.path))
    if name is None or site.lexicon is None:
        return site
    _, annotations, named = _known(document, site.language, site.lexicon, settings)
    before = site.annotations.get(name, ())
    if [one.concept for one in annotations] != [one.concept for one in before]:
        return None
    if named.headings.keys() != site.named[name].headings.keys():
        return None
    return replace(
        site,
        annotations={**site.annotations, name: annotations},
        named={**site.named, name: named},
    )


def _known(
    document: Document,
    tongue: str,
    known: Lexicon,
    settings: Mapping[str, Any],
    before: remembering.Articles | None = None,
) -> tuple[tuple[Passage, ...], tuple[Annotation, ...], Named]:
    limit = int(settings.get("TOPIC_LIMIT", tagging.LIMIT))
    make = partial(_found, document, tongue, known, limit)
    return warm.of(settings).get(
        ("topics", document.path),
        (document, known),
        partial(before.found, document, make) if before else make,
    )


def _found(
    document: Document, tongue: str, known: Lexicon, limit: int
) -> tuple[tuple[Passage, ...], tuple[Annotation, ...], Named]:
    """Return what is found in one article, whatever the others are."""
    text = passages(document, tongue)
    return text, annotate(document, text, known, limit), named(document, known)


def _seen(published: Sequence[Post], series: Iterable[Series], room: int) -> str:
    """Return what the relations see beside the texts: a page or a draft is none of it."""
    own = [(one.name, one.date, one.concepts, one.author, sorted(one.links)) for one in published]
    return repr((own, [one.posts for one in series], room))


def as_posts(
    own: Sequence[Document],
    texts: Mapping[str, tuple[Passage, ...]],
    annotations: Mapping[str, tuple[Annotation, ...]],
) -> tuple[Post, ...]:
    """Return articles as the relations see them, drafts too; texts and topics are by name."""
    by_path = {str(document.path): document.name for document in own}
    by_name = posts.addresses(own)
    return tuple(
        Post(
            name=document.name,
            date=posts.date(document),
            passages=texts[document.name],
            concepts=tuple(topic.concept for topic in annotations[document.name]),
            author=posts.author_links(document, by_name),
            links=posts.links(document, by_path),
        )
        for document in own
    )


def language(settings: Mapping[str, Any]) -> str:
    """Return the language of the source texts: a BCP 47 tag."""
    return str(settings.get("TOPIC_LANGUAGE") or settings.get("DEFAULT_LANG", "en"))


def read(settings: Mapping[str, Any]) -> Vocabulary:
    """Return the vocabulary that the settings name; an empty one without TOPIC_VOCABULARY.

    While the site is built, the one that its topics were computed with.
    Raises `BuildError` as `cached.read` and `annotated.read` do.
    """
    computed: SiteTopics | None = settings.get("SITE_TOPICS")
    if computed is not None:
        return computed.vocabulary
    name = settings.get("TOPIC_VOCABULARY", "")
    if not name:
        return Vocabulary()
    path, cache = Path(settings["PATH"]) / name, settings.get("CACHE_PATH")
    beside = annotated.place(path)
    data = tuple(each.read_bytes() if each.is_file() else b"" for each in (path, beside))

    def make() -> Vocabulary:
        scheme = cached.read(path, f"content/{name}", Path(cache) / "topics" if cache else None)
        said = annotated.place(Path(f"content/{name}")).as_posix()
        return replace(scheme, annotated=annotated.read(beside, said))

    return warm.of(settings).get("vocabulary", data, make)


def articles(
    documents: Mapping[str, Document], settings: Mapping[str, Any]
) -> tuple[Document, ...]:
    """Return the documents that are articles (Pelican's ARTICLE_PATHS), sorted by path."""
    folders = [str(folder).strip("/") for folder in settings.get("ARTICLE_PATHS", [""])]
    return tuple(
        documents[path]
        for path in sorted(documents)
        if any(not folder or path.startswith(f"{folder}/") for folder in folders)
    )


def problems(documents: Iterable[Document], settings: Mapping[str, Any]) -> tuple[Problem, ...]:
    """Return what is wrong with the articles' `Topics:`, `Related:` and `Series_index:`, sorted.

    Raises `BuildError` where the vocabulary is not sound.
    """
    by_path = {str(document.path): document for document in documents}
    known = _lexicon(read(settings), language(settings), settings)
    return tuple(sorted({*_problems(articles(by_path, settings), known)}))


def _lexicon(scheme: Vocabulary, tongue: str, settings: Mapping[str, Any]) -> Lexicon:
    kept = warm.of(settings)
    return kept.get(("lexicon", tongue), (scheme,), lambda: lexicon(scheme, tongue))


def _problems(own: Iterable[Document], known: Lexicon) -> Iterator[Problem]:
    documents = tuple(own)
    by_name = posts.addresses(documents)
    for document in documents:
        yield from declared.problems(document, known)
        yield from posts.problems(document, by_name)
        yield from linking.problems(document)
    yield from parts.problems(documents)
