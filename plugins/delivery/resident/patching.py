"""An edited text put into the place of what was made of it, in every edition that is in memory.

Only a text that others do not ask about: where its edit changes what lists, relations or topics
are made from, nothing is done here, and the site is read anew (the slow twin). All that is new is
made before anything is changed.
"""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from types import SimpleNamespace
from typing import Any

from pelican.contents import Article, Content
from pelican.readers import Readers

from delivery.resident.faces import same_face
from delivery.resident.recipes import forget_texts
from delivery.resident.runs import Run
from delivery.saves import Places
from editions import hooks, overlay, warm
from editions.catalogs import remembering
from editions.model import Catalog, Document, Edition
from editions.reading import content
from editions.weaving import assembly
from sources import checking
from sources import hooks as sources
from topics import articles
from topics import hooks as topics
from topics import site as topics_site
from topics.site import SiteTopics

PLUGINS = frozenset({"editions", "topics", "sources", "delivery"})
"""Those whose way with one text is known here; with another the site is read anew."""
Settings = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Changed:
    """The new values that some saved files lead to."""

    documents: Mapping[str, Document]
    """By path under the content folder."""
    catalogs: Sequence[tuple[Edition, str, Catalog]]
    """With their edition and domain."""
    woven: assembly.Site
    topics: SiteTopics | None


def patch(settings: Settings, runs: Sequence[Run], paths: Iterable[Path], places: Places) -> bool:
    """Take saved texts and catalogs in; return whether that was all there is to do.

    `settings` are the source's, and those of the runs are made of them. Where it is not, or where
    something is wrong, nothing has changed. Raises `BuildError` for a file that cannot be read.
    """
    saved = frozenset(paths)
    if not saved or not set(settings["PLUGINS"]) <= PLUGINS:
        return not saved
    changed = _changed(settings, saved, places)
    if changed is None:
        return False
    edited = []
    for run in runs:
        found = _edited(run, changed)
        if found is None:
            return False
        edited.append(found)
    _put(settings, changed)
    for run, contents in zip(runs, edited, strict=True):
        _put_into(run, changed, contents)
    forget_texts()
    return True


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
    _put_topics(settings, now)
    for run in runs:
        run.context["SITE_TOPICS"] = now
        _put_topics(run.settings, now)
        run.note_again()
        for path, name in now.names.items():
            item = run.context["generated_content"].get(path)
            if item is not None and name in changed:
                item.related_posts = articles.related(name, run.settings[topics.ROOM])
    return True


def _changed(settings: Settings, paths: frozenset[Path], places: Places) -> Changed | None:
    """Return what files lead to; none where one is no text or catalog of the site, or is wrong."""
    documents: dict[str, Document] = {}
    catalogs: list[tuple[Edition, str, Catalog]] = []
    touched: dict[str, Document] = {}
    by_name = {each.name: each for each in settings["DOCUMENTS"].values()}
    for path in sorted(paths):
        before = settings["DOCUMENTS"].get(places.text(path))
        if before is not None:
            found, problems = content.one(PurePosixPath(before.path), settings)
            if found is None or problems or before.own or not _same_front(before, found, settings):
                return None
            documents[str(found.path)] = touched[str(found.path)] = found
            continue
        edition = _edition(settings, places.locale(path))
        before = by_name.get(path.stem)
        if edition is None or before is None or path.stem not in edition.catalogs:
            return None
        if not path.is_file():
            return None
        root, shelf = places.translations, remembering.shelf({}, edition.locale)
        catalog = overlay.catalog(root, path, warm.of(settings), shelf)
        catalogs.append((edition, path.stem, catalog))
        touched.setdefault(str(before.path), before)
    if "SOURCES" in settings and any(checking.problems(documents.values(), settings)):
        return None
    known: SiteTopics | None = settings.get("SITE_TOPICS")
    for document in documents.values():
        if known is not None:
            known = topics_site.with_text(known, document, settings)
            if known is None:
                return None
    editions = _with(settings["SITE_EDITIONS"], catalogs)
    woven = assembly.weave_site(tuple(touched.values()), editions, settings)
    return Changed(documents, catalogs, woven, known)


def _edition(settings: Settings, locale: str) -> Edition | None:
    others: tuple[Edition, ...] = settings["SITE_EDITIONS"][1:]
    return next((each for each in others if each.locale == locale), None)


def _with(
    editions: Iterable[Edition], catalogs: Iterable[tuple[Edition, str, Catalog]]
) -> tuple[Edition, ...]:
    new = {(edition.locale, domain): catalog for edition, domain, catalog in catalogs}

    def one(edition: Edition) -> Edition:
        own = {domain: new[locale, domain] for locale, domain in new if locale == edition.locale}
        return replace(edition, catalogs={**edition.catalogs, **own}) if own else edition

    return tuple(map(one, editions))


def _same_front(before: Document, now: Document, settings: Settings) -> bool:
    """Return whether the front matter says the same, but for what readers read of it."""
    read = content.contexts(settings).keys()
    one, other = (
        {key: lines for key, lines in each.metadata.items() if key not in read}
        for each in (before, now)
    )
    return one == other


def _edited(run: Run, changed: Changed) -> Sequence[tuple[Content, Content]] | None:
    """Return Pelican's contents of the texts in an edition, before and now; none if one differs."""
    locale = run.edition.locale
    own, woven = changed.woven.get(locale, {}), run.settings["WOVEN"]
    settings = {
        **run.settings,
        "DOCUMENTS": ChainMap({**changed.documents}, run.settings["DOCUMENTS"]),
        "WOVEN": {**woven, locale: ChainMap({**own}, woven[locale])},
        "SITE_TOPICS": changed.topics,
    }
    readers, pairs = Readers(settings), []
    for path in own:
        if path not in changed.documents and own[path] == woven[locale][path]:
            continue
        before = run.context["generated_content"].get(path)
        if before is None:
            return None
        now = readers.read_file(settings["PATH"], path, type(before), context=run.context)
        if not now.is_valid() or not now.get_static_links() <= run.context["static_content"].keys():
            return None
        _complete(now, settings, run)
        if not same_face(before, now, settings):
            return None
        pairs.append((before, now))
    return pairs


def _complete(item: Content, settings: Settings, run: Run) -> None:
    """Do for one text what our plugins do for all of an edition, once Pelican has read them."""
    kind = "articles" if isinstance(item, Article) else "pages"
    alone = SimpleNamespace(settings=settings, context=dict(run.context), **{kind: [item]})
    hooks.present(alone)
    if "SOURCES" in settings:
        sources.attach(alone)
    room = run.settings.get(topics.ROOM)
    if room is not None and kind == "articles":
        here = replace(room, site=settings["SITE_TOPICS"])
        topics.attach_to([item], here, articles.series(here), settings)
    item.refresh_metadata_intersite_links()


def _put(settings: Settings, changed: Changed) -> None:
    # The editions' settings hold the same tables.
    settings["DOCUMENTS"].update(changed.documents)
    for edition, domain, catalog in changed.catalogs:
        edition.catalogs[domain] = catalog  # type: ignore[index] # a dictionary of ours
    for locale, woven in changed.woven.items():
        settings["WOVEN"][locale].update(woven)
    _put_topics(settings, changed.topics)


def _put_into(run: Run, changed: Changed, contents: Iterable[tuple[Content, Content]]) -> None:
    for before, now in contents:
        # Lists, relations and recipes hold the object; so it stays, and is another text.
        before.__dict__ = now.__dict__
    run.context["SITE_TOPICS"] = changed.topics
    _put_topics(run.settings, changed.topics)
    run.note_again()


def _put_topics(settings: Settings, known: SiteTopics | None) -> None:
    settings["SITE_TOPICS"] = known
    if (room := settings.get(topics.ROOM)) is not None:
        settings[topics.ROOM] = replace(room, site=known)
