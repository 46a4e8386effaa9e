"""Chinese characters in a text of another script, marked as Chinese where they stand.

One code point is drawn differently in Chinese and in Japanese; in a text that says neither, a
browser takes the glyphs of its own system. So `脾` on an English page becomes `<span
lang="zh-Hans">脾</span>`, once the page is woven and its links are set: what translators see, and
what the checks compare, stays as it is written.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from babel.core import get_global
from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from editions import collation, locales
from editions.depends import depends

_HAN = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
# Kana beside it say that it is Japanese. Marks of Chinese between two characters belong to them.
_KANA = "\u3040-\u30ff\u31f0-\u31ff\uff66-\uff9f"
_RUN = re.compile(
    f"[{_HAN}{_KANA}々〇](?:[{_HAN}{_KANA}々〇、。，；：！？《》「」『』（）·・]*[{_HAN}{_KANA}々〇])?"
)
_JAPANESE = re.compile(f"[{_KANA}々]")
_ANY = re.compile(f"[{_HAN}]")
_TOKEN = re.compile(
    r"""(?P<note><!--)|<(?P<end>/)?(?P<name>[a-zA-Z][^\s/<>]*+)(?P<rest>(?:"[^"]*"|'[^']*'|[^'"<>])*+)>"""
)
_LANG = re.compile(r"""(?:^|\s)lang\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
     "wbr"}
)  # fmt: skip
_OPAQUE = frozenset(
    {"code", "kbd", "math", "option", "pre", "samp", "script", "style", "svg", "template",
     "textarea", "title"}
)  # fmt: skip
_WRITES_HAN = frozenset({"Hans", "Hant", "Hani", "Jpan", "Kore", "Bopo", "Hanb"})


@cache
def writes_han(tag: str) -> bool:
    """Return whether a language (BCP 47) is written with Chinese characters."""
    return _script(tag) in _WRITES_HAN


def _script(tag: str) -> str:
    parts = tag.split("-")
    stated = next((part.title() for part in parts[1:] if len(part) == 4 and part.isalpha()), "")  # noqa: PLR2004 - BCP 47
    if stated:
        return stated
    likely = get_global("likely_subtags")
    for name in ("_".join(parts[:2]), parts[0]):
        if name in likely:
            return str(likely[name]).split("_")[1]
    return str(locales.cldr(tag).script or "")


def mark(html: str, locale: str) -> str:
    """Return HTML with its runs of Chinese characters marked, in the language of a page.

    What stands in an element of a language that has these characters itself is left alone, and so
    is code. Tags stay as they are, byte for byte; the time is linear in the length.
    """
    if not _ANY.search(html):
        return html
    return "".join(_marked(html, locale))


def _marked(html: str, locale: str) -> Iterator[str]:
    # Of each open element: its name, and whether Chinese characters in it are foreign and text.
    stack = [("", not writes_han(locale))]
    opened: Counter[str] = Counter()
    behind = 0
    while token := _TOKEN.search(html, behind):
        yield _text(html[behind : token.start()], foreign=stack[-1][1])
        begin, behind = token.span()
        name = (token["name"] or "").lower()
        if token["note"]:
            behind = html.find("-->", behind) % (len(html) + 1)
        elif token["end"]:
            while opened[name]:
                last, _ = stack.pop()
                opened[last] -= 1
                if last == name:
                    break
        elif name not in _VOID and not token["rest"].endswith("/"):
            stack.append((name, _foreign(name, token["rest"], inherited=stack[-1][1])))
            opened[name] += 1
        yield html[begin:behind]
    yield _text(html[behind:], foreign=stack[-1][1])


def _foreign(name: str, attributes: str, *, inherited: bool) -> bool:
    if name in _OPAQUE:
        return False
    found = _LANG.search(attributes)
    if found is None:
        return inherited
    return not writes_han(found[1] or found[2] or found[3] or "")


def _text(text: str, *, foreign: bool) -> str:
    return _RUN.sub(_span, text) if foreign and text else text


def _span(run: re.Match[str]) -> str:
    if _JAPANESE.search(run[0]):
        tag = "ja"
    else:
        tag = "zh-Hant" if collation.traditional(run[0]) else "zh-Hans"
    return f'<span lang="{tag}">{run[0]}</span>'


@depends("EDITION.locale")
@pass_context
def mark_han(context: Context, text: object) -> Markup:
    """Return a text of the page as HTML with its Chinese characters marked (a Jinja filter).

    Escapes what is not marked as HTML already, as autoescape does.
    """
    return Markup(mark(str(escape(text)), context["EDITION"].locale))  # noqa: S704 - escaped above
