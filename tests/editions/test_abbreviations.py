"""What an abbreviation means is a message; it is said wherever the abbreviation stands."""

from __future__ import annotations

from typing import Any

import pytest
from samples import catalog, identity, read, weave

from editions.model import Kind
from editions.reading import parsing
from editions.reading.extension import Machine

TEXT = "TCM is old.\n\nTCM and QI.\n\n*[TCM]: Traditional Chinese\n*[QI]: 100\n"


@pytest.fixture(scope="module")
def extra(site: dict[str, Any]) -> Machine:
    """Return a Markdown that knows abbreviations."""
    return parsing.machine({**site, "MARKDOWN": {"extensions": ["extra"]}})


def test_a_meaning_is_a_message(extra: Machine) -> None:
    """With its line, and the abbreviation as a comment; a meaning without a letter is none."""
    (found,) = [item for item in read(TEXT, extra).segments if item.kind is Kind.ABBREVIATION]
    assert (found.msgid, found.location.line) == ("Traditional Chinese", 5)
    assert found.comments == ("TCM",)


def test_a_meaning_is_woven(extra: Machine) -> None:
    """In every place, escaped; one that is refused stays as it is, as do the other documents."""
    html = weave(TEXT, catalog({"Traditional Chinese": 'TCM "<b>"'}), extra).html
    assert html.count('<abbr title="TCM &quot;&lt;b&gt;&quot;">TCM</abbr>') == 2
    woven = weave(TEXT, catalog({"Traditional Chinese": "TCM\u202e"}), extra)
    assert woven.html.count('title="Traditional Chinese"') == 2
    assert len(woven.problems) == 1
    assert weave(TEXT, identity(read(TEXT, extra)), extra).html == read(TEXT, extra).html
    assert "abbr" not in extra.convert("TCM")


def test_a_meaning_that_is_not_translated_says_its_language(extra: Machine) -> None:
    """But where the text around it says so already."""
    html = weave(TEXT, catalog({"TCM is old.": "TCM ist alt."}), extra).html
    assert html.count('<abbr dir="ltr" lang="en" title="Traditional Chinese">TCM</abbr> ist') == 1
    assert html.count('<abbr title="Traditional Chinese">TCM</abbr> and') == 1
    assert '<p dir="ltr" lang="en">' in html
    html = weave(TEXT, catalog({"Traditional Chinese": "Chinesisch"}), extra).html
    assert 'lang="en" title' not in html
