"""The titles of the matrix, the flow, the dumbbell and the distribution."""

import re
from collections import Counter

from .numbers import EXACT, holds, same, two_decimals
from .shown import Said
from .subject import Subject

_MOST_PAIRS = 3
_CLOSE = 0.05  # "p are within 0.05 of a cut-off"
_UNSEEN = 0.005  # a change of score that two decimals do not show


def nobody_moves(subject: Subject, said: Said, _: re.Match[str]) -> None:
    same("who moves", {}, subject.sides[said.key].moves)
    holds("anyone has two segments to compare", subject.sides[said.key].stay > 0)


def nobody_to_compare(subject: Subject, said: Said, _: re.Match[str]) -> None:
    side = subject.sides[said.key]
    same("who has a segment on both sides", 0, side.stay + len(side.moves))


def _changed(subject: Subject, said: Said, match: re.Match[str]) -> None:
    """How many change segment, beside the sliders of the lines."""
    moves = subject.sides[said.key].moves
    same("who changes segment", int(match["moves"]), len(moves))
    same("everyone", int(match["all"]), len(subject.data.orgs))
    same("the verb of the change", match["change"], "changes" if len(moves) == 1 else "change")


def matrix(subject: Subject, said: Said, match: re.Match[str]) -> None:
    """The three commonest moves, and how many move otherwise."""
    moves = subject.sides[said.key].moves
    same("trusts that move", int(match["n"]), len(moves))
    same("the verb", match["verb"], "moves" if len(moves) == 1 else "move")
    pairs = Counter(moves.values())
    named = {}
    for part in re.split(r", | and ", match["moves"]):
        n, words = part.split(" ", 1)
        if words == "otherwise":
            unnamed = sum(count for pair, count in pairs.items() if pair not in named)
            same("moves otherwise", int(n), unnamed)
            continue
        _, before, _, after = words.split(" ")
        pair = int(before), int(after)
        named[pair] = int(n)
        same(f"moves {words}", int(n), pairs[pair])
    same("moves named", len(named), min(_MOST_PAIRS, len(pairs)))
    rest = [count for pair, count in pairs.items() if pair not in named]
    holds("the commonest are named", min(named.values()) >= max(rest, default=0))
    same("whether others are counted", "otherwise" in match["moves"], bool(rest))


def flow(subject: Subject, said: Said, match: re.Match[str]) -> None:
    side = subject.sides[said.key]
    numbers = {
        way: int(n)
        for n, way in re.findall(r"(\d+)(?: (?:trust|ICB)s? moves?)? (up|down)", said.text)
    }
    expected = {way: n for way, n in (("up", side.up), ("down", side.down)) if n}
    same("who moves", numbers, expected)
    same("the verb", match["verb"], "moves" if int(match["n"]) == 1 else "move")
    _stay(subject, said, match)


def nothing_flows(subject: Subject, said: Said, match: re.Match[str]) -> None:
    nobody_moves(subject, said, match)
    _stay(subject, said, match)


def _stay(subject: Subject, said: Said, match: re.Match[str]) -> None:
    stay = subject.sides[said.key].stay
    same("who stays", int(match["stay"]), stay)
    same("its verb", match["stays"], "stays" if stay == 1 else "stay")


def dumbbell(subject: Subject, said: Said, match: re.Match[str]) -> None:
    """Whose score changes most among those that change segment."""
    side = subject.sides[said.key]
    changes = {org: side.changes[org] for org in side.moves}
    most = max(map(abs, changes.values()))
    named = [o for o in subject.called(match["name"]) if abs(changes.get(o, 0)) >= most - EXACT]
    holds(f"{match['name']} moves most", bool(named))
    same("by how much", match["change"], two_decimals(most))
    holds(
        f"it gets {match['way']}",
        any((changes[org] > 0) == (match["way"] == "worse") for org in named),
    )


def segments_alone(subject: Subject, said: Said, _: re.Match[str]) -> None:
    """The scores that the chart draws, those of the movers, show no change."""
    side = subject.sides[said.key]
    holds("anyone moves", bool(side.moves))
    seen = [org for org in side.moves if abs(side.changes[org]) >= _UNSEEN]
    same("movers whose score changes", [], seen)


def close_to_a_line(subject: Subject, said: Said, match: re.Match[str]) -> None:
    _changed(subject, said, match)
    side = subject.sides[said.key]
    close = sum(
        any(abs(score - line) <= _CLOSE + EXACT for line in side.finite_lines)
        for score in side.scored
    )
    same("scores near a line", int(match["n"]), close)
    same("scores", int(match["of"]), len(side.scored))
    same("the verb", match["verb"], "lies" if close == 1 else "lie")
    holds("there is a line", bool(side.finite_lines))


def no_lines(subject: Subject, said: Said, _: re.Match[str]) -> None:
    side = subject.sides[said.key]
    same("the lines", side.lines, None)


def one_segment_alone(subject: Subject, said: Said, match: re.Match[str]) -> None:
    """No line can be drawn, since every score is on the same side of all three."""
    _changed(subject, said, match)
    side = subject.sides[said.key]
    holds("there are lines", side.lines is not None)
    same("lines that can be drawn", [], side.finite_lines)
    counts = [0, 0, 0, 0]
    counts[int(match["segment"]) - 1] = len(side.scored)
    same("scores by segment", counts, side.before_counts)


def by_segment(subject: Subject, said: Said, match: re.Match[str]) -> None:
    side = subject.sides[said.key]
    same("scores by segment", [int(match[f"s{i}"]) for i in range(1, 5)], side.before_counts)
