"""A league without likely ranges, for what is told too often to draw each one's metrics anew."""

from dataclasses import replace

import numpy as np

from lib.findings.brief_figures import RangesReady
from lib.findings.brief_types import Subject
from lib.findings.case import case
from lib.findings.likely_range import Ranges
from lib.findings.likely_rows import likely_rows
from lib.findings.wording import wording
from lib.robustness.likely_range import LikelyRanges
from lib.scenario import OFFICIAL, Scenario


def no_ranges(subject: Subject) -> RangesReady:
    """Scores, ranks and segments by official scoring and in the scenario, nobody with a range."""
    return _without(subject, OFFICIAL), _without(subject, subject.scenario)


def _without(subject: Subject, scenario: Scenario) -> Ranges:
    of = case(subject.data, scenario, "held", subject.leagues, subject.organisations)
    n = len(of.data.orgs)
    nothing, nowhere, none = np.full(n, np.nan), np.zeros(n, dtype=np.int64), np.zeros(n)
    found = LikelyRanges(
        score_low=nothing,
        score_high=nothing,
        rank_low=nowhere,
        rank_high=nowhere,
        effective=none,
        shown=np.zeros(n, dtype=np.bool_),
        segments=np.full((n, 4), np.nan),
    )
    return Ranges(
        # without a reason: nobody has asked whether there is a range
        rows=tuple(replace(row, reason="") for row in likely_rows(of.result, found)),
        lines=(),
        draws=0,
        headline="",
        title="",
        subtitle="",
        sentences=(),
        caveat=of.caveat,
        member=of.data.member,
        wording=wording(of.data),
    )
