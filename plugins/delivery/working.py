"""Which plugins are ours, and which settings no publisher writes."""

OURS = frozenset({"editions", "topics", "sources", "delivery"})
WORKING = frozenset({
    "BODIES", "DIGESTS", "DOCUMENTS", "EDITION", "HANDED", "IDLE", "OUTPUT_PATH", "PAGES",
    "PAGES_KEPT", "PAGES_MADE_BY", "PLAN", "PUBLICATION", "REPORTS", "SITE_EDITIONS", "SITE_TOPICS",
    "SKIPPING", "SOURCES", "WARM", "WORKERS", "WOVEN",
})  # fmt: skip
"""Settings of a build: where it takes place, and values that count otherwise."""
