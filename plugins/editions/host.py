"""Small changes of Pelican's and Jinja's that make them quicker and leave every byte as it is.

| change      | what it saves                                                                     |
| ----------- | --------------------------------------------------------------------------------- |
| `addresses` | working out all that an address may hold, where its pattern has `{slug}` alone     |
| `links`     | looking through a text for the files that it links, where it can link none        |
| `messages`  | putting together the same message of the theme for each page                      |
| `templates` | asking the file system for each include of each page whether its file has changed |

Those of Python-Markdown's are in `reading.host`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, cast

from jinja2 import Environment, pass_context
from jinja2.runtime import Context
from markupsafe import Markup
from pelican.contents import Article, Content, Page

PATTERNS: Mapping[type, tuple[str, str]] = {
    Article: ("ARTICLE", "DRAFT"),
    Page: ("PAGE", "DRAFT_PAGE"),
}
"""How the settings of an address begin, by class: of what is published, and of drafts."""
_BRACE = re.compile(r"[{}]")


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


def links(content: Content) -> None:
    """Let an article or page that names no file be known to link none, at a glance."""
    if type(content) not in PATTERNS:
        return
    stock: Callable[[], set[str]] = content.get_static_links

    def static_links() -> set[str]:
        html = content._content  # noqa: SLF001 - what the method changed looks through
        # Whatever links look like, those to files have one of the two words.
        return stock() if "static" in html or "attach" in html else set()

    content.get_static_links = static_links


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
