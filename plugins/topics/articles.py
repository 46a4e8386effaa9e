"""What templates read of an article's relations: related posts and its series."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from editions.checking import checks
from editions.model import Edition
from topics import labels
from topics.labels import Text
from topics.series import CONTEXT, Series
from topics.views import Room, link


@dataclass(frozen=True, slots=True)
class ReasonView:
    """Why a post is related, for a reader."""

    kind: str
    """`author`, `series`, `topics`, `mention`, `mentioned`, `text` or `date`."""
    labels: tuple[str, ...]
    """Of `topics`: what the shared topics are called in this edition."""
    words: tuple[str, ...]
    """Of `text`, in the source's edition: shared rare words as they stand in both articles."""


@dataclass(frozen=True, slots=True)
class RelatedView:
    """A related post."""

    article: Any
    """Pelican's article of this edition."""
    reasons: tuple[ReasonView, ...]


@dataclass(frozen=True, slots=True)
class SeriesView:
    """An article's place in its series."""

    title: Text
    """Knows its language: the source's, where nobody has translated it."""
    index: int
    """From 1, counted among the articles of this edition."""
    total: int
    articles: tuple[Any, ...]
    previous: Any | None
    next: Any | None


def related(name: str, here: Room) -> tuple[RelatedView, ...]:
    """Return the related posts of an article that this edition has."""
    return tuple(
        RelatedView(
            here.articles[post.name],
            tuple(
                ReasonView(
                    reason.kind.value,
                    tuple(link(one, here).label for one in reason.concepts),
                    reason.words if here.edition.source else (),
                )
                for reason in post.reasons
            ),
        )
        for post in here.site.related.get(name, ())
        if post.name in here.articles
    )


def series(here: Room) -> Mapping[str, SeriesView]:
    """Return the place of each article of this edition in its series, by document name."""
    found = {}
    for one in here.site.series:
        present = [name for name in one.posts if name in here.articles]
        articles = tuple(here.articles[name] for name in present)
        title = series_title(one, here.edition, here.site.language)
        for place, name in enumerate(present):
            found[name] = SeriesView(
                title,
                place + 1,
                len(articles),
                articles,
                articles[place - 1] if place else None,
                articles[place + 1] if place + 1 < len(articles) else None,
            )
    return found


def series_title(one: Series, edition: Edition, language: str) -> Text:
    """Return a series' title in an edition, in the source's language where nobody translated it."""
    translation = checks.lookup(edition.catalog(labels.DOMAIN), one.title, CONTEXT)
    if edition.source or not translation.state.shown:
        return Text(one.title, language)
    return Text(translation.text, edition.locale)
