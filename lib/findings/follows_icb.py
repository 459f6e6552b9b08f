"""What would follow for the trusts of one ICB, league by league, and for the ICB itself."""

from collections.abc import Collection, Sequence

import numpy as np

from lib.findings.follows_icb_types import IcbFollows, LeagueFollows, OneRule, Touched
from lib.findings.follows_icb_words import headline, own_words, sentences
from lib.findings.follows_timeline import Followed
from lib.findings.follows_timeline_stand import Stand, stands
from lib.findings.follows_types import EFFECTS
from lib.findings.follows_who import what_words
from lib.findings.icb_names import told_apart
from lib.findings.words import uncapitalised
from lib.periods import quarter_words
from lib.scoring.league import LeagueResult, reason_unscored


def league_follows(
    of: Followed,
    orgs: Collection[str],
    *,
    older: bool = False,
    note: str = "",
    places: Collection[str] = (),
) -> LeagueFollows:
    """Those members of a league with every rule. orgs: their codes; places: as `told_apart`."""
    data = of.data
    by_rule = [stands(of, outcome) for outcome in of.found.outcomes]
    return LeagueFollows(
        name=uncapitalised(data.framework.league(data.league).name),
        period=data.period,
        quarter=quarter_words(data.period),
        older=older,
        what_if=of.what_if,
        fictional=data.basis == "illustrative",
        members=tuple(
            _touched(of, i, [each[i] for each in by_rule], places)
            for i, org in enumerate(data.orgs)
            if org in orgs
        ),
        caveat=of.caveat,
        note=note,
    )


def icb_follows(
    area: str,
    leagues: Sequence[LeagueFollows],
    indicative: Sequence[tuple[str, int]],
    own: LeagueFollows | None,
    quarter: str,
    *,
    own_loaded: bool,
) -> IcbFollows:
    """The whole ICB.

    area: its name as a sentence begins with it; leagues: the official ones with trusts of it;
    indicative: by league, of how many more trusts there is an indicative rank only; own: the league
    of ICBs with the ICB itself, None where it is in none; quarter: the page's, in words;
    own_loaded: whether an official league of ICBs is loaded at all.
    """
    return IcbFollows(
        headline=headline(area, leagues, indicative),
        sentences=tuple(sentences(leagues, indicative, quarter)),
        leagues=tuple(leagues),
        own=own,
        own_said=own_words(area, own, loaded=own_loaded, quarter=quarter),
    )


def _touched(of: Followed, i: int, each: Sequence[Stand], places: Collection[str]) -> Touched:
    data = of.data
    rules = [
        OneRule(rule.id, rule.title, rule.effect, stand)
        for rule, stand in zip(of.rules, each, strict=True)
    ]
    reason = ""
    if np.isnan(of.of.official.scores[i]):
        reason = f"not scored: {reason_unscored(of.of.official, i)}"
    return Touched(
        org_code=data.orgs[i],
        name=told_apart(data.names[i], places),
        described=what_words(data, i),
        segments=_segments(of.of.official, i),
        changed=_segments(of.of.result, i) if of.what_if else None,
        rules=tuple(one for effect in EFFECTS for one in rules if one.effect == effect),
        reason=reason,
    )


def _segments(result: LeagueResult, i: int) -> tuple[int | None, int | None]:
    return int(result.before[i]) or None, int(result.segments[i]) or None
