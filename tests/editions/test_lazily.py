"""Modules that are loaded when they are first used."""

from __future__ import annotations

import subprocess
import sys

SELECTORS = """
import sys
from delivery import build
from editions.reading import rawhtml
loaded = "soupsieve.css_parser" in sys.modules
found = rawhtml.parse("<p>one<b>two</b></p>").select("p > b")
print(loaded, [tag.text for tag in found], "soupsieve.css_parser" in sys.modules)
"""


def test_a_package_is_loaded_when_it_is_used() -> None:
    """A build has Beautiful Soup without its selectors; who asks for them has them."""
    done = subprocess.run(  # noqa: S603 - this Python
        [sys.executable, "-c", SELECTORS], capture_output=True, text=True, check=True
    )
    assert done.stdout == "False ['two'] True\n", done.stderr


UNUSED = """
import sys
from delivery import build
names = ("rdflib", "translate.storage.pypo", "uharfbuzz")
print([name for name in names if name in sys.modules])
from delivery import cards
from editions.catalogs import po
from topics import keptturtle
print(cards.fonts.versions() != (), po.new_unit() is not None, keptturtle.exports.turtle.__name__)
"""


def test_what_a_clean_build_may_not_need_is_loaded_when_it_is_used() -> None:
    """What writes vocabularies and catalogs, and what draws letters."""
    done = subprocess.run(  # noqa: S603 - this Python
        [sys.executable, "-c", UNUSED], capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\nTrue True turtle\n", done.stderr
