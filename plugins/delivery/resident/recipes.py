"""What a page is made from, noted in the place of the page, and rendered when somebody wants it.

Pelican's generators call their writer once for each page, with a template and all that it may
read. A writer that only notes these calls has the whole site without rendering any of it; a page is
then made by the same call to Pelican's own writer.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from posixpath import splitext
from typing import Any

from jinja2 import Template
from pelican.writers import Writer


@dataclass(frozen=True, slots=True)
class Recipe:
    """A call of Pelican's writer: one page, or all pages of a divided list."""

    name: str
    """File, relative to the edition's folder; of a divided list its first."""
    template: Template
    context: dict[str, Any]
    args: tuple[Any, ...] = ()
    more: Mapping[str, Any] = field(default_factory=dict)

    @property
    def text(self) -> Any | None:
        """The article or page that it shows (Pelican's content), if it shows one."""
        return next((self.more[name] for name in ("article", "page") if name in self.more), None)

    def rendered(self, settings: Mapping[str, Any]) -> Iterator[tuple[str, bytes]]:
        """Write its pages into the output folder; yield each by its file there."""
        writer = Writer(settings["OUTPUT_PATH"], settings=settings)
        # The environment knows whether the template's text has changed; the object does not.
        template = self.template.environment.get_template(str(self.template.name))
        writer.write_file(self.name, template, self.context, *self.args, **self.more)
        for path in map(Path, sorted(writer._written_files)):  # noqa: SLF001 - the list of what it wrote
            yield path.relative_to(settings["OUTPUT_PATH"]).as_posix(), path.read_bytes()


class Noting(Writer):  # type: ignore[misc] # Pelican has no types
    """Notes what it is to write, and writes nothing."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.recipes: dict[str, Recipe] = {}

    def write_file(
        self, name: str, template: Template, context: dict[str, Any], *args: Any, **more: Any
    ) -> None:
        """Note a page; one that overrides another stays (Pelican's interface)."""
        if not isinstance(name, str) or not name:
            return
        before = self.recipes.get(name)
        if before is None or not before.more.get("override_output"):
            self.recipes[name] = Recipe(name, template, context, args, more)

    def write_feed(self, elements: Any, context: Any, *_args: Any, **more: Any) -> Any:
        """Return the feed that another plugin may ask for, and write none."""
        named = {key: more[key] for key in ("url", "feed_type", "feed_title") if key in more}
        return super().write_feed(elements, context, None, **named)


def making(page: str, recipes: Mapping[str, Recipe]) -> Recipe | None:
    """Return what makes a page: of a divided list's index2.html, the recipe of its index.html."""
    stem, ending = splitext(page)
    first = len(stem.rstrip("0123456789"))
    names = (f"{stem[:end]}{ending}" for end in range(len(stem), first - 1, -1))
    return next((recipes[name] for name in names if name in recipes), None)
