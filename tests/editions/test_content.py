"""The content folder: each bad file is one problem with its place, and all are told together."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from editions.model import Problem
from editions.reading import content, fixed, links

GOOD = "Title: {0}\nDate: 2026-11-05 08:00\nSlug: {0}\n\nText.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a content folder with one good article."""
    root = tmp_path / "content"
    (root / "articles").mkdir(parents=True)
    (root / "pages").mkdir()
    (root / "images").mkdir()
    (root / "articles/good.md").write_text(GOOD.format("good"), "utf-8")
    return root


def problems(folder: Path, site: dict[str, Any]) -> list[Problem]:
    """Return what is wrong with a content folder."""
    return list(content.read({**site, "PATH": str(folder)})[1])


def _front(title: str, *lines: str) -> str:
    return "\n".join([f"Title: {title}", "Date: 2026-11-05", *lines, "", "Text.", ""])


BAD = [
    ("no title", "Date: 2026-11-05\nSlug: x\n\nText.\n", 1, "no title"),
    ("no date", "Title: x\n\nText.\n", 1, "no date"),
    ("a day that is none", "Title: x\nDate: 2026-13-45\n\nText.\n", 2, "not a date"),
    ("a date that is none", "Title: x\nDate: soon\n\nText.\n", 2, "not a date"),
    ("a bad modification", _front("x", "Modified: never"), 3, "not a date"),
    ("a zone of no clock", "Title: x\nDate: 2026-11-05T08:00+25:00\n\nText.\n", 2, "not a date"),
    ("a slug that is an edition's address", _front("x", "Slug: ZH-hans"), 3, "of an edition"),
    ("a slug with a slash", _front("x", "Slug: a/b"), 3, "leaves its folder"),
    ("a slug of dots", _front("x", "Slug: .."), 3, "leaves its folder"),
    ("a file in an edition's folder", _front("x", "Save_as: AR/index.html"), 3, "of an edition"),
    ("a file by a way around", _front("x", "Save_as: y/../ar/b.html"), 3, "of an edition"),
    ("a title without letters", _front("…"), 1, "no slug"),
    ("a link to nothing", _front("x") + "\n[a]({filename}gone.md)\n", 6, "leads nowhere"),
    ("a link out of the folder", _front("x") + "\n\n[a]({filename}../../b.md)\n", 7, "nowhere"),
    ("a link to Markdown", _front("x") + "\n[a](good.md#b)\n", 6, "link good.md#b leads nowhere"),
    ("a control character", _front("x") + "\n\nA\x0bb.\n", 7, "U+000B"),
    ("a picture that is not there", _front("x") + "\n![a]({static}/images/b.svg)\n", 6, "nowhere"),
    ("a slug that is taken but for its case", _front("x", "Slug: GOOD"), 3, "good.md"),
    (
        "a slug that is taken",
        _front("x", "", "Slug: y").replace("\n\nSlug", "\nSlug: good\n"),
        3,
        "good.md",
    ),
]


@pytest.mark.parametrize(("text", "line", "says"), [pytest.param(*x[1:], id=x[0]) for x in BAD])
def test_a_bad_article_is_one_problem(
    text: str, line: int, says: str, folder: Path, site: dict[str, Any]
) -> None:
    """The problem names the file, the line and a remedy."""
    (folder / "articles/x.md").write_text(text, "utf-8")
    found = problems(folder, site)
    assert [str(problem.location) for problem in found] == [f"content/articles/x.md:{line}"]
    assert says in found[0].message
    assert found[0].remedy.endswith((".", "?"))


def test_the_nearest_file_is_offered(folder: Path, site: dict[str, Any]) -> None:
    """A link with a slip of the pen gets the file that it may mean."""
    (folder / "articles/x.md").write_text(_front("x") + "\n[a]({filename}god.md)\n", "utf-8")
    (problem,) = problems(folder, site)
    assert problem.remedy == "Is articles/good.md meant?"


def test_a_text_that_cannot_be_read_is_there(folder: Path, site: dict[str, Any]) -> None:
    """It is told itself, and no link to it: nobody shall look for a file that is there."""
    (folder / "articles/x.md").write_text(_front("x") + "\n[a]({filename}bad.md)\n", "utf-8")
    (folder / "articles/bad.md").write_bytes(b"Title: x\n\nCaf\xe9\n")
    assert [str(each.location) for each in problems(folder, site)] == ["content/articles/bad.md:3"]


@pytest.mark.parametrize("name", ["articles/._x.md", "articles/#x.md#", "articles/Thumbs.db"])
def test_what_nobody_wrote_is_passed_over(name: str, folder: Path, site: dict[str, Any]) -> None:
    """Editors and systems leave files beside others; no problem, and no text either."""
    (folder / name).write_bytes(b"\x00\x05")
    assert problems(folder, site) == []


def test_the_lock_of_an_editor_is_passed_over(folder: Path, site: dict[str, Any]) -> None:
    """It leads nowhere, and is there as long as a text is being written."""
    (folder / "articles/.#good.md").symlink_to("somebody@somewhere.42:1")
    assert problems(folder, site) == []


def noted(folder: Path, site: dict[str, Any]) -> list[str]:
    """Return what is odd about the links of a content folder."""
    documents, found = content.read({**site, "PATH": str(folder)})
    assert not found
    return [str(each) for each in links.notes(documents, folder, "source-")]


def test_links_to_places_that_no_page_has(folder: Path, site: dict[str, Any]) -> None:
    """In the same text and in another; the nearest heading is offered."""
    (folder / "articles/x.md").write_text(
        _front("x") + "\n## First steps\n\n[a](#first-steps) [b](#top) [c](#source-a) [d](#)\n"
        '<b id="raw">x</b> [e](#raw)\n\n[f](#first-step)\n\n[g]({filename}good.md#gone)\n',
        "utf-8",
    )
    near = "nothing in x.md has the id of the link #first-step. Is #first-steps meant?"
    far = (
        "nothing in good.md has the id of the link #gone. Mend the link, or give a heading that id."
    )
    assert noted(folder, site) == [
        f"content/articles/x.md:11: {near}",
        f"content/articles/x.md:13: {far}",
    ]


ADDRESSES = [
    ("[a](/good/)", "link /good/", "Write {filename}/articles/good.md, "),
    ("[a](../good/index.html?x#y)", "link ../good/index.html?x#y", "/articles/good.md, "),
    ("![a](../images/a%20b.svg)", "file ../images/a%20b.svg", "Write {static}/images/a b.svg."),
    ("![a](images/a%20b.svg)", "file images/a%20b.svg", "Write {static}/images/a b.svg."),
    ('<audio src="/sound.mp3"></audio>', "file /sound.mp3", "Put it in content, "),
    ("[a]({filename}good.md) ![b]({static}/images/a%20b.svg)", "", ""),
    ("[a](https://good/good/) [b](//good/good/) [c](mailto:good) [d](#top)", "", ""),
    ("[a](/before/)", "link /before/", "Write {filename}/articles/good.md, "),
    ("[a](/goods/)", "link /goods/", "leads to no text of this site. Write {filename} and "),
    ("[a](/ja/good/) [b](/topics/good/) [c](/archives/) [d](/ja/) [e](/)", "", ""),
    ("![a](https://example.org/b.svg) ![b](data:image/png;base64,AA) ![c](/theme/d.svg)", "", ""),
]


@pytest.mark.parametrize(("body", "what", "remedy"), ADDRESSES, ids=[each[0] for each in ADDRESSES])
def test_addresses_in_the_place_of_paths(
    body: str, what: str, remedy: str, folder: Path, site: dict[str, Any]
) -> None:
    """Of texts and files of the site, not of other sites, nor of one edition on purpose."""
    (folder / "images/a b.svg").write_text("<svg/>", "utf-8")
    former = GOOD.format("good").replace("Slug", "Aliases: before\nSlug")
    (folder / "articles/good.md").write_text(former, "utf-8")
    (folder / "articles/x.md").write_text(f"{_front('x')}\n{body}\n", "utf-8")
    changed = {**site, "PATH": str(folder)}
    documents, wrong = content.read(changed)
    assert not wrong
    found = [str(each) for each in fixed.notes(documents, changed)]
    assert len(found) == bool(what)
    for each in found:
        assert each.startswith(f"content/articles/x.md:6: the {what} ")
        assert remedy in each


@pytest.mark.parametrize("status", ["draft", "published"])
def test_links_to_drafts(status: str, folder: Path, site: dict[str, Any]) -> None:
    """A published text leads no reader to a draft unless its author wants that; a draft may."""
    draft = GOOD.format("soon").replace("Slug", "Status: draft\nSlug")
    (folder / "articles/soon.md").write_text(draft, "utf-8")
    text = _front("x", f"Status: {status}") + "\n[a]({filename}soon.md)\n"
    (folder / "articles/x.md").write_text(text, "utf-8")
    expected = (
        "content/articles/x.md:7: this text is published, and links to the draft soon.md. "
        "Publish that one too, or take the link out until then."
    )
    assert noted(folder, site) == [expected] * (status == "published")


def test_links_that_lead_somewhere(folder: Path, site: dict[str, Any]) -> None:
    """Links may be relative, absolute, with a fragment, to pages and to files."""
    (folder / "images/a b.svg").write_text("<svg/>", "utf-8")
    former = GOOD.format("good").replace("Slug", "Aliases: before\nSlug")
    (folder / "articles/good.md").write_text(former, "utf-8")
    (folder / "pages/about.md").write_text("Title: About\n\nText.\n", "utf-8")
    links = (
        "[a]({filename}good.md) [b]({filename}/articles/good.md) [c]({filename}./good.md#part) "
        "[d]({filename}../pages/about.md) [e](|filename|good.md) [f]({static}/images/a%20b.svg) "
        "[g](https://example.org)"
    )
    (folder / "articles/x.md").write_text(_front("x") + f"\n{links}\n", "utf-8")
    assert problems(folder, site) == []


def test_a_page_needs_no_date(folder: Path, site: dict[str, Any]) -> None:
    """Pages have no date."""
    (folder / "pages/about.md").write_text("Title: About\n\nText.\n", "utf-8")
    assert problems(folder, site) == []


@pytest.mark.parametrize("name", ["theme", "topics", "site", "images"])
def test_a_reserved_name(name: str, folder: Path, site: dict[str, Any]) -> None:
    """A document may not be called as a catalog of the program's own."""
    (folder / f"articles/{name}.md").write_text(GOOD.format(name), "utf-8")
    (problem,) = problems(folder, site)
    assert str(problem.location) == f"content/articles/{name}.md:1"
    assert "reserved" in problem.message


def test_one_name_twice(folder: Path, site: dict[str, Any]) -> None:
    """An article and a page of one name would share a catalog."""
    text = GOOD.format("good").replace("Slug: good", "Slug: other")
    (folder / "pages/good.md").write_text(text, "utf-8")
    (problem,) = problems(folder, site)
    assert str(problem.location) == "content/pages/good.md:1"
    assert "articles/good.md" in problem.message


def test_bytes_that_are_not_utf8(folder: Path, site: dict[str, Any]) -> None:
    """The first byte that is not UTF-8 is told, with its line."""
    (folder / "articles/x.md").write_bytes(b"Title: x\nDate: 2026-11-05\n\nCaf\xe9\n")
    (problem,) = problems(folder, site)
    assert str(problem.location) == "content/articles/x.md:4"
    assert "byte 31" in problem.message


def test_a_file_that_is_not_markdown(folder: Path, site: dict[str, Any]) -> None:
    """A file that Pelican would pass over is a problem, but for those that it is told to ignore."""
    (folder / "articles/x.txt").write_text("x", "utf-8")
    (folder / "articles/.DS_Store").write_text("x", "utf-8")
    (folder / "articles/x.md~").write_text("x", "utf-8")
    (problem,) = problems(folder, site)
    assert str(problem.location) == "content/articles/x.txt:1"


def test_a_link_in_the_file_system(folder: Path, site: dict[str, Any], tmp_path: Path) -> None:
    """A symbolic link could lead out of the folder, or nowhere; neither is followed."""
    (tmp_path / "secret").write_text("Title: secret\n\nText.\n", "utf-8")
    (folder / "articles/x.md").symlink_to(tmp_path / "secret")
    (folder / "articles/y.md").symlink_to(tmp_path / "nowhere")
    found = problems(folder, site)
    assert [str(problem.location) for problem in found] == [
        "content/articles/x.md:1",
        "content/articles/y.md:1",
    ]
    assert all("ordinary file" in problem.message for problem in found)


def test_all_problems_are_told_together(folder: Path, site: dict[str, Any]) -> None:
    """One run tells everything, in the order of files and lines."""
    (folder / "articles/a.md").write_text("Text.\n", "utf-8")
    (folder / "articles/b.md").write_bytes(b"\xff")
    (folder / "articles/c.txt").write_text("x", "utf-8")
    (folder / "articles/d.md").write_text(_front("d") + "\n[a]({filename}gone.md)\n", "utf-8")
    places = [str(problem.location) for problem in problems(folder, site)]
    assert places == sorted(places)
    assert set(places) == {
        "content/articles/a.md:1",
        "content/articles/b.md:1",
        "content/articles/c.txt:1",
        "content/articles/d.md:6",
    }


@pytest.mark.parametrize("mark", ["\ufeff", ""])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_byte_order_marks_and_line_ends(
    mark: str, end: str, folder: Path, site: dict[str, Any]
) -> None:
    """An editor's byte order mark and line ends make no difference to a document."""
    plain = _front("One").replace("Text.", "Text of\ntwo lines.")
    (folder / "articles/x.md").write_bytes((mark + plain.replace("\n", end)).encode())
    documents, found = content.read({**site, "PATH": str(folder)})
    assert not found
    document = next(document for document in documents if document.name == "x")
    assert document.title == "One"
    assert [(item.msgid, item.location.line) for item in document.segments] == [
        ("One", 1),
        ("Text of two lines.", 4),
    ]


def test_the_site_itself_is_sound(site: dict[str, Any]) -> None:
    """The site's own content has no problem."""
    documents, found = content.read(site)
    assert documents
    assert not found
