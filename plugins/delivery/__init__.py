"""What a finished site owes the outside: pictures, search, a census, one rename to publish.

Settings, all optional:

`GUIDE`
    Slug of the article that the front page and the menu lead to.
`SEARCH_SAVE_AS`, `SEARCH_URL`
    File and address of the page for searching; the theme has the template `search`, and
    `DIRECT_TEMPLATES` names it. Default none: no search. Empty, too, where no engine is found.
`SEARCH_ENGINE`
    Command of Pagefind, a list of words; default what npm or PyPI has installed.
`TRANSLATION_REPORTS`
    Whether the site has a page on the progress of its translations, and a preview of each document
    in each locale, under `translations/`; default false. For development builds: the theme has the
    templates `translations` and `translation`.
`FEED_ID`
    A tag URI's beginning (`tag:example.org,2026`, RFC 4151) for the ids of feeds and entries, which
    then stay when the site moves. Default: ids hold addresses.
`SITE_ICONS`
    Pictures of the web manifest: path under the site's root to its sizes (`512x512`, `any`).
`SITE_COLOURS`
    Colours of the web manifest and of cards: the theme's, the background's, the text's.
`SOCIAL_CARDS`
    Whether each article, and each edition for its other pages, has a picture of its title that goes
    along with a link; default false. Kept under `CACHE_PATH/cards`.
`SITE_SCHEMA`
    Types of schema.org in the structured data: `page` of an article's page (default `WebPage`) and
    `author` (default `Person`).
`VOCABULARY_SAVE_AS`
    Path under the site's root, without an ending, of the vocabulary as Turtle and as JSON-LD; the
    index of topics leads to both. Default: none.
`PAGES_SKIPPED`
    Whether a page of the last release is taken over where all that its template can read is as it
    was; default true. False renders every page.

`EDITIONS_SKIPPED`
    Whether an edition of which nothing has changed is taken over from the last release as a whole,
    and of another one the pages that show no text that has changed; default true. A plugin of
    others says by `PURE = True` in its module that it reads nothing but the site's files; with one
    that does not, each edition is made.

`BUILD_WORKERS`
    How many processes build at once: they read articles, write an edition each, and share the pages
    of one where cores are left; 0 or 1 is this one alone, for debugging. Default: one for each core
    on Linux, and on a small site one or two more where a core would else be idle at the end;
    elsewhere this one alone.
`BUILD_CLUSTER`
    Address of a Dask scheduler (`tcp://10.0.0.5:8786`) whose workers do it instead; default none.

Front matter that it reads: `Aliases:` (earlier slugs of an article or page, with commas). At each a
page sends readers on; the theme has the template `alias` then.

A site with an absolute `SITEURL` gets a sitemap, robots.txt and a plain index of each edition; a
file of the same name that is there already stays.
"""

from __future__ import annotations


def register() -> None:
    """Connect the plugin to Pelican's signals."""
    from pelican import signals

    from delivery import feeds, hooks, publication, readying
    from delivery.bodies import writer as bodies
    from delivery.pictures import hooks as pictures
    from delivery.skipping import writer
    from editions.signals import documents_read, edition_written, site_woven, site_written

    signals.initialized.connect(hooks.choose_search)
    signals.initialized.connect(hooks.note_oddities)
    signals.initialized.connect(publication.begin)
    signals.initialized.connect(writer.begin)
    signals.initialized.connect(bodies.begin)
    signals.get_writer.connect(bodies.writer)
    documents_read.connect(pictures.check_pictures)
    documents_read.connect(readying.begin)
    site_woven.connect(hooks.read_reports)
    signals.generator_init.connect(pictures.add_filters)
    signals.generator_init.connect(publication.offer)
    signals.all_generators_finalized.connect(pictures.publish)
    signals.all_generators_finalized.connect(bodies.join)
    signals.content_written.connect(publication.note)
    signals.feed_generated.connect(feeds.complete)
    signals.finalized.connect(writer.finish)
    signals.get_generators.connect(hooks.generator_of_aliases)
    signals.get_generators.connect(hooks.generators)
    signals.article_generator_finalized.connect(hooks.choose_guide)
    signals.article_generator_finalized.connect(hooks.note_previews)
    signals.page_generator_finalized.connect(hooks.note_previews)
    signals.all_generators_finalized.connect(hooks.note_pages)
    signals.finalized.connect(hooks.take_census)
    edition_written.connect(publication.finish_edition)
    site_written.connect(publication.finish_site)
    site_written.connect(hooks.index_site)
