"""Pelican's signals for pictures, turned into calls."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from pelican import Pelican
from pelican.generators import Generator, StaticGenerator

from delivery.pictures import bitmaps, page, variants
from delivery.pictures.checking import cache, check, covers
from delivery.pictures.edition import Drawing, Pictures
from editions import files
from editions.model import Edition, Problem
from editions.reading import content, localised, naming


def check_pictures(pelican: Pelican) -> tuple[Problem, ...]:
    """On `documents_read`: tell of pictures that are not there, or cannot be published."""
    settings = pelican.settings
    return (*check(settings), *covers(settings["DOCUMENTS"].values(), settings))


def add_filters(generator: Generator) -> None:
    """On `generator_init`: give the templates our filters."""
    generator.env.filters["pictures"] = page.pictures
    generator.env.filters["picture"] = page.picture


def publish(generators: Sequence[Generator]) -> None:
    """On `all_generators_finalized`: write this edition's bitmaps, and let its templates know all.

    What a camera wrote beside the pixels is published nowhere: each bitmap that Pelican would
    copy has one of ours in its place.
    """
    for generator in generators:
        if isinstance(generator, StaticGenerator):
            found = dict(_bitmaps(generator))
            for url, picture in found.items():
                _write(generator, url, picture)
            known = Pictures(found, dict(_drawings(generator)))
            # Each generator has the settings and the context of the run.
            generator.context[page.CONTEXT] = known


def _files(generator: StaticGenerator) -> Iterator[tuple[Any, Path, bool]]:
    """Yield each shared static file, where the edition's lies, and whether that is its own."""
    edition: Edition = generator.settings["EDITION"]
    every = list(generator.context["static_content"].values())
    other = {id(file) for file in localised.among(every, naming.tags(generator.settings))}
    for file in every:
        if id(file) not in other:
            own = localised.of(Path(file.source_path), edition.locale)
            is_own = not edition.source and own.is_file()
            yield file, own if is_own else Path(file.source_path), is_own


def _shown(path: Path, settings: Mapping[str, Any]) -> str:
    return f"{content.content_name(settings)}/{path.relative_to(settings['PATH']).as_posix()}"


def _bitmaps(generator: StaticGenerator) -> Iterator[tuple[str, variants.Picture]]:
    for file, path, _ in _files(generator):
        if bitmaps.is_bitmap(path):
            shown = _shown(path, generator.settings)
            if not bitmaps.moves(path, shown):
                yield file.url, variants.plan(path, shown, posixpath.basename(file.save_as))


def _drawings(generator: StaticGenerator) -> Iterator[tuple[str, Drawing]]:
    edition: Edition = generator.settings["EDITION"]
    source: Edition = generator.settings["SITE_EDITIONS"][0]
    for file, path, own in _files(generator):
        if path.suffix.lower() == ".svg":
            as_it_stands = own or edition.source
            catalog = None if as_it_stands else edition.catalog("images")
            yield file.url, Drawing(path, catalog, edition.locale, source.locale)


def _write(generator: StaticGenerator, url: str, picture: variants.Picture) -> None:
    """Write a picture's files, once for all editions that share it."""
    edition: Edition = generator.settings["EDITION"]
    if not edition.source and url.startswith(".."):
        return
    generator.staticfiles[:] = [
        file for file in generator.staticfiles if Path(file.source_path) != picture.path
    ]
    folder = Path(generator.output_path) / posixpath.dirname(url)
    for name, data in variants.made(picture, cache(generator.settings)):
        files.replace(folder / name, data)
