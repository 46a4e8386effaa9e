"""What `hostfiles` changes of Pelican's way from files to texts finds and reads the same."""

from __future__ import annotations

import locale
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pelican import utils
from pelican.contents import Article
from pelican.generators import ArticlesGenerator, Generator, StaticGenerator
from pelican.readers import METADATA_PROCESSORS
from pelican.settings import DEFAULT_CONFIG
from pelican.urlwrappers import Author, Category, Tag
from pelican.utils import SafeDatetime
from pelican.writers import Writer

from editions import hostfiles

NUMBERS = st.one_of(
    st.integers(0, 99).map("{:02}".format), st.integers(0, 9999).map("{:04}".format)
)
MOMENTS = st.lists(
    st.one_of(NUMBERS, st.sampled_from(["-", ":", " ", "_", "/", "T", "Z", "+02:00", "2026-"])),
    max_size=9,
).map("".join)
USUAL = st.datetimes().map(lambda day: day.strftime("%Y-%m-%d %H:%M"))


def _date(name: str, value: str) -> Any:
    try:
        return METADATA_PROCESSORS[name](value, {})
    except (ValueError, OverflowError) as error:
        return str(error)


@pytest.mark.parametrize("name", sorted(hostfiles.DATES))
@given(st.one_of(MOMENTS, USUAL))
@example("2026-02-28")
@example("2026-02-29")
@example("2024-02-29 24:00")
@example("2026-03-04 23:59")
@example("\u0662\u0660\u0662\u0666-01-01")
def test_a_date_is_the_one_that_pelican_reads(name: str, value: str) -> None:
    """However it is written; what is no usual form is left to Pelican."""
    found = hostfiles.moment(name, value)
    if found is not None:
        stock = _date(name, value)
        assert (found, type(found), found.tzinfo) == (stock, type(stock), None)


ZONES: st.SearchStrategy[Any] = st.one_of(
    st.none(),
    st.timezones(),
    st.sampled_from([timezone(timedelta(hours=2)), timezone(timedelta(hours=2), "TWO")]),
)
EARLY, LATE = datetime.fromisoformat("0002-01-01"), datetime.fromisoformat("9998-01-01")
FORMATS = st.lists(
    st.sampled_from([*"aAbBcdHIjmMpSUwWxXyYzZ%k", "-d", "-m", "-j"]).map("%{}".format), max_size=4
).map(" ".join)


@given(
    st.lists(st.datetimes(EARLY, LATE, timezones=ZONES), min_size=1, max_size=3),
    FORMATS,
    st.integers(1, 3),
)
def test_a_date_is_said_as_pelican_says_it(days: list[Any], form: str, most: int) -> None:
    """The first time and each other time, whatever else was said; of an equal one elsewhere too."""
    every = [*days, *(day.astimezone(UTC) for day in days if day.tzinfo), *days]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(hostfiles, "MOST", most)
        for day in every:
            for kind in (day, SafeDatetime.combine(day.date(), day.timetz())):
                assert hostfiles._strftime(kind, form) == hostfiles._STRFTIME(kind, form)


def test_a_date_in_a_zone_of_ones_own() -> None:
    """It is asked each time: two may have one name."""

    class Zone(tzinfo):
        def __init__(self, name: str) -> None:
            self._name = name

        def __str__(self) -> str:
            return "a zone"

        def tzname(self, _: datetime | None) -> str:
            return self._name

        def utcoffset(self, _: datetime | None) -> timedelta:
            return timedelta()

        dst = utcoffset

    for name in ("one", "other"):
        assert hostfiles._strftime(datetime(2026, 1, 1, tzinfo=Zone(name)), "%Z") == name


def test_a_date_in_the_words_of_a_locale(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another locale has other words."""
    day = datetime(2026, 1, 1)  # noqa: DTZ001 - as in front matter
    for name in ("one", "other"):
        monkeypatch.setattr(locale, "setlocale", lambda _, name=name: name)
        monkeypatch.setattr(hostfiles, "_STRFTIME", lambda *_, name=name: name)
        assert hostfiles._strftime(day, "%B") == name


@given(st.datetimes())
def test_the_usual_date_is_read_here(day: Any) -> None:
    """With and without a time; from the year 1000, since fewer digits may mean something else."""
    for form in ("%Y-%m-%d", "%Y-%m-%d %H:%M"):
        usual = 1000 <= day.year < 3000
        assert (hostfiles.moment("date", f"{day:{form}}") is not None) == usual
    assert hostfiles.moment("title", "2026-01-01") is None


def test_a_plugin_may_read_dates_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    """Then its way is taken."""
    monkeypatch.setitem(METADATA_PROCESSORS, "date", lambda value, _: value)
    assert hostfiles.moment("date", "2026-01-01") is None
    assert hostfiles.moment("modified", "2026-01-01") is not None


NAMES = st.text(st.sampled_from("ab.*[]?!-~M#\n"), max_size=6)


@given(NAMES, st.lists(NAMES, max_size=4), st.sampled_from([None, False, ("a", "md"), ()]))
@example("a.de.md", ["*.de.md"], None)
def test_what_is_ignored(name: str, patterns: list[str], extensions: Any) -> None:
    """Each file that Pelican would ignore, and no other."""
    both = [
        SimpleNamespace(
            settings={"IGNORE_FILES": patterns}, readers=SimpleNamespace(extensions=("md", "b"))
        )
        for _ in range(2)
    ]
    quick, stock = both
    hostfiles.ignored(quick)
    wanted = Generator._include_path(stock, f"folder/{name}", extensions)
    assert quick._include_path(f"folder/{name}", extensions) == wanted


def _generator(kind: type, **changed: Any) -> Any:
    settings = {**DEFAULT_CONFIG, "PATH": ".", **changed}
    return kind({}, settings, ".", str(Path("theme").resolve()), "output")


@pytest.mark.parametrize("kind", [ArticlesGenerator, StaticGenerator])
def test_no_cache_has_anything(kind: type) -> None:
    """Where caches are off each text is read; else Pelican's own way is taken."""
    quick = _generator(kind)
    hostfiles.cached(quick)
    for each in (quick, quick.readers):
        if hasattr(each, "get_cached_data"):
            each.cache_data("nowhere.md", "text")
            assert each.get_cached_data("nowhere.md", "nothing") == "nothing"
    for setting in ("CACHE_CONTENT", "LOAD_CONTENT_CACHE"):
        on = _generator(kind, **{setting: True, "CONTENT_CACHING_LAYER": "generator"})
        hostfiles.cached(on)
        assert "get_cached_data" not in vars(on) | vars(on.readers)


@pytest.mark.parametrize("kind", ["AUTHOR", "CATEGORY", "TAG"])
@pytest.mark.parametrize("file", ["", "{slug}.html"])
def test_what_is_not_written_is_a_page_without_a_file(kind: str, file: str, tmp_path: Path) -> None:
    """Pelican's writer is told of all others, and writes none of those."""
    both = [_generator(ArticlesGenerator, **{f"{kind}_SAVE_AS": file}) for _ in range(2)]
    asked: list[list[str]] = []
    for each in both:
        item = Article("text", {"title": "A", "author": Author("Ann", each.settings)})
        each.articles = each.dates = [item]
        each.authors = [(item.author, [item])]
        each.categories = [(Category("Grain", each.settings), [item])]
        each.tags = {Tag("rye", each.settings): [item]}
    quick, stock = both
    hostfiles.unnamed(quick)
    for each in both:
        names: list[str] = []
        for method in hostfiles.LISTS.values():
            getattr(each, method)(lambda name, *_, into=names, **__: into.append(name))
        asked.append(names)
    assert asked[0] == [*filter(None, asked[1])]
    assert ("" in asked[1]) == (not file)
    Writer(str(tmp_path), stock.settings).write_file("", stock.get_template("author"), {})
    assert not [*tmp_path.iterdir()]


@given(
    name=st.text(max_size=8),
    kind=st.sampled_from([Author, Category, Tag]),
    case=st.booleans(),
    plain=st.booleans(),
)
@example(name="<b>Zen</b> & Qi", kind=Tag, case=True, plain=False)
@example(name="", kind=Author, case=False, plain=True)
def test_a_slug_is_pelicans(name: str, kind: type, *, case: bool, plain: bool) -> None:
    """By all that it depends on; the second of a name as the first."""
    settings = {**DEFAULT_CONFIG, "SLUGIFY_PRESERVE_CASE": case, "SLUGIFY_USE_UNICODE": plain}
    hostfiles.slugs()
    found = [kind(name, settings) for _ in range(2)]
    wanted = utils.slugify(
        found[0].name,
        settings["SLUG_REGEX_SUBSTITUTIONS"],
        preserve_case=case,
        use_unicode=plain,
    )
    assert [each.slug for each in found] == [wanted, wanted]
