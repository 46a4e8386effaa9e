"""What a template can read, found without its being rendered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import ChainableUndefined, DictLoader, Environment, UndefinedError

from delivery.skipping.loaded import known
from delivery.skipping.reads import Kind, Reads, Step, UnknownError
from delivery.skipping.sources import source
from delivery.skipping.templates import Analysis, analyse
from delivery.skipping.values import Fingerprints
from editions.depends import depends
from editions.unless import part_of

LIBRARY = """
{%- macro title(x, prefix="") %}{{ prefix }}{{ x.b }}{% endmacro -%}
{%- macro deep(x) %}{{ x.c }}{% for y in x.l %}{{ deep(y) }}{% endfor %}{% endmacro -%}
{%- macro around(x) %}<{{ caller(x.b) }}>{% endmacro -%}
{%- set first = a.l | first -%}
"""


@depends(parts={1: ("b",)})
def partly(text: str, value: Any) -> str:
    """Read one attribute of an argument."""
    return f"{text} {value['b']}"


@depends("a.b")
def declared() -> str:
    """Read of the context what it says."""
    return ""


OTHERS = {
    "m": LIBRARY,
    "base": "{% block x %}{{ a.c }}{% endblock %}{% block y %}{{ n }}{% endblock %}",
    "part": "{{ a.b }}{{ s }}",
    "spoken": "{% macro f() %}{{ v }}{% endmacro %}",
}


def environment(**templates: str) -> Environment:
    """Return an environment with some templates and the library `m`."""
    found = Environment(loader=DictLoader({**OTHERS, **templates}), autoescape=True)
    found.globals["declared"] = declared
    found.globals["part_of"] = part_of
    found.filters["partly"] = partly
    found.filters["secret"] = str
    return found


def look(env: Environment, name: str) -> Analysis:
    """Return what a template of an environment can read."""

    def load(each: str) -> Any:
        text = env.loader.mapping.get(each)  # type: ignore[union-attr]
        return None if text is None else source(text, env.parse)

    return analyse(name, load, known(env))


def paths(reads: Reads, seen: frozenset[Reads] = frozenset()) -> Iterator[str]:
    """Yield what is read of a value as a whole, as paths; `^` where a path comes back."""
    if reads.whole:
        yield ""
    for step, part in reads.steps:
        name = f"{step.kind.value}{step.name}"
        if step.kind is Kind.CALL:
            yield name
        elif part.node() in seen:
            yield f"{name}^"
        else:
            yield from (f"{name}{rest}" for rest in paths(part.node(), seen | {reads.node()}))


CASES = {
    "{{ a.b }}": "a.b",
    "{{ a['b'] }}": "a[]b",
    "{% for x in a.l %}{{ x.b }}{{ loop.previtem.c }}{% endfor %}": "a.l*.b a.l*.c",
    "{% set x = a.l[0] %}{{ x.b }}": "a.l*.b",
    "{% if s %}{{ a.b if n else a.c }}{% endif %}": "a.b a.c",
    "{{ a.l | map(attribute='b.c') | join }}": "a.l*[]b[]c",
    "{{ (a.l | sort(attribute='n') | first).b }}": "a.l*.b a.l*[]n",
    "{{ (a.l | selectattr('b', 'equalto', n) | list)[0].c }}": "a.l*.c a.l*[]b n",
    "{% for g in a.l | groupby('b') %}{{ g.grouper }}{{ g.list[0].c }}{% endfor %}": (
        "a.l*.c a.l*[]b"
    ),
    "{% import 'm' as m with context %}{{ m.title(a, s) }}": "a.b s",
    "{% from 'm' import deep %}{{ deep(a) }}": "a.c",
    "{% from 'm' import around %}{% call(x) around(a) %}{{ x }}{{ a.c }}{% endcall %}": "a.b a.c",
    "{% macro f(x) %}{{ x.b }}{{ f(x.l | first) if x.l }}{% endmacro %}{{ f(a) }}": "a.b",
    "{% for x in a.l recursive %}{{ x.b }}{{ loop(x.l) }}{% endfor %}": "a.l*.b",
    "{{ s | partly(a) }}": "a.b s",
    "{{ a.b.strip() }}": "a.b()strip",
    "{% with x = a.b %}{{ x }}{% endwith %}": "a.b",
    "{% filter upper %}{{ s }}{% endfilter %}": "s",
    "{% set ns = namespace(x=n) %}{% set ns.x = a.b %}{{ ns.x }}": "a.b n",
    "{% for x in [a] + a.l %}{{ x.b }}{% endfor %}": "a.b a.l*.b",
    "{% extends 'base' %}{% block x %}{{ a.b }}{{ super() }}{% endblock %}": "a.b a.c n",
    "{% include 'part' %}": "a.b s",
    "{% include ['none', 'part'] %}": "a.b s",
    "{% if 1 %}{% elif 1 %}{{ n }}{% else %}{{ a.c }}{% endif %}": "a.c n",
    "{% for x in a.l %}{{ x.b }}{% else %}{{ s }}{% endfor %}": "a.l*.b s",
    "{% for x in a.l if x.b == s %}{% endfor %}": "a.l*.b s",
    "{% macro f(x=a.b) %}{{ x }}{% endmacro %}{{ f() }}": "a.b",
    "{% macro f() %}{{ varargs }}{% endmacro %}{{ f(a.b) }}": "a.b",
    "{% macro f() %}{{ kwargs }}{% endmacro %}{{ f(x=a.b) }}": "a.b",
    "{% macro f() %}{{ caller() }}{% endmacro %}{% call f() %}{{ a.c }}{% endcall %}": "a.c",
    "{% from 'm' import around %}{% call(x=s) around(a) %}{{ x }}{% endcall %}": "a.b s",
    "{% set x %}{{ a.b }}{% endset %}{{ x }}": "a.b",
    "{% set x | replace(s, n) %}{{ a.b }}{% endset %}{{ x }}": "a.b n s",
    "{% set x, y = a.b, a.c %}{{ x }}": "a.b a.c",
    "{% set v = a.b %}{% import 'spoken' as m with context %}{{ m.f() }}": "a.b",
    "{{ a.l[n].b }}": "a.l*.b n",
    "{{ a[s] }}": "a* s",
    "{{ (a.b or s) ~ (n and a.c) }}": "a.b a.c n s",
    "{{ not a.b }}{{ -n }}{{ s < a.c }}{{ {'x': s} }}": "a.c n s",
    "{{ s | replace(a.b, new=a.c) }}": "a.b a.c s",
    "{{ a.l | map('upper') | join(s) }}": "a.l* s",
    "{{ a.b is sameas(s) }}": "a.b s",
    "{{ range(n) | list }}": "n",
    "{{ gettext('Hello', x=a.b) }}": "a.b",
    "{{ a.b.join(s) }}": "a.b()join s",
    "{{ declared() }}": "a.b",
    "{% call part_of(a) %}{{ a.b }}{% endcall %}": "a.b",
    "{% call part_of(none) %}{{ a.b }}{% endcall %}": "a.b",
}


@pytest.mark.parametrize("text", CASES)
def test_a_template_reads_what_it_names(text: str) -> None:
    """Through loops, macros, filters and imports, and no more than that."""
    found = look(environment(t=text), "t")
    told = {
        f"{name}{path}"
        for name in found.roots.keys() & {*"asn"}
        for path in paths(found.roots[name].node())
    }
    assert {one for one in told if "^" not in one} == set(CASES[text].split())


@pytest.mark.parametrize(
    "text",
    [
        "{% include s %}",
        "{% extends s %}",
        "{% import s as m %}",
        "{{ s | secret }}",
        "{{ unheard_of(s) }}",
        "{{ a.l | random }}",
        "{{ a.l | map(s) | list }}",
        "{{ a.l | sort(attribute=s) }}",
        "{{ lipsum() }}",
        "{{ partly(*a.l) }}",
        "{{ a.l | map(attribute=s) | join }}",
        "{{ s | join(*a.l) }}",
        "{% if n %}{% macro f() %}{% endmacro %}{% endif %}",
        "{{ a is heard }}",
        "{% include 'nowhere' %}",
        "{% include 't' %}",
        "{{ gettext(s) }}",
        "{{ (s or n)() }}",
    ],
)
def test_what_cannot_be_followed_is_not_guessed(text: str) -> None:
    """A name that is worked out, chance, or a function that does not say what it reads."""
    env = environment(t=text)
    env.tests["heard"] = lambda value: value == "heard"
    with pytest.raises(UnknownError):
        look(env, "t")


@pytest.mark.parametrize(
    "text", ["{% if a.b %}{% endif %}", "{{ 1 if a.b }}", "{{ not a.b }}", "{{ a.b is defined }}"]
)
def test_a_condition_reads_whether_it_holds(text: str) -> None:
    """No more than that: what is there counts, and not what it is."""
    [(step, part)] = look(environment(t=text), "t").roots["a"].steps
    assert step == Step(Kind.ATTRIBUTE, "b")
    assert not part.whole


def test_a_macro_within_itself_reads_as_deep_as_the_value_goes() -> None:
    """What it is called with again is read like what it was called with first."""
    text = "{% macro f(x) %}{{ x.b }}{{ f(x.l[0]) if x.l }}{% endmacro %}{{ f(a) }}"
    reads = look(environment(t=text), "t").roots["a"].node()
    within = reads.path("l.*").node()
    assert within is reads


def test_a_function_that_works_out_what_it_reads_is_told() -> None:
    """It is asked for each page."""
    env = environment(t="{{ asked() }}")
    env.globals["asked"] = depends(page=len)(lambda: "")
    assert set(look(env, "t").called) == {"asked"}


def test_messages_are_told_with_their_contexts() -> None:
    """What a template says of the theme's catalog, and in which function."""
    text = "{{ _('a') }}{{ pgettext('c', 'b') }}{{ ngettext('d', 'e', n) }}"
    found = look(environment(t=text), "t")
    assert found.messages == (("_", None, "a"), ("ngettext", None, "d"), ("pgettext", "c", "b"))


def test_templates_are_told_that_are_not_there() -> None:
    """A template that is added later may be the one that is included."""
    found = look(
        environment(t="{% include ['none', 'part'] %}{% include 'no' ignore missing %}"), "t"
    )
    assert {name for name, _ in found.sources} == {"t", "none", "part", "no"}


@dataclass(frozen=True)
class Thing:
    """A value with attributes, as a page has them."""

    b: Any
    c: Any
    n: int
    l: tuple[Any, ...] = ()  # noqa: E741 - short, for the templates here


WORDS = st.sampled_from(["", "x", "y"])


@st.composite
def things(draw: st.DrawFn, depth: int = 2) -> Thing:
    """Return a value with others in it."""
    inner = draw(st.lists(things(depth - 1), min_size=1, max_size=2)) if depth else []
    return Thing(draw(WORDS), draw(WORDS), draw(st.integers(0, 2)), tuple(inner))


@st.composite
def edited(draw: st.DrawFn, thing: Thing) -> Thing:
    """Return a value of which one place has changed."""
    place = draw(st.sampled_from(["b", "c", "n", *(["l"] * 3 if thing.l else [])]))
    if place == "l":
        first, *others = thing.l
        return replace(thing, l=(draw(edited(first)), *others))
    if place == "n":
        return replace(thing, n=thing.n + 3)
    return replace(thing, b="new") if place == "b" else replace(thing, c="new")


NAMES = st.sampled_from(["a", "x", "y"])
TEXTS = st.one_of(
    st.sampled_from(["s", "n", "a.l | length", "m.first.b", "loop.index", "loop.last"]),
    NAMES.map("{}.b".format),
    NAMES.map("{}.c".format),
    NAMES.map("({}.l | first).b".format),
    NAMES.map("({}.l | sort(attribute='n') | last).c".format),
    NAMES.map("{}.l | map(attribute='n') | join".format),
    NAMES.map("{}.l[0].b".format),
    NAMES.map("{}.l[1:] | map(attribute='c') | list | length".format),
    NAMES.map("(({}.l + a.l) | first).c".format),
    NAMES.map("s | partly({})".format),
    NAMES.map("m.title({}, s)".format),
    NAMES.map("m.deep({})".format),
    NAMES.map("{}.b.upper()".format),
    NAMES.map("({0} if n else a).c".format),
    NAMES.map("({0}.l | selectattr('b') | list | first | default(a)).n".format),
    NAMES.map("({0}.b or n) ~ {0}.n".format),
    NAMES.map("{0}.l | max(attribute='n') | attr('b')".format),
)
BODIES = st.recursive(
    st.one_of(TEXTS.map("{{{{ {} }}}}".format), st.sampled_from(["{% include 'i' %}"])),
    lambda inner: st.one_of(
        st.tuples(inner, inner).map("".join),
        st.builds("{{% if {} %}}{}{{% else %}}{}{{% endif %}}".format, TEXTS, inner, inner),
        st.builds("{{% for x in {}.l %}}{}{{% endfor %}}".format, NAMES, inner),
        st.builds("{{% for y in {}.l if y.n %}}{}{{% endfor %}}".format, NAMES, inner),
        st.builds("{{% set y = {}.l | last %}}{}".format, NAMES, inner),
        st.builds("{{% set x = {} %}}{}".format, NAMES, inner),
        st.builds("{{% with y = {} %}}{}{{% endwith %}}".format, NAMES, inner),
        st.builds("{{% call m.around({}) %}}{}{{% endcall %}}".format, NAMES, inner),
        st.builds(
            "{{% for x in {}.l recursive %}}{}{{{{ loop(x.l) }}}}{{% endfor %}}".format,
            NAMES,
            inner,
        ),
        st.builds("{{% set s %}}{}{{% endset %}}{{{{ s }}}}".format, inner),
    ),
    max_leaves=5,
)


def rendered(env: Environment, context: dict[str, Any]) -> str:
    """Return what a template gives; for one that fails, nothing of it."""
    try:
        return env.get_template("t").render(context)
    except (UndefinedError, TypeError, ValueError) as error:
        return type(error).__name__


@settings(max_examples=150)
@given(BODIES, BODIES, things().flatmap(lambda one: st.tuples(st.just(one), edited(one))), WORDS)
def test_equal_fingerprints_give_equal_pages(
    body: str, included: str, both: tuple[Thing, Thing], word: str
) -> None:
    """Two contexts that a template cannot tell apart by their fingerprints give the same text."""
    head = "{% import 'm' as m with context %}"
    env = environment(t=head + body, i=head + included.replace("{% include 'i' %}", ""))
    env.undefined = ChainableUndefined
    found = look(env, "t")
    contexts = [{"a": one, "s": word, "n": 1} for one in both]
    marks = []
    for context in contexts:
        values = Fingerprints(env, {})
        roots = (pair for pair in found.roots.items() if pair[0] in context)
        marks.append([values.read(context[name], reads) for name, reads in roots])
    if marks[0] == marks[1]:
        one, other = (rendered(env, context) for context in contexts)
        assert one == other
