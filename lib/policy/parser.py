"""Conditions read: `segment = 4 for 4 quarters` becomes a tree, and is never run as code."""

import re
from collections.abc import Callable, Collection
from math import isfinite
from typing import NamedTuple

from lib.errors import PolicyError
from lib.policy.conditions import (
    FLAGS,
    MOST_QUARTERS,
    AllOf,
    AnyOf,
    Comparator,
    Compares,
    Condition,
    Holds,
    Not,
    Running,
)

LONGEST = 500  # letters of a condition
_DEEPEST = 20  # brackets and negations inside one another

_TOKEN = re.compile(
    r"\s*(?:(?P<number>[0-9]+(?:\.[0-9]+)?)(?![\w.])|(?P<word>[A-Za-z_]\w*)|(?P<sign><=|>=|!=|[=<>()-]))"
)
_COMPARATORS: tuple[Comparator, ...] = ("=", "!=", "<", "<=", ">", ">=")
_QUARTERS = ("quarter", "quarters")
RESERVED = frozenset({"and", "or", "not", "for", "running", *_QUARTERS})


def parsed(text: str, fields: Collection[str], parameters: Collection[str]) -> Condition:
    """The condition as a tree. Raises PolicyError saying what is wrong and where.

    `or` binds least, then `and`, then `not`; `for N quarters` belongs to the comparison, flag or
    bracket before it.
    """
    if len(text) > LONGEST:
        raise PolicyError(f"a condition has at most {LONGEST} letters, this one {len(text)}")
    return _Parser(_tokens(text), fields, parameters).whole()


class _Token(NamedTuple):
    kind: str
    text: str
    at: int


def _tokens(text: str) -> list[_Token]:
    found, at = list[_Token](), 0
    while text[at:].strip():
        match = _TOKEN.match(text, at)
        if match is None:
            rest = text[at:].lstrip()
            raise PolicyError(
                f"'{rest[:20]}' at letter {len(text) - len(rest) + 1} is not understood"
            )
        kind = match.lastgroup or ""
        found.append(_Token(kind, match[kind], match.start(kind) + 1))
        at = match.end()
    return [*found, _Token("end", "", len(text) + 1)]


class _Parser:
    """Recursive descent over the tokens of one condition."""

    def __init__(
        self, tokens: list[_Token], fields: Collection[str], parameters: Collection[str]
    ) -> None:
        self._tokens, self._at, self._depth = tokens, 0, 0
        self._fields, self._parameters = fields, parameters

    def whole(self) -> Condition:
        condition = self._either()
        if self._next.kind != "end":
            raise self._wrong("'and', 'or', 'for' or the end")
        return condition

    @property
    def _next(self) -> _Token:
        return self._tokens[self._at]

    def _take(self) -> _Token:
        token = self._next
        self._at += 1
        return token

    def _taken(self, *texts: str) -> bool:
        if self._next.kind == "end" or self._next.text not in texts:
            return False
        self._at += 1
        return True

    def _wrong(self, expected: str) -> PolicyError:
        token = self._next
        there = f"'{token.text[:40]}' at letter {token.at}" if token.text else "the condition ends"
        return PolicyError(f"{there}, where {expected} should stand")

    def _either(self) -> Condition:
        return _joined(self._both, lambda: self._taken("or"), AnyOf)

    def _both(self) -> Condition:
        return _joined(self._negated, lambda: self._taken("and"), AllOf)

    def _negated(self) -> Condition:
        if self._taken("not"):
            return Not(self._deeper(self._negated))
        return self._lasting(self._single())

    def _lasting(self, condition: Condition) -> Condition:
        if not self._taken("for"):
            return condition
        quarters: int | str
        if self._next.kind == "number" and self._next.text.isdigit():
            quarters = int(self._next.text)
            if not 1 <= quarters <= MOST_QUARTERS:
                raise self._wrong(f"a number of quarters from 1 to {MOST_QUARTERS}")
        elif self._next.text in self._parameters:
            quarters = self._next.text
        else:
            raise self._wrong("a whole number of quarters or a parameter")
        self._at += 1
        if not self._taken(*_QUARTERS):
            raise self._wrong("'quarters'")
        self._taken("running")
        return Running(condition, quarters)

    def _single(self) -> Condition:
        if self._taken("("):
            inner = self._deeper(self._either)
            if not self._taken(")"):
                raise self._wrong("')'")
            return inner
        name = self._next
        if name.text in FLAGS:
            return Holds(self._take().text)
        if name.kind == "word" and name.text in self._fields:
            self._at += 1
            return Compares(name.text, self._comparator(), self._value())
        if name.kind == "word" and name.text not in RESERVED:
            known = ", ".join((*self._fields, *FLAGS))
            raise PolicyError(
                f"'{name.text[:40]}' at letter {name.at} is no field; there are {known}"
            )
        raise self._wrong("a field, 'not' or '('")

    def _comparator(self) -> Comparator:
        for comparator in _COMPARATORS:
            if self._taken(comparator):
                return comparator
        raise self._wrong("one of " + " ".join(_COMPARATORS))

    def _value(self) -> float | str:
        sign = -1 if self._taken("-") else 1
        if self._next.kind == "number" and isfinite(float(self._next.text)):
            return sign * float(self._take().text)
        if sign == 1 and self._next.text in self._parameters:
            return self._take().text
        raise self._wrong("a number or a parameter")

    def _deeper(self, part: Callable[[], Condition]) -> Condition:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise PolicyError(f"more than {_DEEPEST} brackets or 'not's inside one another")
        found = part()
        self._depth -= 1
        return found


def _joined(
    part: Callable[[], Condition],
    more: Callable[[], bool],
    join: Callable[[tuple[Condition, ...]], Condition],
) -> Condition:
    parts = [part()]
    while more():
        parts.append(part())
    return parts[0] if len(parts) == 1 else join(tuple(parts))
