"""Topics from a controlled vocabulary, their pages, and related posts with reasons.

Articles are tagged with the concepts of a SKOS vocabulary and related to each other once, on the
source; every edition of the site then shows the same topics and links under its own names.

Settings, all optional:

`TOPIC_VOCABULARY`
    The Turtle file, relative to `PATH`. Default: none, for a site without topics.
`TOPIC_LANGUAGE`
    BCP 47 tag of the source texts and of the labels to look for. Default: `DEFAULT_LANG`.
`TOPIC_LIMIT`
    Topics of an article, unless its author declares more. Default 6.
`RELATED_LIMIT`
    Related posts of an article, 3 to 5. Default 4; a post that nothing leads to may come fifth.
`TOPIC_URL`, `TOPIC_SAVE_AS`
    Address and file of a topic's page. Default `topics/{slug}.html`.
`TOPICS_URL`, `TOPICS_SAVE_AS`
    Address and file of the index of topics. Default `topics.html`.
`TOPIC_FEED_ATOM`
    File of a topic's feed, as in `feeds/topics/{slug}.atom.xml`. Default: no feeds.
`TOPIC_LINKS`
    How many concepts an article's text links to, each at its first mention. Default 12; 0 for none.
`TOPIC_MAP_URL`, `TOPIC_MAP_SAVE_AS`
    Address and file of the map of articles and topics. Without a file there is no map; the address
    is the file's by default.

Front matter that it reads: `Topics:` (names, codes or ids, with commas), `Related:` (slugs or file
stems, with commas), `Series:` (an id), `Series_index:` (a whole number from 1) and `Topic_links:`
(`no` leaves the text without links to concepts).

The `editions` plugin sets `EDITION` and `DOCUMENTS`; this plugin sets `SITE_TOPICS`
(`topics.site.SiteTopics`). The parsed vocabulary is kept under `CACHE_PATH/topics`.
"""

from __future__ import annotations


def register() -> None:
    """Connect to Pelican's signals."""
    from pelican import signals

    from editions.signals import documents_read
    from topics import hooks

    documents_read.connect(hooks.compute)
    signals.generator_init.connect(hooks.add_filters)
    signals.get_generators.connect(hooks.generators)
    signals.all_generators_finalized.connect(hooks.attach)
