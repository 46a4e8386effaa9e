"""Structured data: true, safe in a page, and of the types that schema.org has."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from golden import SITE
from hypothesis import given
from hypothesis import strategies as st
from published import Published

from delivery.build import build
from delivery.manifest import HEADINGS, say
from delivery.structured import script
from editions.model import Edition

ROOT = Path(__file__).resolve().parents[2]
TSC = ROOT / "node_modules/.bin/tsc"
HOSTILE = """</script><script>alert(1)</script> "'><!-- & {{ 7 }} \u2028"""
texts = st.text(st.characters(codec="utf-8"))
values = st.recursive(texts, lambda inner: st.lists(inner) | st.dictionaries(texts, inner))


@pytest.fixture
def output(published: Published) -> Path:
    """Give the site itself, as it is published."""
    return published.output


def graphs(output: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the structured data of each page that has some, by path."""
    for path in sorted(output.rglob("*.html")):
        soup = BeautifulSoup(path.read_text("utf-8"), "html.parser")
        for tag in soup.find_all("script", type="application/ld+json"):
            yield path.relative_to(output).as_posix(), json.loads(tag.text)


def node(graph: dict[str, Any], kind: str) -> dict[str, Any]:
    """Return the only node of a type."""
    (found,) = [each for each in graph["@graph"] if each["@type"] == kind]
    assert isinstance(found, dict)
    return found


def shape(value: Any) -> Any:
    """Return what a value is made of, whatever its words; a list's kinds of elements once."""
    if isinstance(value, dict):
        kept = {"@type", "@context"}
        return tuple((key, each if key in kept else shape(each)) for key, each in value.items())
    if isinstance(value, list):
        return tuple(sorted({repr(shape(each)) for each in value}))
    return type(value).__name__


def checked(graphs_: list[Any], folder: Path) -> str:
    """Return what the compiler says of graphs as typed constants; nothing where all is well."""
    folder.mkdir(exist_ok=True)
    (folder / "node_modules").symlink_to(ROOT / "node_modules")
    lines = ['import type { Graph, Thing, WithContext } from "schema-dts";']
    for number, graph in enumerate(graphs_):
        text = json.dumps(graph, ensure_ascii=False)
        lines.append(f"export const graph{number}: Graph = {text};")
        for place, each in enumerate(graph["@graph"]):
            whole = json.dumps({"@context": "https://schema.org", **each}, ensure_ascii=False)
            lines.append(f"export const node{number}_{place}: WithContext<Thing> = {whole};")
    (folder / "graphs.ts").write_text("\n".join(lines), "utf-8")
    command = [
        str(TSC), "--noEmit", "--strict", "--skipLibCheck", "--target", "esnext",
        "--module", "esnext", "--moduleResolution", "bundler", "--types", "", "graphs.ts",
    ]  # fmt: skip
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603 - fixed words
    return done.stdout + done.stderr if done.returncode else ""


@pytest.mark.skipif(not TSC.exists(), reason="the checkers of pages are not installed (npm)")
def test_types_are_schema_orgs(output: Path, tmp_path: Path) -> None:
    """Every shape of data on the site compiles against schema.org's types; a misspelling not."""
    shapes = {shape(graph): graph for _, graph in graphs(output)}
    assert len(shapes) > 8
    assert checked(list(shapes.values()), tmp_path / "right") == ""
    wrong = json.loads(json.dumps(next(iter(shapes.values()))))
    wrong["@graph"][0]["inLangauge"] = "en"
    assert "inLangauge" in checked([wrong], tmp_path / "wrong")


def test_an_article_says_what_it_is(output: Path) -> None:
    """Language, original, topics, sources under their own titles, the way to it; no reviewer."""
    found = dict(graphs(output))
    graph = found["ja/qi/index.html"]
    article, page = node(graph, "Article"), node(graph, "MedicalWebPage")
    assert article["inLanguage"] == page["inLanguage"] == "ja"
    original = node(found["qi/index.html"], "Article")
    assert article["translationOfWork"] == {"@id": original["@id"]}
    assert {"@id": article["@id"]} in original["workTranslation"]
    assert len(original["workTranslation"]) == 4
    assert article["citation"] == [{**each} for each in original["citation"]]
    assert all(each["inLanguage"] for each in article["citation"])
    assert article["about"][0]["name"] == "気"
    steps = node(graph, "BreadcrumbList")["itemListElement"]
    assert [step["position"] for step in steps] == [1, 2, 3]
    assert steps[1]["name"] == "記事"
    assert not re.search(r'"(?:lastReviewed|reviewedBy|review)"', json.dumps(list(found.values())))


def test_a_point_is_a_defined_term(output: Path) -> None:
    """With its code, its names in other languages, and its place in the set of all topics."""
    found = dict(graphs(output))
    term = node(found["zh-Hans/topics/st36/index.html"], "DefinedTerm")
    assert term["termCode"] == "ST36"
    assert "Zusanli" in term["alternateName"]
    terms = node(found["zh-Hans/topics/index.html"], "DefinedTermSet")
    assert term["inDefinedTermSet"] == {"@id": terms["@id"]}
    assert {"@id": term["@id"]} in terms["hasDefinedTerm"]


def test_every_node_that_is_named_is_there(output: Path) -> None:
    """A reference within the site leads to a node on one of its pages."""
    found = dict(graphs(output))
    known = {each["@id"] for graph in found.values() for each in graph["@graph"]}
    named = set(re.findall(r'\{"@id": "([^"]*)"\}', json.dumps(list(found.values()))))
    assert len(found) > 300
    assert named - known == set()


def test_pages_that_are_nothing_to_find_have_none(output: Path) -> None:
    """Neither the page of an error nor that for searching, of which every other page tells."""
    found = dict(graphs(output))
    assert not [name for name in found if "404" in name or "search/" in name]
    assert all("SearchAction" in json.dumps(graph) for graph in found.values())


@given(values)
def test_any_text_stays_data(value: Any) -> None:
    """No text ends the element or begins another, and each is read back as it was."""
    written = str(script([{"name": value}]))
    assert not set(written) & set("<>&\u2028\u2029")
    assert json.loads(written)["@graph"] == [{"name": value}]


def test_hostile_titles_change_no_element(tmp_path: Path) -> None:
    """A title that is a script is its own words in data, head and plain list."""
    folder = tmp_path / "site"
    shutil.copytree(SITE, folder)
    shutil.rmtree(folder / "theme")
    shutil.copytree(ROOT / "theme", folder / "theme")
    path = folder / "content/articles/oven.md"
    text = re.sub("(?m)^Title: .*", lambda _: f"Title: {HOSTILE}", path.read_text("utf-8"))
    path.write_text(text, "utf-8")
    build(folder / "pelicanconf.py", folder / "output", lambda _: None)
    assert "SearchAction" not in (folder / "output/oven/index.html").read_text("utf-8")
    settings = {"SEARCH_URL": "search/"}
    build(folder / "pelicanconf.py", folder / "output", lambda _: None, settings)
    soup = BeautifulSoup((folder / "output/oven/index.html").read_text("utf-8"), "html.parser")
    within = [tag for tag in soup.find_all("script") if not tag.get("src")]
    assert [tag.get("type") for tag in within] == ["application/ld+json"]
    graph = json.loads(within[0].text)
    assert "alert(1)" in node(graph, "Article")["headline"]
    action = node(graph, "WebSite")["potentialAction"]
    assert action["target"]["urlTemplate"].endswith("/search/?q={search_term_string}")
    meta = soup.select_one('meta[property="og:title"]')
    assert meta is not None
    assert "alert(1)" in str(meta["content"])
    assert "<script" not in (folder / "output/llms.txt").read_text("utf-8")


def test_words_are_the_themes() -> None:
    """What is said without a template stands in the theme's own catalog."""
    theme = (ROOT / "translations/theme.pot").read_text("utf-8")
    for word in ["Home", *(heading for _, heading in HEADINGS)]:
        assert f'\nmsgid "{word}"\n' in theme
    assert say(Edition("en", "English", "ltr", "", source=True), "Home") == "Home"
