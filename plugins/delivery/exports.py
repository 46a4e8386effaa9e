"""The vocabulary, published with the site: the same statements as Turtle and as JSON-LD."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from delivery.alternates import Publication, absolute
from topics import definedterms
from topics.keptturtle import turtle
from topics.site import SiteTopics
from topics.views import paged

TYPES = {"ttl": "text/turtle", "jsonld": "application/ld+json"}
"""Media types by the endings of the files."""


def name(settings: Mapping[str, Any]) -> str:
    """Return the files' path under the root without its ending; empty where there are none."""
    site: SiteTopics | None = settings.get("SITE_TOPICS")
    wanted = str(settings.get("VOCABULARY_SAVE_AS") or "")
    return wanted if site is not None and site.vocabulary.concepts else ""


def links(settings: Mapping[str, Any], publication: Publication) -> tuple[tuple[str, str], ...]:
    """Return the media types and addresses of the files."""
    base = name(settings)
    if not base or not publication.address:
        return ()
    return tuple(
        (kind, absolute(publication.address, f"{base}.{end}")) for end, kind in TYPES.items()
    )


def files(settings: Mapping[str, Any], publication: Publication) -> Mapping[str, str]:
    """Return the files by their paths; a concept that has a page in the source names it."""
    base = name(settings)
    if not base or not publication.address:
        return {}
    site: SiteTopics = settings["SITE_TOPICS"]
    pattern = settings.get("TOPIC_URL", "topics/{slug}.html")
    urls = {
        concept: absolute(publication.address, pattern.format(slug=concept.lower()))
        for concept in sorted(paged(site, site.related))
    }
    return {
        f"{base}.ttl": turtle(site.vocabulary, settings),
        f"{base}.jsonld": definedterms.json_ld(site.vocabulary, urls),
    }
