"""Pictures in a page's HTML: `<picture>` with its files, drawings as text (a Jinja filter).

Feeds do not go through here; they keep the plain `<img>` that the article's HTML has.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from html import unescape
from pathlib import Path
from typing import Any

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from delivery.pictures import variants
from delivery.pictures.edition import Drawing, Pictures, normal
from delivery.pictures.inline import Described, inline
from delivery.pictures.sizes import size
from delivery.pictures.variants import Picture
from editions import presentation
from editions.depends import depends

CONTEXT = "PICTURES"
"""Name of an edition's `Pictures` in the context of its templates."""
_INSIDE = r"""(?:[^<>"']|"[^"]*"|'[^']*')*+"""
_TOKEN = re.compile(
    # All begins with `<`, so that nothing else of a text is looked at.
    rf"<(?:!--.*?-->|(?:(?P<figure>figure(?P<of>{_INSIDE})>)<)?img\b(?P<img>{_INSIDE})>)",
    re.DOTALL | re.IGNORECASE,
)
_ATTRIBUTE = re.compile(r"""([^\s=>"'/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
Attributes = dict[str, str]


def _attributes(written: str) -> Attributes:
    return {
        found[1].lower(): unescape(found[2] or found[3] or found[4] or "")
        for found in _ATTRIBUTE.finditer(written)
    }


def _written(attributes: Attributes) -> Markup:
    return Markup("").join(
        Markup(' {}="{}"').format(name, value) for name, value in attributes.items()
    )


def shown(context: Mapping[str, Any]) -> Iterator[Any]:
    """Yield all that the pictures of an edition's pages depend on, the bytes of drawings too."""
    found: Pictures = context.get(CONTEXT) or Pictures()
    for url, bitmap in sorted(found.bitmaps.items()):
        yield url, bitmap.size, bitmap.variants
    for url, drawn in sorted(found.drawings.items()):
        yield url, drawn.path.read_bytes(), drawn.catalog, drawn.locale, drawn.source
    bitmaps = {bitmap.path for bitmap in found.bitmaps.values()}
    for path in sorted(context["static_content"]):
        # Of other pictures the size is read where they are shown.
        file = Path(context["PATH"]) / path
        if file not in bitmaps and file.is_file():
            yield path, size(file)


@depends("SITEURL", once=lambda context: tuple(shown(context)))
@pass_context
def pictures(context: Context, html: str, sizes: str = "100vw", *, main: bool = True) -> Markup:
    """Return HTML in which every picture is as a browser wants it (a filter).

    The first of a page's `main` text is wanted at once, the others when they come near; drawings
    are part of that text only. `sizes` says how wide a bitmap is shown, as the attribute does.
    """
    if "<img" not in html:
        return Markup(html)  # noqa: S704 - a page's own HTML
    found: Pictures = context.get(CONTEXT) or Pictures()
    return Markup(_replaced(str(html), *found.at(str(context["SITEURL"])), sizes, main=main))  # noqa: S704 - as above


def _replaced(
    html: str,
    bitmaps: Mapping[str, Picture],
    drawings: Mapping[str, Drawing],
    sizes: str,
    *,
    main: bool,
) -> str:
    number = 0

    def replace(found: re.Match[str]) -> str:
        nonlocal number
        if found["img"] is None:
            return found[0]
        number += 1
        attributes = _attributes(found["img"].removesuffix("/"))
        address = normal(attributes.get("src", ""))
        opening = f"<{found['figure']}" if found["figure"] else ""
        root = drawings[address].root if main and opening and address in drawings else None
        if root is not None:
            around = _attributes(found["of"])
            said = Described(attributes.get("alt", ""), around.get("lang", ""))
            return opening + inline(root, f"drawing.{number}.", said)
        _loaded(attributes, first=main and number == 1)
        if address in bitmaps:
            # Not by `+`, with which a `Markup` would escape what stands before it.
            return f"{opening}{element(bitmaps[address], attributes, sizes)}"
        return f"{opening}<img{_written(attributes)}>"

    return _TOKEN.sub(replace, html)


def _loaded(attributes: Attributes, *, first: bool) -> None:
    for name in ("loading", "decoding", "fetchpriority"):
        attributes.pop(name, None)
    attributes |= {"fetchpriority": "high"} if first else {"loading": "lazy", "decoding": "async"}


def element(picture: Picture, attributes: Attributes, sizes: str) -> Markup:
    """Return a bitmap as `<picture>`; `attributes` are those of its `<img>`."""
    folder = posixpath.dirname(attributes["src"])

    def url(name: str) -> str:
        return posixpath.join(folder, name)

    *better, own = picture.variants
    sources = Markup("").join(
        Markup('<source type="{}" srcset="{}" sizes="{}">').format(
            group[0].media_type, variants.srcset(group, url), sizes
        )
        for group in better
    )
    width, height = map(str, picture.size)
    image = {**attributes, "width": width, "height": height}
    image |= {"srcset": variants.srcset(own, url), "sizes": sizes}
    return Markup("<picture>{}<img{}></picture>").format(sources, _written(image))


@depends("SITEURL", once=lambda context: (*shown(context), presentation.static_urls(context)))
@pass_context
def picture(
    context: Context,
    path: str,
    alt: str = "",
    sizes: str = "100vw",
    *,
    eager: bool = False,
    **attributes: str,
) -> Markup:
    """Return a picture of the content folder by its path, for a card or a head (a filter).

    Other named arguments become attributes of the `<img>`; those without a value are left out.
    """
    as_url: Callable[[Context, str], str] = context.environment.filters["static_url"]
    image = {"src": as_url(context, path), "alt": alt}
    image |= {name.rstrip("_"): value for name, value in attributes.items() if value}
    found: Pictures = context.get(CONTEXT) or Pictures()
    bitmaps, drawings = found.at(str(context["SITEURL"]))
    address = normal(image["src"])
    _loaded(image, first=eager)
    if address in bitmaps:
        return element(bitmaps[address], image, sizes)
    own = drawings.get(address)
    known = own or path in context["static_content"]
    measured = size(own.path if own else Path(context["PATH"]) / path) if known else None
    if measured:
        image |= {"width": str(measured[0]), "height": str(measured[1])}
    return Markup("<img{}>").format(_written(image))
