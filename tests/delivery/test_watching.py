"""The development server: what a save leads to, and what is sent."""

from __future__ import annotations

import asyncio
import json
import shutil
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from tornado import web
from tornado.httpclient import AsyncHTTPClient
from tornado.httpserver import HTTPServer
from tornado.testing import bind_unused_port
from tornado.websocket import websocket_connect

from delivery import behind
from delivery.devserver import Listening, Pages, over
from delivery.firstview import Site
from delivery.saves import Places, Saves
from delivery.watching import Watch
from editions.model import Location, Problem
from topics.related import relate

SITE = Path(__file__).parent.parent / "site"
PROBLEM = Problem(Location("content/qi.md", 3), "<b> is odd", "Mend it.")


class Told:
    """Keeps what the server says and asks for."""

    def __init__(self) -> None:
        self.later: list[Callable[[], None]] = []
        self.lines: list[str] = []
        self.problems: tuple[Problem, ...] = ()
        self.builds = 0
        self.reloaded: list[str] = []

    def tell(self, line: str, problems: tuple[Problem, ...]) -> None:
        """Note a line."""
        self.lines.append(line)
        self.problems = problems

    def keep(self, call: Callable[[], None], seconds: float = 0) -> None:
        """Keep what the server means to do when it is idle."""
        del seconds
        self.later.append(call)

    def build(self) -> tuple[Problem, ...]:
        """Stand for the full build."""
        self.builds += 1
        return ()


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of the small site, and work in it."""
    folder = Path(shutil.copytree(SITE, tmp_path / "site"))
    monkeypatch.chdir(folder)
    return folder


def places(folder: Path) -> Places:
    """Return where a site's files lie."""
    return Places(
        folder / "pelicanconf.py", folder / "content", folder / "theme", folder / "translations"
    )


@pytest.fixture
def told() -> Told:
    """Return what hears the server."""
    return Told()


@pytest.fixture
def watch(small: Path, told: Told, monkeypatch: pytest.MonkeyPatch) -> Watch:
    """Return a server's memory whose builds do nothing and never end."""
    found = Watch(places(small), told.build, told.tell, told.reloaded.append)
    monkeypatch.setattr(found, "_start", told.build)
    monkeypatch.setattr(found, "_later", told.keep)
    monkeypatch.setattr(found, "_beside", at_once)
    return found


def at_once(call: Callable[[], Any], then: Callable[[Any], None]) -> None:
    """Do what the server does beside, and what follows."""
    then(call())


def test_a_save_renders_the_open_page_and_its_own(small: Path, watch: Watch, told: Told) -> None:
    """The page last asked for, and the saved document's, in that edition."""
    watch.open = "ar/index.html"
    article = small / "content/articles/rye.md"
    watch.saved(frozenset({article}))
    assert set(watch.views) == {"ar/index.html", "ar/index2.html", "ar/index3.html",
                                "ar/rye/index.html"}  # fmt: skip
    assert told.problems == ()
    assert told.builds == 1
    assert told.reloaded == ["*"]


def test_a_catalog_is_seen_in_its_own_edition(small: Path, watch: Watch) -> None:
    """Whichever page is open."""
    watch.open = "index.html"
    watch.saved(frozenset({small / "translations/zh_Hans/LC_MESSAGES/rye.po"}))
    assert {"zh-Hans/rye/index.html", "rye/index.html", "index.html"} <= set(watch.views)


def follow(told: Told) -> None:
    """Do what the server does when nobody waits."""
    while told.later:
        told.later.pop(0)()


def test_all_editions_follow_the_open_page(small: Path, watch: Watch, told: Told) -> None:
    """The text's own page in each; the browser is not asked to load again for that."""
    watch.open = "rye/index.html"
    article = small / "content/articles/rye.md"
    article.write_text(article.read_text("utf-8") + "\nKeep it in a cloth.\n", "utf-8")
    watch.saved(frozenset({article}))
    assert watch.views.keys() == {"rye/index.html"}
    follow(told)
    pages = {"rye/index.html", "ar/rye/index.html", "zh-Hans/rye/index.html"}
    assert watch.views.keys() == pages
    assert all(b"Keep it in a cloth." in watch.views[page][1] for page in pages)
    assert told.reloaded == ["*"]
    assert told.lines[-1].startswith("In all editions after")


def test_the_page_loads_again_where_relations_have_changed(
    small: Path, watch: Watch, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are the whole site's, and come when the text has been seen everywhere."""
    watch.begin(fresh=True)
    follow(told)

    def none(posts: Any, *more: Any) -> Any:
        return dict.fromkeys(relate(posts, *more), ())

    monkeypatch.setattr("topics.related.relate", none)
    watch.open = "rye/index.html"
    article = small / "content/articles/rye.md"
    article.write_text(article.read_text("utf-8") + "\nKeep it in a cloth.\n", "utf-8")
    watch.saved(frozenset({article}))
    first = watch.view("rye/index.html") or b""
    follow(told)
    then = watch.view("rye/index.html") or b""
    assert told.reloaded == ["*", "*"]
    assert b"Keep it in a cloth." in first
    assert b"Keep it in a cloth." in then
    assert b"The oven</a>" in first
    assert b"The oven</a>" not in then


def test_a_page_that_fails_is_told_and_stays_as_it_was(
    small: Path, watch: Watch, told: Told
) -> None:
    """Also one that nobody had open when its template was saved."""
    template = small / "theme/templates/article.html"
    text = template.read_text("utf-8")
    template.write_text(text.replace("<h1>", "<!-- one --><h1>"), "utf-8")
    watch.saved(frozenset({template}))
    seen = watch.view("ar/rye/index.html")
    assert seen
    assert b"<!-- one -->" in seen
    template.write_text("{{ nothing.at.all }}", "utf-8")
    watch.saved(frozenset({template}))
    assert watch.problems == ()
    assert watch.view("ar/rye/index.html") == seen
    assert watch.problems
    template.write_text(text, "utf-8")
    watch.saved(frozenset({template}))
    assert watch.problems == ()
    assert b"<!-- one -->" not in (watch.view("ar/rye/index.html") or b"")
    follow(told)


@pytest.mark.parametrize("more", [False, True])
def test_a_problem_that_a_save_has_told_is_told_once(
    small: Path, watch: Watch, told: Told, *, more: bool
) -> None:
    """The full build tells all again where it has found more."""
    article = small / "content/articles/rye.md"
    article.write_text("Title: Rye\n\nNo date.\n", "utf-8")
    watch.saved(frozenset({article}))
    (found,) = told.problems
    others = (Problem(Location("other.md", 1), "wrong", "Mend it."),) if more else ()
    ended = Future[tuple[Problem, ...]]()
    ended.set_result((found, *others))
    watch._ended(ended, 1)
    assert told.lines[-1].startswith("The full build failed")
    assert told.problems == ((found, *others) if more else ())
    assert watch.problems == (found, *others)


def test_when_the_build_has_ended_the_site_itself_is_served(small: Path, told: Told) -> None:
    """Nothing is rendered then, and nothing is remembered."""

    async def run() -> tuple[bytes | None, bytes | None]:
        ended = asyncio.Event()

        def tell(line: str, problems: tuple[Problem, ...]) -> None:
            told.tell(line, problems)
            ended.set()

        watch = Watch(places(small), told.build, tell, told.reloaded.append)
        watch.saved(frozenset({small / "theme/templates/base.html"}))
        before = watch.view("ar/rye/index.html")
        while told.lines[-1] != "The full build is done":
            ended.clear()
            await asyncio.wait_for(ended.wait(), 60)
        return before, watch.view("ar/rye/index.html")

    before, after = asyncio.run(run())
    assert before
    assert after is None
    assert told.builds == 1


def test_a_stylesheet_is_sent_as_it_is(small: Path, watch: Watch, told: Told) -> None:
    """No page is rendered for it."""
    style = small / "theme/static/css/style.css"
    style.parent.mkdir(parents=True)
    style.write_text("a { color: red }", "utf-8")
    watch.saved(frozenset({style}))
    assert watch.views.keys() == {"theme/css/style.css"}
    assert watch.view("theme/css/style.css") == b"a { color: red }"
    assert told.reloaded == ["theme/css/style.css"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("theme/templates/article.html", "{% if %}"),
        ("theme/templates/article.html", "{{ nothing.at.all }}"),
        ("content/articles/rye.md", "Date: never\n\nNo title."),
        ("translations/ar/LC_MESSAGES/rye.po", "msgid"),
        ("pelicanconf.py", "this is no Python"),
        ("content/topics/baking.ttl", "<"),
    ],
)
def test_no_error_ends_the_server(
    name: str, text: str, small: Path, watch: Watch, told: Told
) -> None:
    """It is told; when it is mended, nothing is left of it."""
    watch.open = "rye/index.html"
    path = small / name
    before = path.read_text("utf-8")
    path.write_text(text, "utf-8")
    watch.saved(frozenset({path}))
    assert watch.problems
    assert told.problems == watch.problems
    path.write_text(before, "utf-8")
    watch.saved(frozenset({path}))
    assert watch.problems == ()
    assert watch.view("rye/index.html")


def test_saves_are_told_when_they_stay(tmp_path: Path) -> None:
    """New, changed and lost files, all at once; a file that is still written waits."""
    heard: list[frozenset[Path]] = []
    one, two = tmp_path / "one.md", tmp_path / "two.md"
    one.write_text("1")
    saves = Saves(heard.append, [tmp_path])
    saves.examine()
    assert heard == []
    two.write_text("2")
    saves.examine()
    one.unlink()
    (tmp_path / ".two.md.swp").write_text("x")
    saves.examine()
    assert heard == []
    saves.examine()
    saves.examine()
    assert heard == [frozenset({one, two})]


@pytest.mark.parametrize("tells", [True, False])
def test_the_system_tells_of_saves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, tells: bool
) -> None:
    """Then nobody looks again and again; in a folder that is new, too. Else files are looked at."""
    monkeypatch.setattr("delivery.saves.INTERVAL", 3_600_000)

    def watch(*_: Any, **__: Any) -> Any:
        raise OSError("no more watches")

    if not tells:
        monkeypatch.setattr("watchfiles.watch", watch)
    names: list[str] = []

    async def run() -> None:
        heard = asyncio.Event()

        def saved(paths: frozenset[Path]) -> None:
            names.extend(path.name for path in paths)
            heard.set()

        saves = Saves(saved, [tmp_path, tmp_path / "nowhere"])
        saves.start(lambda: None if tells else saves.tell())
        for name in ("one.md", "new/two.md"):
            heard.clear()
            while not heard.is_set():
                # The listener has a thread of its own, which may not have begun.
                (tmp_path / name).parent.mkdir(exist_ok=True)
                (tmp_path / name).write_text("1")
                with suppress(TimeoutError):
                    await asyncio.wait_for(heard.wait(), 10)

    asyncio.run(run())
    assert names == ["one.md", "two.md"]


def test_problems_are_shown_over_a_page() -> None:
    """Escaped, and inside the body."""
    page = over(b"<html><body><p>x</p></body></html>", [PROBLEM])
    assert page.startswith(b"<html><body><p>x</p><div role")
    assert page.endswith(b"</div></body></html>")
    assert b"&lt;b&gt; is odd" in page
    assert over(b"plain", [PROBLEM]).startswith(b"plain<div")


def fetched(output: Path, *paths: str) -> list[bytes]:
    """Return what the development server's handler sends; of an error, its number."""

    async def run() -> list[bytes]:
        options = {"path": str(output), "default_filename": "index.html"}
        server = HTTPServer(web.Application([(r"/(.*)", Pages, options)]))
        sock, port = bind_unused_port()
        server.add_sockets([sock])
        client, found = AsyncHTTPClient(), []
        for path in paths:
            answer = await client.fetch(f"http://127.0.0.1:{port}{path}", raise_error=False)
            found.append(answer.body if answer.code == 200 else str(answer.code).encode())
        server.stop()
        return found

    return asyncio.run(run())


def test_a_page_that_begins_to_listen_is_told_what_it_has_missed(
    watch: Watch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where it was sent before a save, and its browser was not ready yet; once."""
    monkeypatch.setattr(Pages, "watch", watch, raising=False)
    monkeypatch.setattr(Pages, "sent", {})
    (tmp_path / "qi").mkdir()
    (tmp_path / "qi" / "index.html").write_text("<body>site</body>")

    async def told(page: str) -> list[str]:
        connection = await websocket_connect(f"ws://127.0.0.1:{port}/livereload")
        await connection.write_message('{"command": "hello"}')
        await connection.write_message(json.dumps({"command": "info", "url": page}))
        # Answers come in order, so what there is to tell is told before this.
        await connection.write_message('{"command": "hello"}')
        said = [json.loads(str(await connection.read_message()))["command"] for _ in range(2)]
        if said[-1] == "reload":
            assert json.loads(str(await connection.read_message()))["command"] == "hello"
        connection.close()
        return said

    async def run() -> None:
        page = f"http://127.0.0.1:{port}/qi/#a-section"
        await AsyncHTTPClient().fetch(page)
        assert await told(page) == ["hello", "hello"]
        watch.saved(frozenset())
        assert await told(page) == ["hello", "reload"]
        assert await told(f"http://127.0.0.1:{port}/never/") == ["hello", "hello"]
        await AsyncHTTPClient().fetch(page)
        assert await told(page) == ["hello", "hello"]

    async def served() -> None:
        options = {"path": str(tmp_path), "default_filename": "index.html"}
        routes: list[Any] = [(r"/livereload", Listening), (r"/(.*)", Pages, options)]
        server = HTTPServer(web.Application(routes))
        server.add_sockets([sock])
        await run()
        server.stop()

    sock, port = bind_unused_port()
    monkeypatch.setattr(watch, "_start", lambda: None)
    asyncio.run(served())


def test_a_first_view_stands_before_the_site(
    watch: Watch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where the site has no such page yet; the page asked for is remembered."""
    monkeypatch.setattr(Pages, "watch", watch, raising=False)
    output = tmp_path / "output"
    (output / "qi").mkdir(parents=True)
    (output / "qi" / "index.html").write_text("<body>site</body>")
    (tmp_path / "secret.html").write_text("secret")
    outside = ("/../secret.html", "/%2e%2e/secret.html", "/qi/..%2f..%2fsecret.html")
    assert fetched(output, "/qi/", "/new/") == [b"<body>site</body>", b"404"]
    watch.views = {"qi/index.html": (1, b"first"), "new/index.html": (1, b"new")}
    assert fetched(output, "/qi/", "/new/") == [b"first", b"new"]
    assert watch.open == "new/index.html"
    watch.views.clear()
    watch.problems = (PROBLEM,)
    assert b"Mend it." in fetched(output, "/qi/")[0]
    for _ in range(2):
        assert b"secret" not in b"".join(fetched(output, *outside))
        watch.problems = ()


def test_every_page_asked_for_is_that_of_the_saved_files(
    watch: Watch, small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In whichever edition, though the site that was built is older."""
    monkeypatch.setattr(Pages, "watch", watch, raising=False)
    output = tmp_path / "output"
    (output / "ar").mkdir(parents=True)
    (output / "ar" / "index.html").write_text("<body>old</body>")
    assert fetched(output, "/ar/") == [b"<body>old</body>"]
    template = small / "theme/templates/base.html"
    template.write_text(template.read_text("utf-8").replace("<body", "<body data-new"), "utf-8")
    watch.saved(frozenset({template}))
    names = ("index.html", "ar/index.html", "zh-Hans/rye/index.html", "ar/topics/map/index.html")
    new = Site(small / "pelicanconf.py").pages(names)
    found = fetched(output, *(f"/{name.removesuffix('index.html')}" for name in names))
    assert found == [new[name] for name in names]
    assert all(b"<body data-new" in page for page in found)
    assert fetched(output, "/nothing/") == [b"404"]


def test_the_build_behind_tells_its_problems(small: Path) -> None:
    """In a process of its own; what it cannot say is a problem too."""
    assert behind.run(small / "pelicanconf.py", small / "output") == ()
    assert (small / "output" / "index.html").is_file()
    (small / "content/articles/rye.md").write_text("Date: never\n\nNo title.", "utf-8")
    found = behind.run(small / "pelicanconf.py", small / "output")
    assert any("no title" in problem.message for problem in found)
    (small / "pelicanconf.py").write_text("this is no Python")
    assert len(behind.run(small / "pelicanconf.py", small / "output")) == 1
