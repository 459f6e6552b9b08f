"""Random faults of known kinds, as statements that change merged tables."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from random import Random
from typing import Any

from sound_tables import SoundTables, changed

Row = tuple[Any, ...]


@dataclass(frozen=True)
class Fault:
    """What is changed, and by what a finding shows that it means this: a trust or an indicator."""

    statements: tuple[str, ...]
    named: frozenset[str]


class Faults:
    """What may be changed in tables, and a random fault of each kind."""

    def __init__(self, tables: SoundTables) -> None:
        self._rows = lambda query: tables.connection.execute(query).fetchall()
        official = "JOIN memberships AS m USING (org_code, period) WHERE m.basis = 'official'"
        self.values = self._rows(
            "SELECT DISTINCT f.indicator_id, f.org_code, f.period, f.value FROM figures AS f "
            f"{official} AND f.indicator_id LIKE 'OF0%' AND f.value <> 0 ORDER BY ALL"
        )
        self.scores = self._rows(
            "SELECT metric_id, org_code, period, score FROM metric_scores "
            "WHERE basis = 'official' ORDER BY ALL"
        )
        self.published = self._rows(
            "SELECT org_code, period, segment, rank, average FROM published "
            "WHERE basis = 'official' ORDER BY ALL"
        )
        self.counts = self._rows(
            "SELECT f.indicator_id, f.org_code, f.period, f.value FROM figures AS f "
            "JOIN organisations AS o USING (org_code) WHERE o.kind = 'trust' AND f.numerator > 0 "
            "AND f.value IS NOT NULL AND f.view = 'provider' AND f.grain = 'month' ORDER BY ALL"
        )
        self.months = sorted({(indicator, period) for indicator, _, period, _ in self.counts})

    def value_scaled(self, random: Random) -> Fault:
        """A value 10 or 100 times as much, or as little."""
        indicator, org, period, _ = random.choice(self.values)
        by = random.choice((10, 100, 0.1, 0.01))
        return Fault(changed(indicator, org, period, f"value * {by}"), frozenset((org,)))

    def value_negated(self, random: Random) -> Fault:
        indicator, org, period, _ = random.choice(self.values)
        return Fault(changed(indicator, org, period, "-value"), frozenset((org,)))

    def values_exchanged(self, random: Random) -> Fault:
        """Between two trusts of a quarter whose values differ."""
        indicator, org, period, value = random.choice(self.values)
        other, others = random.choice(
            [(o, v) for i, o, p, v in self.values if (i, p) == (indicator, period) and v != value]
        )
        statements = (
            *changed(indicator, org, period, str(others)),
            *changed(indicator, other, period, str(value)),
        )
        return Fault(statements, frozenset((org, other)))

    def score_half_a_point_off(self, random: Random) -> Fault:
        metric, org, period, score = random.choice(self.scores)
        by = random.choice([by for by in (0.5, -0.5) if 1 <= score + by <= 4])
        named = frozenset((org,))
        return Fault(changed(metric, org, period, f"value + {by}"), named)

    def scores_exchanged(self, random: Random) -> Fault:
        """Between two trusts of a quarter whose scores differ."""
        metric, org, period, score = random.choice(self.scores)
        other, others = random.choice(
            [(o, s) for m, o, p, s in self.scores if (m, p) == (metric, period) and s != score]
        )
        statements = (
            *changed(metric, org, period, str(others)),
            *changed(metric, other, period, str(score)),
        )
        return Fault(statements, frozenset((org, other)))

    def average_off(self, random: Random) -> Fault:
        """By five hundredths."""
        org, period, _, _, average = random.choice(self.published)
        by = random.choice((0.05, -0.05))
        return Fault(
            (
                f"UPDATE published SET average = {average + by} "
                f"WHERE org_code = '{org}' AND period = '{period}'",
            ),
            frozenset((org,)),
        )

    def places_exchanged(self, random: Random) -> Fault:
        """Between two trusts of a quarter whose places differ."""
        org, period, _, rank, _ = random.choice(self.published)
        other, others = random.choice(
            [(o, r) for o, p, _, r, _ in self.published if p == period and r != rank]
        )
        where = f"WHERE period = '{period}' AND org_code ="
        return Fault(
            (
                f"UPDATE published SET rank = {others} {where} '{org}'",
                f"UPDATE published SET rank = {rank} {where} '{other}'",
            ),
            frozenset((org, other)),
        )

    def override_turned(self, random: Random) -> Fault:
        org, period, *_ = random.choice(self.published)
        return Fault(
            (
                "UPDATE published SET override = NOT override "
                f"WHERE org_code = '{org}' AND period = '{period}'",
            ),
            frozenset((org,)),
        )

    def share_scaled(self, random: Random) -> Fault:
        """A share 10 times as much or as little, without its counts."""
        return self._counted(random, "value = value * {by}", (10, 0.1))

    def counts_scaled(self, random: Random) -> Fault:
        """Both counts of a share 10 or 100 times as much, or as little: it stays."""
        return self._counted(
            random, "numerator = numerator * {by}, denominator = denominator * {by}",
            (10, 100, 0.1, 0.01),
        )  # fmt: skip

    def count_scaled(self, random: Random) -> Fault:
        """The one count of a share as little, and the share that it gives."""
        return self._counted(
            random, "numerator = numerator * {by}, value = value * {by}", (0.1, 0.01)
        )

    def _counted(self, random: Random, becomes: str, times: tuple[float, ...]) -> Fault:
        indicator, org, period, _ = random.choice(self.counts)
        becomes = becomes.format(by=random.choice(times))
        return Fault(
            (
                f"UPDATE figures SET {becomes} WHERE indicator_id = '{indicator}' "
                f"AND org_code = '{org}' AND period = '{period}'",
            ),
            frozenset((org, indicator)),
        )

    def month_moved(self, random: Random) -> Fault:
        """A month's figures of an indicator under the year before."""
        indicator, period = random.choice(self.months)
        year = f"{int(period[:4]) - 3}{period[4:]}"
        return Fault(
            (
                f"UPDATE figures SET period = '{year}' WHERE indicator_id = '{indicator}' "
                f"AND period = '{period}'",
            ),
            frozenset((indicator,)),
        )

    def month_copied(self, random: Random) -> Fault:
        """A month with the figures of the one before it."""
        pairs = [(a, b) for a, b in pairwise(self.months) if a[0] == b[0]]
        (indicator, before), (_, period) = random.choice(pairs)
        return Fault(
            (
                "UPDATE figures AS f SET value = g.value, numerator = g.numerator, "
                "denominator = g.denominator FROM figures AS g "
                f"WHERE f.indicator_id = '{indicator}' AND g.indicator_id = f.indicator_id "
                "AND g.org_code = f.org_code AND g.view = f.view "
                f"AND f.period = '{period}' AND g.period = '{before}'",
            ),
            frozenset((indicator,)),
        )

    def england_dropped(self, random: Random) -> Fault:
        indicator, period = random.choice(self.months)
        return Fault(
            (
                f"DELETE FROM figures WHERE org_code = 'ENG' AND indicator_id = '{indicator}' "
                f"AND period = '{period}'",
            ),
            frozenset((indicator,)),
        )

    def trust_dropped(self, random: Random) -> Fault:
        """One trust's figure of a month."""
        indicator, org, period, _ = random.choice(self.counts)
        return Fault(
            (
                f"DELETE FROM figures WHERE org_code = '{org}' AND indicator_id = '{indicator}' "
                f"AND period = '{period}'",
            ),
            frozenset((indicator,)),
        )

    def code_mistyped(self, random: Random) -> Fault:
        """A trust's figures, and its place in the league, under a code that is nobody's."""
        _, org, _, _ = random.choice(self.counts + self.scores)
        tables = ("figures", "memberships", "organisations")
        return Fault(
            tuple(
                f"UPDATE {each} SET org_code = 'RZ9' WHERE org_code = '{org}'" for each in tables
            ),
            frozenset(("RZ9",)),
        )


KINDS: dict[str, Callable[[Faults, Random], Fault]] = {
    name: made for name, made in vars(Faults).items() if callable(made) and not name.startswith("_")
}


def is_found(tables: SoundTables, fault: Fault) -> bool:
    """Whether the gate says something new that names the trust, or the indicator."""
    return any(
        {finding.org_code, finding.indicator_id} & fault.named
        or any(name in finding.message for name in fault.named)
        for finding in tables.after(*fault.statements)
    )
