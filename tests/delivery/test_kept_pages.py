"""The table of pages that stand with the last release, and what functions of ours declare."""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import Any

import pytest
from jinja2 import DictLoader, Environment, pass_context

from delivery.skipping.kept import Place, digest
from delivery.skipping.version import Version
from delivery.skipping.writer import Skipping
from editions import depends
from editions.depends import Depends
from editions.model import Edition
from topics import notes
from topics.lexicon import Lexicon
from topics.linking import spoken
from topics.naming import Named
from topics.vocabulary import Vocabulary

ENGLISH = Edition("en", "English", "ltr", "", source=True)


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """Give a place with one page and a table that has it."""
    found = Place(tmp_path / "site", tmp_path)
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "a.html").write_text("old")
    found.write("en", {"a.html": ("mark", digest(b"old"))})
    return found


def test_a_table_is_read_as_it_was_written(place: Place) -> None:
    """Of each page its fingerprint and the hash of its bytes."""
    assert place.read("en") == {"a.html": ("mark", digest(b"old"))}
    assert place.page("", "a.html", digest(b"old")) == "old"


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: text.replace("mark", "mask"),
        lambda text: text[:-3],
        lambda _: "",
        lambda _: "no hash\n{}",
        lambda _: signed([]),
        lambda _: signed({"format": "0", "pages": {"a.html": ["mark", ""]}}),
        lambda _: signed({"format": "1", "pages": {"a.html": ["mark"]}}),
        lambda _: signed({"format": "1", "pages": 1}),
    ],
)
def test_an_odd_table_is_none(place: Place, damage: Any) -> None:
    """One that was changed, cut off, or that another version wrote."""
    file = place.file("en")
    file.write_text(damage(file.read_text()))
    assert place.read("en") == {}


def signed(value: object) -> str:
    """Return a table with the hash that it asks for."""
    text = json.dumps(value)
    return f"{digest(text.encode())}\n{text}"


def test_a_page_with_other_bytes_is_none(place: Place) -> None:
    """Edited by hand, no text, or gone."""
    wanted = digest(b"old")
    for data in (b"new", b"\xff"):
        (place.site / "a.html").write_bytes(data)
        assert place.page("", "a.html", wanted) is None
    (place.site / "a.html").unlink()
    assert place.page("", "a.html", wanted) is None


def written(place: Place, text: str, version: str = "1", **context: Any) -> tuple[str, int]:
    """Write one page and keep it; return its text and how many were rendered."""
    env = Environment(loader=DictLoader({"t": text}), autoescape=True)
    env.globals["warn"] = warn
    settings = {"EDITION": ENGLISH, "SITE_EDITIONS": (ENGLISH,)}
    skipping = Skipping(settings, place, Version(version, 1))
    found = skipping.text(env.get_template("t"), {"output_file": "a.html", **context})
    skipping.close()
    (place.site / "a.html").write_text(found)
    return found, skipping.rendered


@depends.depends()
def warn() -> str:
    """Say something while a page is rendered."""
    logging.getLogger("heard").warning("mind this")
    return "said"


def test_a_page_is_rendered_where_something_has_changed(place: Place) -> None:
    """What the template names, the template, or the code; and nothing else."""
    text = "{{ a.b }}"
    assert written(place, text, a={"b": 1, "c": 1}) == ("1", 1)
    assert written(place, text, a={"b": 1, "c": 1}) == ("1", 0)
    assert written(place, text, a={"b": 1, "c": 2}, d=3) == ("1", 0)
    assert written(place, text, a={"b": 2}) == ("2", 1)
    assert written(place, text, a={"b": "2"}) == ("2", 1)
    assert written(place, text + "!", a={"b": "2"}) == ("2!", 1)
    assert written(place, text + "!", "2", a={"b": "2"}) == ("2!", 1)


def test_what_is_said_is_said_each_time(place: Place) -> None:
    """A page of which something is logged while it is rendered is not taken over."""
    assert written(place, "{{ warn() }}") == ("said", 1)
    assert written(place, "{{ warn() }}") == ("said", 1)


def test_a_function_that_says_nothing_is_called_each_time(place: Place) -> None:
    """So is a page that holds a value whose inside nobody knows."""
    for value in (object(), lambda: None, iter(())):
        assert written(place, "{{ x is defined and x }}", x=value)[1] == 1
        assert written(place, "{{ x.y }}{{ x is string }}", x=value)[1] == 1


class Seen:
    """Passes attributes of a value on, and notes their names."""

    def __init__(self, value: object, names: set[str]) -> None:
        self._value, self._names = value, names

    def __getattr__(self, name: str) -> Any:
        """Return the value's own."""
        self._names.add(name)
        return getattr(self._value, name)


@pytest.mark.parametrize("source", [True, False])
def test_links_to_concepts_read_what_they_declare(source: bool) -> None:  # noqa: FBT001 - a case
    """Of the edition and of the links; a lexicon follows from its vocabulary and language."""
    edition = Edition("en", "English", "ltr", "", source=source)
    known: Lexicon = spoken(Vocabulary("", {}), edition, "en")
    own: set[str] = set()
    links: Any = notes.Links(Seen(edition, own), known, Named(), {})  # type: ignore[arg-type]
    assert links.html("<p>Bread and <b>time</b>.</p>", "..") == "<p>Bread and <b>time</b>.</p>"
    assert {f"topic_links.edition.{name}" for name in own} <= set(notes.READ)
    assert spoken(known.vocabulary, edition, known.language) == known


def test_a_declaration_outlives_other_decorators() -> None:
    """Jinja's mark on a function stands beside it."""
    found = pass_context(depends.depends("a.b")(lambda context: context))
    assert depends.of(found) == Depends(("a.b",))
