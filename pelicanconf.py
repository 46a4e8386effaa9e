"""Settings of the site, for work on it; publishconf.py overlays what a published site needs."""

from pathlib import Path

from editions.deferred import _

PATH = str(Path(__file__).parent / "content")
CACHE_PATH = str(Path(__file__).parent / ".cache")
ARTICLE_PATHS = ["articles"]
PAGE_PATHS = ["pages"]
STATIC_PATHS = ["images"]
OUTPUT_PATH = "output"
THEME = "theme"
PLUGINS = ["editions", "topics", "sources", "delivery"]

SITENAME = _("Meridian")
SITESUBTITLE = _("Acupuncture massage and Traditional Chinese Medicine, plainly explained")
AUTHOR = _("Meridian editors")
GUIDE = "acupuncture-massage"  # slug of the article that the front page and the menu lead to
SITEURL = ""
TIMEZONE = "UTC"
DEFAULT_LANG = "en"

# One line an edition, the source first; then `invoke update`.
EDITIONS = {
    "en": {},
    "id": {},
    "zh-Hans": {},
    "ar": {},
    "ja": {},
}

MARKDOWN = {
    "extensions": [
        "delivery.figures",
        "sources.citations",
        "markdown.extensions.admonition",
        "markdown.extensions.attr_list",
        "markdown.extensions.def_list",
        "markdown.extensions.fenced_code",
        "markdown.extensions.footnotes",
        "markdown.extensions.md_in_html",
        "markdown.extensions.tables",
        "markdown.extensions.toc",
    ],
    "extension_configs": {"delivery.figures": {"root": PATH}},
    "output_format": "html5",
}
JINJA_ENVIRONMENT = {"autoescape": True, "trim_blocks": True}

ARTICLE_URL = PAGE_URL = "{slug}/"
ARTICLE_SAVE_AS = PAGE_SAVE_AS = "{slug}/index.html"
DRAFT_URL = DRAFT_PAGE_URL = "drafts/{slug}/"
DRAFT_SAVE_AS = DRAFT_PAGE_SAVE_AS = "drafts/{slug}/index.html"
ARCHIVES_URL, ARCHIVES_SAVE_AS = "archives/", "archives/index.html"
TOPIC_VOCABULARY = "topics/tcm.ttl"
TOPIC_URL, TOPIC_SAVE_AS = "topics/{slug}/", "topics/{slug}/index.html"
TOPICS_URL, TOPICS_SAVE_AS = "topics/", "topics/index.html"
TOPIC_MAP_URL, TOPIC_MAP_SAVE_AS = "topics/map/", "topics/map/index.html"
SEARCH_URL, SEARCH_SAVE_AS = "search/", "search/index.html"
DIRECT_TEMPLATES = ["index", "archives", "404", "search"]
# Topics take the place of categories, tags and authors.
AUTHOR_SAVE_AS = CATEGORY_SAVE_AS = TAG_SAVE_AS = ""
# Without category pages Pelican gives no default category, and fails on a draft that has none.
DEFAULT_METADATA = {"category": "Articles"}
USE_FOLDER_AS_CATEGORY = False
DEFAULT_PAGINATION = False
# Articles are Markdown; other formats have no catalogs.
READERS = {"html": None, "htm": None, "rst": None}

SITE_ICONS = {
    "theme/img/favicon.svg": "any",
    "theme/img/icon-192.png": "192x192",
    "theme/img/icon-512.png": "512x512",
}
# Types of schema.org: of an article's page, and of who writes.
SITE_SCHEMA = {"page": "MedicalWebPage", "author": "Organization"}
SITE_COLOURS = ("#1f6b5c", "#faf7f1", "#1f2a2e")

RELATIVE_URLS = True
TRANSLATION_REPORTS = True  # a page and previews for translators, under translations/
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None

# Pelican's caches are pickles; ours are JSON, checked on read.
CACHE_CONTENT = False
LOAD_CONTENT_CACHE = False
