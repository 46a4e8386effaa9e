"""The rooms of the house: arrows point one way (docs/decisions/0012)."""

import re
from pathlib import Path

import pytest

EDITIONS = Path(__file__).parent.parent / "plugins" / "editions"
STAGES = ("reading", "catalogs", "updating", "checking", "adopting", "weaving")
ABOVE = ("hooks", "overlay", "presentation", "reader", "texts")
_IMPORT = re.compile(
    r"^\s*from editions(?:\.(\w+))?(?:\.\w+)? import (\w+(?:, \w+)*)", re.MULTILINE
)


@pytest.mark.parametrize("number", range(len(STAGES)), ids=STAGES)
def test_a_stage_uses_only_the_stages_before_it(number: int) -> None:
    """A stage imports neither a later stage nor Pelican's glue."""
    later = {*STAGES[number + 1 :], *ABOVE}
    modules = list((EDITIONS / STAGES[number]).glob("*.py"))
    assert len(modules) > 1
    for path in modules:
        for package, names in _IMPORT.findall(path.read_text("utf-8")):
            used = {package} if package else set(re.findall(r"\w+", names))
            assert not used & later, path


def test_the_model_imports_nothing_of_ours() -> None:
    """Values stand at the bottom, on what lets some of their fields be made late."""
    assert _IMPORT.findall((EDITIONS / "model.py").read_text("utf-8")) == [("late", "Late, again")]
    assert not _IMPORT.search((EDITIONS / "late.py").read_text("utf-8"))


@pytest.mark.parametrize("plugin", ["editions", "sources", "topics"])
def test_a_plugin_does_not_know_delivery(plugin: str) -> None:
    """What a finished site owes the outside is the last step of all."""
    for path in (EDITIONS.parent / plugin).rglob("*.py"):
        assert not re.search(r"^\s*(from|import) delivery", path.read_text("utf-8"), re.MULTILINE)
