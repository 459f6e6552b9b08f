"""Where an ICB's trusts stand: the paragraph of its page, sentence by sentence with its figures."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from lib.findings.icb_figures_types import OwnFigure
from lib.findings.icb_moves_words import is_placed, moved_words, what_if_words, would_move
from lib.findings.icb_trusts import AreaLeague
from lib.findings.icb_words import (
    FEWEST_COUNTED,
    Said,
    indicative_words,
    near_words,
    own_words,
    scored_in,
    scored_words,
)
from lib.findings.times import day_words
from lib.findings.words import count_of, listed, short_name
from lib.store.icb_figures import Icb

_LOW = (3, 4)
_WEIGHBRIDGE = "By Weighbridge's own scoring, "


@dataclass(frozen=True)
class Position:
    """said: of official scoring, and of Weighbridge's own where there is no other.

    what_if: of the scenario, none under official scoring; caveats: of every league that
    is counted, officially and under the scenario.
    """

    headline: str
    said: tuple[Said, ...]
    what_if: tuple[Said, ...]
    caveats: tuple[str, ...]
    what_if_caveats: tuple[str, ...]


def position(
    area: str,
    name: str,
    quarter: str,
    official: Sequence[AreaLeague],
    scenario: Sequence[AreaLeague],
    own: Sequence[OwnFigure],
) -> Position:
    """The paragraph.

    area: as a sentence begins with it; name: of the ICB; quarter: of the page, in words; official:
    the area's leagues as they are without the scenario; scenario: the same, those alone that it
    changes; own: the ICB's own figures by where patients live.
    """
    by_rules = [league for league in official if not league.table.indicative]
    indicative = [league for league in official if league.table.indicative]
    fictional = any(league.basis == "illustrative" for league in official)
    officially = "scored" if fictional else "officially scored"
    said = [
        *(scored_words(area, by_rules, quarter, officially) if official else ()),
        *near_words(by_rules),
        *indicative_words(indicative, by_rules),
        *moved_words(by_rules),
        *moved_words(indicative, _WEIGHBRIDGE),
        *own_words(area, own, name),
    ]
    if not official:
        said.insert(0, Said(f"No trust of a loaded league lies in {area} in {quarter}."))
    return Position(
        headline=_headline(area, by_rules, indicative, scenario, officially),
        said=tuple(said),
        what_if=tuple(what_if_words(scenario)),
        caveats=tuple(map(_caveats, official)),
        what_if_caveats=tuple(league.table.caveat for league in scenario),
    )


def icb_name(icb: Icb) -> str:
    """`Cheshire and Merseyside`."""
    return short_name(icb.name).removeprefix("NHS ")


def area_name(icbs: Sequence[Icb], region: str = "") -> str:
    """As a sentence begins with it: an ICB, a cluster of several, or a region by its name."""
    if region:
        return f"The {region} region"
    names = [icb_name(icb) for icb in icbs]
    return names[0] if len(names) == 1 else f"The cluster of {listed(sorted(names))}"


def not_yet(icb: Icb, by_code: Mapping[str, Icb], day: date) -> str:
    """Whose trusts are shown of an ICB that was not there on a day; empty where it was.

    by_code: every ICB.
    """
    if icb.opened is None or icb.opened <= day:
        return ""
    said = f"{icb_name(icb)} has been an ICB since {day_words(icb.opened)} only."
    whole = [icb_name(by_code[old.org_code]) for old in icb.before if not old.part]
    parts = [icb_name(by_code[old.org_code]) for old in icb.before if old.part]
    whose = [listed(whole)] if whole else []
    whose += [f"the part of {one} that it took over" for one in parts]
    return f"{said} Shown are the trusts in {listed(whose)}." if whose else said


def no_more(icb: Icb, successors: Sequence[Icb], day: date) -> str:
    """What became of an ICB that was no more on a day; empty where it was."""
    if icb.closed is None or icb.closed >= day:
        return ""
    said = f"{icb_name(icb)} was an ICB until {day_words(icb.closed)}."
    if len(successors) == 1:
        return f"{said} Its area is now in {icb_name(successors[0])}, which is shown."
    if successors:
        into = listed([icb_name(one) for one in successors])
        return f"{said} Its area was divided between {into}."
    return said


def successors_of(org_code: str, icbs: Sequence[Icb], day: date) -> tuple[Icb, ...]:
    """The ICBs of a day whose area takes in that of a closed one, through any number of steps."""
    ahead, found = [org_code], dict[str, Icb]()
    for code in ahead:
        for icb in icbs:
            if icb.org_code not in ahead and any(old.org_code == code for old in icb.before):
                ahead.append(icb.org_code)
                if icb.was_there(day):
                    found[icb.org_code] = icb
    return tuple(found.values())


def _headline(
    area: str,
    by_rules: Sequence[AreaLeague],
    indicative: Sequence[AreaLeague],
    scenario: Sequence[AreaLeague],
    officially: str,
) -> str:
    if scenario:
        return f"{area}: {_would([league for league in scenario if league.acts] or scenario)}"
    there = [row for _, row in scored_in(by_rules)]
    codes = {row.row.org_code for row in there}
    r = sum(row.row.org_code not in codes for _, row in scored_in(indicative))
    n, low = len(there), sum(row.row.segment in _LOW for row in there)
    more = f"{r} more" if n else count_of(r, "trust")
    if n < FEWEST_COUNTED:
        parts = [count_of(n, f"{officially} trust")] if n else []
        parts += [f"{more} with {'an indicative rank' if r == 1 else 'indicative ranks'} only"] * (
            r > 0
        )
        return f"{area}: {', '.join(parts) or 'no trust is scored'}"
    said = (
        f"{low or 'none'} of {n} {officially} trusts {'is' if low < 2 else 'are'} in segment 3 or 4"
    )
    has = "has an indicative rank" if r == 1 else "have indicative ranks"
    return f"{area}: {said}" + (f"; {more} {has} only" if r else "")


def _would(scenario: Sequence[AreaLeague]) -> str:
    """`2 of 9 trusts would change segment (what-if, not official)`."""
    rows = [row for league in scenario for row in league.rows if is_placed(row)]
    moves = sum(map(would_move, rows))
    groups = dict.fromkeys(league.table.wording.group for league in scenario)
    some = f"{moves or 'none'} of {count_of(len(rows), 'trust')}"
    return f"{some} would change {' or '.join(groups)} (what-if, not official)"


def _caveats(league: AreaLeague) -> str:
    """Whose scoring, league and quarter, how the lines are known, and whose test of the moves."""
    parts = [league.table.caveat]
    if league.bracketed:
        parts.append("cut-offs bracketed, not published")
    if league.table.since:
        parts.append(f"against {league.table.since}, {league.approximation}")
    return " · ".join(parts)
