"""The sentence over an explained score."""

import re

import oracle

from .numbers import holds, same, two_decimals
from .shown import Said
from .subject import Subject


def scored(subject: Subject, said: Said, match: re.Match[str]) -> None:
    side = subject.sides[said.key]
    row, was = side.rows[said.about], subject.official[said.about]
    same("the name", match["name"], subject.names[said.about])
    assert row.score is not None and was.score is not None
    same("the score", match["score"], two_decimals(row.score))
    terms = oracle.explain(subject.quarter, subject.league, side.scenario, said.about)
    same("how many metric scores", int(match["n"]), len(terms))
    averaged = side.scenario.get("weighting", "metric") == "domain"
    same("a mean of domains", match["domains"] is not None, averaged)
    if match["was"] is None:
        same("the official score", two_decimals(was.score), match["score"])
    else:
        same("the official score", match["was"], two_decimals(was.score))
    _segment(side.rows[said.about].segment_before, row.segment, match)


def _segment(before: int | None, after: int | None, match: re.Match[str]) -> None:
    if match["segment"] is not None:
        same("the segment", [int(match["segment"])] * 2, [before, after])
    elif match["before"] is not None:
        same("the segments", (int(match["before"]), int(match["after"])), (before, after))
        holds("the override places it", before != after)
    else:
        same("the segment", None, after)


def unscored(subject: Subject, said: Said, match: re.Match[str]) -> None:
    side = subject.sides[said.key]
    row = side.rows[said.about]
    same("the name", match["name"], subject.names[said.about])
    holds("it has no score", row.unscored)
    left_out = said.about in side.scenario.get("exclude", ())
    same("left out", match["used"] is None, left_out)
    if not left_out:
        minimum = side.scenario.get("missing", {}).get("min_metrics", 0)
        same("its metrics", int(match["used"]), row.metrics_used)
        same("the metrics required", int(match["required"]), max(minimum, 1))
        holds("they are too few", row.metrics_used < max(minimum, 1))
