"""Settings of the small site that the tests build: three editions, one of them right-to-left."""

from pathlib import Path

from editions.deferred import _

PATH = str(Path(__file__).parent / "content")
CACHE_PATH = str(Path(__file__).parent / ".cache")
ARTICLE_PATHS = ["articles"]
PAGE_PATHS = ["pages"]
STATIC_PATHS = ["images"]
THEME = "theme"
PLUGINS = ["editions", "topics", "sources", "delivery"]
SITENAME = _("Bread and time")
SITEURL = "https://bread.example"
AUTHOR = _("The bakers")
TIMEZONE = "UTC"
DEFAULT_LANG = "en"
EDITIONS = {"en": {}, "zh-Hans": {}, "ar": {"DEFAULT_PAGINATION": 1}}
TOPIC_VOCABULARY = "topics/baking.ttl"
TOPIC_MAP_URL, TOPIC_MAP_SAVE_AS = "topics/map/", "topics/map/index.html"
VOCABULARY_SAVE_AS = "topics/vocabulary"
MARKDOWN = {
    "extensions": [
        "delivery.figures",
        "sources.citations",
        "markdown.extensions.extra",
        "markdown.extensions.toc",
    ],
    "extension_configs": {
        "delivery.figures": {"root": PATH},
        "markdown.extensions.admonition": {},
    },
    "output_format": "html5",
}
JINJA_ENVIRONMENT = {"autoescape": True, "trim_blocks": True}
READERS = {"html": None, "htm": None, "rst": None}
ARTICLE_URL = PAGE_URL = "{slug}/"
ARTICLE_SAVE_AS = PAGE_SAVE_AS = "{slug}/index.html"
DRAFT_URL, DRAFT_SAVE_AS = "drafts/{slug}/", "drafts/{slug}/index.html"
AUTHOR_SAVE_AS = CATEGORY_SAVE_AS = TAG_SAVE_AS = ""
# Without category pages Pelican gives no default category, and fails on a draft that has none.
DEFAULT_METADATA = {"category": "Articles"}
DIRECT_TEMPLATES = ["index"]
FEED_ALL_ATOM = "feed.xml"
TOPIC_FEED_ATOM = "feeds/{slug}.xml"
CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
CACHE_CONTENT = LOAD_CONTENT_CACHE = False
