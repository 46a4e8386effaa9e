"""Templates compiled once for all generators of all editions of a build, and for the next build.

Pelican gives each generator an environment of its own, and so Jinja compiles a theme's templates
once for each of some fifty. The code that it makes depends on little: the template's text, the
options of the environment, and the filters and tests that Jinja may work out on constants while it
compiles. Where all of these are the same, the code is.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from functools import partial, wraps
from types import CodeType
from typing import Any, cast

from jinja2 import BytecodeCache, Environment, pass_context
from jinja2.bccache import Bucket
from jinja2.ext import Extension
from jinja2.lexer import get_lexer
from jinja2.runtime import Context
from pelican.utils import DateFormatter

MOST = 512
"""Templates that are remembered; the oldest goes first."""
_OPTIONS = ("autoescape", "optimized", "finalize", "is_async", "code_generator_class")


def late(function: Callable[..., Any]) -> Callable[..., Any]:
    """Return a filter as one that is worked out when a page is written, never before.

    So what it says, which each edition says in its own way, stands in no template's code.
    """

    @pass_context
    @wraps(function)
    def called(context: Context, *args: Any, **more: Any) -> Any:
        del context
        return function(*args, **more)

    return called


_CONTEXT = late(str).jinja_pass_arg  # type: ignore[attr-defined] # Jinja's mark of such a filter


def depends_on(environment: Environment) -> Hashable:
    """Return all that the code of a template depends on besides its text."""
    return (
        get_lexer(environment),  # Jinja keeps one for each set of delimiters
        *(getattr(environment, name) for name in _OPTIONS),
        type(environment),
        tuple(map(_extension, environment.extensions.values())),
        getattr(environment, "newstyle_gettext", None),
        repr(sorted(environment.policies.items())),
        frozenset(_foldable(environment.filters)),
        frozenset(_foldable(environment.tests)),
    )


def _extension(extension: Extension) -> Hashable:
    # Jinja's own hold nothing that templates are compiled by; of others that is not known.
    jinjas = type(extension).__module__ == Extension.__module__
    return cast("Hashable", type(extension) if jinjas else extension)


def _foldable(functions: Mapping[str, Any]) -> Iterator[tuple[str, Hashable]]:
    for name, function in functions.items():
        if getattr(function, "jinja_pass_arg", None) == _CONTEXT:
            yield name, None
        elif isinstance(function, partial):
            # Pelican's test `plugin_enabled`, new for each generator.
            yield name, (function.func, repr(function.args), repr(function.keywords))
        elif isinstance(function, DateFormatter):
            # Pelican's filter `strftime`, new for each generator.
            yield name, (DateFormatter, function.locale)
        else:
            yield name, function


class Compiled(BytecodeCache):
    """Remembers the code of templates, in memory alone."""

    def __init__(self) -> None:
        self._codes: dict[Hashable, CodeType] = {}

    def __len__(self) -> int:
        """Return how many templates are remembered."""
        return len(self._codes)

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template its code, where it is known."""
        bucket.code = self._codes.get(self._key(bucket))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Remember a template's code."""
        if len(self._codes) >= MOST:
            del self._codes[next(iter(self._codes))]
        self._codes[self._key(bucket)] = cast("CodeType", bucket.code)

    @staticmethod
    def _key(bucket: Bucket) -> Hashable:
        return bucket.key, bucket.checksum, depends_on(bucket.environment)


TEMPLATES = Compiled()
"""The process's."""
