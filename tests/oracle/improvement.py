"""What it would take, by improvement: method section 4, by re-ranking whole pools in plain loops.

A small country made at random, of which everything is known: every organisation's values, who is
ranked among whom, by which rule. What a changed value does is found by scoring everybody again.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from random import Random

from .metric_scores import is_better, scores_in_pool

Who = tuple[str, str]  # league, organisation

# metric: its value, kind of rule, standard or floor, which way is better, leagues that report it
RANKED: dict[str, tuple[str, str, float | None, str, tuple[str, ...]]] = {
    "OF1005": ("OF0005", "ranked", None, "low", ("mental-health-community", "acute")),
    "OF1057": ("OF0057", "floor", 70, "high", ("mental-health-community", "acute")),
    "OF1082": ("OF0082", "ranked", None, "low", ("mental-health-community", "acute", "ambulance")),
    "OF1086": ("OF0086", "ranked", None, "low", ("mental-health-community", "ambulance")),
    "OF1061": ("OF0061", "ranked", None, "high", ("acute",)),
    "OF1011": ("OF0011", "standard", 75, "high", ("acute",)),
    "X-CAT2": ("X-CAT2-VALUE", "standard", 30, "low", ("ambulance",)),
}
CENTRES = {"OF1057": 72, "OF1011": 73, "X-CAT2": 31}
FINANCE = "OF1080"
JUDGED = "OF1067"  # published as a score alone
LEAGUES = ("mental-health-community", "acute", "ambulance")


@dataclass
class Country:
    """values: by metric, of who reports it; finance: plan and variance; judged: scores."""

    orgs: dict[str, list[str]]
    values: dict[str, dict[Who, float]]
    finance: dict[Who, tuple[float, float]] = field(default_factory=dict)
    judged: dict[Who, float] = field(default_factory=dict)


def random_country(random: Random) -> Country:
    """Three leagues of 1 to 14 organisations; few steps of a value make many ties."""
    orgs = {
        league: [f"{league[:2].upper()}{i:02}" for i in range(random.randint(1, 14))]
        for league in LEAGUES
    }
    country = Country(orgs, {metric: {} for metric in RANKED})
    step = random.choice([0.01, 0.5, 2.0])
    for league, members in orgs.items():
        for org in members:
            for metric, (*_, leagues) in RANKED.items():
                if league in leagues and random.random() < 0.85:
                    x = CENTRES.get(metric, 5) + random.uniform(-5, 5)
                    country.values[metric][league, org] = round(round(x / step) * step, 2)
            if random.random() < 0.9:
                plan, variance = random.uniform(-3, 1), random.uniform(-1.5, 0.5)
                country.finance[league, org] = (round(plan, 1), round(variance, 1))
            if random.random() < 0.3:
                country.judged[league, org] = float(random.randint(1, 4))
    return country


def all_scores(country: Country) -> dict[tuple[str, Who], float]:
    """Everybody's metric scores, by metric and organisation."""
    scores: dict[tuple[str, Who], float] = {}
    for metric, reported in country.values.items():
        _, kind, at, better, leagues = RANKED[metric]
        pools = [leagues] if metric != "OF1061" else [(league,) for league in leagues]
        for pool in pools:
            members = {f"{a}/{b}": x for (a, b), x in reported.items() if a in pool}
            rule = {"kind": kind, "at": at}
            for name, (score, *_) in scores_in_pool(members, rule, better).items():
                league, org = name.split("/")
                scores[metric, (league, org)] = score
    for who, (plan, variance) in country.finance.items():
        scores[FINANCE, who] = finance_score(plan, variance)
    for who, score in country.judged.items():
        scores[JUDGED, who] = score
    return scores


def finance_score(plan: float, variance: float) -> float:
    """The two bands and the matrix of method section 2."""
    row = 1 if plan >= 0 else 2 if plan > -1 else 3 if plan > -2 else 4
    column = 1 if variance >= 0 else 2 if variance > -0.5 else 3 if variance > -1 else 4
    matrix = ((1, 1, 2, 3), (2, 2, 3, 4), (2, 3, 3, 4), (2, 3, 4, 4))
    return float(matrix[row - 1][column - 1])


def changed(country: Country, who: Who, values: Mapping[str, float]) -> Country:
    """The same country but for values of one organisation, by value id (or the judged metric)."""
    new = Country(
        country.orgs,
        {metric: dict(reported) for metric, reported in country.values.items()},
        dict(country.finance),
        dict(country.judged),
    )
    for metric, (value_id, *_) in RANKED.items():
        if value_id in values:
            new.values[metric][who] = values[value_id]
    if who in new.finance:
        plan, variance = new.finance[who]
        new.finance[who] = (values.get("OF0079", plan), values.get("OF0081", variance))
    if JUDGED in values:
        new.judged[who] = values[JUDGED]
    return new


def average(scores: Mapping[tuple[str, Who], float], who: Who) -> float | None:
    """One metric, one vote."""
    own = [score for (_, of), score in scores.items() if of == who]
    return sum(own) / len(own) if own else None


def segment(score: float, cutoffs: tuple[float, float, float], *, flagged: bool) -> int:
    """By held cut-offs; a flagged one is no better than 3."""
    by_score = 1 + sum(score > cutoff + 1e-9 for cutoff in cutoffs)
    return max(by_score, 3) if flagged else by_score


def least_improvement(country: Country, who: Who, metric: str, cutoff: float) -> float | None:
    """The nearest value that brings the average to the cut-off, by this metric alone.

    Every value that another reports, and the standard or floor, is tried, the nearest first.
    """
    value_id, _, at, better, _ = RANKED[metric]
    own = country.values[metric][who]
    tried = {*country.values[metric].values(), *([] if at is None else [float(at)])}
    for value in sorted((x for x in tried if is_better(x, own, better)), reverse=better == "low"):
        score = average(all_scores(changed(country, who, {value_id: value})), who)
        if score is not None and score <= cutoff + 1e-9:
            return value
    return None


def finance_ways(country: Country, who: Who, cutoff: float) -> bool:
    """Whether combined finance alone, at its best, brings the average to the cut-off."""
    best = changed(country, who, {"OF0079": 0.0, "OF0081": 0.0})
    score = average(all_scores(best), who)
    return score is not None and score <= cutoff + 1e-9
