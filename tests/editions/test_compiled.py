"""Templates are compiled once, and never with what another environment would make of them."""

from __future__ import annotations

from functools import partial
from typing import cast

import pytest
from jinja2 import DictLoader, Environment
from jinja2.ext import Extension
from pelican.utils import DateFormatter

from editions.compiled import MOST, Compiled, late

SHOUT = {"page.html": "{{ 'oven' | shout }} {{ 1 is ready }}"}


def _environment(cache: Compiled, **options: object) -> Environment:
    environment = Environment(loader=DictLoader(SHOUT), autoescape=True, bytecode_cache=cache)
    environment.filters["shout"] = str.upper
    cast("dict[str, object]", environment.tests)["ready"] = bool
    for name, value in options.items():
        setattr(environment, name, value)
    return environment


def _code(environment: Environment) -> object:
    """Return the code that a template runs."""
    return environment.get_template("page.html").root_render_func.__code__


def test_generators_share_the_code_of_a_template() -> None:
    """Two environments alike compile a template once, and each has its own filters."""
    cache = Compiled()
    assert _code(_environment(cache)) is _code(_environment(cache))


def test_what_pelican_makes_anew_for_each_generator_is_the_same() -> None:
    """`strftime` and `plugin_enabled` of two generators are no two filters."""
    cache = Compiled()
    made = []
    for _ in range(2):
        environment = _environment(cache)
        environment.filters["strftime"] = DateFormatter()
        cast("dict[str, object]", environment.tests)["plugin_enabled"] = partial(bool, ["topics"])
        made.append(_code(environment))
    assert made[0] is made[1]


def test_a_filter_on_a_constant_is_worked_out_by_its_own_environment() -> None:
    """Jinja works `'oven' | shout` out while it compiles; another `shout` compiles anew."""
    cache = Compiled()
    quiet = _environment(cache)
    quiet.filters["shout"] = str.lower
    assert _environment(cache).get_template("page.html").render() == "OVEN True"
    assert quiet.get_template("page.html").render() == "oven True"


def test_editions_share_code_and_speak_for_themselves() -> None:
    """A filter that is late says what its own environment says, in code that both share."""
    cache = Compiled()
    environments = [_environment(cache), _environment(cache)]
    for environment, word in zip(environments, ("Ofen", "four"), strict=True):
        environment.filters["shout"] = late(lambda text, said=word: f"{text}: {said}")
    assert _code(environments[0]) is _code(environments[1])
    said = [each.get_template("page.html").render() for each in environments]
    assert said == ["oven: Ofen True", "oven: four True"]


@pytest.mark.parametrize(
    ("name", "value"),
    [("autoescape", False), ("optimized", False), ("finalize", str), ("trim_blocks", True)],
)
def test_an_option_of_an_environment_compiles_anew(name: str, value: object) -> None:
    """What the options change in the code is in no other environment's code."""
    cache = Compiled()
    assert _code(_environment(cache)) is not _code(_environment(cache, **{name: value}))


def test_an_extension_of_others_is_not_trusted_to_be_the_same() -> None:
    """What an extension holds is not known; so templates are compiled for it alone."""

    class Own(Extension):
        """An extension of a publisher's plugin."""

    cache = Compiled()
    one, other, plain = (_environment(cache) for _ in range(3))
    one.add_extension(Own)
    other.add_extension(Own)
    assert _code(one) is not _code(other)
    assert _code(one) is not _code(plain)


def test_a_changed_template_is_compiled_anew() -> None:
    """The text of a template is part of what its code depends on."""
    cache = Compiled()
    assert _environment(cache).get_template("page.html").render() == "OVEN True"
    environment = _environment(cache)
    environment.loader = DictLoader({"page.html": "rye"})
    assert environment.get_template("page.html").render() == "rye"


def test_the_oldest_templates_are_forgotten() -> None:
    """However many themes a process has seen, so many templates are kept."""
    cache = Compiled()
    environment = Environment(
        loader=DictLoader({str(number): str(number) for number in range(MOST + 9)}),
        autoescape=True,
        bytecode_cache=cache,
    )
    for number in range(MOST + 9):
        environment.get_template(str(number))
    assert len(cache) == MOST
