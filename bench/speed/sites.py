"""Our own sites: the made-up blog with the site's theme or a small one, and the site itself."""

from __future__ import annotations

import shutil
from pathlib import Path

import corpus

from speed.values import Size
from speed.written import ROOT, fingerprint

SMALL = ROOT / "bench" / "theme"
ADDRESS = "https://blog.example"

_BLOG = f"""
SITENAME, SITEURL = "A made-up blog", {ADDRESS!r}
GUIDE, SITESUBTITLE = "", ""
DIRECT_TEMPLATES = [name for name in DIRECT_TEMPLATES if name != "search"]
SEARCH_URL = SEARCH_SAVE_AS = ""
"""
_SAME_PAGES = """
DIRECT_TEMPLATES = ["index"]
TOPIC_VOCABULARY = TOPICS_SAVE_AS = TOPIC_MAP_SAVE_AS = ""
TOPIC_LINKS, RELATED_LIMIT = 0, 5
TAG_URL, TAG_SAVE_AS = "tags/{slug}/", "tags/{slug}/index.html"
PAGINATED_TEMPLATES = {"index": 10, "tag": 10}
PAGINATION_PATTERNS = (
    (1, "{base_name}/", "{base_name}/index.html"),
    (2, "{base_name}/page/{number}/", "{base_name}/page/{number}/index.html"),
)
FEED_MAX_ITEMS = 20
"""
_PUBLISHED = "\nSOCIAL_CARDS = False\nSITEURL = {address!r}\n"
_ONE_FEED = 'FEED_ALL_ATOM, TOPIC_FEED_ATOM, VOCABULARY_SAVE_AS = "feed.xml", "", ""\n'


def write(folder: Path, size: Size, *, small: bool = False) -> None:
    """Write the made-up blog; `small` is with the theme and the pages that the others have."""
    shutil.copytree(_common(folder.parent, size), folder)
    _append(folder / "pelicanconf.py", _BLOG)
    published = (ROOT / "publishconf.py").read_text("utf-8")
    published += _PUBLISHED.format(address=ADDRESS)
    if small:
        _append(folder / "pelicanconf.py", f"THEME = {str(SMALL)!r}\n{_SAME_PAGES}")
        published += _ONE_FEED
        for article in (folder / "content" / "articles").iterdir():
            text = article.read_text("utf-8")
            article.write_text(text.replace("\nTopics: ", "\nTags: ", 1), "utf-8")
    (folder / "publishconf.py").write_text(published, "utf-8")
    shutil.copy(ROOT / "tasks.py", folder)


def write_own(folder: Path) -> None:
    """Write a copy of this repository's own site."""
    for name in ("content", "theme", "translations"):
        shutil.copytree(ROOT / name, folder / name)
    for name in ("pelicanconf.py", "publishconf.py", "tasks.py"):
        shutil.copy(ROOT / name, folder)


def _common(folder: Path, size: Size) -> Path:
    """Return the blog without what the theme wants; its catalogs take long, so it is kept."""
    common, done = folder / "corpus", folder / "corpus.done"
    if not done.is_file() or done.read_text("utf-8") != fingerprint():
        done.unlink(missing_ok=True)
        shutil.rmtree(common, ignore_errors=True)
        corpus.write(common, size.articles, size.locales, ROOT / "theme")
        # What counting the topics left behind is no source.
        shutil.rmtree(common / ".cache", ignore_errors=True)
        done.write_text(fingerprint(), "utf-8")
    return common


def _append(path: Path, text: str) -> None:
    path.write_text(path.read_text("utf-8") + text, "utf-8")
