"""Relations of articles that are in memory, worked out anew after texts were put in place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from delivery.resident.changes import Settings
from delivery.resident.runs import Run
from topics import articles
from topics import hooks as topics
from topics import site as topics_site
from topics.site import SiteTopics


def relate(settings: Settings, runs: Sequence[Run]) -> bool:
    """Let the articles of all runs have the relations that their texts have now.

    Return whether any differ. Relations are the whole site's, and so cost more than a page.
    """
    before: SiteTopics | None = settings.get("SITE_TOPICS")
    if before is None:
        return False
    now = topics_site.annotate_site(settings["DOCUMENTS"], settings)
    if now.related == before.related:
        return False
    changed = {name for name in now.related if now.related[name] != before.related.get(name)}
    put_topics(settings, now)
    for run in runs:
        run.context["SITE_TOPICS"] = now
        put_topics(run.settings, now)
        run.note_again()
        for path, name in now.names.items():
            item = run.context["generated_content"].get(path)
            if item is not None and name in changed:
                item.related_posts = articles.related(name, run.settings[topics.ROOM])
    return True


def put_topics(settings: Settings, known: SiteTopics | None) -> None:
    """Let a run, or the whole site, have other topics."""
    settings["SITE_TOPICS"] = known
    if (room := settings.get(topics.ROOM)) is not None:
        settings[topics.ROOM] = replace(room, site=known)
