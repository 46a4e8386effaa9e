"""What a page is made of, read from its template's context."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from markupsafe import Markup


def text(context: Mapping[str, Any]) -> Any:
    """Return the article or page (Pelican's) that is being written, if it is one."""
    return context.get("article") or context.get("page")


def words(context: Mapping[str, Any]) -> tuple[str, str, str]:
    """Return kind, title and summary of a page that is a text or a topic, as plain text."""
    item, topic = text(context), context.get("topic")
    if item is not None:
        kind = "article" if context.get("article") else "page"
        return kind, plain(item.title), plain(getattr(item, "summary", ""))
    if topic is not None:
        return "topic", plain(topic.label), plain(str(topic.definition))
    return "", "", ""


def plain(text: str) -> str:
    """Return the words of an HTML text."""
    return Markup(text).striptags() if text else ""  # noqa: S704 - its tags are what is taken out


def modified(context: Mapping[str, Any]) -> date | None:
    """Return the day on which a page was last changed, by dates that a person has set.

    A text's own date, or of its translation if that is later; of a list, its newest text's.
    """
    item = text(context)
    if item is not None:
        return _day(item)
    topic = context.get("topic")
    articles = topic.articles if topic is not None else context.get("articles", ())
    return max(filter(None, map(_day, articles)), default=None)


def _day(item: Any) -> date | None:
    written = getattr(item, "modified", None) or getattr(item, "date", None)
    if written is None:
        return None
    day: date = written.date()
    return max(day, item.translated_on) if getattr(item, "translated_on", None) else day
