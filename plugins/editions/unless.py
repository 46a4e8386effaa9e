"""What need not be made, where the run's writer may know that it stands already.

That is a file that a generator writes by itself, or a part of a page. Pelican's writer knows
nothing of the kind; one that takes pages over from an earlier release has a method `stands`, and
leaves in a page's context what knows its parts.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from jinja2 import pass_context
from jinja2.runtime import Context

from editions.depends import depends

PARTS = "PAGE_PARTS"
"""In the context of a page that is made: gives a part of it, as it stands or as it is made."""


def unless_it_stands(writer: Any, name: str, make: Callable[[], None]) -> None:
    """Make a file of an edition, but where the writer has it as it would be made.

    `name` is its path in the edition's folder. What `make` reads of texts must be all that the file
    depends on, besides what all texts' faces tell.
    """
    stands: Callable[[str, Callable[[], None]], None] | None = getattr(writer, "stands", None)
    if stands is None:
        make()
    else:
        stands(name, make)


@depends(parts={0: ()})
@pass_context
def part_of(context: Context, item: Any, caller: Callable[[], str]) -> str:
    """Return a part of a page that is about an article or page of Pelican's (for templates).

    It is what stands between `{% call part_of(item) %}` and `{% endcall %}`, as it would be made.
    What it reads of texts must be all that text's own, besides what all texts' faces tell; without
    a text, `part_of(none)`, the faces alone.
    """
    parts: Callable[[Any, Callable[[], str]], str] | None = context.get(PARTS)
    return caller() if parts is None else parts(item, caller)
