"""Pelican's signals: the only module that changes anything."""

from __future__ import annotations

from typing import Any

from pelican.generators import ArticlesGenerator

from editions.model import BuildError, Problem
from topics import articles
from topics.pages import TopicsGenerator, name_of, room_of
from topics.site import annotate_site
from topics.views import link

LISTS = (
    "articles",
    "translations",
    "hidden_articles",
    "hidden_translations",
    "drafts",
    "drafts_translations",
)


def compute(pelican: Any) -> tuple[Problem, ...]:
    """On `documents_read`: compute the site's topics, once for all editions; tell what is wrong.

    An edition's settings are a copy of the source's, so the result goes along with them.
    """
    settings = pelican.settings
    try:
        settings["SITE_TOPICS"] = annotate_site(settings["DOCUMENTS"], settings)
    except BuildError as error:
        return error.problems
    return ()


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
        for article in (article for name in LISTS for article in getattr(generator, name)):
            name = name_of(article, site)
            article.topics = [link(one.concept, here) for one in site.annotations.get(name, ())]
            article.related_posts = articles.related(name, here)
            article.series_view = places.get(name)
