"""The made-up blog for plain Pelican; the environment says its locales."""

import os

LOCALES = os.environ["BENCH_LOCALES"].split()
SITENAME, SITEURL, AUTHOR = "A made-up blog", "https://blog.example", "Nobody"
PATH, THEME, TIMEZONE, DEFAULT_LANG = "content", "theme", "UTC", "en"
ARTICLE_PATHS, STATIC_PATHS = ["posts"], ["images"]
DEFAULT_CATEGORY = "posts"
ARTICLE_URL, ARTICLE_SAVE_AS = "posts/{slug}/", "posts/{slug}/index.html"
ARTICLE_LANG_URL = "{lang}/posts/{slug}/"
ARTICLE_LANG_SAVE_AS = "{lang}/posts/{slug}/index.html"
TAG_URL, TAG_SAVE_AS = "tags/{slug}/", "tags/{slug}/index.html"
CATEGORY_SAVE_AS = AUTHOR_SAVE_AS = ""
DIRECT_TEMPLATES = ["index"]
PAGINATED_TEMPLATES = {"index": 10, "tag": 10}
PAGINATION_PATTERNS = (
    (1, "{base_name}/", "{base_name}/index.html"),
    (2, "{base_name}/page/{number}/", "{base_name}/page/{number}/index.html"),
)
FEED_ALL_ATOM, FEED_MAX_ITEMS = "feed.xml", 20
CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
MARKDOWN = {
    "extension_configs": {"markdown.extensions.extra": {}, "markdown.extensions.meta": {}},
    "output_format": "html5",
}
PLUGIN_PATHS, PLUGINS = ["plugins"], ["related_by_tags"]
# One cache for subsites would mix them up.
CACHE_CONTENT = LOAD_CONTENT_CACHE = not os.environ.get("BENCH_SUBSITES")
CHECK_MODIFIED_METHOD = "mtime"
if os.environ.get("BENCH_SUBSITES"):
    PLUGINS.append("i18n_subsites")
    I18N_SUBSITES: dict[str, dict[str, str]] = {locale: {} for locale in LOCALES[1:]}
    I18N_UNTRANSLATED_ARTICLES = "hide"
