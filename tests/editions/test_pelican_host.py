"""What `host` changes of Pelican and Jinja says what the stock says."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from jinja2 import DictLoader, Environment
from markupsafe import Markup
from pelican.contents import Article, Content, Page
from pelican.settings import DEFAULT_CONFIG

from editions import host

FIELDS = st.sampled_from(
    ["{slug}", "{slug}/", "{lang}", "{date:%Y}", "{path}", "{{slug}}", "{slug!r}", "{slug:>20}",
     "{title}", "/", "x", "index.html"]
)  # fmt: skip
DATE = datetime(2026, 1, 2, tzinfo=UTC)
STATUS = st.sampled_from(["published", "draft", "hidden"])


def _content(kind: type, pattern: str, status: str, **metadata: Any) -> Any:
    patterns = {
        f"{name}{lang}_{key}": f"{name}{lang}{key}{pattern}"
        for name in ("ARTICLE", "DRAFT", "PAGE", "DRAFT_PAGE")
        for lang in ("", "_LANG")
        for key in ("URL", "SAVE_AS")
    }
    settings = {**DEFAULT_CONFIG, **patterns, "PATH": str(Path("/content"))}
    given_too = {"title": "A title", "status": status, "date": DATE, **metadata}
    return kind("text", given_too, settings, "/content/articles/a.md")


@pytest.mark.parametrize("kind", [Article, Page])
@given(st.lists(FIELDS, max_size=5).map("".join), STATUS, st.sampled_from(["en", "de"]))
def test_addresses_are_pelicans(kind: type, pattern: str, status: str, lang: str) -> None:
    """Whatever the pattern, an address is the one that Pelican works out, or its error."""
    stock, quick = (_content(kind, pattern, status, lang=lang) for _ in range(2))
    host.addresses(quick)
    assert (quick.url, quick.save_as) == (stock.url, stock.save_as)


def test_an_address_follows_what_changes() -> None:
    """A slug or a status that a plugin sets later counts, and so does an address of its own."""
    found = _content(Article, "/{slug}/", "published")
    host.addresses(found)
    before = found.url
    found.slug = "other"
    assert found.url == before.replace("a-title", "other") != before
    found.status = "draft"
    assert found.url == "DRAFTURL/other/"
    found.override_url = "own/"
    assert found.url == "own/"


def test_other_kinds_of_content_keep_their_methods() -> None:
    """A class of another plugin may work out its addresses otherwise."""

    class Recipe(Article):  # type: ignore[misc] # Pelican has no types
        pass

    found: Content = _content(Recipe, "/{slug}/", "published")
    host.quicken(found)
    own = {"_expand_settings", "get_static_links", "get_relative_source_path"}
    assert not own & vars(found).keys()


PIECES = st.sampled_from(
    ["<a ", "<img ", ' href="', " src = '", ' title="', "{static}", "|static|", "{attach}", "{ x }",
     "{filename}", "{STATIC}", "a b.png", "/x%20y.pdf", "../a.md", '"', "'", ">", "<", "\n", "=",
     "static", "&amp;", "?x#y"]
)  # fmt: skip
LINKS = st.lists(PIECES, max_size=30).map("".join)


def _both(kind: type, html: str, **changed: str) -> tuple[Any, Any]:
    stock, quick = (_content(kind, "x", "published") for _ in range(2))
    for each in (stock, quick):
        each._content = html
        each.settings.update(changed)
    host.links(quick)
    return stock, quick


@pytest.mark.parametrize("kind", [Article, Page])
@given(LINKS)
@example("<a href='{static}a.png' title=\"{static}b.png\"><img src='{attach}/c d.png'>")
@example("<p>{static} <a title='>' href='{static}a'>")
def test_files_that_are_linked_are_pelicans(kind: type, html: str) -> None:
    """Whatever the text, they are those that Pelican finds."""
    stock, quick = _both(kind, html)
    assert quick.get_static_links() == stock.get_static_links()


@given(LINKS)
def test_links_of_another_kind(html: str) -> None:
    """A publisher may have them look otherwise."""
    stock, quick = _both(Article, html, INTRASITE_LINK_REGEX="/?(?P<what>static|x)/")
    assert quick.get_static_links() == stock.get_static_links()
    assert "get_static_links" not in vars(quick)


def test_where_a_text_lies() -> None:
    """Where Pelican says, also when it has been moved, and where another file does."""
    stock, quick = (_content(Article, "x", "published") for _ in range(2))
    host.paths(quick)
    for other in (None, "", "/content/articles/a.md", "/content/x/b.md", "c.md", "/d.md"):
        assert quick.get_relative_source_path(other) == stock.get_relative_source_path(other)
    for each in (stock, quick):
        each.source_path = "/content/pages/e.md"
    assert quick.get_relative_source_path() == stock.get_relative_source_path() == "pages/e.md"


MESSAGES = {"Tea & cake": "Tee &amp; Kuchen", "100%%": "100%%", "by %(who)s": "von %(who)s"}
PAGE = """{{ gettext("Tea & cake") }} {{ _("100%%") }} {{ gettext("by %(who)s", who=who) }}
{% trans %}Tea & cake{% endtrans %}
{% autoescape false %}{{ gettext("Tea & cake") }}{% endautoescape %}
{{ (gettext("Tea & cake") ~ "<")|e }}"""


def _environment() -> Environment:
    found = Environment(
        loader=DictLoader({"page": PAGE}), autoescape=True, extensions=["jinja2.ext.i18n"]
    )
    found.install_gettext_callables(  # type: ignore[attr-defined] # of the extension
        lambda text: MESSAGES.get(text, text),
        lambda one, more, n: one if n == 1 else more,
        newstyle=True,
    )
    return found


def test_messages_are_jinjas() -> None:
    """A page says what it says without the memory, each time, with fields filled in anew."""
    stock, quick = _environment(), _environment()
    host.messages(quick)
    for who in ("<b>", Markup("<i>"), "x"):
        said = quick.get_template("page").render(who=who)
        assert said == stock.get_template("page").render(who=who)
        assert "Tee &amp; Kuchen" in said
