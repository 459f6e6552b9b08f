"""What would follow for an ICB and its trusts, in sentences."""

from collections.abc import Iterator, Sequence

from lib.findings.follows_icb_types import LeagueFollows, OneRule, Touched
from lib.findings.follows_timeline_stand import Side, Stand, quarters_words
from lib.findings.words import count_of, listed, uncapitalised
from lib.policy.types import Effect

_FROM = "ICBs are segmented from 2026/27"
_MANY: dict[Effect, tuple[str, str]] = {
    "gain": ("a gain", "gains"),
    "support": ("support", "support"),
    "restriction": ("a restriction", "restrictions"),
}


def headline(
    area: str, leagues: Sequence[LeagueFollows], indicative: Sequence[tuple[str, int]]
) -> str:
    """How many of its trusts the rules touch; under a scenario what is new and what is gone."""
    there = [one for league in leagues for one in league.scored]
    scored = "scored" if any(league.fictional for league in leagues) else "officially scored"
    if not there:
        only = sum(n for _, n in indicative)
        ranks = f"{count_of(only, 'trust')} with indicative ranks only, from which nothing follows"
        return f"{area}: {ranks if only else f'no {scored} trust, so nothing follows'}"
    n, k = len(there), sum(len(one.applying(_officially)) for one in there)
    whom = f"the one {scored} trust" if n == 1 else f"{n} {scored} trusts"
    if any(league.what_if for league in leagues):
        return f"{area}: {_changes(there, k, whom)}"
    if not k:
        return f"{area}: none of the rules would apply to {whom}"
    if n == 1:
        return f"{area}: {_consequences(k)} would apply to {whom}"
    touched = sum(bool(one.applying(_officially)) for one in there)
    whom = (
        f"{touched} of {whom}"
        if touched < n
        else f"both {scored} trusts"
        if n == 2
        else f"all {whom}"
    )
    return f"{area}: {whom} would be touched by {_consequences(k)}"


def _changes(there: Sequence[Touched], officially: int, whom: str) -> str:
    """`12 consequences under the scenario instead of 10, 3 new and 1 no longer, for 4 trusts`."""
    changed = [o.stand for one in there for o in one.rules if o.stand.differs]
    gone = sum(bool(stand.official.applies) for stand in changed)
    new = len(changed) - gone
    if not changed:
        if officially < 2:
            alone = "the one consequence" if officially else "that nothing follows"
            return f"the scenario does not change {alone} for {whom}"
        return f"the scenario changes none of the {officially} consequences for {whom}"
    parts = listed([f"{n} {what}" for n, what in ((new, "new"), (gone, "no longer")) if n])
    return (
        f"{_consequences(officially + new - gone)} under the scenario, officially {officially} "
        f"({parts}), for {whom}"
    )


def sentences(
    leagues: Sequence[LeagueFollows], indicative: Sequence[tuple[str, int]], quarter: str
) -> Iterator[str]:
    """Of which kind, what is to come, who is not scored, and of whom nothing can be said."""
    there = [one for league in leagues for one in league.scored]
    by_kind = [o.effect for one in there for o in one.applying(_officially)]
    what_if = any(league.what_if for league in leagues)
    if by_kind:
        kinds = [_kind(effect, by_kind.count(effect)) for effect in _MANY if effect in by_kind]
        alone = len(by_kind) == 1 and not what_if
        those = "Officially" if what_if else "Of these"
        yield f"It {kinds[0][2:]}." if alone else f"{those} {listed(kinds)}."
    coming = [one for trust in there for one in trust.coming]
    if coming:
        titles = listed([uncapitalised(t) for t in dict.fromkeys(o.title for o in coming)])
        verb = "comes" if len(coming) == 1 else "come"
        yield f"If everything stays as it is {len(coming)} more {verb} to apply: {titles}."
    unknown = sum(len(trust.open) for trust in there)
    if unknown:
        whether = "it applies" if unknown == 1 else "they apply"
        yield f"Of {unknown} more it is not known whether {whether}."
    unscored = [one for league in leagues for one in league.members if one.reason]
    if unscored:
        trusts = count_of(len(unscored), "trust")
        yield f"{trusts} {_has(len(unscored))} no score, so nothing follows."
    for name, n in indicative:
        yield (
            f"{count_of(n, 'trust')} {_has(n)} an indicative rank only (the {name} league, scored "
            "by Weighbridge): no segment, so never a consequence."
        )
    for league in leagues:
        if league.older:
            latest = f"{league.quarter}, the latest loaded before {quarter}"
            yield f"The {league.name} league is of {latest}."


def own_words(area: str, own: LeagueFollows | None, *, loaded: bool, quarter: str) -> str:
    """What can be said of the ICB's own freedoms."""
    if own is None or not own.members:
        if not loaded:
            return (
                f"{_FROM}; no official league of ICBs is loaded, so nothing can be said of "
                f"the own freedoms of {area} yet."
            )
        return f"{area} is not in the league of ICBs of {quarter}, so nothing follows for itself."
    (one,) = own.members
    if one.reason:
        return f"{area} itself is {one.reason}, so nothing follows for itself."
    said = [_own_rule(rule) for rule in one.rules]
    segment = one.segments[1]
    placed = f"in segment {segment}" if segment else "without a segment"
    return f"{area} itself is {placed} in {own.quarter}. {' '.join(said)}"


def rule_words(stand: Stand) -> str:
    """`since Q4 2025/26`; `officially since Q4 2025/26, not under the scenario`.

    Of a rule that applies on one side at least.
    """
    official, scenario = stand.official, stand.scenario
    if scenario is None or official.since == scenario.since:
        return official.since
    if not scenario.applies:
        why = f"not known under the scenario: {scenario.why}"
        return f"officially {official.since}; {why if scenario.why else 'not under the scenario'}"
    if not official.applies:
        why = f", officially not known: {official.why}" if official.why else ""
        return f"under the scenario only, {scenario.since}{why}"
    return f"officially {official.since}; under the scenario {scenario.since}"


def coming_words(stand: Stand, period: str) -> str:
    """`in 3 quarters (Q3 2026/27)`, and on which side where that differs."""
    official, scenario = stand.official, stand.scenario
    first = quarters_words(official.until, period) if official.soon else ""
    if scenario is None:
        return first
    second = quarters_words(scenario.until, period) if scenario.soon else ""
    if first == second:
        return first
    sides = (("officially", first), ("under the scenario", second))
    return "; ".join(f"{side} {words}" for side, words in sides if words)


def _own_rule(rule: OneRule) -> str:
    applies, scenario = rule.stand.official.applies, rule.stand.scenario
    said = "not known" if applies is None else "would apply" if applies else "would not apply"
    if scenario is not None and rule.stand.differs:
        said += " officially, but would " + ("not " if applies else "") + "under the scenario"
    return f"{rule.title}: {said}."


def _officially(stand: Stand) -> Side | None:
    return stand.official


def _consequences(n: int) -> str:
    return count_of(n, "consequence")


def _kind(effect: Effect, n: int) -> str:
    one, many = _MANY[effect]
    return f"{n} {'is' if n == 1 else 'are'} {one if n == 1 else many}"


def _has(n: int) -> str:
    return "has" if n == 1 else "have"
