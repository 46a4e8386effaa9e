"""The plugin's settings."""

from __future__ import annotations

import re

from topicdocs import ROOT

import topics

OWN = re.compile(r"\"((?:TOPIC|TOPICS|RELATED)_[A-Z_]+)\"")


def test_every_setting_is_documented() -> None:
    """The settings that the code reads are those of the package's docstring."""
    sources = sorted((ROOT / "plugins/topics").glob("*.py"))
    read = {name for source in sources for name in OWN.findall(source.read_text("utf-8"))}
    assert read == set(re.findall(r"`((?:TOPIC|TOPICS|RELATED)_[A-Z_]+)`", topics.__doc__ or ""))


def test_the_code_knows_no_subject() -> None:
    """The words of the site's subject stand in its vocabulary alone."""
    subject = re.compile(
        r"acup|meridian(?!:)|tuina|spleen|kidney|\bqi\b|\btcm\b(?!\.ttl)", re.IGNORECASE
    )
    for source in sorted((ROOT / "plugins/topics").glob("*.py")):
        code = re.sub(r"\"\"\".*?\"\"\"|#.*", "", source.read_text("utf-8"), flags=re.DOTALL)
        assert not subject.search(code), source.name
