"""Sources that articles cite: one file of them, `[@key]` in the text, a numbered list at the end.

Setting: `SOURCES_PATH`, relative to `PATH`; default `sources.toml`.
"""

from __future__ import annotations


def register() -> None:
    """Connect the plugin to Pelican's signals."""
    from pelican import signals

    from editions.signals import documents_read
    from sources import hooks

    documents_read.connect(hooks.prepare)
    signals.article_generator_finalized.connect(hooks.attach)
    signals.page_generator_finalized.connect(hooks.attach)
