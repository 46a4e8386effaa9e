"""Attributes of Pelican's contents that are made when somebody asks for them."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from jinja2 import Environment
from pelican.contents import Article, Page, Static

from editions.postponed import PLACE, pending, postpone, whole

KINDS = [Article, Page]


def _content(kind: type = Article) -> Any:
    return kind("text", {"title": "A title"})


class Count:
    """What makes a list, and counts how often."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> list[int]:
        """Make it."""
        self.times += 1
        return [self.times]


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_made_once_and_only_for_who_asks(kind: type) -> None:
    """The same value every time, as of an attribute that was set."""
    item, make = _content(kind), Count()
    postpone(item, topics=make)
    assert make.times == 0
    assert item.topics is item.topics
    assert make.times == 1
    assert not pending(item)


@pytest.mark.parametrize(
    "read",
    [
        lambda item: item.topics,
        lambda item: getattr(item, "topics", None),
        lambda item: hasattr(item, "topics") and vars(item)["topics"],
        lambda item: Environment(autoescape=True).getattr(item, "topics"),
        lambda item: whole(item)["topics"],
        lambda item: copy.copy(item).topics,
        lambda item: copy.deepcopy(item).topics,
    ],
)
def test_each_way_to_read_it(read: Any) -> None:
    """Whoever reads gets the value that it would have had."""
    item = _content()
    postpone(item, topics=Count())
    assert read(item) == [1]


def test_a_template_reads_it() -> None:
    """As an attribute, in a filter, and where it asks whether it is there."""
    page = "{{ a.topics }} {{ [a] | map(attribute='topics') | list }} {{ a.other is defined }}"
    item = _content()
    postpone(item, topics=Count())
    assert Environment(autoescape=True).from_string(page).render(a=item) == "[1] [[1]] False"


def test_what_is_set_counts() -> None:
    """Before it was made, and after; what is postponed later takes the place of both."""
    item, make = _content(), Count()
    postpone(item, topics=make, related=make)
    item.topics = "set"
    assert (item.topics, item.related) == ("set", [1])
    item.related = "set"
    assert whole(item)["related"] == "set"
    postpone(item, topics=make)
    assert item.topics == [2]


def test_a_copy_goes_its_own_way() -> None:
    """What one of the two has made or set is not the other's."""
    item = _content()
    postpone(item, topics=Count(), related=Count())
    other = copy.copy(item)
    assert item.topics == [1]
    postpone(other, more=Count())
    assert pending(other).keys() == {"topics", "related", "more"}
    assert pending(item).keys() == {"related"}
    assert other.topics == [2]


def test_all_of_a_content() -> None:
    """What it holds with each attribute made, and nothing of what makes them."""
    item, plain = _content(), _content()
    postpone(item, topics=Count())
    plain.topics = [1]
    assert whole(item).keys() == vars(plain).keys()
    assert whole(plain) == vars(plain)
    assert PLACE not in whole(item)


@pytest.mark.parametrize("kind", [*KINDS, Static])
def test_an_attribute_that_nobody_gave(kind: type) -> None:
    """It is missing, as ever, and the error says what of what."""
    with pytest.raises(AttributeError, match=f"'{kind.__name__}' object has no attribute 'x'"):
        _ = _content(kind).x


def test_what_makes_it_fails() -> None:
    """An error is told; it does not pass for an attribute that is not there."""

    def make() -> None:
        _ = object().nothing  # type: ignore[attr-defined]

    item = _content()
    postpone(item, topics=make)
    with pytest.raises(RuntimeError, match=r"topics of .* cannot be made: .*'nothing'"):
        hasattr(item, "topics")


@pytest.mark.parametrize("kind", KINDS)
def test_what_pelican_has_stays(kind: Any) -> None:
    """Its own attributes are never late, and a class has none that only its contents have."""
    item = _content(kind)
    before = item.slug, item.summary, kind.summary
    postpone(item, summary=Count(), slug=Count(), topics=Count())
    assert (item.summary, kind.summary) == before[1:]
    assert item.slug == [1]
    assert not hasattr(kind, "topics")
    assert not hasattr(_content(kind), "topics")
    assert _content(kind).slug == before[0]
