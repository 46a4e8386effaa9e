"""A site of which editions were taken over whole equals a clean build, after any edits."""

from __future__ import annotations

import json
import logging
import os
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import rule
from markdown import Extension, Markdown
from pelican import Pelican, log, signals
from publisher import EDITS, LOCALES, Publisher, Site, told

from delivery import inputs, stamp
from delivery.addresses import Stand
from delivery.alternates import Standing
from delivery.progress import Count, Progress
from delivery.publication import Written
from delivery.reports import Reports
from delivery.skipping import version
from delivery.skipping.kept import digest
from delivery.taking import files, ingredients, records, written
from delivery.taking.files import Files
from delivery.taking.owners import Owners
from delivery.taking.records import Record
from editions import assembling, handed
from editions.assembling import Assembled
from editions.model import (
    BuildError,
    Catalog,
    Coverage,
    Edition,
    Entry,
    Fallback,
    Heading,
    Limits,
    Location,
    Problem,
    Woven,
)
from editions.reading import conf

ALL = ["en", "zh-Hans", "ar"]
WHOLE = {"EDITIONS_SKIPPED": True, "BUILD_WORKERS": 1}


def built(site: Site, **changed: object) -> dict[str, bytes]:
    """Build over what is there, with editions taken over, when the last edit is a moment old."""
    time.sleep(0.03)
    return site.build(**{**WHOLE, **changed})


class Taking(Publisher):
    """Edits a site, builds it with editions taken over, and looks at it."""

    @rule(
        edits=st.lists(st.sampled_from([*sorted(EDITS), "msgstr", "label", "message"]), max_size=2),
        locale=st.sampled_from(LOCALES),
    )
    def edit(self, edits: list[str], locale: str) -> None:
        """Edit, and build."""
        self.apply(edits, locale)
        assert told(lambda: built(self.site)) == told(self.site.clean)


TestTaking = Taking.TestCase
TestTaking.settings = settings(max_examples=6, stateful_step_count=6, deadline=None)


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give the locales of the editions that are made, as they are."""
    found: list[str] = []
    run = assembling.run

    def noted(edition: Edition, known: Any) -> Assembled:
        found.append(edition.locale)
        return run(edition, known)

    monkeypatch.setattr(assembling, "run", noted)
    return found


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """Give a site that is built."""
    found = Site(tmp_path / "site")
    found.replace(  # an article of which one edition shows a translation
        "translations/ar/LC_MESSAGES/rye.po", 'msgid "Rye bread"\nmsgstr ""', RYE.format("خبز")
    )
    built(found)
    return found


RYE = 'msgid "Rye bread"\nmsgstr "{}"'


def reworded(site: Site) -> None:
    """Say a translation in other words."""
    site.replace("translations/ar/LC_MESSAGES/rye.po", RYE.format("خبز"), RYE.format("رغيف"))


def aged(path: Path, data: bytes) -> None:
    """Change a file, and give it the time that it had."""
    was = path.stat()
    path.write_bytes(data)
    os.utime(path, ns=(was.st_atime_ns, was.st_mtime_ns))


def picture(site: Site) -> None:
    """Change a picture by one letter, so that its size and its time stay."""
    path = site.folder / "content/images/loaf.svg"
    aged(path, path.read_bytes().replace(b"Crust", b"Crumb"))


CHANGES: dict[str, tuple[Callable[[Site], object], list[str]]] = {
    "nothing": (lambda _: None, []),
    "a translation in other words": (reworded, ["ar"]),
    "a translation more": (
        lambda site: site.replace(
            "translations/ar/LC_MESSAGES/rye.po",
            'msgid "Rye is another grain."\nmsgstr ""',
            'msgid "Rye is another grain."\nmsgstr "حبوب"',
        ),
        ALL,
    ),
    "a topic's name": (lambda site: EDITS["label"](site, "ar"), ["ar"]),
    "a message that others may say": (lambda site: EDITS["message"](site, ""), ALL),
    "the site's name in a language": (
        lambda site: site.replace(
            "translations/ar/LC_MESSAGES/site.po",
            'msgid "Bread and time"\nmsgstr "',
            'msgid "Bread and time"\nmsgstr "خبز ',
        ),
        ["ar"],
    ),
    "words of a drawing": (
        lambda site: site.add(
            "translations/zh_Hans/LC_MESSAGES/images.po", '\nmsgid "Nothing"\nmsgstr "无"\n'
        ),
        ["zh-Hans"],
    ),
    "a text": (lambda site: EDITS["text"](site, ""), ALL),
    "a date": (lambda site: EDITS["date"](site, ""), ALL),
    "a template": (lambda site: EDITS["base"](site, ""), ALL),
    "a template that was not there": (lambda site: site.add("theme/templates/x.html", "x"), ALL),
    "a picture": (picture, ALL),
    "the vocabulary": (lambda site: EDITS["vocabulary"](site, ""), ALL),
    "a source": (
        lambda site: site.add(
            "content/sources.toml", '\n[other2020]\nkind = "book"\ntitle = "Other"\nyear = 2020\n'
        ),
        ALL,
    ),
    "an edition's setting": (lambda site: EDITS["pages"](site, ""), ALL),
    "a page by hand": (lambda site: site.add("output/ar/rye/index.html", "x"), ["ar"]),
    "a page that is gone": (lambda site: (site.folder / "output/rye/index.html").unlink(), ["en"]),
    "a file more": (lambda site: site.add("output/ar/more.html", "x"), []),
    "a record": (lambda site: site.replace(".output.releases/edition-ar.json", "0", "1"), ["ar"]),
}


@pytest.mark.parametrize("name", CHANGES)
def test_what_is_made_after_an_edit(site: Site, runs: list[str], name: str) -> None:
    """No more editions than may have changed, and the site is that of a clean build."""
    edit, made = CHANGES[name]
    edit(site)
    found = built(site)
    assert runs == made
    assert found == site.clean()


@pytest.mark.parametrize("limit", [1, 2])
def test_a_setting_of_the_build_counts(site: Site, runs: list[str], limit: int) -> None:
    """Settings that take the place of the file's are settings too."""
    built(site, RELATED_LIMIT=limit)
    assert runs == ALL
    built(site, RELATED_LIMIT=limit)
    assert runs == ALL


def test_the_policy_of_an_edition_counts_for_it_alone(site: Site, runs: list[str]) -> None:
    """Each edition is handed its own texts; of the others only how far they are."""
    name, old = "pelicanconf.py", '"zh-Hans": {}'
    site.replace(name, old, '"zh-Hans": {"EDITIONS_FALLBACK": "hide"}')
    found = built(site)
    assert runs == ALL  # the settings file is code
    assert found == site.clean()


def test_the_code_counts(site: Site, runs: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Other code, and each edition is made."""
    now = version.now

    def other(folder: Path) -> version.Version | None:
        found = now(folder)
        return found and replace(found, hashed="other")

    monkeypatch.setattr(version, "now", other)
    built(site)
    assert runs == ALL


def test_reports_count_for_whom_they_are_about(site: Site, runs: list[str]) -> None:
    """The source has the dashboard, each other edition the previews of its own texts."""
    site.add("theme/templates/translations.html", "{{ locales[1].count.percent }}")
    site.add("theme/templates/translation.html", "{{ preview.open | length }}{{ preview.path }}")
    site.add("theme/templates/article.html", "{{ article.preview }}")
    on = {"TRANSLATION_REPORTS": True}
    built(site, **on)
    del runs[:]
    EDITS["msgstr"](site, "ar")
    site.replace("translations/ar/LC_MESSAGES/rye.po", "خبز", "<b>خبز")
    found = built(site, **on)
    assert runs == ALL
    del runs[:]
    assert built(site, **on) == found
    assert not runs
    reports = {name for name in found if name.startswith("translations/")}
    assert "translations/index.html" in reports
    assert "translations/ar/rye/index.html" in reports


class Strange(Extension):
    """An extension of Markdown that does not say what it reads."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Markdown's name
        """Change nothing."""


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("WITH_FUTURE_DATES", False),
        ("DEFAULT_DATE", "fs"),
        ("STATIC_PATHS", ["images", "../../beside"]),
        ("CACHE_CONTENT", True),
        ("JINJA_FILTERS", {"odd": lambda text: text}),
        ("MARKDOWN", {"extensions": ["test_taking:Strange"], "extension_configs": {}}),
        ("EDITIONS_SKIPPED", False),
    ],
)
def test_what_may_read_anything_is_made_each_time(
    site: Site, runs: list[str], name: str, value: object
) -> None:
    """The clock, times of files, files beside the site, a function of the settings."""
    for _ in range(2):
        del runs[:]
        built(site, **{name: value})
        assert runs == ALL


@pytest.mark.parametrize("pure", [True, False])
def test_a_plugin_says_that_it_reads_nothing_else(
    site: Site, runs: list[str], monkeypatch: pytest.MonkeyPatch, *, pure: bool
) -> None:
    """With one that does not say so, editions are made each time."""
    plugin = ModuleType("stranger")
    plugin.__spec__ = ModuleSpec("stranger", None)
    vars(plugin).update(register=lambda: None, PURE=pure)
    monkeypatch.setitem(sys.modules, "stranger", plugin)
    plugins = ["editions", "topics", "sources", "delivery", "stranger"]
    built(site, PLUGINS=plugins)
    del runs[:]
    built(site, PLUGINS=plugins)
    assert runs == ([] if pure else ALL)


def test_what_was_said_of_an_edition_is_said_again(site: Site, runs: list[str]) -> None:
    """An edition of which something was logged is made each time."""

    def complain(pelican: Any) -> None:
        if pelican.settings["EDITION"].locale == "ar":
            logging.getLogger("stranger").warning("Look at this.")

    reworded(site)
    with signals.finalized.connected_to(complain):
        built(site)
        built(site)
    assert runs == ["ar", "ar"]


def test_a_file_changed_while_the_site_was_built_leaves_no_record(
    site: Site, runs: list[str]
) -> None:
    """Its state when the build began does not lead to what a run has read."""

    def meddle(pelican: Any) -> None:
        if "HANDED" not in pelican.settings and pelican.settings["EDITION"].locale == "ar":
            EDITS["base"](site, "")

    reworded(site)
    with signals.initialized.connected_to(meddle):
        assert b"<body >" in built(site)["ar/index.html"]
    site.replace("theme/templates/base.html", "<body >", "<body>")
    assert runs == ["ar"]
    found = built(site)
    assert runs == ["ar", "ar"]
    assert found == site.clean()


def test_a_build_that_fails_says_so_again(site: Site) -> None:
    """Problems are found before an edition is taken over."""
    site.replace("content/articles/oven.md", "{filename}", "{filename}no")
    site.add("content/articles/rye.md", "\n[^\n")
    site.add("content/topics/baking.ttl", "odd")
    found = [told(lambda: built(site)) for _ in range(2)]
    assert isinstance(found[0], tuple)
    assert all(isinstance(each, Problem) for each in found[0])
    assert found[0] == found[1]
    with pytest.raises(BuildError):
        built(site)


def test_a_page_in_the_folder_of_another_edition(site: Site, runs: list[str]) -> None:
    """Whose it is cannot be told by its path: then nothing is taken over."""
    into = {"ARTICLE_SAVE_AS": "ar/{slug}.html", "ARTICLE_URL": "ar/{slug}.html"}
    built(site, **into)
    del runs[:]
    built(site, **into)
    assert runs == ALL


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Any]:
    """Give the settings of a site that has been read."""
    found = Site(tmp_path_factory.mktemp("read") / "site")
    log.console.quiet = True
    known: dict[str, Any] = Pelican(conf.read(found.folder / "pelicanconf.py", {})).settings
    return known


def shared(known: Mapping[str, Any], code: str = "code") -> str | None:
    """Return the hash of what all editions share, of a site without other files."""
    around = ingredients.around(known, code)
    return ingredients.whole(around, {}, known["DOCUMENTS"]) if around else None


def test_every_ingredient_that_editions_share(read: Mapping[str, Any]) -> None:
    """Code, settings, the texts that an extension has made."""
    path, document = next(iter(read["DOCUMENTS"].items()))
    other = {**read["DOCUMENTS"], path: replace(document, html="other")}
    found = [
        shared(read),
        shared(read, "other"),
        shared({**read, "GUIDE": "rye"}),
        shared({**read, "DOCUMENTS": other}),
    ]
    assert None not in found
    assert len(set(found)) == len(found)
    assert shared({**read, "OUTPUT_PATH": "elsewhere"}) == shared(read)


def fingerprints(known: Mapping[str, Any]) -> Mapping[str, str]:
    """Return the fingerprint of each edition of a site that is otherwise as it was."""
    return ingredients.editions("shared", known, handed.site(known))


def edition(known: Mapping[str, Any], locale: str, **changed: Any) -> dict[str, Any]:
    """Return a site with another value of an edition."""
    every = [
        replace(one, **changed) if one.locale == locale else one for one in known["SITE_EDITIONS"]
    ]
    return {**known, "SITE_EDITIONS": every}


def catalog(known: Mapping[str, Any], locale: str, domain: str) -> dict[str, Any]:
    """Return a site with another catalog of an edition."""
    own = {one.locale: one for one in known["SITE_EDITIONS"]}[locale].catalogs
    other = Catalog("x.po", {(None, "New"): Entry(("X",), fuzzy=False, line=1)})
    return edition(known, locale, catalogs={**own, domain: other})


def text(known: Mapping[str, Any], locale: str, **changed: Any) -> dict[str, Any]:
    """Return a site with another value of a text of an edition."""
    own: Mapping[str, Woven] = known["WOVEN"][locale]
    path = "articles/rye.md"
    other = {**own, path: replace(own[path], **changed)}
    return {**known, "WOVEN": {**known["WOVEN"], locale: other}}


def more(known: Mapping[str, Any]) -> Any:
    """Return the coverage of a text with one word more."""
    found = known["WOVEN"]["ar"]["articles/rye.md"].coverage
    return replace(found, translated=found.translated + 1)


def reports(known: Mapping[str, Any], **changed: Any) -> dict[str, Any]:
    """Return a site with something in its reports."""
    return {**known, "REPORTS": replace(Reports((), (), {}), **changed)}


REFUSAL = Problem(Location("translations/ar/LC_MESSAGES/rye.po", 7), "x", "y")
ROW = Progress("ar", "rye", Count({}, {}), None)
INGREDIENTS: dict[str, tuple[Callable[[Mapping[str, Any]], dict[str, Any]], list[str]]] = {
    "name": (lambda known: edition(known, "ar", name="x"), ALL),
    "direction": (lambda known: edition(known, "ar", direction="ltr"), ALL),
    "prefix": (lambda known: edition(known, "ar", prefix="arab"), ALL),
    "fallback": (lambda known: edition(known, "ar", fallback=Fallback.HIDE), ALL),
    "limits": (lambda known: edition(known, "ar", limits=Limits(0.1, 0.1)), ALL),
    "own catalog": (lambda known: catalog(known, "ar", "topics"), ["ar"]),
    "catalog of a text": (lambda known: catalog(known, "ar", "rye"), ["ar"]),
    "theme's catalog": (lambda known: catalog(known, "ar", "theme"), ALL),
    "html": (lambda known: text(known, "ar", html="x"), ["ar"]),
    "html of the source": (lambda known: text(known, "en", html="x"), ["en"]),
    "metadata": (lambda known: text(known, "ar", metadata={"title": ("x",)}), ["ar"]),
    "contents": (lambda known: text(known, "ar", toc=(Heading("x", "X", 2, ()),)), ["ar"]),
    "fallback of a field": (lambda known: text(known, "ar", fallback=frozenset("x")), ["ar"]),
    "day": (lambda known: text(known, "ar", day=date(2026, 1, 1)), ["ar"]),
    "coverage": (lambda known: text(known, "ar", coverage=more(known)), ALL),
    "a remark": (lambda known: reports(known, refusals=(REFUSAL,)), ["ar"]),
    "a count": (lambda known: reports(known, rows=(ROW,)), ["en"]),
    "waiting": (lambda known: text(known, "ar", waits=True), ALL),
    "counting": (lambda known: text(known, "zh-Hans", counts=False), ALL),
}


@pytest.mark.parametrize("name", INGREDIENTS)
def test_every_ingredient_of_an_edition(read: Mapping[str, Any], name: str) -> None:
    """A value that an edition is handed changes its fingerprint, and no other's."""
    read = reports(read)
    change, changed = INGREDIENTS[name]
    before, after = fingerprints(read), fingerprints(change(read))
    assert [locale for locale in ALL if before[locale] != after[locale]] == changed


def test_what_an_edition_is_handed_of_the_others() -> None:
    """How far each text is, whether it counts, whether it waits; no two are confounded."""
    every = [
        Woven("h", {}, (), Coverage(done, 2), frozenset(), (), counts=counts, waits=waits)
        for done in (0, 2)
        for counts in (True, False)
        for waits in (True, False)
    ]
    found = handed.standing({str(number): each for number, each in enumerate(every)})
    for number, each in enumerate(every):
        seen = found[str(number)]
        assert (seen.coverage, seen.counts, seen.waits) == (each.coverage, each.counts, each.waits)
        assert not seen.html


def test_files_count_by_their_bytes(tmp_path: Path) -> None:
    """And by their names; of a file that has changed since nobody knows what was read."""
    path, roots = tmp_path / "a", (str(tmp_path),)
    path.write_text("one")
    found = Files(roots, inputs.files(roots))
    first = found.digests()
    assert first
    aged(path, b"two")
    assert not found.unchanged()
    assert found.digests() is None
    second = Files(roots, inputs.files(roots)).digests()
    path.rename(tmp_path / "b")
    third = Files(roots, inputs.files(roots)).digests()
    assert second
    assert third
    shared = (ingredients.whole((), each, {}) for each in (first, second, third))
    assert len({*shared}) == 3


def test_a_file_that_an_earlier_build_knows_is_not_read(tmp_path: Path) -> None:
    """Its hash goes with its state; of another the bytes are read."""
    for name in ("a", "b"):
        (tmp_path / name).write_text(name)
    roots, path = (str(tmp_path),), str(tmp_path / "a")
    found = Files(roots, inputs.files(roots), {path: "known", "elsewhere": "other"})
    assert found.digests() == {
        path: "known",
        str(tmp_path / "b"): inputs.digest(str(tmp_path / "b")),
    }


@pytest.mark.parametrize("link", [False, True])
def test_where_pages_lie(tmp_path: Path, link: bool) -> None:  # noqa: FBT001 - a parameter
    """A path says it itself; with dots or links it is followed, and says the same."""
    stage = tmp_path / "stage"
    for name in ("a/one.html", "ar/b/two.html"):
        (stage / name).parent.mkdir(parents=True, exist_ok=True)
        (stage / name).touch()
    owners = Owners({"en": "", "ar": "ar"})
    assert [owners.walked(stage, tag).names for tag in ("en", "ar")] == [
        ("a/one.html",),
        ("ar/b/two.html",),
    ]
    if link:
        (stage / "a/b").symlink_to(stage / "ar/b")
    walked = owners.walked(stage, "en")
    assert walked.links == link
    plain, odd = f"{stage}/a/one.html", f"{stage}/a/../ar/./b/two.html"
    assert written.within([plain], stage, walked) == {"a/one.html"}
    assert written.within([plain, odd], stage, walked) == {"a/one.html", "ar/b/two.html"}
    if link:
        assert written.within([f"{stage}/a/b/two.html"], stage, walked) == {"ar/b/two.html"}
    with pytest.raises(ValueError, match="not in the subpath"):
        written.within([f"{tmp_path}/other.html"], stage, walked)


def test_a_young_file_is_not_known(read: Mapping[str, Any], site: Site) -> None:
    """It may be written again within a tick of the clock."""
    settings_file = site.folder / "pelicanconf.py"
    known = {**read, **conf.read(settings_file)}
    path = site.folder / "content/articles/rye.md"
    began = stamp.before(settings_file, known)
    assert files.of(known, replace(began, moment=path.stat().st_ctime_ns + 1)) is None
    assert files.of(known, replace(began, moment=began.moment + 10**9)) is not None


STANDING = Standing(
    "ar", "/a", "/c", "noindex", listed=True, alternates=(("en", "/"),), modified=date(2026, 1, 2),
    kind="topic", title="T", summary="S",
)  # fmt: skip
RECORD = Record(
    "mark",
    {"ar/a.html": "1"},
    Assembled(
        "ar",
        (
            Written(
                (STANDING,),
                {"a": "b"},
                card=True,
                modules=("/m.py",),
                names=("x",),
                texts={"b.md": Stand("{slug}.html", {"b.html": "b", "a.html": "a"})},
            ),
        ),
    ),
    "face",
    {"text b.md": "2", "day b.md": "3"},
    {"a.html": frozenset({"day b.md"}), "c.html": frozenset()},
    {"a.html": {"b.md": (1, 20), "": (20, 20)}},
)


def test_a_record_is_read_as_it_was_written(tmp_path: Path) -> None:
    """Every value of it; and of another locale it is none."""
    path = records.place(tmp_path, "ar")
    assert records.write(path, RECORD)
    assert records.read(path, "ar") == RECORD
    assert records.read(path, "en") is None


def test_what_plugins_tell_besides_is_not_recorded(tmp_path: Path) -> None:
    """Nobody knows how to write it."""
    path = records.place(tmp_path, "ar")
    more = Assembled("ar", (*RECORD.assembled.told, "more"))
    assert not records.write(path, replace(RECORD, assembled=more))
    assert not path.exists()


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: text.replace("mark", "mask"),
        lambda text: text[:-3],
        lambda _: "",
        lambda _: signed([]),
        lambda text: signed({**json.loads(text.partition("\n")[2]), "format": "0"}),
        lambda text: signed({**json.loads(text.partition("\n")[2]), "written": [1]}),
        lambda text: signed({**json.loads(text.partition("\n")[2]), "read": {"a.html": [2]}}),
        lambda text: signed({**json.loads(text.partition("\n")[2]), "places": {"a.html": {"": 1}}}),
    ],
)
def test_an_odd_record_is_none(tmp_path: Path, damage: Callable[[str], str]) -> None:
    """One that was changed, cut off, or that another version wrote."""
    path = records.place(tmp_path, "ar")
    records.write(path, RECORD)
    path.write_text(damage(path.read_text("utf-8")), "utf-8")
    assert records.read(path, "ar") is None


def signed(value: object) -> str:
    """Return a record with the hash that it asks for."""
    text = json.dumps(value)
    return f"{digest(text.encode())}\n{text}"
