"""One weight turned from 0 to 4: how many move, and who crosses in which order."""

import re

from .numbers import holds, same, same_number
from .shown import Said
from .subject import Side, Subject, segments_of

_FURTHEST = 4.0
_TRIED = [step / 20 for step in range(81)]  # the positions of a slider
_MOST_NAMED = 3


def name(subject: Subject, said: Said, match: re.Match[str]) -> None:
    full = subject.domain_names.get(said.about) or subject.metric_names[said.about]
    if match["name"] != full:
        same("the name", match["name"], full[0].lower() + full[1:])


def moves_by_weight(subject: Subject, said: Said, match: re.Match[str]) -> None:
    """Moves at 0, at 4 and now, wherever anything is left to score by."""
    name(subject, said, match)
    now = subject.weight_of(said.about)
    weights = {0.0, now, _FURTHEST}
    moves = {w: _moves(subject, said, w) for w in weights}
    expected = sorted(w for w in weights if moves[w] is not None)
    found = re.findall(r"(\d+) at weight ([\d.e-]+)( \(now\))?", match["moves"])
    same("the weights named", len(found), len(expected))
    for (n, text, is_now), weight in zip(found, expected, strict=True):
        same_number("a weight", text, weight, digits=4)
        same(f"moves at {text}", int(n), moves[weight])
        same(f"whether the weight is {text} now", bool(is_now), weight == now)


def no_weight_moves_a_trust(subject: Subject, said: Said, match: re.Match[str]) -> None:
    name(subject, said, match)
    for weight in {*_TRIED, subject.weight_of(said.about)}:
        holds(f"nobody moves at {weight}", not _moves(subject, said, weight))


def _moves(subject: Subject, said: Said, weight: float) -> int | None:
    there = subject.sides[said.key].segments_at(said.about, weight)
    if there is None:
        return None
    official = segments_of(subject.official)
    return sum(there[org] != official[org] for org in there.keys() & official.keys())


def crossings(subject: Subject, said: Said, match: re.Match[str]) -> None:
    """The first to leave their present segment, and how many follow."""
    found = _ends(subject, said, match)
    same("who crosses", int(match["n"]), len(found))
    same("the verb", match["verb"], "crosses" if len(found) == 1 else "cross")
    named = re.findall(r"(.+?) \(from (\d) to (\d) at ([\d.e-]+)\)(?:, | and |$)", match["first"])
    same("who is named", len(named), min(_MOST_NAMED, len(found)))
    same("who follows", int(match["more"] or 0), len(found) - len(named))
    if match["more"]:
        same("its verb", match["follow"], "follows" if match["more"] == "1" else "follow")
    for (trust, before, after, text), (weight, *_) in zip(named, found, strict=False):
        same_number("the weight", text, weight, digits=4)
        there = {
            org for w, org, *pair in found if w == weight and pair == [int(before), int(after)]
        }
        holds(f"{trust} crosses there", bool(there & set(subject.called(trust))))


def nobody_crosses(subject: Subject, said: Said, match: re.Match[str]) -> None:
    same("who crosses", [], _ends(subject, said, match))


def nothing_beyond(subject: Subject, said: Said, match: re.Match[str]) -> None:
    """The present weight is at the end of what is tried, or past it."""
    now = subject.weight_of(said.about)
    same_number("the present weight", match["now"], now, digits=4)
    holds("the weight is at an end", now >= _FURTHEST if match["way"] == "above" else now == 0)


def _ends(subject: Subject, said: Said, match: re.Match[str]) -> list[tuple[float, str, int, int]]:
    """Who crosses between the two ends that the sentence names, nearest first."""
    now = subject.weight_of(said.about)
    same_number("the present weight", match["now"], now, digits=4)
    rises = match["way"] == "rises"
    same("where the sweep ends", match["end"], "4" if rises else "0")
    outwards = [w for w in _TRIED if w > now] if rises else [w for w in _TRIED[::-1] if w < now]
    return _crossing(subject.sides[said.key], said.about, now, outwards)


def _crossing(
    side: Side, weight_name: str, now: float, outwards: list[float]
) -> list[tuple[float, str, int, int]]:
    present = side.segments_at(weight_name, now) or {}
    found: dict[str, tuple[float, str, int, int]] = {}
    for weight in outwards:
        for org, segment in (side.segments_at(weight_name, weight) or {}).items():
            if org not in found and present.get(org, segment) != segment:
                found[org] = weight, org, present[org], segment
    return list(found.values())
