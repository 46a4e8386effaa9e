"""Pelican's signals: the only module that changes anything."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, partial
from pathlib import Path
from typing import Any

from pelican.generators import ArticlesGenerator, Generator

from editions import beside, warm
from editions.beside import Work
from editions.model import Problem
from editions.postponed import postpone
from topics import articles, domain, linking, notes
from topics.articles import SeriesView
from topics.lexicon import Lexicon
from topics.notes import Links
from topics.pages import TopicsGenerator, name_of, room_of
from topics.site import SiteTopics, annotate_site
from topics.views import Room, TopicLink, link
from topics.wanted import synonyms

LISTS = (
    "articles",
    "translations",
    "hidden_articles",
    "hidden_translations",
    "drafts",
    "drafts_translations",
)
ROOM = "ROOM_OF_TOPICS"
"""The setting under which the development server finds what an edition's views were made from."""


def compute(pelican: Any) -> tuple[Problem, ...]:
    """On `documents_read`: compute the site's topics, once for all editions; tell what is wrong.

    Beside the weaving, where that is done by others. An edition's settings are a copy of the
    source's, so the result goes along with them.
    """
    settings = pelican.settings
    documents = settings["DOCUMENTS"]

    def do() -> SiteTopics:
        made_of = (*documents.values(), _vocabulary(settings))
        return warm.of(settings).get("topics", made_of, lambda: annotate_site(documents, settings))

    def take(found: SiteTopics) -> None:
        settings["SITE_TOPICS"] = found

    return beside.put(settings, Work(do, take))


def _vocabulary(settings: Any) -> bytes:
    path = Path(settings["PATH"]) / settings.get("TOPIC_VOCABULARY", "")
    return path.read_bytes() if path.is_file() else b""


def add_filters(generator: Generator) -> None:
    """On `generator_init`: give the templates our filter."""
    generator.env.filters["concept_links"] = notes.concept_links


def generators(_: Any) -> type[TopicsGenerator]:
    """On `get_generators`: offer the generator of topic pages."""
    return TopicsGenerator


def attach(found: list[Any]) -> None:
    """On `all_generators_finalized`: give this edition's articles their topics and relations."""
    for generator in found:
        site = generator.settings.get("SITE_TOPICS")
        if not isinstance(generator, ArticlesGenerator) or site is None:
            continue
        here = room_of(site, generator.settings, generator.articles)
        places = articles.series(here)
        generator.context["series_views"] = [one for one in places.values() if one.index == 1]
        if "WARM" in generator.settings:
            generator.settings[ROOM] = here
        attach_to(
            (article for name in LISTS for article in getattr(generator, name)),
            here,
            places,
            generator.settings,
        )


def attach_to(
    given: Iterable[Any], here: Room, places: Mapping[str, SeriesView], settings: Mapping[str, Any]
) -> None:
    """Give articles (Pelican's) their topics and relations; `places` are theirs in their series."""
    site = here.site
    limit = int(settings.get("TOPIC_LINKS", linking.LIMIT))
    known = cache(partial(_spoken, here, settings))
    for article in given:
        name = name_of(article, site)
        concepts = [one.concept for one in site.annotations.get(name, ())]
        article.series_view = places.get(name)
        postpone(
            article,
            topics=partial(_links, concepts, here),
            topic_synonyms=partial(synonyms, concepts, here),
            related_posts=partial(articles.related, name, here),
        )
        document = settings["DOCUMENTS"].get(article.get_relative_source_path())
        if document and limit and linking.wanted(document):
            postpone(article, topic_links=partial(_mentions, name, here, known, limit))


def _spoken(here: Room, settings: Mapping[str, Any]) -> Lexicon:
    """Return what an edition's texts call the concepts of its site."""
    site = here.site
    return (site.lexicon if here.edition.source else None) or warm.of(settings).get(
        ("spoken", here.edition.locale),
        (site.vocabulary, here.edition.catalog(domain.DOMAIN)),
        partial(linking.spoken, site.vocabulary, here.edition, site.language),
    )


def _links(concepts: Sequence[str], here: Room) -> list[TopicLink]:
    return [link(one, here) for one in concepts]


def _mentions(name: str, here: Room, known: Callable[[], Lexicon], limit: int) -> Links:
    return notes.links(name, here, known(), limit)
