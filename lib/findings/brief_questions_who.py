"""Who is affected: groups of the league, and of an ICB or one trust their own."""

from lib.findings.affected import FEWEST_FOR_A_RATE, Affected, affected
from lib.findings.brief_ground import Ground, by_group, everyone, names_of
from lib.findings.movers import Mover
from lib.findings.words import capitalised, count_of, short_name, uncapitalised

_NAMED = 5


def who(of: Ground) -> tuple[str, ...]:
    """Where moves are most frequent; rates from five trusts up."""
    if not of.rows:
        return ("Nobody: the league is empty.",)
    if not of.what_if:
        return _nobody(of)
    found = affected(of.held)
    league = (f"{found.headline}.", *found.sentences[:1])
    if of.kind == "league":
        return league
    whole = f"In the whole league: {uncapitalised(league[0])}"
    if of.kind == "area":
        return _area(of), whole
    return _one(of), *_alike(of, found), whole


def _nobody(of: Ground) -> tuple[str, ...]:
    rows = of.ranges[0].rows
    last, held = sum(row.segment == 4 for row in rows), sum(row.held for row in rows)
    said = "Nothing is changed here, so nobody moves."
    verb = "is" if last == 1 else "are"
    league = f"{last or 'none'} of {everyone(of)} {verb} in {of.group} 4"
    league += f", and the override holds {held} below their score" if held else ""
    league = capitalised(f"{league}.")
    if of.kind == "league":
        return said, league
    own = f": {by_group([row.officially for row in of.rows], of.group)}"
    if of.kind == "one":
        segment = of.one.officially.segment
        own = f" is in {of.group} {segment}" if segment else f" has no {of.group}"
    return said, f"{capitalised(of.called)}{own}. In the whole league {uncapitalised(league)}"


def _area(of: Ground) -> str:
    own = of.held_movers
    said = f"Of {of.whose} {count_of(len(of.rows), of.member)}, {len(own) or 'none'} would move"
    names = names_of([_named(mover) for mover in own], _NAMED)
    return f"{said} {of.question}{f': {names}' if own else ''}."


def _named(mover: Mover) -> str:
    return f"{short_name(mover.name)} ({mover.segment_from} to {mover.segment_to})"


def _one(of: Ground) -> str:
    row = of.one.held
    if row.segment_from is None or row.segment_to is None:
        side = of.words.plainly if row.segment_from is None else "in the scenario"
        return f"{capitalised(of.called)} has no {of.group} {side}, so it does not move."
    if not row.moved:
        return f"{capitalised(of.called)} would not change {of.group} {of.question}."
    to = f"from {of.group} {row.segment_from} to {row.segment_to}"
    return f"{capitalised(of.called)} would move {to} {of.question}."


def _alike(of: Ground, found: Affected) -> list[str]:
    """How many of its region and of its type move, where five or more can."""
    i, traits = of.data.orgs.index(of.one.org_code), of.data.traits
    own = {"Region": traits.region[i], "Type": traits.subtype[i]}
    alike = [
        f"in its {group.trait.lower()} ({group.name}) {group.moves or 'none'} of {group.n}"
        for group in found.groups
        if group.name and own.get(group.trait) == group.name and group.n >= FEWEST_FOR_A_RATE
    ]
    return [capitalised(f"{' and '.join(alike)} would move.")] if alike else []
