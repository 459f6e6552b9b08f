"""The heads of the pages of a league's trusts, each with its case for the proofs."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from random import Random
from typing import Any

from lib.findings.case import AnswerKey, case
from lib.findings.likely_range import likely_range, row_of
from lib.findings.options import options
from lib.findings.presets import presets_here
from lib.findings.scenario_grid import scenario_grid
from lib.findings.trust import Trust, trust
from lib.league import LeagueData
from lib.scenario import OFFICIAL, differences, from_mapping, is_official
from lib.store.details import MetricDetail

from .subject import Subject
from .trust_case import TrustCase

Details = Mapping[str, MetricDetail]


def heads(
    leagues: Sequence[LeagueData],
    content: Mapping[str, Any],
    details_of: Callable[[str], Details],
    *,
    draws: int,
    orgs: Collection[str] | None = None,
) -> Iterator[tuple[TrustCase, Trust]]:
    """Of the first league, under a scenario file's content; orgs: everybody where None."""
    data = leagues[0]
    elsewhere = frozenset(content.get("exclude", ()))
    shares = content.get("boundary", {}).get("rule") == "shares"
    key: AnswerKey = "shares" if shares else "held"
    of = case(data, from_mapping(content), key, leagues, elsewhere)
    official = likely_range(case(data, OFFICIAL, "held", leagues), draws)
    ranges = official, likely_range(of, draws)
    grid = scenario_grid(data, options(data), key, leagues)
    subject, others = Subject(data, leagues, content, elsewhere), list(_others(leagues, key))
    for org in data.orgs if orgs is None else orgs:
        details = details_of(org)
        found = trust(of, org, ranges, grid, details)
        likely = [row_of(its, org) for its in ranges]
        yield TrustCase(subject, key, org, found.what_if, details, *likely, others, draws), found


def _others(leagues: Sequence[LeagueData], key: AnswerKey) -> Iterator[Mapping[str, Any]]:
    """The tables of the presets that can act here and leave anybody a segment."""
    for here in presets_here(leagues[0]):
        if here.reason or is_official(here.scenario):
            continue
        sides = Subject(leagues[0], leagues, differences(here.scenario)).sides
        rows = sides[key].rows
        if any(row.segment is not None for row in rows.values()):
            yield rows


def made_up_details(random: Random, data: LeagueData, org: str) -> Details:
    """Details for a league that is in no release: some without a value, some without a date."""
    i = data.orgs.index(org)
    periods = ["2025-26-Q4", "2026-01", "2024", "2024-25", "2024-06 to 2025-06", None]
    return {
        metric: MetricDetail(
            metric_id=metric,
            components={},
            score=float(score),
            value=random.choice([None, random.uniform(-20, 100)]),
            figure_period=random.choice(periods),
            rank=None,
            pool_n=None,
            spread_n=None,
            origin="published",
            age_months=random.choice([0, 1, 18, None]),
        )
        for metric, score, has in zip(
            data.matrix.metrics, data.matrix.values[i], data.matrix.present[i], strict=True
        )
        if has
    }
