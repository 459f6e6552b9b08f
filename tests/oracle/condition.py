"""A condition of a rule as a tree: docs/policy-rules.md, "Conditions"; read by a shunting yard."""

import re
from typing import Any, TypeAlias

Tree: TypeAlias = tuple[Any, ...]

TOKEN = re.compile(r"\s*([a-z][a-z0-9_]*|-?\s*[0-9]+(?:\.[0-9]+)?|<=|>=|!=|[=<>()])")
# how tightly each binds; a bracket holds everything off
BINDS = {"(": 0, "or": 1, "and": 2, "not": 3}


def parsed(text: str) -> Tree:
    """A condition as a tree, by a shunting yard.

    `for` stands behind what it belongs to, so it takes what was finished last; a chain of equals
    is taken two by two, which for `and` and `or` is all the same.
    """
    words = tokens_of(text)
    done: list[Tree] = []
    waiting: list[str] = []

    def finish(least: int) -> None:
        while waiting and BINDS[waiting[-1]] >= least and waiting[-1] != "(":
            operator = waiting.pop()
            if operator == "not":
                done.append(("not", done.pop()))
            else:
                right = done.pop()
                done.append((operator, done.pop(), right))

    i = 0
    while i < len(words):
        word = words[i]
        i += 1
        if word in ("(", "not"):
            waiting.append(word)
        elif word in ("and", "or"):
            finish(BINDS[word])
            waiting.append(word)
        elif word == ")":
            finish(1)
            waiting.pop()
        elif word == "for":
            done.append(("for", done.pop(), words[i]))
            i += 2  # the count, and "quarter" or "quarters"
            if i < len(words) and words[i] == "running":
                i += 1
        elif word in ("override", "deficit"):
            done.append(("flag", word))
        else:
            done.append(("compare", word, words[i], words[i + 1]))
            i += 2
    finish(1)
    (tree,) = done
    return tree


def tokens_of(text: str) -> list[str]:
    """Names, numbers, comparators and brackets."""
    found: list[str] = []
    at = 0
    while text[at:].strip():
        match = TOKEN.match(text, at)
        assert match, text[at:]
        found.append("".join(match[1].split()))
        at = match.end()
    return found
