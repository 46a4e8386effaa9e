"""Pages whose fingerprint is known by the marks of the texts that they were made from."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from jinja2 import DictLoader, Environment
from pelican.contents import Article, Page
from pelican.settings import DEFAULT_CONFIG
from publisher import EDITS, LOCALES, Site

from delivery.skipping import traces
from delivery.skipping.kept import digest
from delivery.skipping.pages import Pages
from delivery.skipping.texts import Texts
from delivery.skipping.traces import Trace
from editions.model import Document, Edition

ENGLISH = Edition("en", "English", "ltr", "", source=True)
TRACES = {"a.html": Trace("m", "f", ("b", "a")), "b.html": Trace("n", "g", ())}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Give a site that was built."""
    found = Site(tmp_path_factory.mktemp("traces") / "site")
    found.build()
    return found


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[bool]]:
    """Give, of each page, whether its trace was known; each page is followed all the same."""
    stock = Pages._found
    found_so: list[bool] = []
    wrong: list[str] = []

    def both(self: Pages, known: Any, context: Any, values: Any, *rest: Any) -> str:
        found = stock(self, known, context, values, *rest)
        _, shared, own = rest
        roots = known.analysis.roots
        inside = {each: context[each] for each in roots if each in own and each in context}
        page = str(context["output_file"])
        found_so.append(self.traces.get(page) is self._before.get(page) is not None)
        if self.walked(known, inside, values, shared)[0] != found:
            wrong.append(page)
        return found

    monkeypatch.setattr(Pages, "_found", both)
    yield found_so
    assert not wrong


@pytest.mark.parametrize("name", sorted(EDITS, key=lambda name: (name == "rename", name)))
def test_a_trace_leads_where_the_walk_does(site: Site, name: str, told: list[bool]) -> None:
    """After each edit, of every page: the law of traces."""
    EDITS[name](site, LOCALES[0])
    if name == "rename":
        for path in (site.folder / "content").rglob("*.md"):
            path.write_text(path.read_text("utf-8").replace("}oven.md", "}stove.md"), "utf-8")
    site.build(BUILD_WORKERS=1)
    assert told


def test_nothing_changed_and_each_page_has_its_trace(site: Site, told: list[bool]) -> None:
    """And after one text has changed, what does not show it; what lists all texts is followed."""
    site.build(BUILD_WORKERS=1)
    told.clear()
    site.build(BUILD_WORKERS=1)
    assert told
    assert all(told)
    told.clear()
    EDITS["page"](site, LOCALES[0])
    site.build(BUILD_WORKERS=1)
    assert any(told)
    assert not all(told)


def contents(*texts: Any) -> dict[str, Any]:
    """Return a context that has some texts, as Pelican's generators leave it."""
    found = {text.relative_source_path: text for text in texts}
    return {"generated_content": found, "static_content": {}}


def article(name: str, html: str = "<p>text</p>", kind: Any = Article, **more: Any) -> Any:
    """Return an article of Pelican's."""
    given = {"title": name, "slug": name, **more}
    settings = {**DEFAULT_CONFIG, "PATH": "/site", "PLUGINS": ["editions"]}
    found = kind(html, given, settings, f"/site/{name}.md", {"localsiteurl": ""})
    found.settings = settings
    return found


def mark(text: Any, *others: Any) -> Any:
    """Return the mark of a text among others."""
    return Texts(text.settings, contents(text, *others)).mark(text.relative_source_path)


ONE = article("one")
CHANGES: tuple[Callable[[], Any], ...] = (
    lambda: article("one", "<p>text </p>"),
    lambda: article("one", title="two"),
    lambda: article("one", slug="two"),
    lambda: article("one", teaser="x"),
    lambda: article("one", status="draft"),
    lambda: article("one", kind=Page),
    lambda: article("one", related=(article("two"),)),
    lambda: article("one", related=(article("three"),)),
    lambda: article("one", related={"x": [article("two")]}),
    lambda: article("one", spoken=ENGLISH),
    lambda: article("one", spoken=Edition("en", "English", "rtl", "", source=True)),
    lambda: article("one", number=1),
    lambda: article("one", number=True),
    lambda: article("one", number="1"),
)


def test_the_mark_of_a_text_tells_its_values() -> None:
    """Each change has a mark of its own; which text another is counts, and not what it says."""
    found = [mark(ONE), *(mark(change()) for change in CHANGES)]
    assert None not in found
    assert len(set(found)) == len(found)
    first = article("one", related=(article("two"),))
    assert mark(first) == mark(article("one", related=(article("two", "<p>other</p>"),)))


def test_a_text_that_holds_what_is_not_known_has_no_mark() -> None:
    """An object, a function of others, a text of another class."""

    class Other(Article):  # type: ignore[misc] # Pelican has no types
        """Somebody's."""

    for odd in (article("one", x=object()), article("one", x=len), article("one", kind=Other)):
        assert mark(odd) is None
        assert Texts(odd.settings, contents(odd)).traced("", ("one.md",)) is None
    assert Texts(ONE.settings, contents(ONE)).mark("two.md") is None


@pytest.mark.parametrize(
    "change",
    [
        {"PLUGINS": ["editions", "somebodys"]},
        {"INTRASITE_LINK_REGEX": "[$](?P<what>.*?)[$]"},
        {"FUNCTION": lambda: None},
    ],
)
def test_a_run_of_which_not_all_is_known_has_no_mark(change: Any) -> None:
    """A plugin of others, links of the publisher's own kind, a function in the settings."""
    assert Texts({**ONE.settings, **change}, contents(ONE)).run is None
    assert Texts(ONE.settings, contents(ONE)).run is not None


def test_a_link_that_attaches_a_file_is_followed_each_time() -> None:
    """Whoever reads it first moves the file, for all texts."""
    for link in ('<a href="{attach}x.png">', "<a href='|attach|x.png'>"):
        assert Texts(ONE.settings, contents(ONE, article("two", link))).run is None
    said = contents(ONE, article("two", "what is attached"))
    assert Texts(ONE.settings, said).run is not None


def test_the_mark_of_a_run_tells_settings_and_addresses() -> None:
    """Links to other texts are written with their addresses, by the settings."""
    every = [
        Texts(ONE.settings, contents(ONE)).run,
        Texts({**ONE.settings, "SITENAME": "x"}, contents(ONE)).run,
        Texts(ONE.settings, contents(ONE, article("two"))).run,
        Texts(ONE.settings, contents(ONE, article("two", url="elsewhere"))).run,
    ]
    assert len(set(every)) == len(every)


def traced(text: str, given: Any, *others: Any) -> Trace | None:
    """Return the trace of a page that shows a text."""
    env = Environment(loader=DictLoader({"t": text}), autoescape=True)
    found = Pages("1", ENGLISH, (ENGLISH,))
    context = {**contents(given, *others), "output_file": "a.html", "article": given}
    assert found.fingerprint(env.get_template("t"), context, frozenset({"article"}), given.settings)
    return found.traces.get("a.html")


DOCUMENT = Document("one", "one.md", (), {})  # type: ignore[arg-type] # any name will do


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("{{ article.title }}", ("one.md",)),
        ("{{ article.other.title }}", ("one.md", "two.md")),
        ("{% for a in article.many %}{{ a.title }}{% endfor %}", ("one.md", "two.md")),
        ("{{ article.spoken.locale }}{{ article.spoken.direction }}", ("one.md",)),
        ("{{ article.spoken.fallback }}", None),
        ("{{ article.spoken }}", None),
        ("{{ article.held }}", None),
        ("{{ article.document.path }}", None),
        ("{{ article.document }}", None),
        ("{{ article.lost.title }}", None),
        ("{{ 1 }}", ()),
    ],
)
def test_a_page_is_traced_to_the_texts_it_reads(text: str, names: Any) -> None:
    """Not beyond what their marks tell: of an edition its name, of a document nothing."""
    two = article("two")
    given = article(
        "one",
        other=two,
        many=(two,),
        spoken=ENGLISH,
        held=(ENGLISH,),
        document=DOCUMENT,
        lost=article("three"),
    )
    found = traced(text, given, two)
    assert (found and found.texts) == names


def test_traces_are_read_as_they_were_written(tmp_path: Path) -> None:
    """Every value of them."""
    traces.write(tmp_path / "t", TRACES)
    assert traces.read(tmp_path / "t") == TRACES


def signed(value: object) -> str:
    """Return traces with the hash that they ask for."""
    text = json.dumps(value)
    return f"{digest(text.encode())}\n{text}"


ODD = {"format": "1", "texts": ["a"], "pages": {"a.html": ["m", "f", [0]]}}


@pytest.mark.parametrize(
    "text",
    [
        "",
        signed(ODD)[:-3],
        signed(ODD).replace('"m"', '"n"'),
        signed([]),
        signed({**ODD, "format": "0"}),
        signed({**ODD, "texts": []}),
        signed({**ODD, "pages": {"a.html": ["m", "f"]}}),
        signed({**ODD, "pages": 1}),
    ],
)
def test_odd_traces_are_none(text: str, tmp_path: Path) -> None:
    """Ones that were changed, cut off, or that another version wrote."""
    file = tmp_path / "t"
    file.write_text(signed(ODD))
    assert traces.read(file) == {"a.html": Trace("m", "f", ("a",))}
    file.write_text(text)
    assert traces.read(file) == MappingProxyType({})
    assert traces.read(tmp_path / "none") == {}
