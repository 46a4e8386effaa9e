"""Every text that a page, a feed or a drawing takes from a catalog is text there."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from itertools import cycle
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from bs4.element import Tag
from golden import SITE
from lxml import etree

from delivery import findings
from delivery import site as sites
from delivery.build import Built, build
from editions.catalogs import templates
from editions.catalogs.domains import Domains
from editions.checking import checks
from editions.model import Segment

VECTORS = (
    '"><script>alert(1)</script>',
    "' onmouseover='alert(1)' x='",
    '" onmouseover="alert(1)" x="',
    "</title></style></svg></textarea><script>alert(1)</script>",
    "<img src=https://evil.example/x onerror=alert(1)>",
    "]]><script>alert(1)</script>",
    "--><script>alert(1)</script>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&quot; onmouseover=&quot;alert(1)",
    "</script><script>alert(1)</script>",
    "{{ 7 * 7 }}{% raw %}",
    "[x](javascript:alert(1))",
    "<a href=//evil.example>x</a>",
    "javascript:alert(1)",
)
ROOT = Path(__file__).resolve().parent.parent
LOCALE = "ar"
_LANGUAGE = {"lang", "dir"}
FOLDER = f"translations/{LOCALE}/LC_MESSAGES"


def _po(segments: tuple[Segment, ...], say: Callable[[Segment], str]) -> str:
    lines = ['msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n']
    for (context, msgid), uses in templates.merge(segments).items():
        msgstr = json.dumps(say(uses[0]), ensure_ascii=False)
        lines += [f"msgctxt {json.dumps(context, ensure_ascii=False)}"] if context else []
        lines.append(f"msgid {json.dumps(msgid, ensure_ascii=False)}")
        if uses[0].plural:
            lines.append(f"msgid_plural {json.dumps(uses[0].plural, ensure_ascii=False)}")
            lines += [f"msgstr[{number}] {msgstr}" for number in range(6)]
        else:
            lines.append(f"msgstr {msgstr}")
        lines.append("")
    return "\n".join(lines)


def _built(folder: Path, theme: Path, say: Callable[[str, Segment], str]) -> tuple[Built, Domains]:
    """Build the small site with catalogs in which `say` tells what each message says."""
    shutil.copytree(SITE, folder)
    shutil.rmtree(folder / "theme")
    shutil.copytree(theme, folder / "theme")
    found = sites.read(folder / "pelicanconf.py").domains()
    for domain, segments in found.items():
        text = _po(segments, lambda segment, domain=domain: say(domain, segment))  # type: ignore[misc]
        (folder / FOLDER / f"{domain}.po").write_text(text, "utf-8")
    # However little is translated, feeds and plain lists have it.
    all_counts = {"EDITIONS_THRESHOLD": 0, "EDITIONS_THRESHOLD_OUT": 0}
    return build(folder / "pelicanconf.py", folder / "output", lambda _: None, all_counts), found


def _html(text: str) -> Iterator[str]:
    """Yield the elements, attributes and addresses of a page."""
    for tag in BeautifulSoup(text, "html.parser").find_all():
        yield from _of_tag(tag)


def _of_tag(tag: Tag) -> Iterator[str]:
    yield f"<{tag.name}>"
    for name, value in tag.attrs.items():
        if name in {"href", "src"}:
            yield f"{name} {str(value).removeprefix('https://bread.example/')}"
        elif name not in _LANGUAGE:
            yield f"<{tag.name} {name}>"


def _xml(data: bytes) -> Iterator[str]:
    """Yield the elements and attributes of XML, and those of HTML that is a text in it."""
    for element in etree.fromstring(data).iter():
        yield f"<{element.tag}>"
        for name, value in element.attrib.items():
            if name not in _LANGUAGE:
                yield f"<{element.tag} {name}>"
            if name.endswith(("href", "src")):
                yield f"{name} {value}"
        if element.get("type") == "html":
            yield from _html(element.text or "")


def _active(folder: Path) -> set[str]:
    """Return what the files under a folder are made of, whatever their words."""
    found: set[str] = set()
    for path in sorted(folder.rglob("*")):
        if path.suffix == ".html":
            found |= set(_html(path.read_text("utf-8")))
            for script in BeautifulSoup(path.read_text("utf-8"), "html.parser").find_all("script"):
                assert script.get("type") != "application/ld+json" or json.loads(script.text)
        elif path.suffix in {".xml", ".svg", ".atom", ".rss"}:
            found |= set(_xml(path.read_bytes()))
        elif path.suffix == ".json":
            json.loads(path.read_text("utf-8"))
    return found


def _addresses_apart(found: set[str]) -> set[str]:
    """Return the same whatever edition a page is of, and whoever writes its address."""
    return {re.sub(r"\b(?:ar|zh-Hans)/|(?:\.\./)+", "", item) for item in found}


def _is_plain(domain: str, segment: Segment) -> bool:
    """Return whether a message is neither Markdown nor said by a template."""
    field = segment.context in {"title", "description", "teaser", "alt"}
    return field or domain in {"site", "topics", "sources", "images"}


@pytest.fixture(scope="module", params=["theme", "tests/site/theme"])
def theme(request: pytest.FixtureRequest) -> Path:
    """Return the site's theme, and that of the small site."""
    return ROOT / str(request.param)


@pytest.fixture(scope="module")
def plain(theme: Path, tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """Return what the site is made of when its translations are harmless."""
    folder = tmp_path_factory.mktemp("plain") / "site"
    _built(folder, theme, lambda domain, segment: "غ" if _is_plain(domain, segment) else "")
    return _addresses_apart(_active(folder / "output"))


def test_no_message_of_any_catalog_is_active(tmp_path: Path, theme: Path, plain: set[str]) -> None:
    """With the checks on, every field of every domain may say what it likes."""
    vectors = cycle(VECTORS)
    built, _ = _built(tmp_path / "site", theme, lambda domain, segment: next(vectors))  # noqa: ARG005
    found = _addresses_apart(_active(tmp_path / "site/output"))
    assert found - plain == set()
    assert {Path(problem.location.path).stem for problem in built.refusals} >= {"theme", "oven"}


@pytest.mark.parametrize("number", range(2))
def test_front_matter_and_names_are_escaped_at_every_use(
    number: int, tmp_path: Path, theme: Path, plain: set[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the checks off, what is no Markdown and no template is text on every page still."""
    for check in ("characters", "fingerprints"):
        monkeypatch.setattr(checks, check, lambda *_: iter(()))
    vectors = cycle([*VECTORS[7 * number :], *VECTORS[: 7 * number]])
    said: list[tuple[str, str | None]] = []

    def say(domain: str, segment: Segment) -> str:
        if not _is_plain(domain, segment):
            return ""
        said.append((domain, segment.context))
        return "".join(next(vectors) for _ in range(7)) + "غ" + "%d" * segment.msgid.count("%d")

    built, _ = _built(tmp_path / "site", theme, say)
    assert {domain for domain, _ in said} >= {"site", "topics", "sources", "images", "oven"}
    output = tmp_path / "site/output"
    assert _addresses_apart(_active(output)) - plain == set()
    shown = "".join(path.read_text("utf-8") for path in (output / LOCALE).rglob("*.html"))
    assert shown.count("غ") > 50
    assert "&lt;script&gt;" in shown
    assert not built.refusals


def test_a_build_lists_what_a_check_lists(tmp_path: Path, theme: Path) -> None:
    """Refused messages of the theme, the topics and all other catalogs are in both lists."""
    folder = tmp_path / "site"
    built, found = _built(folder, theme, lambda domain, segment: f"\u202e{segment.msgid}")  # noqa: ARG005
    report = findings.gather(sites.read(folder / "pelicanconf.py"), folder / "translations")
    assert built.refusals == report.refusals
    paths = {problem.location.path for problem in built.refusals}
    assert paths >= {f"{FOLDER}/{domain}.po" for domain in found}
