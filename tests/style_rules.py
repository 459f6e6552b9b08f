"""The colours in style sheets, rule by rule, with the custom properties put in."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}\b|var\(--[\w-]+|rgba?\([^)]*\)")
GROUNDS = ("background", "background-color")


@dataclass(frozen=True)
class Rule:
    """A rule's selector and the colours of each property; of `var(--…)` all that it may be."""

    selector: str
    colours: dict[str, frozenset[str]]

    @property
    def ground(self) -> frozenset[str]:
        """The colours that the rule lays under its words."""
        return frozenset().union(*(self.colours.get(name, frozenset()) for name in GROUNDS))


def rules(sheet: str) -> Iterator[Rule]:
    """The rules of a sheet that have colours, those in `@media` too."""
    text = _COMMENT.sub("", sheet)
    own = _custom(text)
    for selector, body in _RULE.findall(text):
        found: dict[str, frozenset[str]] = {}
        for name, value in _declarations(body):
            colours = frozenset().union(*(_meant(one, own) for one in _COLOUR.findall(value)))
            if colours and not name.startswith("--"):
                found[name] = found.get(name, frozenset()) | colours
        if found:
            yield Rule(" ".join(selector.split()), found)


def hexes(text: str) -> set[str]:
    """All colours written as figures, as `#12436d`."""
    return {_long(one) for one in re.findall(r"#(?:[0-9a-fA-F]{6}|[0-9a-fA-F]{3})\b", text)} | {
        _of_rgb(one) for one in re.findall(r"rgba?\(\d[^)]*\)", text)
    }


def _custom(text: str) -> dict[str, set[str]]:
    """What each custom property is anywhere, as it stands."""
    found: dict[str, set[str]] = {}
    for _, body in _RULE.findall(text):
        for name, value in _declarations(body):
            if name.startswith("--"):
                found.setdefault(name, set()).update(_COLOUR.findall(value))
    return found


def _meant(value: str, own: dict[str, set[str]]) -> frozenset[str]:
    if value.startswith("#"):
        return frozenset({_long(value)})
    if value.startswith("rgb"):  # a shade over what is there
        return frozenset()
    return frozenset().union(
        *(_meant(each, own) for each in own.get(value.removeprefix("var("), ()))
    )


def _declarations(body: str) -> Iterator[tuple[str, str]]:
    for one in body.split(";"):
        name, colon, value = one.partition(":")
        if colon:
            yield name.strip(), value


def _long(colour: str) -> str:
    figures = colour[1:].lower()
    return "#" + (figures if len(figures) == 6 else "".join(2 * each for each in figures))


def _of_rgb(colour: str) -> str:
    return "#" + "".join(f"{int(each):02x}" for each in re.findall(r"\d+", colour)[:3])
