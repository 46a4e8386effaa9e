"""What every test may use: the site's own Markdown; properties that are the same each run."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import blinker
import hypothesis
import pytest
from browser import FLAGS, find, served
from pelican import signals
from pelican.settings import read_settings
from published import Published, publish

from delivery.build import build
from editions import shelves
from editions import signals as own_signals
from editions.reading import parsing
from editions.reading.extension import Machine

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parent.parent
FIGURES = pytest.StashKey[list[str]]()


def pytest_configure(config: pytest.Config) -> None:
    """Make room for what the checkers of pages count."""
    config.stash[FIGURES] = []


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    """Print what the checkers of pages counted."""
    for line in config.stash[FIGURES]:
        terminalreporter.write_line(line)


@pytest.fixture(scope="session")
def figures(pytestconfig: pytest.Config) -> list[str]:
    """Give the lines that are printed at the end."""
    return pytestconfig.stash[FIGURES]


hypothesis.settings.register_profile(
    "ci", derandomize=True, database=None, max_examples=100, deadline=None
)
hypothesis.settings.load_profile("ci")


@pytest.fixture(scope="session", autouse=True)
def nothing_kept() -> Iterator[None]:
    """Let no test use what another has kept, or the site's own builds; some tests keep anyway.

    A test may put other code in the place of ours, which the shelves would not know.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shelves, "folder", lambda _: None)
        yield


@pytest.fixture(autouse=True)
def unconnected() -> None:
    """Begin each test with no plugin connected: Pelican's signals are the process's.

    A run of Pelican connects the plugins that its settings name, and no other.
    """
    for each in (*vars(signals).values(), *vars(own_signals).values()):
        if isinstance(each, blinker.Signal):
            each._clear_state()


@pytest.fixture(scope="session")
def site() -> dict[str, Any]:
    """Return the settings of the site itself."""
    found: dict[str, Any] = read_settings(str(ROOT / "pelicanconf.py"))
    return found


@pytest.fixture(scope="session")
def machine(site: dict[str, Any]) -> Machine:
    """Return the Markdown that the site is built with; one for all tests, as one for all pages."""
    return parsing.machine(site)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Give a browser; `invoke browser` finds or installs one."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only tests of pages need it

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Give the address of the site, built once from this checkout for all tests of its pages."""
    output = tmp_path_factory.mktemp("site") / "output"
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        build(ROOT / "pelicanconf.py", output, lambda _: None)
    with served(output) as found:
        yield found


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Published]:
    """Give the site as it is published, under the policy that docs/publishing.md recommends."""
    with publish(tmp_path_factory.mktemp("published")) as found:
        yield found


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """Give a fresh page in which scripts do not run: the site must do without."""
    context = chromium.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()
