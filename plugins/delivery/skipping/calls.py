"""What a filter, a test, a function or a method reads when an expression calls it."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from typing import Any

from jinja2 import nodes
from jinja2.defaults import DEFAULT_NAMESPACE
from jinja2.filters import FILTERS
from jinja2.tests import TESTS

from delivery.skipping import abstract, filters
from delivery.skipping.abstract import FRESH, Loop, Macro, Module, Scope, Value
from delivery.skipping.expressions import Expressions
from delivery.skipping.reads import Kind, Reads, Step, UnknownError
from editions.depends import Depends

SPOKEN = {"_": 0, "gettext": 0, "ngettext": 0, "pgettext": 1, "npgettext": 1, "gettext_in": 1}
"""Functions of gettext, and the place of the msgid among their arguments."""
_PURE = frozenset(DEFAULT_NAMESPACE) - {"lipsum"}


class Calls(Expressions):
    """The analysis of calls."""

    def call_macro(self, macro: Macro, node: nodes.Call, scope: Scope) -> None:
        """Read what a macro reads when it is called."""
        raise NotImplementedError

    def _test(self, node: nodes.Test, scope: Scope) -> Value:
        if node.name not in TESTS or node.name in self.known.changed:
            raise UnknownError(f"the test {node.name}")
        value = self.value(node.node, scope)
        if node.name in {"defined", "undefined", "none", "mapping", "string", "number"}:
            abstract.touch(value)
            return FRESH
        abstract.consume(value)
        return self._arguments(node, scope)

    def _arguments(self, node: Any, scope: Scope, start: int = 0) -> Value:
        for argument in (*node.args[start:], *(pair.value for pair in node.kwargs)):
            self.consume(argument, scope)
        if node.dyn_args is not None or node.dyn_kwargs is not None:
            raise UnknownError("arguments that are not written out")
        return FRESH

    def _filter(self, node: nodes.Filter, scope: Scope) -> Value:
        value = FRESH if node.node is None else self.value(node.node, scope)
        if node.dyn_args is not None or node.dyn_kwargs is not None:
            raise UnknownError("arguments that are not written out")
        arguments = [self.value(one, scope) for one in node.args]
        named = {str(pair.key): self.value(pair.value, scope) for pair in node.kwargs}
        return self._filtered(node, value, arguments, named)

    def _filtered(
        self,
        node: nodes.Filter,
        value: Value,
        arguments: list[Value],
        named: Mapping[str, Value],
    ) -> Value:
        name = node.name
        if name == "map" and node.args and "map" not in self.known.changed:
            # Another filter, over each element.
            other = node.args[0]
            name = other.value if isinstance(other, nodes.Const) else ""
            abstract.consume(abstract.each(value))
            value, arguments = FRESH, arguments[1:]
            if name in filters.READ:
                raise UnknownError(f"map with {name}")
        if name in FILTERS and name not in self.known.changed:
            written_as = {str(pair.key): pair.value for pair in node.kwargs}
            if node.name in {"select", "reject", "selectattr", "rejectattr"}:
                self._tests(node)
            call = filters.Call(value, arguments, node.args, named, written_as)
            return filters.read(name, call)
        self._declared(f"|{name}", self.known.filters.get(name), [value, *arguments], named)
        return FRESH

    def _tests(self, node: nodes.Filter) -> None:
        place = 1 if node.name.endswith("attr") else 0
        test = node.args[place] if len(node.args) > place else nodes.Const("defined")
        name = test.value if isinstance(test, nodes.Const) else None
        if name not in TESTS or name in self.known.changed:
            raise UnknownError(f"the test {name}")

    def _declared(
        self,
        name: str,
        depends: Depends | None,
        given: Sequence[Value],
        named: Mapping[str, Value],
    ) -> None:
        """Read what a function of ours says that it reads."""
        if depends is None:
            raise UnknownError(f"{name} does not say what it reads")
        for place, argument in enumerate(given):
            if place not in depends.parts:
                abstract.consume(argument)
                continue
            for one in argument:
                if not isinstance(one, Reads):
                    raise UnknownError(f"{name} is given something that is made up")
                for path in depends.parts[place]:
                    one.path(path).consume()
        abstract.consume(abstract.joined(*named.values()))
        for path in depends.paths:
            first, _, rest = path.partition(".")
            self.root(first).path(rest).consume()
        if depends.page or depends.once:
            self.called[name] = depends

    def _call(self, node: nodes.Call, scope: Scope) -> Value:
        called = node.node
        if isinstance(called, nodes.Getattr):
            return self._method(called, node, scope)
        if not isinstance(called, nodes.Name):
            raise UnknownError("a call of something that has no name")
        if called.name in {"super", "caller"}:
            return self._arguments(node, scope)
        found = self._name(called, scope)
        if macros := [one for one in found if isinstance(one, Macro)]:
            for macro in macros:
                self.call_macro(macro, node, scope)
            return FRESH
        return self._function(called.name, found, node, scope)

    def _function(self, name: str, found: Value, node: nodes.Call, scope: Scope) -> Value:
        if loops := [one for one in found if isinstance(one, Loop)]:
            for one, argument in itertools.product(loops, node.args):
                abstract.become_one(one.over, self.value(argument, scope))
            return FRESH
        if any(not isinstance(one, Reads) for one in found):
            raise UnknownError(f"a call of {name}, which is no function")
        if name in SPOKEN:
            self._message(name, node)
            return self._arguments(node, scope)
        if name in _PURE and name not in self.known.changed:
            return self._arguments(node, scope)
        if node.dyn_args is not None or node.dyn_kwargs is not None:
            raise UnknownError("arguments that are not written out")
        given = [self.value(one, scope) for one in node.args]
        named = {str(pair.key): self.value(pair.value, scope) for pair in node.kwargs}
        self._declared(name, self.known.functions.get(name), given, named)
        return FRESH

    def _message(self, name: str, node: nodes.Call) -> None:
        place = SPOKEN[name]
        written = [one.value if isinstance(one, nodes.Const) else None for one in node.args]
        context = written[0] if place and name != "gettext_in" else None
        if len(written) <= place or None in written[int(name == "gettext_in") : place + 1]:
            raise UnknownError(f"{name} of a text that is not written out")
        self.messages.add((name, context, str(written[place])))

    def _method(self, called: nodes.Getattr, node: nodes.Call, scope: Scope) -> Value:
        if isinstance(called.node, nodes.Name) and called.node.name == "self":
            return self._arguments(node, scope)
        macros: list[Macro] = []
        for one in self.value(called.node, scope):
            if isinstance(one, Module):
                macros += abstract.part(frozenset({one}), Step(Kind.ATTRIBUTE, called.attr))
            elif isinstance(one, Reads):
                one.to(Step(Kind.CALL, called.attr))
            elif not isinstance(one, Loop) or called.attr not in {"cycle", "changed"}:
                abstract.consume(frozenset({one}))
        for macro in macros:
            if not isinstance(macro, Macro):
                raise UnknownError(f"a call of {called.attr}, which is no macro")
            self.call_macro(macro, node, scope)
        return FRESH if macros else self._arguments(node, scope)
