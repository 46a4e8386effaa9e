"""What there is to translate in each construct of Markdown."""

from __future__ import annotations

import pytest
from casefiles import Case, load, parameters
from samples import read

from editions.model import Segment
from editions.reading.extension import Machine


def _line(segment: Segment) -> str:
    level = f" {segment.level}" if segment.level else ""
    context = f" ({segment.context})" if segment.context else ""
    msgid = segment.msgid.replace("  \n", "⏎")
    return f"{segment.kind}{level}{context} | {segment.location.line} | {msgid}"


@pytest.mark.parametrize("case", parameters(load("segments", 2)))
def test_segments(case: Case, machine: Machine) -> None:
    """A document has the segments that its case lists: kind, line and msgid."""
    source, expected = case.sections
    found = "\n".join(map(_line, read(source, machine).segments))
    assert found == expected, case.place
