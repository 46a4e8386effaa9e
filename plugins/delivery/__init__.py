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
"""

from __future__ import annotations


def register() -> None:
    """Connect the plugin to Pelican's signals."""
    from pelican import signals

    from delivery import hooks
    from delivery.pictures import hooks as pictures
    from editions.signals import documents_read

    signals.initialized.connect(hooks.choose_search)
    documents_read.connect(pictures.check_pictures)
    signals.generator_init.connect(pictures.add_filters)
    signals.all_generators_finalized.connect(pictures.publish)
    signals.get_generators.connect(hooks.generators)
    signals.article_generator_finalized.connect(hooks.choose_guide)
    signals.article_generator_finalized.connect(hooks.note_previews)
    signals.page_generator_finalized.connect(hooks.note_previews)
    signals.all_generators_finalized.connect(hooks.note_pages)
    signals.finalized.connect(hooks.index_site)
    signals.finalized.connect(hooks.take_census)
