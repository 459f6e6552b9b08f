"""What holds one trust's score back: each metric against the trust's own next better cut-off."""

from collections.abc import Mapping

import numpy as np

from lib.findings.captions import caveat_line
from lib.findings.case import Case
from lib.findings.holds_back_held import Held
from lib.findings.holds_back_titles import title
from lib.findings.holds_back_types import Bar, HoldsBack
from lib.findings.holds_back_words import sentences, subtitle
from lib.findings.tables import Cell, Table
from lib.findings.times import period_words
from lib.findings.trust_metrics_place import figure_words
from lib.findings.wording import wording
from lib.robustness.holding_back import HoldingBack
from lib.scoring.league import reason_unscored
from lib.store.details import MetricDetail

__all__ = ["Bar", "HoldsBack", "holds_back", "holds_back_table"]

_SAME = 1e-12


def holds_back(of: Case, org_code: str, details: Mapping[str, MetricDetail]) -> HoldsBack:
    """What holds the trust's score back under the case's rules, and by official ones.

    details: of its metric scores, by metric id. Raises ValueError for who is not in the league.
    Rule: docs/method.md, section 4, "What holds back most".
    """
    data = of.data
    i = data.orgs.index(org_code)
    scenario, official = Held(of.result, i), Held(of.official, i)
    reason = reason_unscored(of.result, i)
    both = not _same(scenario.found, official.found)
    same_lines = np.array_equal(of.result.cutoffs, of.official.cutoffs, equal_nan=True)
    return HoldsBack(
        org_code=org_code,
        name=data.names[i],
        bars=() if reason else _bars(of, i, details, scenario.found, official.found),
        scenario=scenario.found,
        official=official.found,
        both=both,
        reason=reason,
        title=title(scenario, reason),
        subtitle="" if reason else subtitle(scenario, both=both),
        sentences=sentences(scenario, official, both=both),
        caveat=of.caveat if same_lines else caveat_line(of.result),
        member=data.member,
        wording=wording(data),
    )


def holds_back_table(finding: HoldsBack) -> Table:
    """Every bar, and in a last row what they add up to: the score less the cut-off."""
    org = (finding.org_code, finding.name)
    rows: list[tuple[Cell, ...]] = [
        (
            *(*org, bar.metric_id, bar.name, bar.domain, bar.value, bar.period, bar.age, bar.score),
            *(bar.share, bar.contribution, bar.share_official, bar.official),
        )
        for bar in finding.bars
    ]
    if rows:
        gaps = _gap(finding.scenario), _gap(finding.official)
        total = "Score less cut-off"
        rows.append((*org, "", total, "", "", "", None, None, None, gaps[0], None, gaps[1]))
    columns = (
        *("org_code", "org_name", "metric_id", "metric", "domain", "value"),
        *("measured", "age_months", "metric_score"),
        *("share_of_weight", "contribution", "share_of_weight_official", "contribution_official"),
    )
    return Table(columns, tuple(rows), finding.caveat)


def _gap(found: HoldingBack) -> float | None:
    return None if found.against == "nothing" else found.gap


def _bars(
    of: Case,
    i: int,
    details: Mapping[str, MetricDetail],
    scenario: HoldingBack,
    official: HoldingBack,
) -> tuple[Bar, ...]:
    data = of.data
    now = {m.metric_id: m for m in scenario.metrics}
    was = {m.metric_id: m for m in official.metrics}
    bars = []
    for metric_id in dict.fromkeys((*now, *was)):
        metric, column = (
            data.framework.metric_by_id[metric_id],
            data.matrix.metrics.index(metric_id),
        )
        detail, here, there = details.get(metric_id), now.get(metric_id), was.get(metric_id)
        bars.append(
            Bar(
                metric_id=metric_id,
                name=metric.name,
                domain=data.framework.domain(metric.domain).short_name,
                value=figure_words(metric, detail, data.framework) if detail else "",
                period=_period(detail),
                age=detail.age_months if detail else None,
                score=float(data.matrix.values[i, column]),
                share=here.share if here else None,
                contribution=here.contribution if here else None,
                share_official=there.share if there else None,
                official=there.contribution if there else None,
            )
        )
    return tuple(bars)


def _period(detail: MetricDetail | None) -> str:
    """When it was measured; one publication names a span by its two months."""
    period = detail.figure_period if detail else None
    return " to ".join(map(period_words, period.split(" to "))) if period else ""


def _same(one: HoldingBack, other: HoldingBack) -> bool:
    """Whether two scorings leave the same bars."""
    mine, theirs = ({m.metric_id: m.contribution for m in h.metrics} for h in (one, other))
    return mine.keys() == theirs.keys() and all(abs(mine[m] - theirs[m]) <= _SAME for m in mine)
