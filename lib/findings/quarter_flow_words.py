"""What is said of a league's flow between quarters: titles, subtitles, and the caveat."""

from collections.abc import Sequence
from itertools import groupby

from lib.findings.over_time_words import in_scenario
from lib.findings.quarter_flow_types import Told
from lib.findings.rests_on_steps import caveat_over, step_words
from lib.findings.significance_words import approximation
from lib.findings.words import capitalised, count_of, listed
from lib.league import LeagueData
from lib.periods import quarter_words
from lib.robustness.significance import Kind

_SCORED = {"indicative": "indicative scoring"}  # of the other bases: `official data`
# What moves rest on, as a caveat counts them.
_RESTS: dict[Kind, str] = {
    "significant": "significant",
    "not significant": "not significant",
    "override": "by the override",
    "too few metrics": "on too few metrics to say",
}


def flow_title(of: Told) -> str:
    """How many changed segment and how many did not; of two quarters how the ends grew.

    Who changed between two quarters stands in the page's heading.
    """
    n, changed = len(of.compared), sum(course.changed for course in of.compared)
    kept = sum(course.kept for course in of.compared)
    said = _changed(changed, n, of.data)
    if len(of.results) == 2 and changed:
        said = _sizes(of)
        return in_scenario(said) if of.line else said
    if changed:
        said += " at least once"
    if len(of.results) < of.loaded:
        said += " between the quarters shown"
    rest = [_theirs(kept, n)] if n > changed else []
    if missing := n - changed - kept:
        rest.append(f"{missing} {'is' if missing == 1 else 'are'} missing in at least one quarter")
    said += f"; {', '.join(rest)}" if rest else ""
    return in_scenario(said) if of.line else said


def _sizes(of: Told) -> str:
    """`Segment 1 shrank from 17 trusts to 14; segment 4 grew from 12 to 14`."""
    group, each = of.data.group, [_size(of, segment) for segment in (1, 2, 3, 4)]
    if all(was == now for was, now in (each[0], each[-1])):
        same = all(was == now for was, now in each)
        which = f"All four {group}s" if same else f"{capitalised(group)}s 1 and 4"
        n = sum(course.changed for course in of.compared)
        return f"{which} are as large as before; {count_of(n, of.data.member)} changed {group}"
    said = []
    for segment in (1, 4):
        was, now = each[segment - 1]
        noun = count_of(was, of.data.member) if segment == 1 else str(was)
        verb = "grew" if now > was else "shrank"
        how = f"{verb} from {noun} to {now}" if now != was else f"has {noun} in both quarters"
        said.append(f"{group} {segment} {how}")
    return capitalised("; ".join(said))


def _size(of: Told, segment: int) -> tuple[int, int]:
    """How many are in it in the first and in the last quarter."""
    was, now = (sum(one.segments[at] == segment for one in of.courses) for at in (0, -1))
    return was, now


def matrix_title(of: Told) -> str:
    """How many kept their segment from the one quarter to the other, and how far others moved."""
    steps = [abs((one.segments[1] or 0) - (one.segments[0] or 0)) for one in of.compared]
    n, kept, far = len(steps), steps.count(0), sum(step > 1 for step in steps)
    between, group = f"between {quarters_words(of.periods)}", of.data.group
    if kept == n:
        said = f"No {of.data.member} changed {group} {between}"
    else:
        who = f"{kept or 'None'} of {count_of(n, of.data.member)}"
        said = f"{who} kept {'their' if kept > 1 else 'its'} {group} {between}"
        said += f"; {far} moved by more than one" if far else "; no move is by more than one"
    return in_scenario(said) if of.line else said


def _changed(changed: int, n: int, data: LeagueData) -> str:
    """`20 of 61 trusts changed segment`."""
    if not changed:
        who = f"No {data.member}"
    elif changed == n:
        who = f"All {count_of(n, data.member)}" if n > 1 else f"The one {data.member}"
    else:
        who = f"{changed} of {count_of(n, data.member)}"
    return f"{who} changed {data.group}"


def _theirs(kept: int, n: int) -> str:
    if kept == n:
        return f"all {n} kept theirs" if n > 1 else "the only one kept its own"
    return f"{kept or 'none'} kept {'its own' if kept == 1 else 'theirs'}"


def flow_subtitle(of: Told) -> str:
    """Unit, quarters and data set, and what the colours are."""
    shown = quarters_words(of.periods)
    shown += f" of {of.loaded} loaded quarters" if len(of.periods) < of.loaded else ""
    what = f"{_what(of.data)} in {shown}, {_whose(of.data)}"
    return f"{what}; dark: who changes {of.data.group}{_by(of.line)}"


def matrix_subtitle(of: Told) -> str:
    """Unit and data set, where each quarter stands, and who is in one of them alone."""
    rows, columns = _ends(of.periods)
    said = f"{_what(of.data)}, {_whose(of.data)}; rows: {rows}, columns: {columns}"
    alone = ends_words(of)
    return f"{said}{f'; not shown: {alone}' if alone else ''}{_by(of.line)}"


def _what(data: LeagueData) -> str:
    return f"{capitalised(data.member)}s by {data.group}"


def _whose(data: LeagueData) -> str:
    return _SCORED.get(data.basis, f"{data.basis} data")


def _by(line: str) -> str:
    return f"; scenario: {line}" if line else ""


def ends_words(of: Told) -> str:
    """`1 trust entered, 2 left`: who has a segment at only one end; empty where nobody has."""
    ends = [(one.segments[0] is None, one.segments[-1] is None) for one in of.courses]
    entered, left = ends.count((True, False)), ends.count((False, True))
    ways = [(n, verb) for n, verb in ((entered, "entered"), (left, "left")) if n]
    said = [f"{n} {verb}" for n, verb in ways[1:]]
    return ", ".join([f"{count_of(n, of.data.member)} {verb}" for n, verb in ways[:1]] + said)


def quarters_words(periods: Sequence[str]) -> str:
    """`Q1 2024/25, Q2, Q3 and Q4 2025/26`: each year once."""
    split = [quarter_words(period).split(" ") for period in periods]
    years = [
        ([quarter for quarter, _ in group], year)
        for year, group in groupby(split, key=lambda one: one[1])
    ]
    if all(len(quarters) == 1 for quarters, _ in years):
        return listed([f"{quarters[0]} {year}" for quarters, year in years])
    return ", ".join(f"{listed(quarters)} {year}" for quarters, year in years)


def _ends(periods: Sequence[str]) -> tuple[str, str]:
    """`Q1`, `Q4 2025/26`; `Q1 2024/25`, `Q4 2025/26`."""
    before, now = quarter_words(periods[0]), quarter_words(periods[-1])
    return before.removesuffix(now[2:]), now


def caveat(of: Told) -> str:
    """As beside any figure, for these quarters, with what the moves rest on and by whose test."""
    data, override = of.data, of.results[-1].rules.override.rule
    span = step_words(of.periods[0], of.periods[-1])
    parts = caveat_over(of.results[-1], span, what_if=bool(of.line))
    parts.append("each quarter's own cut-offs")
    if not data.framework.indicative and override != "off":
        parts.append("after the override")
    kinds = [kind for course in of.courses for kind in course.kinds if kind]
    if kinds:
        parts += [_rests(kinds, each=len(of.results) > 2), approximation(data)]
    return " · ".join(parts)


def _rests(kinds: Sequence[Kind], *, each: bool) -> str:
    """`20 moves: 8 significant, 12 not significant`; each: of more than two quarters."""
    counts = [(kinds.count(kind), said) for kind, said in _RESTS.items() if kind in kinds]
    n = f"{count_of(len(kinds), 'move')}{' from quarter to quarter' if each else ''}"
    if len(counts) == 1:
        return f"{n}, {'all ' if len(kinds) > 1 else ''}{counts[0][1]}"
    return f"{n}: {', '.join(f'{count} {said}' for count, said in counts)}"
