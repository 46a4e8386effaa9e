"""What a finished site owes the outside: figures, a census of its pages, one rename to publish."""

from __future__ import annotations


def register() -> None:
    """Connect the plugin to Pelican's signals."""
    from pelican import signals

    from delivery import hooks

    signals.article_generator_finalized.connect(hooks.choose_guide)
    signals.all_generators_finalized.connect(hooks.note_pages)
    signals.finalized.connect(hooks.take_census)
