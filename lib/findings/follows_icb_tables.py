"""What would follow for an ICB's trusts as a plain table for a file."""

from lib.findings.follows_icb_types import IcbFollows, LeagueFollows, OneRule, Touched
from lib.findings.tables import Cell, Table


def icb_follows_table(finding: IcbFollows, *, names: bool) -> Table:
    """A row a trust and rule, the ICB's own at the end; without names where these are hidden."""
    leagues = [*finding.leagues, *([finding.own] if finding.own else [])]
    who = ("org_code", "org_name") if names else ("trust",)
    columns = (
        *("league", "quarter", *who, "segment_before_override", "segment"),
        *(
            "rule_id",
            "rule",
            "effect",
            "official_applies",
            "official_since",
            "official_quarters_until",
        ),
        *("scenario_applies", "scenario_since", "scenario_quarters_until"),
        *("in_of_100_nearby_weightings", "not_scored", "about"),
    )
    rows = tuple(
        (*_of(league, one, names=names), *_rule(rule), one.reason, league.caveat)
        for league in leagues
        for one in league.members
        for rule in one.rules
    )
    return Table(columns, rows, " | ".join(finding.caveats))


def _of(league: LeagueFollows, one: Touched, *, names: bool) -> tuple[Cell, ...]:
    shown = (one.org_code, one.name) if names else (one.described,)
    return (league.name, league.quarter, *shown, *one.segments)


def _rule(rule: OneRule) -> list[Cell]:
    found: list[Cell] = [rule.id, rule.title, rule.effect]
    for side in (rule.stand.official, rule.stand.scenario):
        if side is None:
            found += [None, "", None]
            continue
        applies = None if side.applies is None else int(side.applies)
        found += [applies, side.since or side.why, side.until if side.until >= 0 else None]
    return [*found, rule.stand.share]
