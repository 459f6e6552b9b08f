"""How an area's trusts stand, in sentences, each with the figures that it rests on."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from lib.findings.icb_figures_types import OwnFigure
from lib.findings.icb_trusts import NEAR, AreaLeague, AreaRow
from lib.findings.times import period_words
from lib.findings.words import capitalised, count_of, decimals, listed, short_name

FEWEST_COUNTED = 3
"""Fewer scored trusts are named, not counted by segment."""


@dataclass(frozen=True)
class Rest:
    """A figure that a sentence rests on: whose, in which league, and what it is."""

    org_code: str
    name: str
    league: str
    words: str


@dataclass(frozen=True)
class Said:
    """A sentence with its figures."""

    sentence: str
    rests: tuple[Rest, ...] = ()


Placed = tuple[AreaLeague, AreaRow]


def scored_words(
    area: str, leagues: Sequence[AreaLeague], quarter: str, officially: str
) -> Iterator[Said]:
    """How many are scored, by segment and league; of fewer than three their names instead.

    leagues: those with segments; officially: `officially scored`, or `scored` of fictional trusts.
    """
    there = scored_in(leagues)
    n = count_of(len(there), f"{officially} trust")
    own = {league.quarter for league in leagues if league.scored}
    if len(own) == 1 and quarter not in own:
        quarter = f"{own.pop()}, the latest loaded"
    if not there:
        yield Said(f"{area} has no {officially} trust in {quarter}.")
    else:
        how = _by_name if len(there) < FEWEST_COUNTED else _by_segment
        each = "; ".join(how(league) for league in leagues if league.scored)
        yield Said(f"{area} has {n} in {quarter}: {each}.", rests(there, _in))
    missing = [(of, a) for of in leagues for a in of.rows if a.row.score is None]
    if missing:
        are = "has" if len(missing) == 1 else "have"
        n = f"{len(missing)} more" if there else count_of(len(missing), "trust")
        yield Said(
            f"{n} of such a league {are} no score.", rests(missing, lambda _, a: a.row.reason)
        )


def near_words(leagues: Sequence[AreaLeague]) -> Iterator[Said]:
    """How many are near a cut-off, held by the override, and of a likely range that crosses one."""
    there = scored_in(leagues)
    if not there:
        return
    near = [(of, a) for of, a in there if a.near and a.near.close]
    held = [(of, a) for of, a in there if a.row.held]
    override = f"{_are(len(held))} held by the override"
    said = f"{_are(len(near))} within {NEAR} of a cut-off"
    if not any(a.near for _, a in there):
        said = override
    elif near or held:
        said = f"{said} and {override}"
    else:
        said = f"{said} or held by the override"
    yield Said(f"{capitalised(said)}.", (*rests(near, _near), *rests(held, _held)))
    shown = [(of, a) for of, a in there if a.row.likely and a.row.likely.first]
    if shown:
        k = sum(a.row.likely.crosses for _, a in shown if a.row.likely)
        less = ": a segment is less certain than it looks" if k else ""
        yield Said(
            f"{k or 'None'} of {count_of(len(shown), 'likely range')} "
            f"{'cross' if k > 1 else 'crosses'} a cut-off{less}.",
            rests(shown, _range),
        )


def indicative_words(leagues: Sequence[AreaLeague], others: Sequence[AreaLeague]) -> Iterator[Said]:
    """How many have a rank by Weighbridge's own scoring alone. others: those with segments."""
    official = {a.row.org_code for _, a in scored_in(others)}
    only = [(of, a) for of, a in scored_in(leagues) if a.row.org_code not in official]
    if not only:
        return
    counts = [(of, sum(one is of for one, _ in only)) for of in leagues]
    where = listed([f"{n} in {of.called}" for of, n in counts if n])
    more = f"{len(only)} more" if official else count_of(len(only), "trust")
    yield Said(
        f"{more} {'has an indicative rank' if len(only) == 1 else 'have indicative ranks'} only, "
        f"scored by Weighbridge, without a segment: {where}.",
        rests(only, _indicative),
    )


def own_words(area: str, figures: Sequence[OwnFigure], name: str) -> Iterator[Said]:
    """The share of an ICB's patients within 18 weeks, or those of the ICBs that it was.

    area: whose the page is; name: the ICB's, which is said where the page is of a wider area.
    """
    whose = "" if area == name else f" of {name}"
    found = [figure for figure in figures if figure.indicator_id == "rtt_18_weeks"]
    for figure in found:
        place = f", {figure.place.words}" if figure.place else ""
        if figure.relation != "own":
            part = "of which it took over a part" if figure.relation == "part" else "now part of it"
            whose = f" of {short_name(figure.org_name)}, {part}"
        yield Said(
            f"Own patients{whose}: {figure.text} within 18 weeks in "
            f"{period_words(figure.period)}{place}.",
            (Rest(figure.org_code, figure.org_name, "own patients", figure.sentence),),
        )
    if not found:
        yield Said(f"Own patients{whose}: no share within 18 weeks is published for this time.")


def scored_in(leagues: Sequence[AreaLeague]) -> list[Placed]:
    """Everybody with a score, league by league."""
    return [(league, row) for league in leagues for row in league.scored]


def rests(
    placed: Sequence[Placed], words: Callable[[AreaLeague, AreaRow], str]
) -> tuple[Rest, ...]:
    """A figure each."""
    return tuple(Rest(a.row.org_code, a.row.name, of.name, words(of, a)) for of, a in placed)


def _by_name(league: AreaLeague) -> str:
    each = [f"{short_name(one.row.name)} {_in(league, one)}" for one in league.scored]
    return f"{listed(each)} of {league.called}"


def _by_segment(league: AreaLeague) -> str:
    found = [row.row.segment for row in league.scored]
    counts = [(n, found.count(n)) for n in (1, 2, 3, 4)]
    said = [f"{k} in segment {n}" for n, k in counts if k]
    if None in found:
        said.append(f"{found.count(None)} without a segment")
    return f"{listed(said)} of {league.called}"


def _in(_: AreaLeague, one: AreaRow) -> str:
    return f"in segment {one.row.segment}" if one.row.segment else "without a segment"


def _are(k: int) -> str:
    return "none is" if not k else f"{k} {'is' if k == 1 else 'are'}"


def _near(league: AreaLeague, one: AreaRow) -> str:
    return one.near.words(league.table.wording.group) if one.near else ""


def _held(_: AreaLeague, one: AreaRow) -> str:
    return f"segment {one.row.segment_before} by score, {one.row.segment} by the override"


def _range(_: AreaLeague, one: AreaRow) -> str:
    likely = one.row.likely
    low, high = (decimals(end) for end in likely.ends) if likely and likely.ends else ("", "")
    reach = f", segments {likely.first} to {likely.last}" if likely and likely.crosses else ""
    return f"likely range {low} to {high}{reach}"


def _indicative(league: AreaLeague, one: AreaRow) -> str:
    oldest = f"; oldest figure {one.row.oldest}" if one.row.oldest else ""
    return f"rank {one.row.rank} of {league.ranked} in {league.quarter}{oldest}"
