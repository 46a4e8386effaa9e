"""Sources that articles cite: one file of them, `[@key]` in the text, a numbered list at the end.

Settings, both optional and relative to `PATH`:

`SOURCES_PATH`
    The catalogue of sources; default `sources.toml`.
`CLAIMS_PATH`
    What makes a claim about health, and how it may be worded; default `claims.toml`. A site that
    has no such file makes no such claims.
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
