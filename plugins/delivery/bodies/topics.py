"""What an edition's run is handed of the topics of a site's texts, in the parts that pages read."""

from __future__ import annotations

from collections.abc import Iterator

from topics.site import SiteTopics


class Topics:
    """What is known of the topics of a site's texts."""

    def __init__(self, site: SiteTopics | None) -> None:
        self._site = site or SiteTopics()

    def whole(self) -> Iterator[str]:
        """Yield what is the whole site's."""
        yield repr(self._site.series)
        yield repr(sorted(self._site.related))

    def face(self, path: str) -> Iterator[str]:
        """Yield what pages of topics and lists are made from."""
        name = self._site.names.get(path)
        if name is not None:
            yield repr([one.concept for one in self._site.annotations.get(name, ())])
            found = self._site.named.get(name)
            yield repr(list(found.headings.items()) if found else None)

    def related(self, path: str) -> Iterator[str]:
        """Yield what is shown with the text itself, and on the map."""
        name = self._site.names.get(path)
        if name is not None:
            yield repr([(one.concept, one.score) for one in self._site.annotations.get(name, ())])
            # Scores decide the order, and are not shown: every edit changes some of them.
            for post in self._site.related.get(name, ()):
                yield repr((post.name, [(r.kind, r.concepts, r.words) for r in post.reasons]))

    def text(self, path: str) -> Iterator[str]:
        """Yield where the text names concepts, which its links tell alone."""
        name = self._site.names.get(path)
        if name is not None:
            found = self._site.named.get(name)
            blocks = found.blocks if found else {}
            yield repr([(number, sorted(blocks[number])) for number in sorted(blocks)])
