"""One rule applied to leagues small enough to see, and what it says of each organisation."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from leagues import LEAGUE, league_of
from policy_cases import Side

from lib.league import LeagueData
from lib.policy.applying import Consequences, consequences
from lib.policy.loading import read_package
from lib.robustness.draws import Draws

ONE = Draws(1)
FILE = """version: 1
title: t
caveat: c
sources: [{{id: s, title: t, publisher: p, date: 2026-01-01}}]
parameters:
  n: {{title: t, default: 2, least: 1, most: 40, why: w}}
rules:
  - {{id: r, title: t, effect: gain, source: s, text: t, when: "{when}"}}
  - {{id: uses-n, title: t, effect: gain, source: s, text: t, when: override for n quarters}}
"""
SEGMENT = {1: 1.5, 2: 2.2, 3: 2.7, 4: 3.5}  # a score in each segment


def quarter(period: str, segments: Mapping[str, int], **more: Any) -> list[LeagueData]:
    """A league in which each organisation is in that segment, or unscored in 0."""
    scores = {o: {"OF1082": SEGMENT[s]} if s else {} for o, s in segments.items()}
    return [replace(league_of(scores, **more), period=period)]


def applied(
    when: str,
    *pools: list[LeagueData],
    scenario: Mapping[str, Any] | None = None,
    settings: Mapping[str, float] | None = None,
    without: Sequence[str] = (),
    draws: Draws = ONE,
) -> Consequences:
    package = read_package(FILE.format(when=when).encode(), "rules.yaml")
    changed = Side(pools, LEAGUE, {"version": 1, **(scenario or {})}, frozenset(without))
    official = Side(pools, LEAGUE)
    return consequences(package, official.scored, changed.scored, settings, draws=draws)


def said(found: Consequences, org: str, *, officially: bool = True) -> str:
    """Of each quarter whether the first rule is met: y, n or ? for not known."""
    history = found.official if officially else found.scenario
    truth = found.outcomes[0].official if officially else found.outcomes[0].scenario
    i = history.orgs.index(org)
    both = zip(truth.met[:, i], truth.unmet[:, i], truth.unknown[:, i], strict=True)
    return "".join(
        "y" if met else "n" if unmet else "?" * bool(unknown) for met, unmet, unknown in both
    )
