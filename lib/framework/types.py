"""A year's rules: what its leagues are measured by, in which quarters, with which cut-offs."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from typing import Literal, Self

from pydantic import model_validator

from lib.framework.cutoffs import Cutoffs
from lib.framework.parts import Component, Domain, League, Metric, TakenOver
from lib.framework.rules import Combined, Frozen
from lib.periods import is_quarter


class Framework(Frozen):
    """A year's rules, read from `data/frameworks/<id>.yaml`.

    `indicative`: scored by Weighbridge from statistics: no segments, but quarters of the league by
    the quartiles of its own scores, and no override; who has fewer than `fewest_metrics` is not
    scored (docs/method.md, indicative leagues). segments_by: how cut-offs come about: as quartiles,
    drawn anew each quarter, or as thresholds defined beforehand, of which none is ever made up
    here. takes_over: what stands in from another year until its own is published.
    domain_cutoffs: by quarter, then by domain, the domain scores at which a domain's segment ends.
    """

    id: str
    title: str
    attribution: str
    reviewed_on: date
    indicative: bool = False
    fewest_metrics: int = 0
    segments_by: Literal["quartiles", "thresholds"] = "quartiles"
    takes_over: TakenOver | None = None
    periods: tuple[str, ...]
    domains: tuple[Domain, ...]
    leagues: tuple[League, ...]
    metrics: tuple[Metric, ...]
    components: tuple[Component, ...] = ()
    cutoffs: Mapping[str, Cutoffs] = {}
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
