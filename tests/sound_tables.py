"""Merged tables of made publications in which the quality gate has nothing to find, and the gate.

A league of twelve trusts in four quarters, every score by its rule, and a year of A&E waits with
England and the ICBs, all by codes of the reference tables. `found_after` plants a fault and gives
what the gate says that it did not say before.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from random import Random

import duckdb

from lib.framework import framework_of_period
from lib.organisations import reference_extract
from lib.organisations.tables import trusts
from lib.periods import month_end, quarter_dates
from lib.publishing.deriving import derive
from lib.publishing.merging import merge
from lib.publishing.quality import findings
from lib.publishing.quality_dates import date_findings
from lib.publishing.quality_jumps import jump_findings
from lib.publishing.quality_organisations import organisation_findings
from lib.publishing.quality_range import Judged, judge_figures
from lib.publishing.quality_rules import rule_findings
from lib.publishing.quality_scores import score_findings
from lib.publishing.quality_spans import figure_spans
from lib.publishing.quality_standings import standing_findings
from lib.publishing.quality_sums import sum_findings
from lib.sources import Document, Extract, ReadingOptions
from lib.sources.extract import Figure, Membership, Organisation, SourceFacts
from lib.sources.figures import Counts, measure, share
from lib.sources.nof_indicators import Described, indicators
from lib.sources.statistics import board, england, reporter, statistics_extract
from lib.store.manifest import Finding
from lib.store.tables import new_connection

QUARTERS = tuple(f"2025-26-Q{n}" for n in (1, 2, 3, 4))
MONTHS = tuple(f"{2025 + (n > 11)}-{n % 12 + 1:02}" for n in range(3, 15))
BED_QUARTERS = ("2025-26-Q2", "2025-26-Q3")
_MANY = 12
_LEAGUE = "mental-health-community"
# value id, score id, unit, best value, how much worse each trust is, better
_RANKED = (
    ("OF0063", "OF1063", "%", 12.0, 2.0),
    ("OF0082", "OF1082", "%", 4.0, 0.3),
    ("OF0084", "OF1084", "out of 10", 7.5, -0.08),
)
_FLOOR = ("OF0057", "OF1057", "%", 96.0, -3.2)
_BANDED = (("OF0079", "OF1079", (0, -1, -2)), ("OF0081", "OF1081", (0, -0.5, -1)))
_MATRIX = ((1, 1, 2, 3), (2, 2, 3, 4), (2, 3, 3, 4), (2, 3, 4, 4))


@cache
def codes(league: str) -> tuple[str, ...]:
    """Trusts of a league that were open all the time."""
    return tuple(
        trust.code
        for trust in trusts()
        if trust.league == league and trust.closed is None
        if trust.opened is not None and trust.opened.year < 2019
    )[:_MANY]


Part = Callable[[duckdb.DuckDBPyConnection, Judged], Iterable[Finding]]
# One part of the gate at a time costs a tenth of all of it.
PARTS: dict[str, Part] = {
    "range": lambda _, figures: figures.findings,
    "dates": lambda tables, figures: date_findings(figure_spans(tables), figures.described),
    "standings": lambda tables, _: standing_findings(tables),
    "scores": lambda tables, figures: score_findings(tables, figures.described),
    "rules": lambda tables, figures: rule_findings(tables, figures.described),
    "sums": lambda tables, figures: sum_findings(tables, figure_spans(tables), figures.described),
    "jumps": lambda tables, figures: jump_findings(tables, figure_spans(tables), figures.described),
    "organisations": lambda tables, figures: organisation_findings(tables, figures.described),
}


class SoundTables:
    """The merged tables with what is derived from them, and what the gate says of them."""

    def __init__(self, *extracts: Extract) -> None:
        self.connection = new_connection()
        made = extracts or (metric_file(), waits(), beds(), ambulances())
        merge(self.connection, [*made, reference_extract()])
        self.connection.execute("BEGIN")
        judge_figures(self.connection)
        self.counted = derive(self.connection)
        self.connection.execute("DROP TABLE bounds; COMMIT")
        self.before = self._judged((), self._whole)

    def after(self, *planted: str, part: str | None = None) -> list[Finding]:
        """What the gate, or a part of it, says that it did not say before these statements.

        The tables stay as they were.
        """
        said = {finding.message for finding in self.before}
        found = self._judged(planted, PARTS[part] if part else self._whole)
        return [each for each in found if each.message not in said]

    def codes(self, *planted: str, part: str | None = None) -> set[str]:
        """The codes of it."""
        return {finding.code for finding in self.after(*planted, part=part)}

    def _whole(self, tables: duckdb.DuckDBPyConnection, figures: Judged) -> list[Finding]:
        return findings(tables, self.counted, figures)

    def _judged(self, planted: Sequence[str], part: Part) -> list[Finding]:
        self.connection.execute("BEGIN")
        try:
            for statement in planted:
                self.connection.execute(statement)
            return list(part(self.connection, judge_figures(self.connection)))
        finally:
            self.connection.execute("ROLLBACK")


class PartOfTheGate:
    """One part of the gate on the sound tables."""

    def __init__(self, sound: SoundTables, name: str) -> None:
        self.connection = sound.connection
        self._sound, self._name = sound, name

    def after(self, *planted: str) -> list[Finding]:
        """What it says once these statements changed the tables, which stay as they were."""
        return self._sound.after(*planted, part=self._name)

    def codes(self, *planted: str) -> set[str]:
        """The codes of it."""
        return {finding.code for finding in self.after(*planted)}

    def one(self, *planted: str) -> Finding:
        """The same where it is one thing."""
        (found,) = self.after(*planted)
        return found


def metric_file() -> Extract:
    """A metric file in which every score, average, segment and place follows from the values."""
    league = codes(_LEAGUE)
    framework = framework_of_period(QUARTERS[0])
    figures = [figure for quarter in QUARTERS for figure in _quarter(league, quarter)]
    units = {name: unit for *ids, unit, _, _ in (*_RANKED, _FLOOR) for name in ids[:1]}
    described = [
        Described(name, name, "Patient safety", units.get(name, "score"))
        for name in sorted({figure.indicator_id for figure in figures})
    ]
    return Extract(
        file="metrics.csv",
        source=SourceFacts(
            "metrics", "nof-metrics", "Metric file", quarter_dates(QUARTERS[-1])[1], False,
            QUARTERS[0], QUARTERS[-1], len(figures), len(league),
        ),
        organisations=tuple(
            Organisation(code, f"Trust {code}", "trust", "Mental health and community trust")
            for code in league
        ),
        indicators=indicators(framework, described),
        figures=tuple(figures),
        memberships=tuple(
            Membership(framework.id, "official", _LEAGUE, quarter, code)
            for quarter in QUARTERS
            for code in league
        ),
    )  # fmt: skip


def _quarter(league: Sequence[str], quarter: str) -> Iterator[Figure]:
    scores: dict[str, list[float]] = {code: [] for code in league}
    for value_id, score_id, unit, best, step in _RANKED:
        year = 2025 if quarter == QUARTERS[-1] else 2024
        dated = (year, 1, year, 12) if unit == "out of 10" else None
        values = {c: _value(value_id, c, quarter if not dated else str(year), best + i * step, step)
                  for i, c in enumerate(league)}  # fmt: skip
        places = _places(values, high=step < 0)
        for code in league:
            score = round(1 + 3 * (places[code] - 1) / (len(league) - 1), 2)
            scores[code].append(score)
            yield _figure(code, value_id, quarter, values[code], places[code], dated)
            yield _figure(code, score_id, quarter, score, places[code], dated)
    yield from _floor(league, quarter, scores)
    yield from _finance(league, quarter, scores)
    yield from _summary(league, quarter, scores)


def _floor(league: Sequence[str], quarter: str, scores: dict[str, list[float]]) -> Iterator[Figure]:
    value_id, score_id, _, best, step = _FLOOR
    values = {c: _value(value_id, c, quarter, best + i * step, step) for i, c in enumerate(league)}
    above = _places({code: value for code, value in values.items() if value >= 70}, high=True)
    for code in league:
        score = round(1 + 2 * (above[code] - 1) / (len(above) - 1), 2) if code in above else 4.0
        scores[code].append(score)
        yield _figure(code, value_id, quarter, values[code])
        yield _figure(code, score_id, quarter, score)


def _finance(
    league: Sequence[str], quarter: str, scores: dict[str, list[float]]
) -> Iterator[Figure]:
    for i, code in enumerate(league):
        pair = []
        for value_id, score_id, edges in _BANDED:
            plan = value_id == "OF0079"
            usual = 0.35 - (0.27 if plan else 0.13) * (i if plan else (5 * i) % 12)
            value = _value(value_id, code, "2025" if plan else quarter, usual, 0.1)
            score = 1 if value >= 0 else 2 + sum(value <= edge for edge in edges[1:])
            pair.append(score)
            dated = (2025, 4, 2026, 3) if plan else None
            yield _figure(code, value_id, quarter, value, None, dated)
            yield _figure(code, score_id, quarter, score, None, dated)
        combined = _MATRIX[pair[0] - 1][pair[1] - 1]
        scores[code].append(combined)
        yield _figure(code, "OF1080", quarter, combined)


def _summary(
    league: Sequence[str], quarter: str, scores: dict[str, list[float]]
) -> Iterator[Figure]:
    cutoffs = framework_of_period(quarter).cutoffs[quarter].values
    exact = {code: sum(scores[code]) / len(scores[code]) for code in league}
    averages = {code: round(exact[code], 2) for code in league}
    before = {code: 1 + sum(exact[code] > c for c in cutoffs) for code in league}
    flags = {code: i % 4 == 1 for i, code in enumerate(league)}
    after = {code: max(before[code], 3) if flags[code] else before[code] for code in league}
    order = {code: (after[code], averages[code]) for code in league}
    for code in league:
        place = 1 + sum(other < order[code] for other in order.values())
        yield _figure(code, "OF5000", quarter, after[code], place)
        yield _figure(code, "OF5002", quarter, averages[code])
        yield _figure(code, "OF5003", quarter, before[code])
        yield _figure(code, "OF5004", quarter, float(flags[code]))


def _value(value_id: str, code: str, time: str, usual: float, step: float) -> float:
    """A value near the trust's own, with two decimals, that nobody else has."""
    return round(usual + abs(step) * Random(f"{value_id} {code} {time}").uniform(-0.45, 0.45), 2)


def _places(values: dict[str, float], *, high: bool) -> dict[str, int]:
    better = (lambda a, b: a > b) if high else (lambda a, b: a < b)
    return {c: 1 + sum(better(v, own) for v in values.values()) for c, own in values.items()}


def _figure(
    code: str,
    indicator_id: str,
    quarter: str,
    value: float,
    rank: int | None = None,
    dated: tuple[int, int, int, int] | None = None,
) -> Figure:
    start, end = quarter_dates(quarter)
    if dated is not None:
        start, end = start.replace(dated[0], dated[1], 1), month_end(dated[2], dated[3])
    return Figure(
        code, indicator_id, "provider", "quarter", quarter, start, end, None, None, float(value),
        rank, "published",
    )  # fmt: skip


def waits() -> Extract:
    """A year of A&E waits of twelve acute trusts, their ICBs and England, which add up."""
    lies_in = {trust.code: trust.icb_2022 or "" for trust in trusts()}
    figures: list[Figure] = []
    for month in MONTHS:
        counted: dict[str, list[Sequence[float]]] = {}
        for i, code in enumerate(codes("acute")):
            parts = _parts(i, Random(f"{code} {month}"))
            for whose in (code, lies_in[code], "ENG"):
                counted.setdefault(whose, []).append(parts)
        figures += _waits(month, counted)
    return _statistics("waits", "ae-provider-workbook", "A&E attendances", figures)


def _parts(i: int, random: Random) -> tuple[float, float, float, float]:
    """Within 4 hours, of so many; waited 12 hours, of so many admitted."""
    seen = round((9000 + 700 * i) * random.uniform(0.97, 1.03))
    within = round(seen * (0.7 + 0.01 * i + random.uniform(-0.01, 0.01)))
    return within, seen, round(0.2 * seen * random.uniform(0.1, 0.13)), round(0.2 * seen)


def _waits(month: str, counted: dict[str, list[Sequence[float]]]) -> Iterator[Figure]:
    for code, parts in counted.items():
        within, seen, waited, admitted = map(sum, zip(*parts, strict=True))
        yield share(code, "ae_4_hours", month, Counts(within, seen))
        yield share(code, "ae_12_hours_from_decision", month, Counts(waited, admitted))


def beds() -> Extract:
    """Beds of twelve trusts and England in two quarters."""
    figures = []
    for quarter in BED_QUARTERS:
        open_beds = {
            code: round(300 + 60 * i + Random(f"{code} {quarter} beds").uniform(-9, 9), 1)
            for i, code in enumerate(codes("acute"))
        }
        figures += [measure(code, "beds", quarter, many) for code, many in open_beds.items()]
        figures.append(measure("ENG", "beds", quarter, sum(open_beds.values())))
    return _statistics("beds", "kh03-workbook", "Beds", figures)


def ambulances() -> Extract:
    """The mean response of three ambulance trusts and England in one month."""
    calls = {"RRU": (52_000.0, 2000.0), "RX6": (16_000.0, 800.0), "RX7": (30_000.0, 1300.0)}
    minutes, number = (sum(each) for each in zip(*calls.values(), strict=True))
    figures = []
    for code, counted in {**calls, "ENG": (minutes, number)}.items():
        mean = counted[0] / counted[1]
        name = "ambulance_category_2_mean"
        figures.append(measure(code, name, "2025-04", mean, counts=Counts(*counted)))
    return _statistics("ambulances", "ambulance-workbook", "Ambulance response times", figures)


def _statistics(name: str, kind: str, title: str, figures: Sequence[Figure]) -> Extract:
    boards = {trust.icb_2022 for trust in trusts()}
    reporting = sorted({figure.org_code for figure in figures} - {"ENG"})
    return statistics_extract(
        Document(name, name.encode()),
        kind,
        title,
        figures=figures,
        organisations=[
            england(),
            *(board(c, c) if c in boards else reporter(c, f"Trust {c}") for c in reporting),
        ],
        rows=len(figures),
        published=None,
        options=ReadingOptions(),
    )


def changed(indicator_id: str, org_code: str, period: str, becomes: str) -> tuple[str, ...]:
    """Statements that change a framework's value or score, also where it was derived.

    becomes: an expression of SQL in which `value` is what it was.
    """
    where = f"org_code = '{org_code}' AND period = '{period}'"
    number = indicator_id[3:]
    score = becomes.replace("value", "score")
    return (
        f"UPDATE figures SET value = {becomes} WHERE {where} AND indicator_id = '{indicator_id}'",
        f"UPDATE metric_scores SET value = {becomes} WHERE {where} AND metric_id = 'OF1{number}'"
        if indicator_id.startswith("OF0")
        else f"UPDATE metric_scores SET score = {score} WHERE {where} "
        f"AND metric_id = '{indicator_id}'",
    )
