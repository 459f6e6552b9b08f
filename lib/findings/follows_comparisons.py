"""One comparison of a rule's condition in plain words: `segment 2 or better`."""

from collections.abc import Mapping
from typing import NamedTuple

from lib.policy.conditions import OF_DOMAIN, Comparator

_Forms = Mapping[Comparator, str]

_PLACED: _Forms = {
    "=": "{of} #{after}",
    "!=": "{of} other than #{after}",
    "<": "{of} better than #{after}",
    "<=": "{of} # or better{after}",
    ">": "{of} worse than #{after}",
    ">=": "{of} # or worse{after}",
}
_FROM_END: _Forms = {
    "=": "place # from the end of the league",
    "!=": "any place but # from the end of the league",
    "<": "nearer to the end of the league than place # from it",
    "<=": "within # {places} from the end of the league",
    ">": "not within # {places} from the end of the league",
    ">=": "place # from the end of the league, or further from it",
}
_SCORE: _Forms = {
    "=": "an average metric score of #",
    "!=": "an average metric score other than #",
    "<": "an average metric score below #",
    "<=": "an average metric score of # or below",
    ">": "an average metric score above #",
    ">=": "an average metric score of # or above",
}
_COUNTED: _Forms = {
    "=": "exactly #",
    "!=": "not exactly #",
    "<": "fewer than #",
    "<=": "at most #",
    ">": "more than #",
    ">=": "at least #",
}
_MOVED: _Forms = {
    "=": "the same segment as in the quarter before",
    "!=": "another segment than in the quarter before",
    "<": "a better segment than in the quarter before",
    "<=": "no worse segment than in the quarter before",
    ">": "a worse segment than in the quarter before",
    ">=": "no better segment than in the quarter before",
}
_TURNED: Mapping[Comparator, Comparator] = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}
_BEST, _WORST = 1, 4
FLAG_WORDS = {"override": "under the override", "deficit": "in deficit or deficit support"}


class Piece(NamedTuple):
    """A part of a condition in words; parameter: whose number it is, empty for other words."""

    text: str
    parameter: str = ""


def field_words(field: str) -> str:
    """`finance segment`, of a field that places; empty for another."""
    if field in ("segment", "segment_before_override", "last_segment"):
        return "segment"
    if field == "rank":
        return "rank"
    return field.replace("_", " ") if field.endswith(OF_DOMAIN) else ""


def number_words(value: float) -> str:
    """`4`, `2.5`; a true minus sign."""
    return f"{value:.12g}".replace("-", "\u2212")


def compared(field: str, comparator: Comparator, number: float, parameter: str) -> list[Piece]:
    """A field against a number; parameter: whose it is, empty for nobody's."""
    shown = Piece(number_words(abs(number) if field == "change" else number), parameter)
    if field == "change":
        return _changed(comparator, number, shown)
    if field == "quarters_running":
        quarters = "quarter" if number == 1 else "quarters"
        return _filled(f"{_COUNTED[comparator]} {quarters} running in the present segment", shown)
    if field == "rank_from_end":
        places = "place" if number == 1 else "places"
        return _filled(_FROM_END[comparator].format(places=places), shown)
    if field == "score":
        return _filled(_SCORE[comparator], shown)
    of, after = placed(field)
    ends = {("<=", _BEST), (">=", _WORST)} if of.endswith("segment") else {("<=", _BEST)}
    form = _PLACED["=" if (comparator, number) in ends else comparator]
    return _filled(form.format(of=of, after=after), shown)


def placed(field: str) -> tuple[str, str]:
    """What is placed, and what stands after the place."""
    after = {
        "segment_before_override": " by score alone",
        "last_segment": " in the quarter before",
    }
    return field_words(field), after.get(field, "")


def _changed(comparator: Comparator, number: float, shown: Piece) -> list[Piece]:
    """A move of segments: above 0 is for the worse."""
    if not number:
        words = _MOVED[comparator]
        return (
            [Piece(words)]
            if not shown.parameter
            else [Piece(f"{words} (a change against "), shown, Piece(")")]
        )
    if number < 0:
        comparator = _TURNED.get(comparator, comparator)
    segments = "segment" if abs(number) == 1 else "segments"
    way = "worse" if number > 0 else "better"
    return _filled(f"{_COUNTED[comparator]} {segments} {way} than in the quarter before", shown)


def _filled(form: str, shown: Piece) -> list[Piece]:
    before, after = form.split("#")
    return [piece for piece in (Piece(before), shown, Piece(after)) if piece.text]
