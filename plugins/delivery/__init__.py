"""What a finished site owes the outside: pictures, a census of its pages, one rename to publish.

Settings, all optional:

`GUIDE`
    Slug of the article that the front page and the menu lead to.
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

    documents_read.connect(pictures.check_pictures)
    signals.generator_init.connect(pictures.add_filters)
    signals.all_generators_finalized.connect(pictures.publish)
    signals.get_generators.connect(hooks.generators)
    signals.article_generator_finalized.connect(hooks.choose_guide)
    signals.article_generator_finalized.connect(hooks.note_previews)
    signals.page_generator_finalized.connect(hooks.note_previews)
    signals.all_generators_finalized.connect(hooks.note_pages)
    signals.finalized.connect(hooks.take_census)
