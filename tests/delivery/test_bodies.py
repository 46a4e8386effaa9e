"""A page is rendered where it shows a body that has changed, and else taken over."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import rule
from pelican import Pelican, log, signals
from pelican.contents import Article, Content, Page
from pelican.writers import Atom1Feed, Rss201rev2Feed, Writer
from publisher import EDITS, LOCALES, Publisher, Site, told

from delivery.bodies import attributes, entries, texts
from delivery.bodies.attributes import BODY, FACE, watching
from delivery.bodies.parts import Old, Parts
from delivery.bodies.standing import Bodies
from delivery.bodies.texts import Part, Texts
from delivery.bodies.watch import Watch
from editions import handed
from editions.model import Coverage, Heading, Location, Problem
from editions.postponed import offer, postpone
from editions.reading import conf

PUBLISHED = {"EDITIONS_SKIPPED": True, "PAGES_SKIPPED": False, "BUILD_WORKERS": 1}


def built(site: Site, **changed: object) -> dict[str, bytes]:
    """Build over what is there, as for publication, when the last edit is a moment old."""
    time.sleep(0.03)
    return site.build(**{**PUBLISHED, **changed})


def add(path: str, text: str) -> Callable[[Site, str], None]:
    """Return an edit that adds to a file."""
    return lambda site, _: site.add(path, text.format(site.fresh()))


def say(locale: str, domain: str, msgid: str) -> Callable[[Site, str], None]:
    """Return an edit that translates a message, once."""
    name, old = f"translations/{locale}/LC_MESSAGES/{domain}.po", f'msgid "{msgid}"\nmsgstr ""\n'
    return lambda site, _: site.replace(name, old, f'{old[:-2]}{site.fresh()}"\n')


BODIES: Mapping[str, Callable[[Site, str], object]] = {
    "words": add("content/articles/rye.md", "\nNothing is {0}.\n"),
    "text": EDITS["text"],
    "page": EDITS["page"],
    "link": EDITS["link"],
    "heading": add("content/articles/rye.md", "\n## Flour {0}\n"),
    "topic": add("content/articles/rye.md", "\nSourdough, sourdough and sourdough: {0}.\n"),
    "citation": add("content/articles/rye.md", "\nSteam {0} [@oven-2020].\n"),
    "picture": add("content/articles/rye.md", "\n![A loaf {0}]({{static}}/images/loaf.svg)\n"),
    "attached": add("content/articles/rye.md", "\n[It {0}]({{attach}}../images/loaf.svg)\n"),
    "long": add("content/articles/rye.md", "\n" + "Long words are read. " * 300 + "{0}\n"),
    "paragraph": say("ar", "rye", "Nobody has translated this paragraph."),
    "summary": say("ar", "rye", "Rye is another grain."),
    "title": say("ar", "rye", "Rye bread"),
    "a heading": lambda site, _: site.replace(
        "translations/ar/LC_MESSAGES/oven.po", "الحرارة", site.fresh()
    ),
    "day": lambda site, _: site.replace(
        "translations/ar/LC_MESSAGES/oven.po", "YEAR-MO-DA HO:MI+ZONE", "2026-03-04 05:06+0000"
    ),
}
"""Edits of single texts, or of their translations."""


class Bodied(Publisher):
    """Edits texts and more, builds for publication, and looks at the site."""

    @rule(
        edits=st.lists(st.sampled_from(sorted(BODIES)), min_size=1, max_size=3),
        more=st.lists(st.sampled_from(sorted(EDITS)), max_size=1),
        locale=st.sampled_from(LOCALES),
        skipped=st.booleans(),
    )
    def edit(self, edits: list[str], more: list[str], locale: str, skipped: bool) -> None:  # noqa: FBT001 - Hypothesis gives it by name
        """Edit, and build; now and then pages are skipped by what their templates can read."""
        self.apply([*more], locale)
        for name in edits:
            if (self.site.folder / "content/articles/oven.md").exists():
                BODIES[name](self.site, locale)
        found = told(lambda: built(self.site, PAGES_SKIPPED=skipped))
        assert found == told(self.site.clean)


TestBodied = Bodied.TestCase
TestBodied.settings = settings(max_examples=6, stateful_step_count=6, deadline=None)


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """Give a site that is built."""
    found = Site(tmp_path / "site")
    built(found)
    return found


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give the pages that are made, as they are; not those of editions that stand whole."""
    found: list[str] = []
    taken = Bodies.taken

    def noted(self: Bodies, name: str) -> str | None:
        text = taken(self, name)
        if text is None:
            found.append(self.path(name))
        return text

    monkeypatch.setattr(Bodies, "taken", noted)
    return found


def test_a_page_that_shows_the_text(site: Site, made: list[str]) -> None:
    """Of one text that nothing else tells of, its own page in each edition, and no other.

    A feed without an entry has the date of the newest text, and so reads all.
    """
    EDITS["page"](site, "")
    found = built(site)
    pages = [page for page in made if not page.endswith(".xml")]
    assert pages == ["about/index.html", "zh-Hans/about/index.html", "ar/about/index.html"]
    assert found == site.clean()


def test_a_feed_that_has_the_text(site: Site, made: list[str]) -> None:
    """It is made where one of its articles has changed, and stands where none has."""
    site.add("content/articles/oven.md", "\nIt is hot.\n")
    built(site)
    assert "feeds/rye-bread.xml" not in made
    BODIES["words"](site, "")
    found = built(site)
    assert "feeds/rye-bread.xml" in made
    assert found == site.clean()


@pytest.fixture
def entered(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give the texts of which an entry of a feed is made."""
    found: list[str] = []
    stock = Writer._add_item_to_the_feed

    def noted(self: Writer, feed: Any, item: Any) -> None:
        if isinstance(item, Content):
            found.append(item.slug)
        stock(self, feed, item)

    monkeypatch.setattr(Writer, "_add_item_to_the_feed", noted)
    return found


def test_the_other_entries_of_a_feed(site: Site, made: list[str], entered: list[str]) -> None:
    """They go into the new feed as they stand in the old one."""
    BODIES["words"](site, "")
    found = built(site)
    assert "feeds/bread.xml" in made
    assert {*entered} == {"rye"}
    assert found == site.clean()


def test_an_entry_that_reads_another_text(
    site: Site, made: list[str], entered: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its feed has no record, so all of it is made each time, and shows what the other has."""
    stock = Writer._add_item_to_the_feed

    def with_another(self: Writer, feed: Any, item: Any) -> None:
        stock(self, feed, item)
        rye = next(iter(item._context["articles"]))
        feed.items[-1]["item_copyright"] = str(len(rye._content))

    monkeypatch.setattr(Writer, "_add_item_to_the_feed", with_another)
    site.add("content/articles/oven.md", "\nIt is hot.\n")
    built(site)
    for _ in range(2):
        del made[:], entered[:]
        BODIES["words"](site, "")
        found = built(site)
        assert "feeds/bread.xml" in made
        assert len({*entered}) > 1
        assert found == site.clean()


FEED = "<feed>{0}</feed>"
ENTRY = '<entry><title>T</title><link href="{0}" rel="alternate"/><x>&lt;entry&gt;</x></entry>'


def test_the_entries_of_a_feed_by_their_links() -> None:
    """Those that share one are nobody's."""
    first, other = ENTRY.format("/a/?x&amp;y"), ENTRY.format("/b/")
    assert entries.found(FEED.format(first + other)) == {"/a/?x&y": first, "/b/": other}
    assert entries.found(FEED.format(first + other + other)) == {"/a/?x&y": first, "/b/": ""}
    assert entries.found(FEED.format("<entry></entry>")) == {}
    assert entries.found("") == {}


def test_a_feed_of_another_form_has_no_entries_that_stand() -> None:
    """Only Atom's are known."""
    more = {"title": "T", "link": "/", "description": ""}
    assert entries.prepare(Atom1Feed(**more))
    assert not entries.prepare(Rss201rev2Feed(**more))


@pytest.mark.parametrize("carded", [False, True])
def test_what_stands_is_there_before_the_run(
    site: Site, monkeypatch: pytest.MonkeyPatch, *, carded: bool
) -> None:
    """Without a spare too; but the writer looks at each page where that may need a card."""
    through: list[str] = []
    stock = Bodies.taken

    def noted(self: Bodies, name: str) -> str | None:
        text = stock(self, name)
        if text is not None:
            through.append(self.path(name))
        return text

    built(site, SOCIAL_CARDS=carded)
    monkeypatch.setattr(Bodies, "taken", noted)
    BODIES["words"](site, "")
    found = built(site, SOCIAL_CARDS=carded)
    # Lists, which may be divided, are left to the writer too.
    assert {"about/index.html", "ar/about/index.html"}.isdisjoint(through) != carded
    assert carded or found == site.clean()


def test_a_text_that_is_gone_leaves_no_folder(site: Site) -> None:
    """In none of the editions, though its page stood in the folder that the build began in."""
    EDITS["new"](site, "")
    for _ in range(3):
        BODIES["words"](site, "")
        built(site)
    before = {path.parent for path in (site.folder / "output").rglob("word1/index.html")}
    assert len(before) == len(["en", *LOCALES])
    EDITS["delete"](site, "")
    assert built(site) == site.clean()
    found = [path for path in (site.folder / "output").rglob("*") if path.is_dir()]
    assert found
    assert all(any(path.iterdir()) for path in found)


def test_the_pages_that_show_a_translation(site: Site, made: list[str]) -> None:
    """In the edition of a message all that tell how far a text is; in the others its own page."""
    BODIES["paragraph"](site, "")
    found = built(site)
    assert [page for page in made if not page.startswith("ar/")] == [
        "rye/index.html",
        "zh-Hans/rye/index.html",
    ]
    assert "ar/rye/index.html" in made
    assert not {"ar/oven/index.html", "ar/about/index.html"} & {*made}
    assert found == site.clean()


def test_the_map(site: Site, made: list[str]) -> None:
    """It is made where relations have changed, and not for other words."""
    BODIES["words"](site, "")
    built(site)
    assert "topics/map/index.html" not in made
    BODIES["topic"](site, "")
    found = built(site)
    assert "topics/map/index.html" in made
    assert found == site.clean()


@pytest.fixture
def parts(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give what the parts of pages are about that are made, as they are."""
    found: list[str] = []
    stock = Parts.__call__

    def noted(self: Parts, item: Content | None, make: Callable[[], str]) -> str:
        def made() -> str:
            found.append(item.slug if item else "nothing")
            return make()

        return stock(self, item, made)

    monkeypatch.setattr(Parts, "__call__", noted)
    return found


def test_the_other_parts_of_the_map(site: Site, made: list[str], parts: list[str]) -> None:
    """What it says of an article of which nothing has changed, and what is of none, stands."""
    site.add("content/articles/oven.md", "\n[It]({filename}rye.md) {0}.\n")
    found = built(site)
    assert "topics/map/index.html" in made
    assert {"oven", "rye"} <= {*parts}
    assert not {"sourdough", "nothing"} & {*parts}
    assert found == site.clean()


PARTS = (
    "{% block content %}{% for a in articles %}{% call part_of(a) %}<p>{{ SHOWN }}</p>"
    "{% endcall %}{% endfor %}"
)


@pytest.mark.parametrize(
    ("shown", "remade"),
    [
        ("a.slug", set()),
        ("a.content | length", {"rye"}),
        ("articles | map(attribute='content') | join | length", {"rye", "oven"}),
        ("loop.index ~ a.slug ~ (articles | last).content | length", {"rye", "oven"}),
    ],
)
def test_what_parts_of_a_page_read(
    tmp_path: Path, parts: list[str], made: list[str], shown: str, remade: set[str]
) -> None:
    """A part stands where its own text does; a page of which one reads another's is made whole."""
    site = Site(tmp_path / "site")
    text = PARTS.replace("SHOWN", shown)
    site.replace("theme/templates/page.html", "{% block content %}", text)
    built(site)
    for _ in range(2):
        del parts[:], made[:]
        BODIES["words"](site, "")
        found = built(site)
        assert ("about/index.html" in made) == bool(remade)
        assert {*parts} & {"rye", "oven"} == remade
        assert found == site.clean()


def test_parts_of_a_page_that_is_not_as_it_was_made(tmp_path: Path, parts: list[str]) -> None:
    """One that is filtered, or has two parts about one text, has none that stand."""
    for shown in ("{% filter upper %}SHOWN{% endfilter %}", "SHOWNSHOWN"):
        site = Site(tmp_path / shown[3:9])
        part = (
            "{% call part_of(articles[0]) %}<p>{{ articles[0].content | length }}</p>{% endcall %}"
        )
        text = "{% block content %}" + shown.replace("SHOWN", part)
        site.replace("theme/templates/page.html", "{% block content %}", text)
        built(site)
        del parts[:]
        site.add("content/articles/rye.md", "\nIt is hot.\n")
        site.add("content/articles/oven.md", "\nIt is hot.\n")
        found = built(site)
        assert parts
        assert found == site.clean()


def test_where_the_parts_of_a_page_stand() -> None:
    """One after the other in its text; a text that lacks one, or has two of one, has none."""
    items = [Article("<p>", {"title": "T"}, source_path=None) for _ in "ab"]
    for item, path in zip(items, "ab", strict=True):
        item.relative_source_path = path
    first, other = items
    parts = Parts("page", Watch(), Old(), frozenset())
    assert parts.parted("whatever") is None
    assert parts(first, lambda: "x") + parts(other, lambda: "x") + parts(None, lambda: "") == "xx"
    found = parts.parted("<x-x>")
    assert found is not None
    assert found.places == {"a": (1, 2), "b": (3, 4), "": (4, 4)}
    assert parts.parted("<x>") is None
    parts(first, lambda: "x")
    assert parts.parted("xxx") is None


def test_a_part_that_stands_reads_what_it_has_read() -> None:
    """Of its own text; it is made again where that has changed, or where the page has none."""
    item = Article("<p>", {"title": "T"}, source_path=None)
    item.relative_source_path = "a"
    watch, old = Watch(), Old("<old>", {"a": (1, 4)}, frozenset({"related a", "text b"}))
    watch.write()
    for changed, expected in (("text a", "old"), ("text b", "old"), ("related a", "new")):
        parts = Parts(changed, watch, old, frozenset({changed}))
        assert watch.page(changed, partial(parts, item, lambda: "new")) == expected
    assert Parts("page", watch, old, frozenset())(None, lambda: "new") == "new"
    read = frozenset({"related a"})
    assert watch.pages == {"text a": read, "text b": read, "related a": frozenset()}


@pytest.mark.parametrize("name", BODIES)
def test_each_edit_of_a_text(site: Site, made: list[str], name: str) -> None:
    """What is published is the site of a clean build; a page that shows nothing of it stands."""
    BODIES[name](site, "ar")
    found = built(site)
    assert found == site.clean()
    assert bool(made) == (name != "attached")
    if name in {"words", "page", "citation", "paragraph", "day"}:
        assert "sourdough/index.html" not in made


READS = {
    "content": "{{ rye.content | length }}",
    "_content": "{{ rye._content | length }}",
    "get_content": '{{ rye.get_content("") | length }}',
    "reading_minutes": "{{ rye.reading_minutes }}",
    "coverage": "{{ rye.coverage.total }}",
    "document": "{{ rye.document.segments | length }}",
    "metadata": '{{ rye.metadata["coverage"].total }}',
    "citations": "{{ rye.citations | length }}",
    "topic_links": "{{ rye.topic_links.named.blocks | length }}",
    "related_posts": "{{ rye.related_posts | length }}",
    "a table of documents": '{{ DOCUMENTS["articles/rye.md"].html | length }}',
    "all documents": "{% for one in DOCUMENTS.values() %}{{ one.html | length }}{% endfor %}",
    "some documents": "{% for _, one in DOCUMENTS.items() %}{{ one.html | length }}{% endfor %}",
    "a table of texts": '{{ WOVEN["en"]["articles/rye.md"].html | length }}',
    "a text if it is there": '{{ WOVEN["en"].get("articles/rye.md").html | length }}',
    "a dictionary of documents": '{{ dict(DOCUMENTS)["articles/rye.md"].html | length }}',
    "why it has its topics": "{{ SITE_TOPICS.annotations.rye[0].evidence | length }}",
    "where it names what": "{{ SITE_TOPICS.named.rye.blocks | length }}",
    "all that is related": "{{ SITE_TOPICS.related.values() | map('length') | sum }}",
    "a filter": '{{ articles | map(attribute="content") | map("length") | join }}',
    "a list that is sorted": '{{ articles | map(attribute="content") | sort | first | length }}',
    "after another page": "{{ rye.content | length }}{{ rye.summary }}",
}
"""What the page of another text may read of a body."""


@pytest.mark.parametrize("name", READS)
def test_each_way_to_read_a_body(tmp_path: Path, made: list[str], name: str) -> None:
    """A page that reads the body of another text is made when that changes."""
    site = Site(tmp_path / "site")
    rye = '{% set rye = articles | selectattr("slug", "equalto", "rye") | first %}'
    place = "{% block content %}"
    site.replace("theme/templates/page.html", place, place + rye + READS[name])
    built(site)
    del made[:]
    BODIES["words"](site, "")
    BODIES["citation"](site, "")
    BODIES["long"](site, "")
    found = built(site)
    assert "about/index.html" in made
    assert found == site.clean()


TOLD = {
    "the day": ("{{ articles | map(attribute='translated_on') | join(' ') }}", "day", "ar/"),
    "how far": ("{{ articles | map(attribute='coverage') | join(' ') }}", "paragraph", "ar/"),
    "elsewhere": ('{{ WOVEN["ar"]["articles/rye.md"].coverage.translated }}', "paragraph", ""),
}
"""What the page of another text may read of a translation; the edit, and the edition."""


@pytest.mark.parametrize("name", TOLD)
def test_each_way_to_read_of_a_translation(tmp_path: Path, made: list[str], name: str) -> None:
    """In its own edition, and in another one."""
    shown, edit, prefix = TOLD[name]
    site = Site(tmp_path / "site")
    place = "{% block content %}"
    site.replace("theme/templates/page.html", place, place + shown)
    built(site)
    del made[:]
    BODIES[edit](site, "")
    found = built(site)
    assert f"{prefix}about/index.html" in made
    assert found == site.clean()


def test_the_summary_of_an_author_is_no_body(tmp_path: Path, made: list[str]) -> None:
    """It is front matter; one that Pelican takes from the text is part of it."""
    site = Site(tmp_path / "site")
    shown = "{% block content %}{% for a in articles %}{{ a.summary }}{% endfor %}"
    site.replace("theme/templates/page.html", "{% block content %}", shown)
    built(site)
    del made[:]
    BODIES["words"](site, "")
    built(site)
    assert "about/index.html" not in made
    site.replace("content/articles/rye.md", "Summary: Rye is another grain.\n", "")
    built(site)
    del made[:]
    BODIES["words"](site, "")
    found = built(site)
    assert "about/index.html" in made
    assert found == site.clean()


def test_a_content_that_holds_more_than_is_known(site: Site, made: list[str]) -> None:
    """Then nobody knows what a page may have read: each is made."""

    def more(item: Content) -> None:
        item.strange = True

    with signals.content_object_init.connected_to(more):
        site.add("theme/templates/base.html", "<!-- -->")
        built(site)
        del made[:]
        EDITS["page"](site, "")
        found = built(site)
    assert "rye/index.html" in made
    assert found == site.clean()


def test_nothing_is_left_of_the_watch(site: Site) -> None:
    """After a run Pelican's classes are as they were."""
    del site
    offer(*BODY)
    before = {kind: {**vars(kind)} for kind in (Article, Page)}
    with watching(Watch()):
        assert all({**vars(kind)} != stock for kind, stock in before.items())
    assert {kind: {**vars(kind)} for kind in before} == before
    for stock in before.values():
        assert not {"get_content", "get_summary"} & stock.keys()


def test_a_page_by_hand_is_made_anew(site: Site, made: list[str]) -> None:
    """What stands is believed by its bytes alone."""
    site.add("output/rye/index.html", "by hand")
    EDITS["page"](site, "")
    found = built(site)
    assert "rye/index.html" in made
    assert found == site.clean()


def test_what_is_read_between_pages_counts_for_those_that_follow() -> None:
    """A generator may hand it to any of them; what the signals of a page read is made each time."""
    watch, day = Watch(), (Part.DAY,)
    watch.read("early", day)
    watch.write()
    watch.page("one", lambda: watch.read("a", day))
    watch.read("between", day)
    watch.apart(lambda: watch.read("signal", day))
    watch.apart(lambda: watch.page("two", lambda: watch.read("b", day)))
    watch.carry("three", frozenset({"day c"}))
    assert watch.pages == {
        "one": frozenset({"day a"}),
        "two": frozenset({"day b", "day between"}),
        "three": frozenset({"day c", "day between"}),
    }


def test_an_attribute_is_what_it_is_elsewhere() -> None:
    """Read, set, deleted, and not there; each read is noted."""
    item, watch = Article("<p>", {"title": "T"}, source_path=None), Watch()
    item.relative_source_path = "a.md"
    with watching(watch):
        watch.write()
        assert watch.page("one", lambda: item._content) == "<p>"
        item._content = "<q>"
        assert item.content == "<q>"
        assert not hasattr(item, "coverage")
        with pytest.raises(AttributeError, match="coverage"):
            del item.coverage
        item.coverage = 1
        del item.coverage
    assert item._content == "<q>"
    assert watch.pages == {"one": frozenset({"text a.md"})}
    assert not FACE & {*BODY}


def test_who_asks_first_for_what_is_postponed() -> None:
    """Each page that reads it reads its parts, and no page what it is made from."""
    item, watch = Article("<p>", {"title": "T"}, source_path=None), Watch()
    item.relative_source_path = "a.md"
    postpone(item, related_posts=lambda: len(item._content), topics=lambda: "face")
    assert attributes.known(item)
    with watching(watch):
        watch.write()
        for name in ("one", "two"):
            assert watch.page(name, lambda: item.related_posts) == len("<p>")
        assert watch.page("three", lambda: item.topics) == "face"
    related = frozenset({"related a.md"})
    assert watch.pages == {"one": related, "two": related, "three": frozenset()}
    postpone(item, strange=lambda: 1)
    assert not attributes.known(item)


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Any]:
    """Give the settings of a site that has been read."""
    found = Site(tmp_path_factory.mktemp("read") / "site")
    log.console.quiet = True
    known: dict[str, Any] = Pelican(conf.read(found.folder / "pelicanconf.py", {})).settings
    return known


RYE = "articles/rye.md"


def of(known: Mapping[str, Any], shared: str = "shared", source: str = "bytes") -> Texts:
    """Return the texts of the Arabic edition."""
    given = handed.site(known)["ar"]["WOVEN"]
    sources = dict.fromkeys(known["DOCUMENTS"], "bytes") | {RYE: source}
    return texts.of(shared, texts.shared(known, sources), given, "ar")


def woven(known: Mapping[str, Any], locale: str, **changed: Any) -> dict[str, Any]:
    """Return a site with another text in an edition."""
    own = known["WOVEN"][locale]
    other = {**own, RYE: replace(own[RYE], **changed)}
    return {**known, "WOVEN": {**known["WOVEN"], locale: other}}


def document(known: Mapping[str, Any], **changed: Any) -> dict[str, Any]:
    """Return a site with another source."""
    other = replace(known["DOCUMENTS"][RYE], **changed)
    return {**known, "DOCUMENTS": {**known["DOCUMENTS"], RYE: other}}


def topics(known: Mapping[str, Any], **changed: Callable[[Any], Any]) -> dict[str, Any]:
    """Return a site with something else known of a text's topics."""
    site = known["SITE_TOPICS"]
    tables = {name: getattr(site, name) for name in changed}
    new = {name: {**tables[name], "rye": change(tables[name]["rye"])}
           for name, change in changed.items()}  # fmt: skip
    return {**known, "SITE_TOPICS": replace(site, **new)}


def scored(found: Any) -> Any:
    """Return annotations of which each weighs more."""
    return tuple(replace(one, score=one.score + 1) for one in found)


def reasoned(found: Any) -> Any:
    """Return related posts, the first for other words."""
    first, *rest = found
    reason = replace(first.reasons[0], words=("other",))
    return (replace(first, reasons=(reason,)), *rest)


PROBLEM = (Problem(Location("x.po", 7), "x", "y"),)
FACES: Mapping[str, Callable[[Mapping[str, Any]], Mapping[str, Any]]] = {
    "front matter": lambda known: woven(known, "ar", metadata={"title": ("x",)}),
    "headings": lambda known: woven(known, "ar", toc=(Heading("x", "X", 2, ()),)),
    "waiting": lambda known: woven(known, "ar", waits=True),
    "fallback of a field": lambda known: woven(known, "ar", fallback=frozenset("x")),
    "a linked file": lambda known: woven(known, "ar", html='<a href="{static}/x.pdf">'),
    "the source's front matter": lambda known: document(known, metadata={"title": ("x",)}),
    "a text of its own": lambda known: document(known, own={"ar": known["DOCUMENTS"][RYE]}),
    "name": lambda known: document(known, name="other"),
    "topics": lambda known: topics(known, annotations=lambda _: ()),
    "where it names them": lambda known: topics(
        known, named=lambda found: replace(found, headings={"bread": ("other",)})
    ),
    "series": lambda known: {**known, "SITE_TOPICS": replace(known["SITE_TOPICS"], series=())},
}
BODILY: Mapping[str, tuple[Callable[[Mapping[str, Any]], Mapping[str, Any]], set[str]]] = {
    "html": (lambda known: woven(known, "ar", html="x"), {"text"}),
    "coverage": (lambda known: woven(known, "ar", coverage=Coverage(1, 9)), {"text", "far"}),
    "coverage elsewhere": (
        lambda known: woven(known, "zh-Hans", coverage=Coverage(1, 9)),
        {"elsewhere"},
    ),
    "counting": (lambda known: woven(known, "ar", counts=True), {"text", "far"}),
    "counting elsewhere": (lambda known: woven(known, "zh-Hans", counts=False), {"elsewhere"}),
    "waiting elsewhere": (lambda known: woven(known, "zh-Hans", waits=True), {"elsewhere"}),
    "day": (lambda known: woven(known, "ar", day=date(2026, 1, 1)), {"text", "day"}),
    "refusals": (lambda known: woven(known, "ar", problems=PROBLEM), {"text"}),
    "notes": (lambda known: woven(known, "ar", notes=PROBLEM), {"text"}),
    "html of the source": (lambda known: document(known, html="x"), {"text"}),
    "weight of its topics": (lambda known: topics(known, annotations=scored), {"related"}),
    "blocks": (
        lambda known: topics(known, named=lambda found: replace(found, blocks={7: frozenset("x")})),
        {"text"},
    ),
    "a reason": (lambda known: topics(known, related=reasoned), {"related"}),
    "fewer related posts": (
        lambda known: topics(known, related=lambda found: found[1:]),
        {"related"},
    ),
}


@pytest.mark.parametrize("name", FACES)
def test_what_is_a_face(read: Mapping[str, Any], name: str) -> None:
    """What lists and other texts may show without a look at the body."""
    assert of(FACES[name](read)).face != of(read).face


@pytest.mark.parametrize("name", BODILY)
def test_what_is_a_body(read: Mapping[str, Any], name: str) -> None:
    """What is read of one text alone, in its parts; the face of its edition stays."""
    change, parts = BODILY[name]
    before, after = of(read), of(change(read))
    assert after.face == before.face
    assert after.changed(before.bodies) == {f"{part} {RYE}" for part in parts}


def test_what_is_neither(read: Mapping[str, Any]) -> None:
    """All else is the face's; the bytes of a source are its own."""
    assert of(read, "other").face != of(read).face
    assert of(read, source="other").changed(of(read).bodies) == {f"text {RYE}"}
    assert of(read) == of(read)


@pytest.mark.parametrize(
    ("change", "known"),
    [
        (lambda known: known, True),
        (lambda known: {**known, "REPORTS": None}, False),
        (lambda known: {**known, "PLUGINS": [*known["PLUGINS"], "other"]}, False),
        (lambda known: document(known, html='<a href="{attach}x.pdf">'), False),
    ],
)
def test_where_nobody_knows_who_reads_what(
    read: Mapping[str, Any], change: Callable[[Any], Any], *, known: bool
) -> None:
    """Reports show all texts, other plugins may read any, and an attached file moves."""
    assert texts.known(change(read)) == known
