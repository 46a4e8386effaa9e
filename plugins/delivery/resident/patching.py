"""An edited text put into the place of what was made of it, in every edition that is in memory.

Only a text that others do not ask about: where its edit changes what lists, relations or topics
are made from, nothing is done here, and the site is read anew (the slow twin). All that is new is
made before anything is changed.
"""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

from pelican.contents import Article, Content
from pelican.readers import Readers

from delivery.resident.changes import Changed, Settings, changes
from delivery.resident.faces import same_face
from delivery.resident.relating import put_topics
from delivery.resident.runs import Run
from delivery.saves import Places
from editions import hooks, host
from sources import hooks as sources
from topics import articles
from topics import hooks as topics

PLUGINS = frozenset({"editions", "topics", "sources", "delivery"})
"""Those whose way with one text is known here; with another the site is read anew."""


def patch(settings: Settings, runs: Sequence[Run], paths: Iterable[Path], places: Places) -> bool:
    """Take saved texts and catalogs in; return whether that was all there is to do.

    `settings` are the source's, and those of the runs are made of them. Where it is not, or where
    something is wrong, nothing has changed. Raises `BuildError` for a file that cannot be read.
    """
    saved = frozenset(paths)
    if not saved or not set(settings["PLUGINS"]) <= PLUGINS:
        return not saved
    changed = changes(settings, saved, places)
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
    host.forget_texts()
    return True


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
    put_topics(settings, changed.topics)


def _put_into(run: Run, changed: Changed, contents: Iterable[tuple[Content, Content]]) -> None:
    for before, now in contents:
        now.settings = run.settings
        # Lists, relations and recipes hold the object; so it stays, and is another text.
        before.__dict__ = now.__dict__
    run.context["SITE_TOPICS"] = changed.topics
    put_topics(run.settings, changed.topics)
    run.note_again()
