"""Write once, one edition per locale: a Pelican plugin.

Settings, all optional but `EDITIONS`:

`EDITIONS`
    Table of locales, the source first: BCP 47 tag to a dictionary of Pelican settings for that
    edition alone (mostly empty).
`TRANSLATIONS_PATH`
    Folder of the catalogs; default `translations`.
`TRANSLATED_METADATA`
    Front matter that is text for readers, with the gettext context of each; default title,
    summary, description, teaser and cover_alt.
`EDITIONS_FALLBACK`
    What readers get in the place of what is not translated: `source` (default), `stale`, `hide` or
    `wait` (see `model.Fallback`).
`EDITIONS_THRESHOLD`, `EDITIONS_THRESHOLD_OUT`
    Share of a document's words (0 to 1) from which its page counts as translated, and the lower one
    from which it still does; default 0.8 and 0.6. These three may stand in the dictionary of a
    locale too.
`TITLE_LENGTH`, `SUMMARY_LENGTH`
    Width from which a translated title or summary is noted as too long; default 70 and 200. A
    Chinese character counts as two.
`SKELETON_MAY_DIFFER`
    Parts in which a translated page may differ from its source's (see `checking.skeleton`);
    default the order of links, images and footnotes.
`EDITIONS_ASIDE`
    Locales whose own pictures and texts may lie in the content folder though they have no edition
    now; default none. `invoke pseudo` sets it.
`EDITIONS_CACHE_SIZE`
    MiB that read and woven documents and read catalogs may take under `CACHE_PATH/editions`;
    default 512. With 0 nothing is kept.
`EDITIONS_PSEUDO`
    Whether pseudo-locales may be among the editions; default false. `invoke pseudo` sets it.
"""

from __future__ import annotations


def register() -> None:
    """Connect the plugin to Pelican's signals."""
    from pelican import signals

    from editions import hooks, host

    signals.initialized.connect(hooks.prepare)
    signals.readers_init.connect(hooks.add_reader)
    signals.content_object_init.connect(host.quicken)
    signals.generator_init.connect(hooks.speak)
    signals.static_generator_finalized.connect(hooks.share_static_files)
    signals.article_generator_finalized.connect(hooks.present)
    signals.page_generator_finalized.connect(hooks.present)
    signals.feed_generated.connect(hooks.date_feed)
    signals.finalized.connect(hooks.build_other_editions)
