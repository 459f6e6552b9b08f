"""What is said of one organisation's place over time."""

from collections.abc import Sequence

from lib.findings.over_time_change import way_words
from lib.findings.over_time_types import OverTime, Place, Stand, Step
from lib.findings.wording import Wording
from lib.findings.words import capitalised, decimals, listed, uncapitalised
from lib.league import LeagueData


def single_words(stand: Stand) -> tuple[str, list[str]]:
    """The heading and what to do where only one quarter is loaded."""
    return (
        f"Only {stand.words} is loaded: a position over time takes two quarters",
        [
            "Import the publications of other quarters of the same league to see them here "
            "(python -m lib import PATH)."
        ],
    )


def title(
    stands: Sequence[Stand],
    chosen: int,
    step: Step | None,
    merged: str,
    words: Wording,
    *,
    still: bool,
) -> str:
    """Where the organisation stands, what changed since the loaded quarter before, and how surely.

    merged: the day of a merger between the two quarters, empty where there was none; still:
    whether it has the same metrics as before, and none of them a new figure.
    """
    now = stands[chosen]
    if now.gap:
        return f"{capitalised(now.gap)} in {now.words}"
    here = f"{_where(now.place, words)} in {now.words}"
    if not chosen:
        return f"{here}, the first quarter that is loaded"
    before = stands[chosen - 1]
    if step is None:
        if merged:
            return f"{here}, the first quarter since the merger of {merged}"
        return f"{here}; {before.gap} in {before.words}"
    said = f"{_change(now.place, before, step, words)}; {_surely(step, still=still)}"
    newest = chosen == len(stands) - 1
    return said if newest else f"{now.words}: {uncapitalised(said)}"


def in_scenario(said: str) -> str:
    """What is said of a what-if."""
    return f"In the scenario, {said if said[:1] == 'Q' else uncapitalised(said)}"


def _change(now: Place, before: Stand, step: Step, words: Wording) -> str:
    was = before.place
    if now.segment is None or was.segment is None:
        here = f"score {decimals(now.score or 0)} after {decimals(was.score or 0)} in"
        return f"{capitalised(here)} {before.words}"
    if now.segment == was.segment:
        return _same(now, was, f"{words.group} {now.segment}", before.words)
    way = "Up" if now.segment < was.segment else "Down"
    said = f"{way} from {words.group} {was.segment} to {now.segment}"
    if step.kind != "override":
        return f"{said} since {before.words}"
    if was.held and not now.held:
        return f"{said} since {before.words}, no longer held by the override"
    return f"{said} by the override since {before.words}"


def _same(now: Place, was: Place, here: str, then: str) -> str:
    """Of who stays: whether score or override placed it there, in the one quarter and the other."""
    if now.held == was.held:
        return f"In {here}{' by the override' if now.held else ''}, as in {then}"
    if now.held:
        return (
            f"Score now reaches segment {now.before}; the override holds it in {here}, where its "
            f"score placed it in {then}"
        )
    return f"Score now places it in {here}, where the override held it in {then}"


def _where(place: Place, words: Wording) -> str:
    if place.segment is None:
        return f"Score {decimals(place.score or 0)}"
    by = " by the override" if place.held else ""
    return f"In {words.group} {place.segment}{by}"


def _surely(step: Step, *, still: bool) -> str:
    if still:
        return "none of its metrics has a new figure"
    if step.low is None:
        return "too few metrics to say whether the score changed"
    if step.significant:
        return f"the change of score is significant, {way_words(step.change)}"
    return "the change of score is not significant"


def subtitle(short: str, stands: Sequence[Stand], plain: str) -> str:
    """What is drawn, and in which unit. plain: what a grey line is, empty without one."""
    span = f"{stands[0].words} to {stands[-1].words}"
    grey = f", grey: {plain}" if plain else ""
    return (
        f"{short}, {span}: average metric score, 1 is best; bar: likely range, thick line: "
        f"significant change since the quarter before{grey}"
    )


def run_words(stands: Sequence[Stand], steps: Sequence[Step], chosen: int, group: str) -> list[str]:
    """For how many loaded quarters up to the chosen one the segment has been the same."""
    joined = {step.at for step in steps}
    segment, first = stands[chosen].place.segment, chosen
    while first in joined and stands[first - 1].place.segment == segment:
        first -= 1
    n = 1 + chosen - first
    if segment is None or n == 1:
        return []
    if n == 2:
        return [f"In {group} {segment} in both {stands[first].words} and {stands[chosen].words}."]
    since = f"from {stands[first].words} to {stands[chosen].words}"
    return [f"In {group} {segment} in all {n} loaded quarters {since}."]


def scenario_words(
    unbound: Sequence[str], idle: Sequence[str], of: int, data: LeagueData
) -> list[str]:
    """In which of so many quarters the scenario does nothing: not bound there, or moving nobody."""
    said = []
    if unbound:
        said.append(
            f"The scenario asks for what the scoring of {listed(unbound)} does not know, and is "
            "left out there."
        )
    if idle:
        where = f"In {listed(idle)}" if len(idle) < of else "In every loaded quarter"
        said.append(f"{where} the scenario changes nobody's score or {data.group}.")
    return said


def rank_words(finding: OverTime, low: int | None, high: int | None) -> str:
    """How far the chosen quarter's rank is likely to be another; empty without a likely range."""
    now = finding.stands[finding.chosen]
    if not now.place.rank or not low or not high:
        return ""
    where = f"Rank {now.place.rank} of {now.of} in {now.words}"
    if low == high:
        return f"{where}, likely {low} alone."
    return f"{where}, likely {low} to {high}: a rank is less sure than it looks."
