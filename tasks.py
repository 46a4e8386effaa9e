"""Tasks of the site, for invoke; the names are those of pelican-quickstart where it has one."""

from __future__ import annotations

import shlex
import shutil
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from invoke.collection import Collection
from invoke.context import Context
from invoke.tasks import Task, task

from delivery import collecting, stamp
from editions.lazily import lazily

with lazily():
    from delivery import (
        adopting,
        behind,
        console,
        devserver,
        findings,
        newdocument,
        newlocale,
        publishing,
        report,
        saves,
        site,
        untouched,
        watching,
    )
    from delivery import badges as badge_files
    from delivery import build as building
    from editions import files, locales, locking, model, speech
    from editions.catalogs import domains, pseudocatalogs
    from editions.reading import localised
    from editions.updating import locale as locale_catalogs
    from editions.updating import published, reviewing
    from editions.updating import tmx as memory_file
    from topics import domain as topic_domain
    from topics import explaining, explaining_topics, formats, standalone, support
    from topics import site as topics_site

ROOT = Path(__file__).parent
OUTPUT = ROOT / "output"
TRANSLATIONS = ROOT / "translations"
PSEUDO = ROOT / ".cache" / "pseudo"
ARCHETYPES = ROOT / "archetypes"
SETTINGS, PUBLISH_SETTINGS = ROOT / "pelicanconf.py", ROOT / "publishconf.py"
ADDRESS, PORT = "127.0.0.1", 8000
CHECKS = ("checkers", "every_page", "page_faults", "unfinished_pages", "published")
STYLELINT = ROOT / "node_modules/stylelint/bin/stylelint.mjs"
WATCHED = ("content", "theme", "translations", "pelicanconf.py")


def _pages_before(output: Path) -> int | None:
    """Return how many pages the present site has, about as many as the next, if that is shown."""
    if not console.OUT.is_terminal:
        return None
    # Of a large site it takes ten times as long to look at the pages themselves.
    return stamp.pages(output) or sum(1 for _ in output.rglob("*.html")) or None


# Loading what a build needs makes values that stay, too.
@collecting.seldom()
def _build(
    settings_file: Path, output: Path = OUTPUT, changed: Mapping[str, Any] | None = None
) -> None:
    shown = output.relative_to(ROOT)
    if not changed and (told := stamp.unchanged(settings_file, output)):
        for problem in told.refusals:
            sys.stderr.write(f"  Refused: {problem}\n")
        for line in (*told.notes, f"Nothing has changed since the last build; see {shown}/."):
            sys.stdout.write(f"  {line}\n")
        return
    with (
        console.mending(f"Not built; {shown}/ is as it was. Please mend:"),
        console.progress("Building all editions", _pages_before(output)) as note,
    ):
        built = building.build(settings_file, output, note, changed)
    console.problems(built.refusals, "Built, but these translations were refused:")
    for edition in built.editions:
        console.OUT.print(
            f"  {built.pages[edition.locale]:4} pages  {edition.name} ({edition.locale})"
        )
    for line in built.notes:
        console.OUT.print(f"  {line}", markup=False)
    hint = " To look at it: make serve" if output == OUTPUT else ""
    console.OUT.print(f"The site is in {shown}/.{hint}")


def _build_and_end(settings_file: Path) -> None:
    _build(settings_file)
    collecting.no_more()


def _site(settings_file: Path = SETTINGS) -> site.Site:
    with console.mending("The settings cannot be read. Please mend:"):
        return site.read(settings_file)


@task(help={"cache": "Remove the caches alone."})
def clean(c: Context, cache: bool = False) -> None:  # noqa: FBT001, FBT002 - name of the command line
    """Remove the built site and every cache."""
    del c
    shutil.rmtree(ROOT / ".cache", ignore_errors=True)
    if not cache:
        OUTPUT.unlink() if OUTPUT.is_symlink() else shutil.rmtree(OUTPUT, ignore_errors=True)
        shutil.rmtree(ROOT / ".output.releases", ignore_errors=True)


@task
def build(c: Context) -> None:
    """Build every edition into output/, for looking at here."""
    del c
    _build_and_end(SETTINGS)


@task(pre=[clean, build])
def rebuild(c: Context) -> None:
    """Remove everything built, then build."""


@task
def preview(c: Context) -> None:
    """Build every edition with the settings of the published site."""
    del c
    _build_and_end(PUBLISH_SETTINGS)


@task(
    help={
        "to": "rsync:HOST:PATH or a folder; else what PUBLISH_TO in publishconf.py says.",
        "dry-run": "Build, and only show what would change there.",
    }
)
def publish(c: Context, to: str = "", dry_run: bool = False) -> None:  # noqa: FBT001, FBT002 - names of the command line
    """Build for publication into output/, and bring it to a host or a folder."""
    del c
    _build_and_end(PUBLISH_SETTINGS)
    target = to or str(_site(PUBLISH_SETTINGS).settings.get("PUBLISH_TO", ""))
    if not target:
        return
    with console.mending("Not published. Please mend:"):
        sent = publishing.into(OUTPUT, target, dry_run=dry_run)
    for line in publishing.told(sent, target, dry_run=dry_run):
        console.OUT.print(f"  {line}", markup=False)


@task
def serve(c: Context) -> None:
    """Serve output/ as it is."""
    c.run(
        f"{sys.executable} -m http.server {PORT} --bind {ADDRESS} --directory {OUTPUT}", pty=False
    )


@task(help={"port": f"Where to serve it; {PORT} if not said."})
def livereload(c: Context, port: int = PORT) -> None:
    """Serve, and show each change in the open page at once; build behind it."""
    del c
    places = saves.Places(SETTINGS, ROOT / "content", ROOT / "theme", TRANSLATIONS)
    watch = watching.Watch(
        places, partial(behind.run, SETTINGS, OUTPUT), console.watched, devserver.reload
    )
    seen = saves.Saves(watch.saved, [ROOT / name for name in WATCHED], watch.is_reading)
    told = stamp.unchanged(SETTINGS, OUTPUT)
    if told:
        console.problems(told.refusals, "These translations were refused:")
    else:
        console.OUT.print("The site is built behind; pages are made when you ask for them.")
    watch.begin(fresh=told is not None)
    console.OUT.print(f"Open http://{ADDRESS}:{port}/ (Ctrl-C ends)")
    console.OUT.print(f"The translations: http://{ADDRESS}:{port}/translations/")
    try:
        devserver.serve(watch, seen, OUTPUT, ADDRESS, port)
    except model.BuildError as error:
        console.problems(error.problems, "Not served. Please mend:")
        sys.exit(1)
    finally:
        behind.stop()


@task(pre=[livereload])
def regenerate(c: Context) -> None:
    """Build again at each change: the same as livereload."""


@task(
    help={
        "title": "Its title, in quotes.",
        "series": "The series that it continues, such as another-article.",
        "topics": "What it is about, with commas: qi, low back pain, SP6.",
        "page": "Write a page, not an article.",
        "slug": "Its address, where the one made of the title will not do.",
    }
)
def new(
    c: Context,
    title: str,
    series: str = "",
    topics: str = "",
    page: bool = False,  # noqa: FBT001, FBT002 - name of the command line
    slug: str = "",
) -> None:
    """Begin an article (or a page): a draft with its front matter filled in."""
    del c
    kind = newdocument.PAGE if page else newdocument.ARTICLE
    read = _site()
    today = newdocument.today(read.settings)
    wish = newdocument.Wish(title, today, kind, slug, series, topics)
    with console.mending("Nothing was written. Please mend:"):
        written = newdocument.write(read, ARCHETYPES, wish)
    for line in newdocument.told(written, ROOT):
        console.OUT.print(f"  {line}", markup=False)


@task
def extract(c: Context) -> None:
    """Write the templates: what there is to translate."""
    del c
    with locking.exclusive(TRANSLATIONS, console.waiting):
        found = _site()
        console.problems(found.problems, "The content has problems:")
        with console.mending("Not written. Please mend:"):
            written = domains.write_templates(found.domains(), TRANSLATIONS)
        for path in written:
            console.OUT.print(f"  wrote {path.relative_to(ROOT)}")


@task(pre=[extract])
def update(c: Context, locale: str = "") -> None:
    """Bring the catalogs up to date with the content, of one locale or of all."""
    del c
    with locking.exclusive(TRANSLATIONS, console.waiting):
        _update(locale)


def _update(locale: str) -> None:
    read = _site()
    settings, found = read.settings, read.domains()
    with console.mending("Not updated. Please mend:"):
        asked = read.asked(locale)
    for each in asked:
        known = {topic_domain.DOMAIN: topic_domain.known(settings, each)}
        with console.mending("Not updated. Please mend:"):
            needed = read.in_locale(found, each)
            # A text of the locale's own counts without a catalog.
            pages = [item.name for item in read.documents if each not in item.own]
            with published.kept(needed, pages, TRANSLATIONS, each, read.limits(each)):
                changed = locale_catalogs.update(needed, TRANSLATIONS, each, known)
        for path in changed:
            console.OUT.print(f"  wrote {path.relative_to(ROOT)}")
    if localised.record(localised.find(settings), Path(settings["PATH"]), TRANSLATIONS):
        console.OUT.print(f"  wrote {TRANSLATIONS.name}/{localised.RECORD}")


@task(
    help={
        "locale": "Whose catalogs.",
        "catalog": "One catalog, such as qi; else all of the locale.",
        "message": "One message: a line of it in the catalog's file.",
        "machine": "Say that a machine made the translations.",
        "undo": "Take back what was said of them.",
        "day": "When that was, such as 2026-11-20; else today.",
    }
)
def review(
    c: Context,
    locale: str,
    catalog: str = "",
    message: int = 0,
    machine: bool = False,  # noqa: FBT001, FBT002 - name of the command line
    undo: bool = False,  # noqa: FBT001, FBT002 - name of the command line
    day: str = "",
) -> None:
    """Mark translations as reviewed by a person, or as made by a machine."""
    del c
    if message and not catalog:
        sys.exit("A line is of one catalog; say which: --catalog qi")
    marked = model.State.MACHINE if machine else model.State.REVIEWED
    said = model.State.TRANSLATED if undo else marked
    try:
        when = reviewing.day(day, datetime.now(UTC).date())
    except ValueError as error:
        sys.exit(f"--day {error}")
    with console.mending("Nothing was marked. Please mend:"):
        change, (tag,) = reviewing.Change(said, when), _site().asked(locale)
        done = reviewing.review_files(TRANSLATIONS, tag, change, catalog, message or None)
    for path, count in done.items():
        console.OUT.print(f"  {count:4} messages {'unmarked' if undo else said} in {path}")


@task(name="new-locale", help={"tag": "BCP 47 tag of the language: fr, pt-BR, zh-Hant."})
def new_locale(c: Context, tag: str) -> None:
    """Add a language: its line in EDITIONS, and its catalogs."""
    del c
    with console.mending("Nothing was changed. Please mend:"):
        new = newlocale.add(SETTINGS, TRANSLATIONS, tag)
    folder = (TRANSLATIONS / locales.folder(new.tag) / "LC_MESSAGES").relative_to(ROOT)
    for line in newlocale.told(new, SETTINGS.name, folder):
        console.OUT.print(f"  {line}", markup=False)


@task(
    name="import",
    help={
        "file": "The translated article: low-back-pain.fr.md.",
        "locale": "Its language, where the file's name does not say it.",
        "document": "The article that it translates, where the file's name does not say it.",
        "fuzzy-all": "Mark everything as to be looked at.",
    },
)
def import_(
    c: Context,
    file: str,
    locale: str = "",
    document: str = "",
    fuzzy_all: bool = False,  # noqa: FBT001, FBT002 - names of the command line
) -> None:
    """Put a hand-translated article into its catalog; unsure pairs are marked as fuzzy."""
    del c
    with console.mending("Nothing was imported. Please mend:"):
        done = adopting.adopt(
            _site(), TRANSLATIONS, Path(file), locale, document, all_fuzzy=fuzzy_all
        )
    for line in adopting.told(done, ROOT):
        console.OUT.print(f"  {line}", markup=False)


@task
def tmx(c: Context, locale: str = "", path: str = "") -> None:
    """Write what is translated as a translation memory (TMX), of one locale or of all."""
    del c
    read = _site()
    source = next(iter(read.settings["EDITIONS"]))
    with console.mending("Not written. Please mend:"):
        asked = read.asked(locale)
    if path and len(asked) > 1:
        sys.exit("A path is for one locale; say which: --locale id")
    for each in asked:
        target = Path(path) if path else ROOT / ".cache" / "tmx" / f"{each}.tmx"
        with console.mending("Not written. Please mend:"):
            memory = locale_catalogs.remembered(TRANSLATIONS, each)
            files.replace(target, memory_file.document(memory, source, each))
        console.OUT.print(f"  {len(memory.entries)} texts in {target}")


@task(
    help={
        "format": "How to write it: turtle, jsonld.",
        "path": "The file to write; without it, the terminal.",
        "check": "Check it and count its labels instead.",
    }
)
def vocabulary(c: Context, format: str = "turtle", path: str = "", check: bool = False) -> None:  # noqa: A002, FBT001, FBT002 - names of the command line
    """Write the vocabulary of topics, sorted, for other programs; or check it and count."""
    del c
    if format not in formats.FORMATS:
        sys.exit(f"--format is one of {', '.join(formats.FORMATS)}")
    with console.mending("The vocabulary has problems:"):
        scheme = topics_site.read(_site().settings)
    if check:
        console.labels(
            support.kinds(scheme),
            [(tag, each.labels, each.agreed) for tag, each in support.tallies(scheme).items()],
        )
        return
    text = formats.FORMATS[format](scheme)
    if path:
        with console.mending("Not written. Please mend:"):
            files.replace(Path(path), text.encode())
    else:
        sys.stdout.write(text)


@task
def glossary(c: Context, locale: str = "", path: str = "") -> None:
    """Write the vocabulary as a glossary (TBX), in one locale or in all."""
    del c
    read = _site()
    with console.mending("Not written. Please mend:"):
        glossaries = topic_domain.glossaries(read.settings, read.asked(locale), TRANSLATIONS)
    if path and len(glossaries) > 1:
        sys.exit("A path is for one locale; say which: --locale id")
    for each, data in glossaries.items():
        target = Path(path) if path else ROOT / ".cache" / "glossary" / f"{each}.tbx"
        with console.mending("Not written. Please mend:"):
            files.replace(target, data)
        console.OUT.print(f"  wrote {target}")


@task(
    help={
        "locale": "Show this locale alone.",
        "format": "How to write it: text or json.",
        "badges": "A folder to write badges (shields.io's endpoint) and progress.json into.",
    }
)
def stats(c: Context, locale: str = "", format: str = "text", badges: str = "") -> None:  # noqa: A002 - name of the command line
    """Show how far each catalog is translated."""
    del c
    if format not in {"text", "json"}:
        sys.exit("--format is one of text, json")
    read = _site()
    with console.mending("Not counted. Please mend:"):
        asked, rows = read.asked(locale), findings.measured(read, TRANSLATIONS)
        if badges:
            for path in badge_files.write(rows, Path(badges)):
                console.ERR.print(f"  wrote {path}")
    shown = [row for row in rows if row.locale in asked]
    if format == "json":
        console.OUT.print(badge_files.text(badge_files.as_json(shown)), markup=False)
        return
    console.coverage(shown)
    settings = read.settings
    root, known = Path(settings["PATH"]), localised.recorded(TRANSLATIONS)
    for own in localised.find(settings):
        if own.locale not in asked:
            continue
        state = "is older than its source" if localised.stale(own, root, known) else "is its own"
        console.OUT.print(f"  {own.locale}  {own.path.relative_to(root)} {state}")


@task(name="topics", help={"post": "Slug, file stem or path of the article."})
def show_topics(c: Context, post: str) -> None:
    """Show an article's topics, the words that caused each, and what was held back."""
    del c
    read = _site()
    with console.mending("Nothing to show:"):
        console.topics(explaining_topics.explain(post, read.documents, read.settings))


@task(help={"judged": "JSON lines of posts with their related posts, to judge ours."})
def eval(c: Context, judged: str = "") -> None:  # noqa: A001 - name of the command line
    """Measure topics and, with a judged file, related posts; count the vocabulary."""
    console.counts(topic_domain.counts(_site().settings))
    c.run(f"{sys.executable} bench/tagging.py")
    if judged:
        c.run(f"{sys.executable} bench/related.py {shlex.quote(judged)}")


@task(name="topic-map", help={"path": "Where to write it (SVG); .cache/topics.svg if not said."})
def topic_map(c: Context, path: str = "") -> None:
    """Draw the map of articles and topics, and print its figures."""
    del c
    read = _site()
    target = Path(path) if path else ROOT / ".cache" / "topics.svg"
    with console.mending("Not drawn. Please mend:"):
        drawn = standalone.atlas(read.documents, read.settings)
        files.replace(target, drawn.svg.encode())
    console.links(drawn.graph, drawn.health)
    console.OUT.print(f"The map is in {target}.")


@task
def pseudo(c: Context) -> None:
    """Build pseudo-editions into .cache/pseudo/site: what is not translatable stays plain there."""
    del c
    read = _site()
    settings = read.settings
    shutil.rmtree(PSEUDO / "translations", ignore_errors=True)
    pseudocatalogs.write(read.domains(), PSEUDO / "translations")
    changed = pseudocatalogs.overlay(settings, PSEUDO / "translations")
    changed["TRANSLATION_REPORTS"] = False
    _build(SETTINGS, PSEUDO / "site", changed)
    for locale in list(changed["EDITIONS"])[1:]:
        kept = topic_domain.names(settings) | speech.list_words(locale)
        kept |= {speech.language_name(settings["DEFAULT_LANG"], locale)}
        found = untouched.find(PSEUDO / "site", locale, settings["DEFAULT_LANG"], kept)
        console.untouched(locale, [(each.text, each.page, each.place) for each in found])


@task(
    help={
        "strict": "Fail for notes too.",
        "format": "How to write the findings: text, json, github.",
    }
)
def check(c: Context, strict: bool = False, format: str = "text") -> None:  # noqa: A002, FBT001, FBT002 - names of the command line
    """Check the content and every translation; write nothing."""
    del c
    if format not in report.FORMATS:
        sys.exit(f"--format is one of {', '.join(report.FORMATS)}")
    with console.mending("Not checked. Please mend:"):
        found = findings.gather(_site(), TRANSLATIONS)
    report.show(found, format)
    if found.failed(strict=strict):
        sys.exit(1)


@task(help={"post": "Its slug, its file's stem or its path."})
def related(c: Context, post: str) -> None:
    """Explain the related posts of an article: scores, reasons, what was held back."""
    del c
    read = _site()
    documents = {str(document.path): document for document in read.documents}
    with console.mending("Nothing to explain. Please mend:"):
        console.explained(explaining.explain(documents, read.settings, post))


@task
def browser(c: Context) -> None:
    """Find or install the Chromium that the tests of pages need."""
    c.run(f"{sys.executable} tests/browser.py")


@task(help={"options": "For bench/run.py: --quick, --resume, …"})
def bench(c: Context, options: str = "") -> None:
    """Measure how fast we and other generators build the same blog; write docs/performance.md."""
    c.run(f"{sys.executable} bench/run.py {options}", pty=sys.stdout.isatty())


@task(pre=[browser])
def test(c: Context, options: str = "") -> None:
    """Run all tests."""
    c.run(f"{sys.executable} -m pytest {options}", pty=sys.stdout.isatty())


@task(pre=[browser])
def checksite(c: Context) -> None:
    """Run what `test` has of checkers of pages: vnu, lychee, axe, our own; print the figures."""
    files = " ".join(f"tests/pages/test_{name}.py" for name in CHECKS)
    c.run(f"{sys.executable} -m pytest -q {files}", pty=sys.stdout.isatty())


@task
def lint(c: Context) -> None:
    """Run the linters: ruff (rules and format), mypy (strict), and stylelint where npm's are."""
    for command in ("ruff check", "ruff format --check", "mypy"):
        c.run(f"{sys.executable} -m {command}", pty=sys.stdout.isatty())
    if STYLELINT.exists():
        node = shutil.which("node") or str(Path(sys.executable).parent / "node")
        c.run(f"{node} {STYLELINT} 'theme/static/**/*.css'", pty=sys.stdout.isatty())


# invoke would ask each name for its class, and so load every module.
namespace = Collection(*(each for each in tuple(globals().values()) if type(each) is Task))
