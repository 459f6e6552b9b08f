"""Tried figures as a link has them: `RDY;OF0082:5;OF0013:78.5`, decoded leniently."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from lib.findings.tried_controls import Control
from lib.findings.words import count_of

LONGEST = 1200  # letters: some forty figures
_FIGURE = re.compile(r"([A-Za-z0-9_.-]{1,60}):(-?[0-9]{1,9}(?:\.[0-9]{1,9})?)")
_ORG = re.compile(r"[A-Z0-9]{1,12}")
_DIGITS = 6
_MOST_NAMED, _LONGEST_NAMED = 3, 40


class Decoded(NamedTuple):
    """What a code means for one trust.

    values: by value id; ignored: what of it means nothing here, as it stands in the code;
    other: the organisation that it is of, where that is another.
    """

    values: dict[str, float]
    ignored: tuple[str, ...]
    other: str = ""


def encoded(org_code: str, values: Mapping[str, float]) -> str:
    """The figures of one trust as a code; empty where there is none."""
    if not values:
        return ""
    return ";".join([org_code, *(f"{v}:{_number(x)}" for v, x in values.items())])


def decoded(code: str, org_code: str, controls: Mapping[str, Control]) -> Decoded:
    """Those of a code's figures that the trust has and its sliders reach.

    controls: by value id. A code without an organisation is of whichever is shown. Of a figure that
    is named twice the last counts.
    """
    parts = [part.strip() for part in code[:LONGEST].split(";") if part.strip()]
    if parts and _ORG.fullmatch(parts[0]):
        of = parts.pop(0)
        if of != org_code:
            return Decoded({}, (), of)
    values, ignored = dict[str, float](), list[str]()
    for part in parts:
        found = _FIGURE.fullmatch(part)
        control = controls.get(found[1]) if found else None
        value = float(found[2]) if found else 0.0
        if control is not None and _fits(control, value):
            values[control.value_id] = value
        else:
            ignored.append(part)
    return Decoded(values, tuple(ignored))


def ignored_words(found: Decoded, member: str) -> str:
    """One note on what of a link was not used; empty where all was."""
    if not found.ignored:
        return ""
    named = ", ".join(f"“{part[:_LONGEST_NAMED]}”" for part in found.ignored[:_MOST_NAMED])
    more = len(found.ignored) - _MOST_NAMED
    others = f" and {count_of(more, 'other')}" if more > 0 else ""
    return (
        f"Asked for in the link but not used: {named}{others}: no figure of this {member} here, or "
        "outside what its slider offers."
    )


def _fits(control: Control, value: float) -> bool:
    whole = not control.whole or value == round(value)
    return whole and control.low <= value <= control.high


def _number(value: float) -> str:
    text = f"{value:.{_DIGITS}f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
