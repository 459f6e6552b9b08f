"""Figures that cannot change before their next release: surveys, yearly statistics, plans, CQC.

docs/method.md, section 4: metrics that cannot change before their next release are marked. The
framework files do not say how often a metric is released, so it is read from what they and the
figures' dates do say.
"""

import re
from typing import Literal

from lib.framework import Banded, Metric

Release = Literal[
    "",  # with every quarter
    "yearly",  # one figure a year, out before the quarter's end
    "plan",  # set for the year
    "judgement",  # an inspection's or a survey's band, of which no value is published
]

PLAN = "OF0079"  # the planned surplus or deficit, which LeagueData.planned holds
_ONE_YEAR = re.compile(r"20\d{2}(-\d{2})?")


def release(metric: Metric, figure_period: str | None, age_months: int | None) -> Release:
    """When the metric's figure can change, by the period that it is of and its age then.

    A calendar or financial year that was over before the quarter's end is a yearly figure; one that
    ends with the quarter is the latest of a rolling twelve months. A band of which only the score
    is published is a judgement.
    """
    if isinstance(metric.rule, Banded) and metric.value_id is None:
        return "judgement"
    return "yearly" if _is_year(figure_period or "") and (age_months or 0) > 0 else ""


def component_release(value_id: str) -> Release:
    """The same of one of the two values of combined finance."""
    return "plan" if value_id == PLAN else ""


def _is_year(period: str) -> bool:
    """Whether it is `2025` or `2024-25`, and not the month `2024-10`."""
    if _ONE_YEAR.fullmatch(period) is None:
        return False
    year, _, following = period.partition("-")
    return not following or (int(following) == (int(year) + 1) % 100)
