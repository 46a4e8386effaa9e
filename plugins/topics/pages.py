"""Pelican's generator of the topic pages; the seam to Pelican's writer and templates."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pelican.generators import Generator

from topics.maps import view
from topics.site import SiteTopics
from topics.views import Room, carriers, topic, tree

URL = "topics/{slug}.html"
INDEX = "topics.html"


class TopicsGenerator(Generator):  # type: ignore[misc]
    """Writes one page for each topic that readers can get to, the index of all, and the map."""

    def generate_context(self) -> None:
        """Leave the context alone: articles get their topics once all generators have read."""

    def generate_output(self, writer: Any) -> None:
        """Write the pages; each is the same in every edition, but for its language."""
        site = self.settings.get("SITE_TOPICS")
        if site is None:
            return
        here = room(site, self.settings, self.context["articles"])
        save_as = self.settings.get("TOPIC_SAVE_AS", URL)
        for concept in here.carriers:
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
        if save_as := self.settings.get("TOPIC_MAP_SAVE_AS"):
            self._write_map(writer, here, save_as)

    def _write_map(self, writer: Any, here: Room, save_as: str) -> None:
        url = self.settings.get("TOPIC_MAP_URL") or save_as
        writer.write_file(
            save_as,
            self.get_template("topic_map"),
            self.context,
            relative_urls=self.settings["RELATIVE_URLS"],
            template_name="topic_map",
            url=url,
            topic_map=view(here, named(here.site, self.context["articles"])),
            page_name=url.removesuffix(".html"),
        )


def room(site: SiteTopics, settings: Any, published: Any) -> Room:
    """Return what the views of an edition are made from; `published` are its listed articles."""
    carried = carriers(site, named(site, published))
    return Room(site, settings["EDITION"], settings.get("TOPIC_URL", URL), carried)


def named(site: SiteTopics, published: Any) -> Mapping[str, Any]:
    """Return articles by the names of the documents that they were made from."""
    return {name: article for article in published if (name := name_of(article, site))}


def name_of(article: Any, site: SiteTopics) -> str:
    """Return the name of the document that an article was made from; empty if it is none."""
    return site.names.get(article.get_relative_source_path() or "", "")
