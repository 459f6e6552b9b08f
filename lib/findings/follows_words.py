"""Conditions of rules in plain words: `segment 4 for 4 quarters running`.

In `docs/policy-rules.md` is the grammar whose every form has its words here.
"""

from collections.abc import Mapping, Sequence

from lib.findings.follows_comparisons import (
    FLAG_WORDS,
    Piece,
    compared,
    field_words,
    number_words,
    placed,
)
from lib.policy.conditions import (
    AllOf,
    AnyOf,
    Comparator,
    Compares,
    Condition,
    Holds,
    Not,
    Running,
)

_OPPOSITE: Mapping[Comparator, Comparator] = {
    "=": "!=",
    "!=": "=",
    "<": ">=",
    "<=": ">",
    ">": "<=",
    ">=": "<",
}


def condition_words(condition: Condition, settings: Mapping[str, float]) -> str:
    """`segment 4, and within 5 places from the end of the league`.

    settings: every parameter's number.
    """
    return "".join(piece.text for piece in condition_pieces(condition, settings))


def condition_pieces(condition: Condition, settings: Mapping[str, float]) -> tuple[Piece, ...]:
    """The same, with the numbers that are a parameter's apart from all else."""
    return tuple(_said(condition, settings))


def _said(of: Condition, settings: Mapping[str, float]) -> list[Piece]:
    found: list[Piece]
    match of:
        case Compares(field, comparator, value):
            found = compared(field, comparator, _number(value, settings), _name(value))
        case Holds(flag):
            found = [Piece(FLAG_WORDS[flag])]
        case Not(inner):
            found = _negated(inner, settings)
        case Running(inner, quarters):
            number = _number(quarters, settings)
            lasting = "quarter" if number == 1 else "quarters running"
            shown = Piece(number_words(number), _name(quarters))
            found = [*_inside(inner, settings), Piece(" for "), shown, Piece(f" {lasting}")]
        case AllOf(parts):
            found = _listed(parts, "and", settings)
        case AnyOf(parts):
            found = _one_of_many(parts, settings) or _listed(parts, "or", settings)
    return found


def _negated(of: Condition, settings: Mapping[str, float]) -> list[Piece]:
    match of:
        case Compares(field, comparator, value):
            return compared(field, _OPPOSITE[comparator], _number(value, settings), _name(value))
        case Not(inner):
            return _said(inner, settings)
        case Holds():
            return [Piece("not "), *_said(of, settings)]
        case _:
            return [Piece("not ("), *_said(of, settings), Piece(")")]


def _inside(of: Condition, settings: Mapping[str, float]) -> list[Piece]:
    """In brackets where it would run into what stands around it."""
    found = _said(of, settings)
    alone = isinstance(of, Compares | Holds) or (
        isinstance(of, AnyOf) and bool(_one_of_many(of.parts, settings))
    )
    if alone or isinstance(of, Not):
        return found
    return [Piece("("), *found, Piece(")")]


def _listed(parts: Sequence[Condition], word: str, settings: Mapping[str, float]) -> list[Piece]:
    """`A, and B`; what lasts needs no brackets here."""
    found: list[Piece] = []
    for i, part in enumerate(parts):
        if i:
            found.append(Piece(f", {word} " if i == len(parts) - 1 else ", "))
        lasting = isinstance(part, Running)
        found += _said(part, settings) if lasting else _inside(part, settings)
    return found


def _one_of_many(parts: Sequence[Condition], settings: Mapping[str, float]) -> list[Piece]:
    """`segment 2 or 3`; nothing where the parts are not all the same field with a number each."""
    same = [part for part in parts if isinstance(part, Compares) and part.comparator == "="]
    fields = {part.field for part in same}
    if len(same) < len(parts) or len(fields) > 1 or not field_words(same[0].field):
        return []
    first, after = placed(same[0].field)
    found = [Piece(f"{first} ")]
    for i, part in enumerate(same):
        if i:
            found.append(Piece(" or " if i == len(same) - 1 else ", "))
        found.append(Piece(number_words(_number(part.value, settings)), _name(part.value)))
    return [*found, Piece(after)] if after else found


def _number(value: float | str, settings: Mapping[str, float]) -> float:
    return settings[value] if isinstance(value, str) else float(value)


def _name(value: float | str) -> str:
    return value if isinstance(value, str) else ""
