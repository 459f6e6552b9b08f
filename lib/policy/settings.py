"""Parameters that are not at their defaults, as text: `deficit_segment-3~deep_dive_places-9`."""

import re
from collections.abc import Mapping

import numpy as np

from lib.policy.types import Package

_BETWEEN, _IS = "~", "-"
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]*)?([eE][+-]?[0-9]{1,3})?")


def settings_text(package: Package, settings: Mapping[str, float]) -> str:
    """The parameters that differ from their defaults, in the package's order; empty for none."""
    changed = (
        f"{name}{_IS}{_digits(settings[name])}"
        for name, parameter in package.parameters.items()
        if name in settings and settings[name] != parameter.default
    )
    return _BETWEEN.join(changed)


def settings_from(package: Package, text: str) -> tuple[dict[str, float], tuple[str, ...]]:
    """What the text says, and the parts of it that say nothing: these are left out.

    A name twice counts as it stands last.
    """
    found, refused = dict[str, float](), list[str]()
    for part in filter(None, text.split(_BETWEEN)):
        name, _, number = part.partition(_IS)
        try:
            value = number_of(number)
            package.settings({name: value})
        except ValueError:
            refused.append(part)
            continue
        found[name] = value
    return found, tuple(refused)


def number_of(text: str) -> float:
    """A number in digits. Raises ValueError for what only Python reads as one: 3_0, nan, ٣."""
    if not _NUMBER.fullmatch(text):
        raise ValueError("not a number in digits")
    return float(text)


def _digits(value: float) -> str:
    """Every digit that tells it from other numbers, and no exponent: + is a space in a link."""
    return np.format_float_positional(value, trim="-")
