"""Pelican's generator of the topic pages; the seam to Pelican's writer and templates."""

from __future__ import annotations

from typing import Any

from pelican.generators import Generator

from topics.site import SiteTopics
from topics.views import Room, carried, carriers, topic, tree

URL = "topics/{slug}.html"
INDEX = "topics.html"


class TopicsGenerator(Generator):  # type: ignore[misc]
    """Writes one page for each topic that readers can get to, and the index of all."""

    def generate_context(self) -> None:
        """Leave the context alone: articles get their topics once all generators have read."""

    def generate_output(self, writer: Any) -> None:
        """Write the pages; each is the same in every edition, but for its language.

        A topic whose articles an edition does not list keeps its page there, so that no address is
        lost; nothing in that edition links to it.
        """
        site = self.settings.get("SITE_TOPICS")
        if site is None:
            return
        here = room(site, self.settings, self.context["articles"])
        save_as = self.settings.get("TOPIC_SAVE_AS", URL)
        for concept in sorted(carried(site, site.related)):
            slug = concept.lower()
            writer.write_file(
                save_as.format(slug=slug),
                self.get_template("topic"),
                self.context,
                relative_urls=self.settings["RELATIVE_URLS"],
                template_name="topic",
                url=here.url.format(slug=slug),
                topic=topic(concept, here),
                page_name=here.url.format(slug=slug).removesuffix(".html"),
            )
        url = self.settings.get("TOPICS_URL", INDEX)
        writer.write_file(
            self.settings.get("TOPICS_SAVE_AS", INDEX),
            self.get_template("topics"),
            self.context,
            relative_urls=self.settings["RELATIVE_URLS"],
            template_name="topics",
            url=url,
            topic_tree=tree(here),
            page_name=url.removesuffix(".html"),
        )


def room(site: SiteTopics, settings: Any, published: Any) -> Room:
    """Return what the views of an edition are made from; `published` are its listed articles."""
    names = {name: article for article in published if (name := name_of(article, site))}
    return Room(site, settings["EDITION"], settings.get("TOPIC_URL", URL), carriers(site, names))


def name_of(article: Any, site: SiteTopics) -> str:
    """Return the name of the document that an article was made from; empty if it is none."""
    return site.names.get(article.get_relative_source_path() or "", "")
