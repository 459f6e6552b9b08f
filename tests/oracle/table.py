"""Override, segments and ranks: method section 1 (4 and 5), section 3 and section 4."""

from .boundaries import cutoffs, segment_at
from .model import LeagueRow, Quarter, Scenario, Trust
from .scoring import hundredths, score, used_metrics, weights_of


def flagged(trust: Trust, scenario: Scenario) -> bool:
    """Whether the scenario's rule flags the trust.

    Section 4: `published` (flag), `planned-deficit` (OF0079 < 0; missing: none), `off`.
    """
    rule = scenario.get("override", {}).get("rule", "published")
    if rule == "published":
        return trust.flag is True
    if rule == "planned-deficit":
        return trust.planned is not None and trust.planned < 0
    if rule == "off":
        return False
    raise ValueError(f"unknown override rule: {rule}")


def after_override(segment: int, trust: Trust, scenario: Scenario) -> int:
    """A flagged trust gets nothing better than the cap, and never anything worse for it."""
    cap: int = scenario.get("override", {}).get("cap", 3)
    if flagged(trust, scenario) and segment < cap:
        return cap
    return segment


def league(quarter: Quarter, league: str, scenario: Scenario) -> list[LeagueRow]:
    """The table of a league under a scenario, in the order of the organisation codes."""
    weights = weights_of(quarter, scenario)
    lines = cutoffs(quarter, league, scenario)
    trusts = sorted(quarter.leagues[league], key=lambda trust: trust.org_code)

    scores: dict[str, float] = {}
    before: dict[str, int] = {}
    after: dict[str, int] = {}
    standing: dict[str, tuple[int, int]] = {}  # what the rank goes by
    for trust in trusts:
        s = score(trust, weights)
        if s is None:
            continue
        scores[trust.org_code] = s
        segment = 0  # without segments everybody stands alike, and r2(score) decides
        if lines is not None:
            before[trust.org_code] = segment_at(s, lines)
            segment = after_override(before[trust.org_code], trust, scenario)
            after[trust.org_code] = segment
        standing[trust.org_code] = (segment, hundredths(s))

    rows: list[LeagueRow] = []
    for trust in trusts:
        rank: int | None = None
        if trust.org_code in standing:
            # "tied trusts share the better rank": one more than those that stand strictly better
            rank = 1
            for other in standing.values():
                if other < standing[trust.org_code]:
                    rank += 1
        rows.append(
            LeagueRow(
                org_code=trust.org_code,
                rank=rank,
                score=scores.get(trust.org_code),
                segment_before=before.get(trust.org_code),
                segment=after.get(trust.org_code),
                override=flagged(trust, scenario),
                metrics_used=len(used_metrics(trust, weights)),
                unscored=trust.org_code not in scores,
            )
        )
    return rows
