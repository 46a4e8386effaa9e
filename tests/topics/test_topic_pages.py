"""The plugin in Pelican: a site of four posts, built with the smallest theme that shows it all."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from lxml import etree
from pelican import Pelican, signals
from pelican.settings import DEFAULT_CONFIG, configure_settings
from topicdocs import HERE, SOURCE, document

from editions.late import later
from editions.model import BuildError, Document, Edition, Heading
from topics import hooks
from topics.entries import entry
from topics.site import SiteTopics, annotate_site
from topics.topicpage import topic
from topics.views import room

# Pelican takes away the line's end after a block, so parts end with " / ".
TEMPLATES = {
    "topic.html": """{{ topic.label }}|{{ topic.lang }}|{{ topic.definition }}|{{ topic.notes }} /
{% for t in topic.path %}{{ t.label }}={{ t.url }};{% endfor %} /
{% for t in topic.narrower %}{{ t.label }}={{ t.url }};{% endfor %} /
{% for n in topic.names %}{{ n.lang }}:{{ n.language }}:{{ n.label }}:{{ n.direction }};
{%- endfor %} /
{% for a in topic.articles %}{{ a.title }};{% endfor %} /
{{ topic.reading.characters }}={{ topic.reading.roman }} {{ topic.reading.roman.lang }} /
{% for m in topic.members %}{{ m.topic.notation }} {{ m.topic.label }}={{ m.topic.url }};
{%- endfor %} /
{{ topic.previous.notation }}<{{ topic.numbered }}>{{ topic.next.notation }} /
{% for g in topic.about %}{{ g.title }}[{% for e in g.entries %}{{ e.number }} {{ e.article.title }}
 {%- for h in e.headings %}#{{ h.id }}{% endfor %};{% endfor %}]{% endfor %} /
{% for g in topic.mentioned %}{{ g.title }}[{% for e in g.entries %}{{ e.number }}
 {{- e.article.title }}{% for h in e.headings %}#{{ h.id }}{% endfor %};{% endfor %}]{% endfor %} /
{{ topic_feed }}
""",
    "topics.html": """{% for b in topic_tree recursive %}{{ b.topic.label }} {{ b.count }}
 {%- if b.children %}({{ loop(b.children) }}){% endif %};{% endfor %} /
{% for l in topic_letters %}{{ l.letter }}:{{ l.topics|map(attribute="label")|join(",") }};
{%- endfor %}""",
    "article.html": """{% for t in article.topics %}{{ t.label }}={{ t.url }};{% endfor %} /
{% for r in article.related_posts %}{{ r.article.title }}
 {%- for w in r.reasons %}[{{ w.kind }}:{{ w.labels|join("+") }}]{% endfor %};{% endfor %} /
{% with s = article.series_view %}{% if s %}{{ s.title }} {{ s.index }}/{{ s.total }}
 {{- " next " + s.next.title if s.next }}{% endif %}{% endwith %}
""",
}


def posts() -> list[Document]:
    """Return the posts of the site."""
    part = {"series": "slow-bread"}
    return [
        document(
            "one", "One", topics="sourdough, T65", date="2026-01-01", series_index="1", **part
        ),
        document(
            "two",
            "Two",
            topics="rye-bread",
            date="2026-01-02",
            related="one",
            series_index="2",
            **part,
        ),
        replace(
            document("three", "Three", topics="bread", date="2026-01-03"),
            html='<h2 id="flour">Flour</h2><p>T110 and sourdough.</p>',
        ),
        document("draft", "Draft", topics="TE, bread", date="2026-01-04", status="draft"),
    ]


@pytest.fixture
def settings(tmp_path: Path) -> dict[str, Any]:
    """Return the settings of the site, its files written."""
    content, theme = tmp_path / "content", tmp_path / "theme"
    (content / "articles").mkdir(parents=True)
    (theme / "templates").mkdir(parents=True)
    shutil.copy(HERE / "baking.ttl", content / "baking.ttl")
    for name, template in TEMPLATES.items():
        (theme / "templates" / name).write_text(template, "utf-8")
    for post in posts():
        head = "".join(f"{key}: {lines[0]}\n" for key, lines in post.metadata.items())
        (content / post.path).write_text(f"{head}Category: Bread\n\nText.\n", "utf-8")
    own = {
        "PATH": str(content),
        "OUTPUT_PATH": str(tmp_path / "output"),
        "THEME": str(theme),
        "THEME_STATIC_PATHS": [],
        "CACHE_PATH": str(tmp_path / "cache"),
        "ARTICLE_PATHS": ["articles"],
        "DIRECT_TEMPLATES": [],
        "AUTHOR_SAVE_AS": "",
        "CATEGORY_SAVE_AS": "",
        "TAG_SAVE_AS": "",
        "FEED_ALL_ATOM": None,
        "CATEGORY_FEED_ATOM": None,
        "TRANSLATION_FEED_ATOM": None,
        "AUTHOR_FEED_ATOM": None,
        "AUTHOR_FEED_RSS": None,
        "TIMEZONE": "UTC",
        "SITEURL": "",
        "PLUGINS": [],
        "TOPIC_VOCABULARY": "baking.ttl",
        "EDITION": SOURCE,
        "DOCUMENTS": {str(post.path): post for post in posts()},
    }
    found: dict[str, Any] = configure_settings({**DEFAULT_CONFIG, **own})
    return found


@pytest.fixture
def build(settings: dict[str, Any]) -> Iterator[Any]:
    """Return a function that builds an edition and gives its files' text by name."""
    signals.get_generators.connect(hooks.generators)
    signals.all_generators_finalized.connect(hooks.attach)

    def run(edition: Edition) -> Mapping[str, str]:
        pelican = Pelican({**settings, "EDITION": edition})
        assert hooks.compute(pelican) == ()
        pelican.run()
        output = Path(settings["OUTPUT_PATH"])
        return {
            str(path.relative_to(output)): path.read_text("utf-8")
            for path in sorted(output.rglob("*.html"))
        }

    yield run
    signals.get_generators.disconnect(hooks.generators)
    signals.all_generators_finalized.disconnect(hooks.attach)


def test_pages(build: Any) -> None:
    """Topics of published posts have pages, numbered ones that they name, and wider ones."""
    files = build(SOURCE)
    assert [name for name in files if name.startswith("topic")] == [
        "topics/bread.html",
        "topics/flour-type.html",
        "topics/rye-bread.html",
        "topics/sourdough.html",
        "topics/t110.html",
        "topics/t65.html",
        "topics.html",
    ]
    assert files["topics/bread.html"].split(" /\n")[:5] == [
        "Bread|en|A food of flour and water, baked.|",
        "",
        "Rye bread=topics/rye-bread.html;Sourdough=topics/sourdough.html;",
        "de:German:Brot:ltr;ja:Japanese:パン:ltr;",
        "Three;Two;One;",
    ]
    assert files["topics/sourdough.html"].split(" /\n")[:2] == [
        "Sourdough|en|Dough raised by wild yeast.|Also for the starter.",
        "Bread=topics/bread.html;",
    ]
    assert files["topics.html"] == (
        "Bread 3(Rye bread 1;Sourdough 1;);"
        "Flour type 1(Farine de tradition 1;Farine bise 0;); /\n"
        "B:Bread;F:Farine bise,Farine de tradition,Flour type;R:Rye bread;S:Sourdough;"
    )


def test_articles_of_a_topic(build: Any) -> None:
    """What is about a topic comes by series, in its order; what only names it comes apart."""
    files = build(SOURCE)
    assert files["topics/bread.html"].split(" /\n")[8:10] == [
        "Slow bread[1 One;2 Two;][0 Three;]",
        "",
    ]
    assert files["topics/sourdough.html"].split(" /\n")[8:10] == [
        "Slow bread[1 One;]",
        "[0Three;]",
    ]


def test_numbered_topics(build: Any) -> None:
    """A whole lists all its numbered topics in order; each of them knows its neighbours."""
    files = build(SOURCE)
    assert files["topics/flour-type.html"].split(" /\n")[6:8] == [
        "T65 Farine de tradition=topics/t65.html;T110 Farine bise=topics/t110.html;",
        "<False>",
    ]
    assert files["topics/flour-type.html"].split(" /\n")[2] == ""
    assert files["topics/t110.html"].split(" /\n")[7:10] == ["T65<True>", "", "[0Three;]"]
    assert files["topics/t65.html"].split(" /\n")[7:9] == ["<True>T110", "Slow bread[1 One;]"]


def test_characters_and_how_they_are_read(build: Any) -> None:
    """A romanised name comes with its characters; in Chinese they are the label itself."""
    for edition in (SOURCE, Edition("ja", "", "ltr", "ja", source=False)):
        text = build(edition)["topics/sourdough.html"]
        assert text.split(" /\n")[5] == "酸麵團=Suānmiàntuán zh-Latn-pinyin"
    text = build(Edition("zh-Hant", "", "ltr", "zh-Hant", source=False))["topics/sourdough.html"]
    assert text.startswith("酸麵團|zh-Hant|")
    assert text.split(" /\n")[5] == "酸麵團=Suānmiàntuán zh-Latn-pinyin"


def test_headings_are_those_of_the_edition(settings: dict[str, Any]) -> None:
    """A topic's page leads to the heading under which it is named, in the edition's words."""
    site = annotate_site(settings["DOCUMENTS"], settings)
    below = Heading("flour", "Mehl", 3, ())
    toc = (Heading("start", "Anfang", 2, (below,)),)
    article = SimpleNamespace(title="Drei", toc=toc, date=datetime(2026, 1, 3, tzinfo=UTC))
    here = room(site, SOURCE, "{slug}", {"three": article})
    assert entry("T110", "three", here).headings == (below,)
    assert entry("bread", "three", here).headings == ()


def test_a_page_that_is_not_made(settings: dict[str, Any]) -> None:
    """Its feed is told at once what it has; all else is worked out for who asks."""
    site = annotate_site(settings["DOCUMENTS"], settings)
    article = SimpleNamespace(title="Drei", toc=(), date=datetime(2026, 1, 3, tzinfo=UTC))
    here = room(site, SOURCE, "{slug}", dict.fromkeys(site.names.values(), article))
    found = topic("bread", here)
    assert found.label == site.vocabulary.concepts["bread"].pref["en"]
    assert set(map(id, found.articles)) == {id(article)}
    assert later(found) is not None
    assert [one.entries[0].article for one in found.about] == [article] * len(found.about)
    assert later(found) is None


def test_feeds(build: Any, settings: dict[str, Any]) -> None:
    """Each topic with articles has a feed that knows its language and has an id of its own."""
    assert build(SOURCE)["topics/bread.html"].split(" /\n")[10].strip() == ""
    address = "https://bread.example"
    settings |= {"SITEURL": address, "FEED_DOMAIN": address, "TOPIC_FEED_ATOM": "feeds/{slug}.xml"}
    files = build(replace(SOURCE, locale="en-GB"))
    output = Path(settings["OUTPUT_PATH"])
    assert sorted(path.stem for path in output.glob("feeds/*")) == [
        "bread", "flour-type", "rye-bread", "sourdough", "t65",
    ]  # fmt: skip
    root = etree.parse(output / "feeds" / "sourdough.xml").getroot()
    atom = "{http://www.w3.org/2005/Atom}"
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "en-GB"
    assert root.findtext(f"{atom}id") == "https://bread.example/topics/sourdough.html"
    assert [link.get("href") for link in root.findall(f"{atom}link")] == [
        "https://bread.example/topics/sourdough.html",
        "https://bread.example/feeds/sourdough.xml",
    ]
    assert [one.findtext(f"{atom}title") for one in root.findall(f"{atom}entry")] == ["One"]
    assert "feeds" in files["topics/sourdough.html"].split(" /\n")[10]
    assert files["topics/t110.html"].split(" /\n")[10].strip() == ""


def test_articles(build: Any) -> None:
    """An article shows its topics, its related posts with reasons, and its place in its series."""
    files = build(SOURCE)
    assert files["two.html"].split(" /\n") == [
        "Rye bread=topics/rye-bread.html;",
        "One[author:][series:];Three[date:];",
        "Slow bread 2/2",
    ]
    assert files["one.html"].split(" /\n")[2] == "Slow bread 1/2 next Two"
    # Nobody else carries TE, and a draft is nobody; so the topic has no page to link to.
    assert files["drafts/draft.html"].split(" /\n") == [
        "Total extraction=;Bread=topics/bread.html;",
        "",
        "",
    ]


def test_another_edition(build: Any) -> None:
    """An edition has the same pages and relations under its own labels."""
    german = build(Edition("de", "Deutsch", "ltr", "de", source=False))
    assert german["topics/rye-bread.html"].startswith("Roggenbrot|de||")
    assert german["two.html"].startswith(
        "Roggenbrot=topics/rye-bread.html; /\nOne[author:][series:]"
    )
    assert "en:Englisch:Bread:ltr" in german["topics/bread.html"]


def test_builds_are_the_same(build: Any) -> None:
    """Two builds give the same bytes, the second from the copy of the vocabulary."""
    assert build(SOURCE) == build(SOURCE)


def test_all_problems_are_told_together(settings: dict[str, Any]) -> None:
    """Unknown topics, unknown articles and doubled parts of a series come in one error."""
    part = {"series": "slow-bread", "series_index": "1"}
    found = [
        document("one", "One", topics="sourdoh", related="tow", **part),
        document("two", "Two", **part),
    ]
    with pytest.raises(BuildError) as caught:
        annotate_site({str(post.path): post for post in found}, settings)
    assert [str(problem.location) for problem in caught.value.problems] == [
        "content/articles/one.md:2",
        "content/articles/one.md:3",
        "content/articles/two.md:3",
    ]


def test_a_site_without_a_vocabulary(settings: dict[str, Any]) -> None:
    """With no vocabulary there are no topics, and posts are still related."""
    found = [document(name, f"Title of {name}", "Slow bread.") for name in ("a", "b", "c", "d")]
    site = annotate_site(
        {str(post.path): post for post in found}, {**settings, "TOPIC_VOCABULARY": ""}
    )
    assert isinstance(site, SiteTopics)
    assert set(site.annotations.values()) == {()}
    assert len(site.related["a"]) == 3


def test_pages_and_drafts_are_not_related(settings: dict[str, Any]) -> None:
    """Only published articles are related to anything."""
    site = annotate_site(settings["DOCUMENTS"], settings)
    assert sorted(site.related) == ["one", "three", "two"]
    assert sorted(site.annotations) == ["draft", "one", "three", "two"]
