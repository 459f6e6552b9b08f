"""One organisation's change of score since a quarter before, metric by metric."""

from dataclasses import replace

import numpy as np

from lib.findings.metric_reasons_of_one import reasons
from lib.findings.metric_reasons_pair import Details, TwoQuarters
from lib.findings.metric_reasons_types import Reasons, TrustReasons
from lib.findings.metric_reasons_words import (
    counts_as,
    in_one_alone,
    lead,
    lines_words,
    no_new_figure,
    other_places,
    reweighted,
)
from lib.findings.significance_words import clear_signed
from lib.findings.tables import Cell, Table
from lib.findings.wording import wording
from lib.findings.words import capitalised, decimals, short_name
from lib.periods import quarter_words
from lib.scoring.league import reason_unscored


def trust_reasons(of: TwoQuarters, org_code: str, details: Details = ({}, {})) -> TrustReasons:
    """The change of one member of the league now.

    details: of its metric scores before and now. Raises ValueError for who is not in the league
    now.
    """
    data = of.now.data
    name = data.name_of(org_code)
    found = TrustReasons(
        org_code=org_code,
        name=name,
        title="",
        subtitle="",
        sentences=(),
        caveat=of.caveat,
        reasons=None,
        since=of.since,
        member=data.member,
        wording=wording(data),
    )
    if missing := _missing(of, org_code):
        title = f"{short_name(name)}: nothing to compare with {of.since}"
        return replace(found, title=title, sentences=(missing,))
    one = reasons(of, org_code, details)
    return replace(
        found,
        title=f"{short_name(name)} {lead(one, data.group)}",
        subtitle=(
            f"Change of average metric score since {of.since} by metric: "
            f"{decimals(one.score_from)} to {decimals(one.score_to)}, "
            f"{clear_signed(one.change)} in all (1 is best, 4 worst)"
        ),
        sentences=tuple(_sentences(of, one)),
        reasons=one,
    )


def trust_reasons_table(finding: TrustReasons) -> Table:
    """Every line, and in a last row what they add up to; no rows without a comparison."""
    one = finding.reasons
    org = (finding.org_code, finding.name)
    rows: list[tuple[Cell, ...]] = []
    for line in one.lines if one else ():
        notes = ("value unchanged" if line.other_place else "", "no new figure" * line.frozen)
        rows.append(
            (
                *(*org, line.metric_id, line.name, line.domain, line.counted),
                *(line.value_before, line.value_now, line.score_before, line.score_now),
                *(line.share, line.part, "; ".join(filter(None, notes))),
            )
        )
    if one:
        nothing: tuple[Cell, ...] = ("", "", "", "")
        if one.weighting:
            other = "Other weights for the same metrics"
            rows.append((*org, "", other, *nothing, None, None, None, one.weighting, ""))
        total = (one.score_from, one.score_to, None, one.change, "")
        rows.append((*org, "", "Average metric score", *nothing, *total))
    columns = (
        *("org_code", "org_name", "metric_id", "metric", "domain", "counts"),
        *("value_before", "value_now", "score_before", "score_now"),
        *("share_of_weight", "change_of_average", "note"),
    )
    return Table(columns, tuple(rows), finding.caveat)


def _sentences(of: TwoQuarters, one: Reasons) -> list[str]:
    lines = lines_words(one.crossed)
    return [
        *([counts_as(one.kind)] if one.kind else []),
        *([f"{capitalised(lines)}."] if lines else []),
        *other_places([line for line in one.lines if line.other_place]),
        *in_one_alone(one.lines, of.since),
        *no_new_figure(one.lines),
        *reweighted(one.weighting),
    ]


def _missing(of: TwoQuarters, org_code: str) -> str:
    """Why it is not scored in both quarters; empty if it is."""
    for result in reversed(of.results):
        period = quarter_words(result.data.period)
        if org_code not in result.data.orgs:
            return f"It was not in the league in {period}."
        i = result.data.orgs.index(org_code)
        if np.isnan(result.scores[i]):
            return f"It is not scored in {period}: {reason_unscored(result, i)}."
    return ""
