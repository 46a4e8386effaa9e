"""The map as a file: the published source texts, the same bytes whatever the order of reading."""

from __future__ import annotations

import subprocess
import sys
from xml.etree import ElementTree as ET

from test_graph import SETTINGS, posts
from topicdocs import ROOT

from topics.standalone import TITLE, atlas

SPACE = "{http://www.w3.org/2000/svg}"


def test_the_file_holds_the_published_posts() -> None:
    """Titles and topics are on it in the source's language; a draft and its topic are not."""
    drawn = atlas(posts(), SETTINGS)
    found = ET.fromstring(drawn.svg)  # noqa: S314 - ours
    said = {"".join(text.itertext()) for text in found.iter(f"{SPACE}text")}
    assert said == {
        "Apple", "Plain", "Zest", "Bread", "Rye bread", "Sourdough", "Farine de tradition"
    }  # fmt: skip
    assert found.findtext(f"{SPACE}title") == TITLE
    assert drawn.health.bare == ("plain",)


def test_order_of_reading_does_not_matter() -> None:
    """The drawing is the same, to the byte."""
    assert atlas(posts(), SETTINGS).svg == atlas(posts()[::-1], SETTINGS).svg


def test_the_drawing_is_the_same_in_every_process() -> None:
    """Nothing hangs on the order of sets, which Python changes with the seed of its hashes."""
    program = (
        "import sys; sys.path.insert(0, 'tests/topics');"
        "from test_graph import *; from topics.standalone import atlas;"
        "print(atlas(posts(), SETTINGS))"
    )
    said = {
        subprocess.run(  # noqa: S603 - our own program
            [sys.executable, "-c", program],
            cwd=ROOT, env={"PYTHONHASHSEED": seed}, check=True, capture_output=True,
        ).stdout
        for seed in ("1", "2", "3")
    }  # fmt: skip
    assert len(said) == 1
