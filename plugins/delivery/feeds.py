"""Feeds that know their language, their own id and what may be in them.

Pelican's writer makes a feed and hands it over before it writes it. Rules: RFC 4287, 4.1 and 4.2.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote, urljoin

from delivery.alternates import Publication
from delivery.bodies import entries
from editions.hooks import date_feed
from editions.model import Edition, Woven

_FRAGMENT = re.compile(r'(<[^<>]*\shref=")#')


def complete(context: Mapping[str, Any], feed: Any) -> None:
    """Complete a feed that Pelican has made (a receiver of `feed_generated`).

    `FEED_ID` begins every id, where the publisher has set it: then no id changes when the site
    moves, an article's address changes or its date is corrected. Else a feed's id is its address,
    and an entry's is Pelican's, which holds host, date and address.
    """
    edition: Edition = context["EDITION"]
    publication: Publication = context["PUBLICATION"]
    own = str(context.get("FEED_ID") or "")
    path = feed.feed["feed_url"].removeprefix(f"{_site(context)}/")
    feed.feed |= {
        "language": edition.locale,
        "id": f"{own}:{edition.locale}/{path}" if own else feed.feed["feed_url"],
        "author_name": str(context.get("AUTHOR") or context["SITENAME"]),
    }
    if not publication.articles:
        publication.articles.update(_articles(context))
    kept = []
    for item in feed.items:
        article = publication.articles.get(unquote(item["link"]))
        if article is None or _counts(article, context):
            taken = entries.WRITTEN in item
            name = own and f"{own}:{edition.locale}/"
            kept.append(item if taken else _item(item, article, feed.feed, name))
    for item in kept if publication.address else ():
        item["content"] = _absolute(item["content"], item["link"], edition, publication.address)
    feed.items[:] = kept
    date_feed(context, feed)


def _site(context: Mapping[str, Any]) -> str:
    return str(context["SITEURL"]).rstrip("/")


def _articles(context: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the edition's articles by address, as Pelican joins it."""
    base = f"{_site(context)}/"
    return {unquote(urljoin(base, article.url)): article for article in context["articles"]}


def _counts(article: Any, context: Mapping[str, Any]) -> bool:
    """Return whether search engines are told of an article in this edition: so may feeds be."""
    document = getattr(article, "document", None)
    if document is None:
        return True
    woven: Woven = context["WOVEN"][context["EDITION"].locale][str(document.path)]
    return woven.counts


def _item(
    item: Mapping[str, Any], article: Any, feed: Mapping[str, Any], own: str
) -> dict[str, Any]:
    """Return an entry with its author, its topics as categories, and a stable id."""
    full = {**item, "author_name": item["author_name"] or feed["author_name"]}
    if hasattr(article, "topics"):
        full["categories"] = [topic.label for topic in article.topics]
    if own and hasattr(article, "document"):
        full["unique_id"] = f"{own}{article.document.name}"
    return full


def _absolute(content: str | None, link: str, edition: Edition, address: str) -> str | None:
    """Return a text whose links lead somewhere from wherever it is read."""
    if not content:
        return content
    text = _FRAGMENT.sub(lambda found: f"{found[1]}{link}#", content)
    up = f"{address}/{edition.prefix}/../"
    return text.replace(up, f"{address}/") if edition.prefix else text
