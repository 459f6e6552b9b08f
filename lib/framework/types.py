"""What a league is measured by: domains, metrics and when they can change, cut-offs."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from lib.framework.cutoffs import Cutoffs
from lib.framework.rules import Band, Combined, Frozen, Rule
from lib.periods import is_quarter

Better = Literal["high", "low", "none"]
Released = Literal[
    "quarter",  # a new figure with every quarter
    "year",  # one figure a year
    "plan",  # set once for the year
    "judgement",  # an inspector's, until the next inspection
]


_FRACTION = re.compile(r"[0-9]{1,9}/[1-9][0-9]{0,8}")


def _fraction(value: Any) -> Any:
    """Lets a framework file say `1/3` where a decimal would not be exact."""
    if not isinstance(value, str):
        return value
    if not _FRACTION.fullmatch(value):
        raise ValueError("a weight is a number, or a fraction such as 1/3")
    return float(Fraction(value))


class Domain(Frozen):
    """One of the five groups of metrics; `published_as` is its name in NHS England's files."""

    id: str
    name: str
    short_name: str
    published_as: str


class League(Frozen):
    """A list of organisations that are ranked together.

    `member`: what one of them is called in a sentence; its plural takes an s.

    `trust_type_contains`: pieces of the publications' trust type by which it is recognised, tried
    in the order of the framework's leagues, any case; `unless_...`: pieces that say it is none.
    `view`: whether its figures are those of providers or, of ICBs, those of where patients live.
    """

    id: str
    name: str
    members: str
    member: str = "trust"
    trust_type_contains: tuple[str, ...] = ()
    unless_trust_type_contains: tuple[str, ...] = ()
    view: Literal["provider", "commissioner"] = "provider"

    def takes(self, trust_type: str) -> bool:
        """Whether a publication's trust type means this league."""
        said = trust_type.casefold()
        return any(piece in said for piece in self.trust_type_contains) and not any(
            piece in said for piece in self.unless_trust_type_contains
        )


class Metric(Frozen):
    """A metric whose score counts. `weight` is its default; `pool` says who it is ranked among.

    `released`: when its value can change next; of a metric of components each says so itself.
    """

    score_id: str
    value_id: str | None = None
    name: str
    why: str = ""
    domain: str
    unit: str
    better: Better
    rule: Rule
    pool: Literal["league", "all"] | tuple[str, ...] = "league"
    weight: Annotated[float, BeforeValidator(_fraction)] = Field(default=1.0, gt=0)
    leagues: tuple[str, ...]
    released: Released = "quarter"
    source: str = ""
    reviewed_on: date | None = None


class Component(Frozen):
    """A published score that counts only as part of another metric's."""

    score_id: str
    value_id: str
    name: str
    unit: str
    better: Better
    counts_in: str
    released: Released = "quarter"
    bands: tuple[Band, ...]


class Framework(Frozen):
    """A year's rules, read from `data/frameworks/<id>.yaml`.

    `indicative`: scored by Weighbridge from statistics: no segments, but quarters of the league by
    the quartiles of its own scores, and no override; who has fewer than `fewest_metrics` is not
    scored (docs/method.md, indicative leagues). domain_cutoffs: by quarter, then by domain, the
    domain scores at which a domain's segment ends.
    """

    id: str
    title: str
    attribution: str
    reviewed_on: date
    indicative: bool = False
    fewest_metrics: int = 0
    periods: tuple[str, ...]
    domains: tuple[Domain, ...]
    leagues: tuple[League, ...]
    metrics: tuple[Metric, ...]
    components: tuple[Component, ...]
    cutoffs: Mapping[str, Cutoffs]
    domain_cutoffs: Mapping[str, Mapping[str, Cutoffs]] = {}

    @model_validator(mode="after")
    def _names_agree(self) -> Self:
        domains = {domain.id for domain in self.domains}
        leagues = {league.id for league in self.leagues}
        ids = [m.score_id for m in self.metrics] + [c.score_id for c in self.components]
        if twice := {i for i in ids if ids.count(i) > 1}:
            raise ValueError(f"named twice: {sorted(twice)}")
        for metric in self.metrics:
            pool = set(metric.pool) if isinstance(metric.pool, tuple) else set()
            if metric.domain not in domains:
                raise ValueError(f"{metric.score_id}: no domain '{metric.domain}'")
            if unknown := (set(metric.leagues) | pool) - leagues:
                raise ValueError(f"{metric.score_id}: no league {sorted(unknown)}")
            parts = metric.rule.components if isinstance(metric.rule, Combined) else ()
            if missing := set(parts) - set(self.component_by_id):
                raise ValueError(f"{metric.score_id}: no component {sorted(missing)}")
        for period in (*self.periods, *self.cutoffs, *self.domain_cutoffs):
            if not is_quarter(period):
                raise ValueError(f"'{period}' is not a quarter like 2025-26-Q4")
        for period, of in self.domain_cutoffs.items():
            if set(of) != domains:
                raise ValueError(f"domain_cutoffs of {period}: give those of {sorted(domains)}")
        return self

    @cached_property
    def metric_by_id(self) -> dict[str, Metric]:
        """Metrics by score id."""
        return {metric.score_id: metric for metric in self.metrics}

    @cached_property
    def component_by_id(self) -> dict[str, Component]:
        """Components by score id."""
        return {component.score_id: component for component in self.components}

    def component_of(self, value_id: str) -> Component | None:
        """The component that a value is of, or None."""
        return next((c for c in self.components if c.value_id == value_id), None)

    @cached_property
    def domain_ids(self) -> tuple[str, ...]:
        """The domains in the order in which they are shown."""
        return tuple(domain.id for domain in self.domains)

    def domain(self, domain_id: str) -> Domain:
        """The domain of that id. Raises KeyError."""
        return {domain.id: domain for domain in self.domains}[domain_id]

    @cached_property
    def _league_by_id(self) -> dict[str, League]:
        return {league.id: league for league in self.leagues}

    def league(self, league_id: str) -> League:
        """The league of that id. Raises KeyError."""
        return self._league_by_id[league_id]

    def league_of_trust_type(self, trust_type: str) -> League | None:
        """The league that a publication's trust type means, or None."""
        return next((league for league in self.leagues if league.takes(trust_type)), None)

    def metrics_of(self, league_id: str) -> tuple[Metric, ...]:
        """The metrics that count in a league, in the file's order."""
        return tuple(m for m in self.metrics if league_id in m.leagues)

    def adopting(self, metrics: Iterable[Metric]) -> "Framework":
        """The framework with metrics that an imported file brought and whose averages proved them.

        A metric that the framework knows already gains the leagues of the one adopted.
        """
        known = dict(self.metric_by_id)
        for metric in metrics:
            present = known.get(metric.score_id, metric)
            leagues = tuple(dict.fromkeys((*present.leagues, *metric.leagues)))
            known[metric.score_id] = present.model_copy(update={"leagues": leagues})
        return self.with_metrics(known.values())

    def with_metrics(self, metrics: Iterable[Metric]) -> "Framework":
        """The framework with other metrics in place of its own."""
        # Not model_copy: that would carry the cached look-ups of the old metrics along.
        fields = {name: getattr(self, name) for name in type(self).model_fields}
        return Framework.model_validate({**fields, "metrics": tuple(metrics)})
