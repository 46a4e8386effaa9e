"""Pictures on the pages of a small site with photographs, as a browser takes them."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from browser import served
from bs4 import BeautifulSoup, Tag
from golden import SITE, built_files
from PIL import Image
from playwright.sync_api import Page

from delivery.build import build
from editions.model import BuildError

PREFIXES = {"en": "", "zh-Hans": "zh-Hans/", "ar": "ar/"}
WORDS = {"en": "Crust", "zh-Hans": "面包皮", "ar": "قشرة"}
ARTICLE = """Title: Photographs
Slug: photographs
Date: 2026-02-01
Cover: images/crumb.jpg
Cover_alt: A crumb

![Crumb]({static}/images/crumb.jpg "The crumb")

A word with ![a grain]({static}/images/grain.png) in it, `<img src="x">` as code.
<!-- <img src="../images/crumb.jpg"> -->

![Loaf]({static}/images/loaf.svg)

![Crumb again]({static}/images/crumb.jpg)

![Elsewhere](https://elsewhere.example/x.png){: width="3" height="2" }
"""

# A feed has only what counts as translated, and the article of the photographs is not.
ALL_COUNT = {"EDITIONS_THRESHOLD": 0, "EDITIONS_THRESHOLD_OUT": 0}


def photograph(path: Path, width: int, height: int) -> None:
    """Write a picture whose colours run, with a note that no reader shall have."""
    exif = Image.Exif()
    exif[0x010F] = "SecretCamera"
    Image.linear_gradient("L").resize((width, height)).convert("RGB").save(path, exif=exif)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a copy of the small site, with photographs, built."""
    folder = tmp_path_factory.mktemp("site")
    shutil.copytree(SITE, folder, dirs_exist_ok=True)
    images = folder / "content/images"
    photograph(images / "crumb.jpg", 900, 600)
    photograph(images / "crumb.zh-Hans.jpg", 450, 600)
    photograph(images / "grain.png", 40, 30)
    (folder / "content/articles/photographs.md").write_text(ARTICLE, "utf-8")
    build(folder / "pelicanconf.py", folder / "output", lambda _: None, ALL_COUNT)
    return folder


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    """Give the address of the site, built to be looked at here."""
    output = folder / "looked-at/output"
    here = {"SITEURL": "", "RELATIVE_URLS": True, **ALL_COUNT}
    build(folder / "pelicanconf.py", output, lambda _: None, here)
    with served(output) as found:
        yield found


def pages(folder: Path) -> dict[str, BeautifulSoup]:
    """Return every page of the built site."""
    output = folder / "output"
    return {
        path.relative_to(output).as_posix(): BeautifulSoup(path.read_text("utf-8"), "html.parser")
        for path in sorted(output.rglob("*.html"))
    }


def test_every_picture_says_its_size(folder: Path) -> None:
    """On every page of every edition; what is in sight first is not lazy, once a page at most."""
    every = [image for page in pages(folder).values() for image in page.find_all("img")]
    assert len(every) > 20
    assert all(image.get("width") and image.get("height") for image in every)
    for name, page in pages(folder).items():
        eager = page.select("img:not([loading])")
        assert len(eager) <= 1, name
        assert page.select('img[fetchpriority="high"]') == eager
        lazy = page.select('img[loading="lazy"]')
        assert all(image["decoding"] == "async" for image in lazy)
        assert len(lazy) + len(eager) == len(page.find_all("img"))


def test_no_id_stands_twice_on_a_page(folder: Path) -> None:
    """Those of drawings included; what names a drawing is there."""
    for name, page in pages(folder).items():
        ids = Counter(str(tag["id"]) for tag in page.find_all(id=True))
        assert set(ids.values()) <= {1}, name
        for tag in page.select("svg[aria-labelledby]"):
            assert set(str(tag["aria-labelledby"]).split()) <= set(ids)


def test_pictures_are_what_their_page_says(folder: Path) -> None:
    """Each address of a `srcset` is a file of that width and type; nothing else is touched."""
    for locale, prefix in PREFIXES.items():
        page = pages(folder)[f"{prefix}photographs/index.html"]
        # Its summary, which nobody wrote, has the same pictures before.
        first, grain, again, elsewhere = page.select("img")[-4:]
        assert first.has_attr("fetchpriority")
        own = (450, 600) if locale == "zh-Hans" else (900, 600)
        assert (int(str(first["width"])), int(str(first["height"]))) == own
        assert first["srcset"] == again["srcset"]
        assert grain["width"] == "40"
        assert elsewhere.parent is not None
        assert elsewhere.parent.name == "figure"
        sources = page.select("picture source, picture img")
        assert [tag.get("type") for tag in sources[:3]] == ["image/avif", "image/webp", None]
        for tag in sources:
            for url, width in candidates(tag):
                shown = url.removeprefix("https://bread.example/")
                with Image.open(folder / "output" / shown) as image:
                    assert image.size[0] == width
                    assert tag.get("type") in {None, Image.MIME[str(image.format)]}
                    assert not image.getexif()


def test_a_picture_that_stands_alone_is_a_figure(folder: Path) -> None:
    """A photograph too, with its caption; no tag is text that readers see."""
    for prefix in PREFIXES.values():
        page = pages(folder)[f"{prefix}photographs/index.html"]
        first, _, again, _ = page.select("img")[-4:]
        assert [each.find_parent("figure") is not None for each in (first, again)] == [True, True]
        assert [each.text for each in page.select("figcaption")][-1:] == ["The crumb"]
        assert page.find_all(string=re.compile("<figure")) == []


def test_an_address_with_a_space_is_one_address(folder: Path, tmp_path: Path) -> None:
    """In `srcset` white space parts an address from its width, and a comma two of them."""
    shutil.copytree(folder, tmp_path / "site", ignore=shutil.ignore_patterns("*output*"))
    photograph(tmp_path / "site/content/images/My Photo, 1.JPG", 900, 600)
    article = ARTICLE.replace("{static}/images/crumb.jpg", "{static}/images/My%20Photo,%201.JPG")
    (tmp_path / "site/content/articles/photographs.md").write_text(article, "utf-8")
    build(tmp_path / "site/pelicanconf.py", tmp_path / "out", lambda _: None, ALL_COUNT)
    html = (tmp_path / "out/photographs/index.html").read_text("utf-8")
    image = BeautifulSoup(html, "html.parser").select_one("figure picture img")
    assert image is not None
    shown = [unquote(url.removeprefix("https://bread.example/")) for url, _ in candidates(image)]
    assert shown[-1] == "images/My Photo, 1.JPG"
    assert all((tmp_path / "out" / name).is_file() for name in shown)


def candidates(tag: Tag) -> list[tuple[str, int]]:
    """Return the addresses and widths of a `srcset`."""
    every = [each.split() for each in str(tag["srcset"]).split(", ")]
    return [(url, int(width.removesuffix("w"))) for url, width in every]


def test_a_camera_tells_nobody(folder: Path) -> None:
    """No file of the site holds what the camera wrote; a shared picture lies there once."""
    built = built_files(folder / "output")
    assert not [name for name, data in built.items() if b"Secret" in data]
    crumbs = [name for name in built if "crumb" in name]
    assert {name.rpartition("/")[0] for name in crumbs} == {"images", "zh-Hans/images"}
    assert len(crumbs) == 9 + 6
    assert "images/crumb.zh-Hans.jpg" not in built


def test_feeds_have_plain_pictures(folder: Path) -> None:
    """A feed's reader gets `<img>` with an absolute address that is there."""
    for prefix in PREFIXES.values():
        feed = (folder / "output" / f"{prefix}feed.xml").read_text("utf-8")
        assert "&lt;picture" not in feed
        assert "&lt;svg" not in feed
        urls = re.findall(r"&lt;img [^;]*?src=\"https://bread.example/([^\"]*crumb.jpg)\"", feed)
        assert urls
        assert all((folder / "output" / url).is_file() for url in urls)


def test_a_second_build_gives_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    """From the cache, and without one."""
    for number, overlay in enumerate(({}, {"CACHE_PATH": ""})):
        output = tmp_path / str(number)
        build(folder / "pelicanconf.py", output, lambda _: None, {**overlay, **ALL_COUNT})
        assert built_files(output) == built_files(folder / "output")


def test_a_picture_that_cannot_be_read_stops_the_build(folder: Path, tmp_path: Path) -> None:
    """With the file's name, before anything is written."""
    shutil.copytree(folder, tmp_path / "site", ignore=shutil.ignore_patterns("*output*"))
    broken = tmp_path / "site/content/images/crumb.jpg"
    broken.write_bytes(broken.read_bytes()[:3000])
    with pytest.raises(BuildError) as caught:
        build(tmp_path / "site/pelicanconf.py", tmp_path / "out", lambda _: None)
    assert [str(each.location) for each in caught.value.problems] == ["content/images/crumb.jpg:1"]
    assert not (tmp_path / "out").exists()


@pytest.mark.browser
@pytest.mark.parametrize("locale", PREFIXES)
def test_a_browser_takes_the_best(page: Page, address: str, locale: str) -> None:
    """AVIF in a width that fits, room kept by the attributes; words of a drawing are text."""
    page.set_viewport_size({"width": 360, "height": 640})
    page.goto(f"{address}/{PREFIXES[locale]}photographs/")
    first = page.locator("img[fetchpriority]")
    chosen = str(first.evaluate("image => image.decode().then(() => image.currentSrc)"))
    fitting = 450 if locale == "zh-Hans" else 800  # the theme says: 40 rem
    assert re.search(rf"/crumb-{fitting}-[0-9a-f]{{12}}\.avif\Z", chosen)
    ratio = first.evaluate(
        "image => [image.naturalWidth / image.naturalHeight, image.width / image.height]"
    )
    assert ratio[0] == pytest.approx(ratio[1], abs=0.02)
    drawing = page.locator("svg.drawing")
    assert WORDS[locale] in drawing.locator("text").all_text_contents()
    assert drawing.evaluate("one => getComputedStyle(one).direction") == "ltr"
    assert drawing.get_attribute("lang") == locale
