"""Tasks of the site, for invoke; the names are those of pelican-quickstart where it has one."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from invoke.context import Context
from invoke.tasks import task
from livereload import Server

from delivery import console, findings, report, site, untouched
from delivery.build import build as build_site
from editions import files, speech
from editions.catalogs import domains, pseudocatalogs
from editions.model import BuildError
from editions.reading import localised
from editions.updating import locale as locale_catalogs
from editions.updating import tmx as memory_file
from topics import domain as topics
from topics import formats, support
from topics import site as topics_site

ROOT = Path(__file__).parent
OUTPUT = ROOT / "output"
TRANSLATIONS = ROOT / "translations"
PSEUDO = ROOT / ".cache" / "pseudo"
SETTINGS, PUBLISH_SETTINGS = ROOT / "pelicanconf.py", ROOT / "publishconf.py"
ADDRESS, PORT = "127.0.0.1", 8000
WATCHED = ("content", "theme", "translations", "pelicanconf.py")


def _pages_before(output: Path) -> int | None:
    """Return how many pages the present site has: about as many as the next."""
    return sum(1 for _ in output.rglob("*.html")) or None


def _build(
    settings_file: Path, output: Path = OUTPUT, changed: Mapping[str, Any] | None = None
) -> bool:
    shown = output.relative_to(ROOT)
    try:
        with console.progress("Building all editions", _pages_before(output)) as note:
            built = build_site(settings_file, output, note, changed)
    except BuildError as error:
        console.problems(error.problems, f"Not built; {shown}/ is as it was. Please mend:")
        return False
    console.problems(built.refusals, "Built, but these translations were refused:")
    for edition in built.editions:
        console.OUT.print(
            f"  {built.pages[edition.locale]:4} pages  {edition.name} ({edition.locale})"
        )
    hint = " To look at it: make serve" if output == OUTPUT else ""
    console.OUT.print(f"The site is in {shown}/.{hint}")
    return True


def _build_or_exit(settings_file: Path) -> None:
    if not _build(settings_file):
        sys.exit(1)


@task
def clean(c: Context) -> None:
    """Remove the built site and every cache."""
    del c
    OUTPUT.unlink() if OUTPUT.is_symlink() else shutil.rmtree(OUTPUT, ignore_errors=True)
    for folder in (ROOT / ".output.releases", ROOT / ".cache"):
        shutil.rmtree(folder, ignore_errors=True)


@task
def build(c: Context) -> None:
    """Build every edition into output/, for looking at here."""
    del c
    _build_or_exit(SETTINGS)


@task(pre=[clean, build])
def rebuild(c: Context) -> None:
    """Remove everything built, then build."""


@task
def preview(c: Context) -> None:
    """Build every edition with the settings of the published site."""
    del c
    _build_or_exit(PUBLISH_SETTINGS)


@task(pre=[preview])
def publish(c: Context) -> None:
    """Build for publication; output/ is then ready to be copied to a host."""


@task
def serve(c: Context) -> None:
    """Serve output/ as it is."""
    c.run(
        f"{sys.executable} -m http.server {PORT} --bind {ADDRESS} --directory {OUTPUT}", pty=False
    )


@task
def livereload(c: Context) -> None:
    """Build, serve, and build again (and reload the browser) at each change."""
    del c
    _build(SETTINGS)
    server = Server()
    for name in WATCHED:
        path = ROOT / name
        server.watch(
            str(path / "**" / "*") if path.is_dir() else str(path), lambda: _build(SETTINGS)
        )
    console.OUT.print(f"Open http://{ADDRESS}:{PORT}/ (Ctrl-C ends)")
    server.serve(root=str(OUTPUT), host=ADDRESS, port=PORT)


@task(pre=[livereload])
def regenerate(c: Context) -> None:
    """Build again at each change: the same as livereload."""


@task
def extract(c: Context) -> None:
    """Write the templates: what there is to translate."""
    del c
    found = site.read(SETTINGS)
    console.problems(found.problems, "The content has problems:")
    for path in domains.write_templates(found.domains(), TRANSLATIONS):
        console.OUT.print(f"  wrote {path.relative_to(ROOT)}")


@task(pre=[extract])
def update(c: Context, locale: str = "") -> None:
    """Bring the catalogs up to date with the content, of one locale or of all."""
    del c
    read = site.read(SETTINGS)
    settings, found = read.settings, read.domains()
    for each in [locale] if locale else read.locales:
        known = {topics.DOMAIN: topics.known(settings, each)}
        try:
            changed = locale_catalogs.update(found, TRANSLATIONS, each, known)
        except BuildError as error:
            console.problems(error.problems, "Not updated. Please mend:")
            sys.exit(1)
        for path in changed:
            console.OUT.print(f"  wrote {path.relative_to(ROOT)}")
    if localised.record(localised.find(settings), Path(settings["PATH"]), TRANSLATIONS):
        console.OUT.print(f"  wrote {TRANSLATIONS.name}/{localised.RECORD}")


@task
def tmx(c: Context, locale: str = "", path: str = "") -> None:
    """Write what is translated as a translation memory (TMX), of one locale or of all."""
    del c
    read = site.read(SETTINGS)
    source = next(iter(read.settings["EDITIONS"]))
    locales = [locale] if locale else read.locales
    if path and len(locales) > 1:
        sys.exit("A path is for one locale; say which: --locale id")
    for each in locales:
        target = Path(path) if path else ROOT / ".cache" / "tmx" / f"{each}.tmx"
        try:
            memory = locale_catalogs.remembered(TRANSLATIONS, each)
        except BuildError as error:
            console.problems(error.problems, "Not written. Please mend:")
            sys.exit(1)
        files.replace(target, memory_file.document(memory, source, each))
        console.OUT.print(f"  {len(memory.entries)} texts in {target}")


@task(
    help={
        "format": f"How to write it: {', '.join(formats.FORMATS)}.",
        "path": "The file to write; without it, the terminal.",
        "check": "Check it and count its labels instead.",
    }
)
def vocabulary(c: Context, format: str = "turtle", path: str = "", check: bool = False) -> None:  # noqa: A002, FBT001, FBT002 - names of the command line
    """Write the vocabulary of topics, sorted, for other programs; or check it and count."""
    del c
    if format not in formats.FORMATS:
        sys.exit(f"--format is one of {', '.join(formats.FORMATS)}")
    try:
        scheme = topics_site.read(site.read(SETTINGS).settings)
    except BuildError as error:
        console.problems(error.problems, "The vocabulary has problems:")
        sys.exit(1)
    if check:
        console.labels(
            support.kinds(scheme),
            [(tag, each.labels, each.agreed) for tag, each in support.tallies(scheme).items()],
        )
        return
    text = formats.FORMATS[format](scheme)
    if path:
        files.replace(Path(path), text.encode())
    else:
        sys.stdout.write(text)


@task
def stats(c: Context) -> None:
    """Show how far each catalog is translated."""
    del c
    read = site.read(SETTINGS)
    settings, found = read.settings, read.domains()
    console.coverage(
        (locale, domain, states)
        for locale in read.locales
        for domain, states in domains.counts(found, TRANSLATIONS, locale)
    )
    root, known = Path(settings["PATH"]), localised.recorded(TRANSLATIONS)
    for picture in localised.find(settings):
        state = (
            "is older than its source" if localised.stale(picture, root, known) else "is its own"
        )
        console.OUT.print(f"  {picture.locale}  {picture.path.relative_to(root)} {state}")


@task
def pseudo(c: Context) -> None:
    """Build pseudo-editions into .cache/pseudo/site: what is not translatable stays plain there."""
    del c
    read = site.read(SETTINGS)
    settings = read.settings
    shutil.rmtree(PSEUDO / "translations", ignore_errors=True)
    pseudocatalogs.write(read.domains(), PSEUDO / "translations")
    changed = pseudocatalogs.overlay(settings, PSEUDO / "translations")
    if not _build(SETTINGS, PSEUDO / "site", changed):
        sys.exit(1)
    for locale in list(changed["EDITIONS"])[1:]:
        kept = topics.names(settings) | speech.list_words(locale)
        found = untouched.find(PSEUDO / "site", locale, settings["DEFAULT_LANG"], kept)
        console.untouched(locale, [(each.text, each.page, each.place) for each in found])


@task(
    help={
        "strict": "Fail for notes too.",
        "format": f"How to write the findings: {', '.join(report.FORMATS)}.",
    }
)
def check(c: Context, strict: bool = False, format: str = "text") -> None:  # noqa: A002, FBT001, FBT002 - names of the command line
    """Check the content and every translation; write nothing."""
    del c
    if format not in report.FORMATS:
        sys.exit(f"--format is one of {', '.join(report.FORMATS)}")
    found = findings.gather(site.read(SETTINGS), TRANSLATIONS)
    report.show(found, format)
    if found.failed(strict=strict):
        sys.exit(1)


@task
def browser(c: Context) -> None:
    """Find or install the Chromium that the tests of pages need."""
    c.run(f"{sys.executable} tests/browser.py")


@task(pre=[browser])
def test(c: Context, options: str = "") -> None:
    """Run all tests."""
    c.run(f"{sys.executable} -m pytest {options}", pty=sys.stdout.isatty())


@task
def lint(c: Context) -> None:
    """Run the linters: ruff (rules and format) and mypy (strict)."""
    for command in ("ruff check", "ruff format --check", "mypy"):
        c.run(f"{sys.executable} -m {command}", pty=sys.stdout.isatty())
