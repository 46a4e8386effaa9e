"""The second line: a woven page against its source's, whatever the checks before have let through.

A page that differs is woven again without the messages that make it differ. Where those are not
found, the whole page stands in the source's language: it is never lost.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from editions.checking import outline, sanitising
from editions.checking import skeleton as bones
from editions.checking.review import REFUSED
from editions.model import Catalog, Document, Location, Problem, Woven
from editions.weaving.loom import Key

Weaver = Callable[[Catalog], Woven]
"""From a catalog to a document woven with it."""
MOST = 48
"""How often a page is woven again to find what makes it differ."""
WHOLE = "The whole page is shown in the source's language until they are mended."


@dataclass(frozen=True, slots=True)
class Likeness:
    """What every edition of a document has in common."""

    path: str
    html: str
    """Of the source."""
    outline: outline.Outline | None
    """Its tags, where they are plain; without it every page is read by the two parsers."""
    may_differ: Collection[str] = bones.MAY_DIFFER
    may_lack: bool = False
    """Whether a part may be missing, since an edition leaves out or shows what is older."""

    def differences(self, html: str) -> Iterator[str]:
        """Yield how a page in another language differs from the source's."""
        if self.outline is not None and outline.of(html) == self.outline:
            return
        skeleton, allowed = _read(self.html)
        found = bones.of(html)
        if self.may_lack:
            yield from bones.additions(skeleton, found, self.may_differ)
        else:
            yield from bones.differences(skeleton, found, self.may_differ)
        if not sanitising.is_clean(html, allowed):
            yield "it holds elements, attributes or addresses that its source lacks"

    def clean(self, html: str) -> str:
        """Return a page as a browser reads it, without what its source lacks."""
        return _read(self.html)[1].clean(html)


@lru_cache(maxsize=4)
def _read(html: str) -> tuple[bones.Skeleton, sanitising.Allowed]:
    """Return what the source's page holds; many editions are held against it in a row."""
    return bones.of(html), sanitising.allowed(html)


def likeness(document: Document, may_differ: Collection[str] = bones.MAY_DIFFER) -> Likeness:
    """Return what every edition of a document is to have in common."""
    html = document.html
    return Likeness(str(document.path), html, outline.of(html), may_differ)


def guarded(weaver: Weaver, catalog: Catalog, locale: str, like: Likeness) -> Woven:
    """Return a document in a locale, alike to its source; what was left out for it is told."""
    woven = weaver(catalog)
    found = tuple(like.differences(woven.html))
    if not found:
        return woven
    page = f"the page {like.path} in ‹{locale}› is not as its source"
    told = f"{page}: {'; '.join(found)}"
    shown = tuple(key for key, entry in catalog.entries.items() if entry.state.shown)
    guilty = _guilty(weaver, catalog, shown, like)
    rest = _only(catalog, set(shown) - set(guilty))
    alike = weaver(rest)
    problems = {
        Problem(Location(catalog.path, catalog.entries[key].line), f"with it {told}", REFUSED)
        for key in guilty
    }
    if not guilty or any(like.differences(alike.html)):
        problems = {Problem(Location(catalog.path, 1), told, WHOLE)}
        alike = weaver(_only(catalog, ()))
    if any(like.differences(alike.html)):
        # Not a message's doing.
        alike = replace(alike, html=like.clean(alike.html))
    return replace(alike, problems=tuple(sorted({*woven.problems, *problems})))


def _only(catalog: Catalog, keys: Collection[Key]) -> Catalog:
    return replace(catalog, entries={key: catalog.entries[key] for key in keys})


def _guilty(
    weaver: Weaver, catalog: Catalog, shown: Sequence[Key], like: Likeness
) -> tuple[Key, ...]:
    """Return the messages each of which makes the page differ; none where that takes too long."""
    found: list[Key] = []
    pending = [shown]
    for _ in range(MOST):
        if not pending:
            return tuple(found)
        keys = pending.pop()
        if not any(like.differences(weaver(_only(catalog, keys)).html)):
            continue
        half = len(keys) // 2
        if half:
            pending += [keys[:half], keys[half:]]
        else:
            found += keys
    return ()
