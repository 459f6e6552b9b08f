"""Where an ICB's trusts stand: the paragraph of its page, sentence by sentence with its figures."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

from lib.findings.icb_figures_types import OwnFigure
from lib.findings.icb_headline import headline
from lib.findings.icb_moves_words import moved_words, what_if_words
from lib.findings.icb_trusts import AreaLeague
from lib.findings.icb_words import (
    Said,
    indicative_words,
    near_words,
    own_words,
    scored_words,
)
from lib.findings.times import day_words
from lib.findings.words import listed, short_name
from lib.store.icb_figures import Icb

_WEIGHBRIDGE = "By Weighbridge's own scoring, "


@dataclass(frozen=True)
class Position:
    """lines: how the trusts stand, how they moved, the ICB's own patients; of these those known.

    By official scoring, and by Weighbridge's own where there is no other. what_if: of the scenario,
    none under official scoring; caveats: of every league that is counted, officially and under the
    scenario.
    """

    headline: str
    lines: tuple[tuple[Said, ...], ...]
    what_if: tuple[Said, ...]
    caveats: tuple[str, ...]
    what_if_caveats: tuple[str, ...]

    @property
    def said(self) -> tuple[Said, ...]:
        """Every sentence of the lines."""
        return tuple(chain(*self.lines))


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
    stand = [
        *(scored_words(area, by_rules, quarter, officially) if official else ()),
        *near_words(by_rules),
        *indicative_words(indicative, by_rules),
    ]
    if not official:
        stand.append(Said(f"No trust of a loaded league lies in {area} in {quarter}."))
    moved = [*moved_words(by_rules), *moved_words(indicative, _WEIGHBRIDGE)]
    lines = (stand, moved, [*own_words(area, own, name)])
    return Position(
        headline=headline(area, by_rules, indicative, scenario, officially),
        lines=tuple(tuple(line) for line in lines if line),
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


def _caveats(league: AreaLeague) -> str:
    """Whose scoring, league, quarter, how the cut-offs are known, and whose test of the moves."""
    parts = [league.table.caveat]
    if league.bracketed:
        parts.append("cut-offs bracketed, not published")
    if league.table.since:
        parts.append(f"against {league.table.since}, {league.approximation}")
    return " · ".join(parts)
