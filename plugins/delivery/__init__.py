"""What a finished site owes the outside: a census of its pages, and one rename that publishes it."""

from __future__ import annotations


def register() -> None:
    """Connect the plugin to Pelican's signals."""
    from pelican import signals

    from delivery import hooks

    signals.all_generators_finalized.connect(hooks.note_pages)
    signals.finalized.connect(hooks.take_census)
