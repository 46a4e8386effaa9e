"""Small changes of Pelican's and Jinja's that make them quicker and leave every byte as it is.

| change      | what it saves                                                                     |
| ----------- | --------------------------------------------------------------------------------- |
| `addresses` | working out all that an address may hold, where its pattern has `{slug}` alone     |
| `paths`     | working out anew, for each who asks, where a text lies under the content folder    |
| `links`     | looking for linked files in each tag of a text, and not only where a link may be   |
| `messages`  | putting together the same message of the theme for each page                      |
| `templates` | asking the file system for each include of each page whether its file has changed |

Those of Pelican's way to the files are in `hostfiles`, those of Python-Markdown's in
`reading.host`.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, cast
from urllib.parse import urlparse

from jinja2 import Environment, pass_context
from jinja2.runtime import Context
from markupsafe import Markup
from pelican.contents import Article, Content, Page
from pelican.settings import DEFAULT_CONFIG

from editions import unread

PATTERNS: Mapping[type, tuple[str, str]] = {
    Article: ("ARTICLE", "DRAFT"),
    Page: ("PAGE", "DRAFT_PAGE"),
}
"""How the settings of an address begin, by class: of what is published, and of drafts."""
_BRACE = re.compile(r"[{}]")
# Where Pelican's own kind of link begins, in whatever tag.
_SPOT = re.compile(r"""=\s*["'][{|]""")


def quicken(content: Content) -> None:
    """Make what Pelican asks of an article or page quicker."""
    if type(content) in PATTERNS:
        files = unread.postponed(content)
        addresses(content)
        paths(content)
        links(content, files)


def addresses(content: Content) -> None:
    """Let an article or page fill in its address's pattern with its slug, if that is all.

    Pelican copies all metadata for it, several times a page, for each page that links to this one.
    """
    names = PATTERNS.get(type(content))
    if names is None:
        return
    stock: Callable[[str], str] = content._expand_settings  # noqa: SLF001 - the method changed

    def expand(key: str) -> str:
        name = names[content.status == "draft"]
        pattern = str(content.settings[f"{name}_{key}".upper()])
        if not _BRACE.search(pattern.replace("{slug}", "")):
            return pattern.format(slug=getattr(content, "slug", ""))
        return stock(key)

    content._expand_settings = expand  # noqa: SLF001 - of this object


def paths(content: Content) -> None:
    """Let a text know where it lies, as long as it lies there."""
    known, place = content.relative_source_path, content.source_path
    stock: Callable[..., str | None] = content.get_relative_source_path

    def relative(source_path: str | None = None) -> str | None:
        if (source_path or content.source_path) == place:
            return cast("str | None", known)
        return stock(source_path)

    content.get_relative_source_path = relative


def links(content: Content, files: Sequence[str] | None = None) -> None:
    """Let the files that a text links be looked for where it has a link of Pelican's.

    As long as it is unread, `files` says what such links say.
    """
    if content.settings.get(unread.LINKS) != DEFAULT_CONFIG[unread.LINKS]:
        return

    def static_links() -> set[str]:
        if files is not None and unread.still(content):
            return {_file(urlparse(each).path, content) for each in files}
        html = content._content  # noqa: SLF001 - what the method changed looks through
        pattern = content._get_intrasite_link_regex()  # noqa: SLF001 - as that method does
        named = ((each["what"], urlparse(each["value"]).path) for each in _links(pattern, html))
        return {_file(path, content) for what, path in named if what in {"static", "attach"}}

    content.get_static_links = static_links


def _links(pattern: re.Pattern[str], html: str) -> Iterator[re.Match[str]]:
    """Yield what the pattern of Pelican's links finds in a text, one after the other."""
    end = 0
    while spot := _SPOT.search(html, end):
        # A link is found from within its tag, so none begins before the last end of another one.
        found = pattern.search(html, max(end, html.rfind(">", end, spot.start()) + 1))
        if found is None:
            return
        yield found
        end = found.end()


def _file(path: str, content: Content) -> str:
    if path.startswith("/"):
        return path[1:].replace("%20", " ")
    found: str = content.get_relative_source_path(posixpath.join(content.relative_dir, path))
    return found.replace("%20", " ")


def messages(environment: Environment) -> None:
    """Put together once what a message without fields says; each edition has its environment."""
    stock = cast("Callable[..., str]", environment.globals["gettext"])
    known: dict[str, str] = {}

    @pass_context
    def gettext(context: Context, message: str, /, **variables: Any) -> str:
        if variables or not context.eval_ctx.autoescape:
            return stock(context, message, **variables)
        said = known.get(message)
        if said is None:
            said = known[message] = Markup(stock(context, message))  # noqa: S704 - it is one
        return said

    environment.globals["gettext"] = gettext


def templates(environment: Environment) -> None:
    """Read each template once: an environment lasts for one build."""
    environment.auto_reload = False


def forget_texts() -> None:
    """Let Pelican forget the HTML that it keeps, for good, of each text of each run.

    It keeps it by the text, and with the text goes all that its run has made.
    """
    for name in ("get_content", "get_summary"):
        vars(Content)[name].cache.clear()
