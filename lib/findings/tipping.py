"""What it would take, by weights, to bring one trust into another segment; with side effects."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from lib.findings.captions import caveat_line
from lib.findings.case import Case
from lib.findings.sweep import weight_name
from lib.findings.tipping_ways import Change, SideEffect, Way
from lib.findings.tipping_words import (
    OVERRIDDEN,
    Asked,
    headline,
    moving_sentence,
    multiplier_sentence,
    no_multiplier,
    note,
    on_the_line,
    overridden_sentence,
    transfer_sentence,
)
from lib.findings.wording import Wording, wording
from lib.league import LeagueData
from lib.robustness import tipping as engine
from lib.robustness.routes import Route
from lib.scoring.league import LeagueResult
from lib.scoring.rules import Boundary, Rules

_DIGITS = 9  # of a cost: what differs less is a tie, which the order of the metrics decides
_SAME = 1e-9


@dataclass(frozen=True)
class Tipping:
    """All ways of one trust to one segment. multipliers: domains first, then metrics.

    caveat: of what holds the cut-offs; moving_caveat: of what lets them move, and moving_rule what
    they do then. applicable: the way
    whose weights do what it says under the rules that the table is shown by; None where none does.
    on_the_line: it would move down by next to nothing, so that there is no way worth trying.
    """

    org_code: str
    name: str
    segment: int
    target: int
    transfer: Way
    multipliers: tuple[Way, ...]
    moving: Way
    applicable: Way | None
    headline: str
    sentences: tuple[str, ...]
    caveat: str
    moving_caveat: str
    moving_rule: str
    member: str
    wording: Wording
    on_the_line: bool = False


def tipping(of: Case, org_code: str, target: int | None = None) -> Tipping:
    """The trust's ways under the case's rules. Raises as `tipping_of` does."""
    return tipping_of(of.result, org_code, target, of.leagues)


def tipping_of(
    result: LeagueResult,
    org_code: str,
    target: int | None = None,
    leagues: Sequence[LeagueData] = (),
) -> Tipping:
    """What would bring the trust into the target segment; by default the next better.

    Raises ValueError for who is not in the league, WeighbridgeError for who has no segment and for
    a target that is none or is where the trust stands already.
    """
    data = result.data
    found = engine.tipping(result, org_code, target, leagues)
    asked = Asked(data, found.aim, result.rules, found.moving_rules)
    transfer = _way(found.transfer, asked, transfer_sentence(asked, found.transfer))
    moving = _way(found.moving, asked, moving_sentence(asked, found.moving))
    multipliers = tuple(_way(route, asked, _factor(route, asked)) for route in found.multipliers)
    hair = on_the_line(asked, found.transfer)
    applied = moving if found.moving_rules is result.rules else transfer
    return Tipping(
        org_code=org_code,
        name=data.name_of(org_code),
        segment=found.aim.now,
        target=found.aim.target,
        transfer=transfer,
        multipliers=multipliers,
        moving=moving,
        applicable=applied if applied.cost and not hair else None,
        headline=headline(asked, found.transfer),
        sentences=(
            (transfer.sentence,) if hair else _sentences(asked, transfer, multipliers, moving)
        ),
        caveat=caveat_line(replace(result, rules=held_rules(result.rules)), what_if=True),
        moving_caveat=caveat_line(replace(result, rules=found.moving_rules), what_if=True),
        moving_rule=asked.moving_rule,
        member=data.member,
        wording=wording(data),
        on_the_line=hair,
    )


def held_rules(rules: Rules) -> Rules:
    """For the caveat: the rules with cut-offs that stay where they stand."""
    if rules.boundary.rule in ("published", "fixed"):
        return rules
    return replace(rules, boundary=Boundary())


def side_effects(route: Route, data: LeagueData) -> tuple[SideEffect, ...]:
    """Who else would change segment, by name."""
    return tuple(
        SideEffect(s.org_code, data.name_of(s.org_code), s.segment_from, s.segment_to)
        for s in route.side_effects
    )


def _way(route: Route, asked: Asked, sentence: str) -> Way:
    data = asked.data
    return Way(
        kind=route.kind,
        possible=route.possible,
        changes=tuple(
            Change(c.name, weight_name(data, c.name), c.before, c.after) for c in route.changes
        ),
        cost=route.cost,
        multiplier=route.multiplier,
        side_effects=side_effects(route, data),
        leave=tuple(data.name_of(org) for org in route.leave),
        weights=route.weights,
        too_large=route.too_large,
        note=note(asked, route),
        sentence=sentence,
    )


def _factor(route: Route, asked: Asked) -> str:
    offered = route.possible and not route.too_large
    return multiplier_sentence(asked, route) if offered else ""


def _sentences(
    asked: Asked, transfer: Way, multipliers: Sequence[Way], moving: Way
) -> tuple[str, ...]:
    """The transfer, the domain and the metric that cost least to multiply, the moving cut-offs."""
    if transfer.note == OVERRIDDEN:
        return (overridden_sentence(asked),)
    said = [transfer.sentence, *(way.sentence for way in _least(multipliers, asked.data))]
    if len(said) == 1:
        said.append(no_multiplier(asked, beyond=any(way.too_large for way in multipliers)))
    return (*said, moving.sentence)


def _least(multipliers: Sequence[Way], data: LeagueData) -> list[Way]:
    """The domain and metric that shift the least weight; one of two that are the same.

    Only of those that a scenario can give.
    """
    least: list[Way] = []
    for of_domain in (True, False):
        ways = [
            way
            for way in multipliers
            if way.possible
            and not way.too_large
            and (way.changes[0].id in data.framework.domain_ids) == of_domain
        ]
        if ways:
            least.append(min(ways, key=lambda way: round(way.cost or 0.0, _DIGITS)))
    if len(least) == 2 and _same(least[0], least[1], data):
        least.pop()
    return least


def _same(domain: Way, metric: Way, data: LeagueData) -> bool:
    """Whether the metric is all that the league has of the domain."""
    one, other = domain.changes[0], metric.changes[0]
    within = data.framework.metric_by_id[other.id].domain == one.id
    return within and abs(one.before - other.before) < _SAME
