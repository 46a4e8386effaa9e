"""Pelican's generator of the topic pages; the seam to Pelican's writer and templates."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pelican.generators import Generator
from pelican.utils import sanitised_join

from editions.unless import unless_it_stands
from topics.index import letters, tree
from topics.keptmap import KeptMap
from topics.maps import view
from topics.site import SiteTopics
from topics.topicpage import TopicView, topic
from topics.views import Room, paged, room
from topics.wanted import words

URL = "topics/{slug}.html"
INDEX = "topics.html"


class TopicsGenerator(Generator):  # type: ignore[misc] # Pelican has no types
    """Writes one page for each topic that readers can get to, its feed, the index, and the map."""

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
        here = room_of(site, self.settings, self.context["articles"])
        save_as = self.settings.get("TOPIC_SAVE_AS", URL)
        for concept in sorted(paged(site, site.related)):
            slug = concept.lower()
            view = topic(concept, here)
            url = here.url.format(slug=slug)
            writer.write_file(
                save_as.format(slug=slug),
                self.get_template("topic"),
                self.context,
                relative_urls=self.settings["RELATIVE_URLS"],
                template_name="topic",
                url=url,
                topic=view,
                topic_words=words(concept, here),
                topic_feed=self._feed(writer, view, slug, url),
                page_name=url.removesuffix(".html"),
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
            topic_letters=letters(here),
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
            topic_map=view(here, here.articles, KeptMap(self.settings, here.edition.locale)),
            page_name=url.removesuffix(".html"),
        )

    def _feed(self, writer: Any, view: TopicView, slug: str, url: str) -> str:
        """Write the feed of a topic's articles and return its URL; nothing without any.

        Pelican's writer makes it. A feed's id is its topic's page, if no plugin has given it one:
        Pelican would give all feeds of a site the same, which RFC 4287 (4.2.6) does not allow.
        """
        name = self.settings.get("TOPIC_FEED_ATOM")
        if not name or not view.articles:
            return ""
        path = name.format(slug=slug)
        unless_it_stands(writer, path, lambda: self._write_feed(writer, view, path, url))
        return str(writer.urljoiner(self.context.get("FEED_DOMAIN"), path))

    def _write_feed(self, writer: Any, view: TopicView, path: str, url: str) -> None:
        feed = writer.write_feed(view.articles, self.context, url=path, feed_title=view.label)
        page = f"{str(self.context['SITEURL']).rstrip('/')}/{url}"
        given = feed.feed["id"]
        feed.feed |= {
            "id": page if given == f"{writer.site_url}/" else given,
            "link": page,
            "language": self.settings["EDITION"].locale,
        }
        target = Path(sanitised_join(self.output_path, path))
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("w", encoding="utf-8") as file:
            feed.write(file, "utf-8")


def room_of(site: SiteTopics, settings: Any, published: Any) -> Room:
    """Return what the views of an edition are made from; `published` are its listed articles."""
    articles = {name: article for article in published if (name := name_of(article, site))}
    return room(site, settings["EDITION"], settings.get("TOPIC_URL", URL), articles)


def name_of(article: Any, site: SiteTopics) -> str:
    """Return the name of the document that an article was made from; empty if it is none."""
    return site.names.get(article.get_relative_source_path() or "", "")
