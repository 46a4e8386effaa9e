"""Measure Markdown: `python bench/inline.py --articles 100`.

Converts the articles of the bench corpus with Python-Markdown as it is and with ours, in turn, and
prints the processor time of each: the least of several rounds, since other work can only add to it.
Stops where the two do not give the same HTML.

`--texts FOLDER` compares the two on every text below a folder instead, such as Python-Markdown's
own tests or a specification: `.txt` and `.md` files, and the strings of `.py` and `.json` files.
"""

from __future__ import annotations

import argparse
import ast
import json
import textwrap
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from corpus import Author
from markdown import Markdown
from pelican.settings import read_settings

from editions.reading import parsing

ROOT = Path(__file__).resolve().parent.parent


def stock(settings: Mapping[str, Any]) -> Markdown:
    """Return Python-Markdown with the site's extensions, and the one that Pelican adds."""
    own = settings["MARKDOWN"]
    return Markdown(**{**own, "extensions": [*own["extensions"], "markdown.extensions.meta"]})


def convert(markdown: Markdown, texts: list[str]) -> tuple[float, list[str]]:
    """Return the processor seconds of converting some texts, and their HTML."""
    start = time.process_time()
    found = [markdown.reset().convert(text) for text in texts]
    return time.process_time() - start, found


def texts_below(folder: Path) -> Iterator[str]:
    """Yield the texts below a folder."""
    for path in sorted(folder.rglob("*")):
        if path.suffix in {".txt", ".md"}:
            yield path.read_text("utf-8", "replace")
        elif path.suffix == ".py":
            yield from _constants(path.read_text("utf-8"))
        elif path.suffix == ".json":
            yield from _strings(json.loads(path.read_text("utf-8")))


def _constants(program: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(program)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield textwrap.dedent(node.value)


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, (list, dict)):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _strings(each)


def _outcome(markdown: Markdown, text: str) -> str:
    """Return the HTML of a text, or what Python-Markdown fails with."""
    try:
        return markdown.reset().convert(text)
    except Exception as error:  # noqa: BLE001 - on its own tests' texts with the site's extensions
        return f"{type(error).__name__}: {error}"


def compare(folder: Path, each: Mapping[str, Markdown]) -> int:
    """Return how many texts the two give the same HTML for; stop at the first that differs."""
    count = 0
    for text in texts_below(folder):
        pages = {name: _outcome(markdown, text) for name, markdown in each.items()}
        if pages["stock"] != pages["ours"]:
            raise SystemExit(f"the two do not give the same HTML for\n{text}")
        count += 1
    return count


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--articles", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--texts", type=Path, help="compare the two on the texts of a folder")
    options = parser.parse_args()
    settings = read_settings(str(ROOT / "pelicanconf.py"))
    each = {"stock": stock(settings), "ours": parsing.machine(settings).markdown}
    if options.texts:
        print(f"{compare(options.texts, each)} texts, each with the same HTML")
        return
    texts = [
        Author(number, options.articles, 1).article().partition("\n\n")[2]
        for number in range(options.articles)
    ]
    least = dict.fromkeys(each, float("inf"))
    for _ in range(options.rounds):
        pages = []
        for name, markdown in each.items():
            seconds, found = convert(markdown, texts)
            least[name] = min(least[name], seconds)
            pages.append(found)
        if pages[0] != pages[1]:
            raise SystemExit("the two do not give the same HTML")
    print("| Markdown | ms an article | of stock |")
    print("| --- | ---: | ---: |")
    for name, seconds in least.items():
        share = seconds / least["stock"]
        print(f"| {name} | {1000 * seconds / len(texts):.2f} | {share:.0%} |")


if __name__ == "__main__":
    main()
