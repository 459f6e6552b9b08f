"""The monthly indicators: what each one is."""

from typing import Final, Literal

from lib.framework.types import Better
from lib.sources.extract import Indicator


def _monthly(
    indicator_id: str,
    title: str,
    domain: str,
    better: Better,
    measured: Literal["flow", "snapshot"],
    unit: str = "%",
) -> Indicator:
    return Indicator(
        indicator_id,
        title,
        domain,
        unit,
        better,
        kind="value",
        score_of=None,
        grain="month",
        measured=measured,
    )


INDICATORS: Final = (
    _monthly(
        "rtt_18_weeks", "Waiting under 18 weeks for planned care", "access", "high", "snapshot"
    ),
    _monthly("rtt_52_weeks", "Waiting over 52 weeks for planned care", "access", "low", "snapshot"),
    _monthly("ae_4_hours", "A&E within 4 hours", "access", "high", "flow"),
    _monthly(
        "ae_12_hours_from_decision",
        "Over 12 hours from the decision to admit, of emergency admissions",
        "access",
        "low",
        "flow",
    ),
    _monthly("cancer_62_days", "Cancer treated within 62 days", "access", "high", "flow"),
    _monthly(
        "cancer_28_days", "Cancer diagnosed or ruled out within 28 days", "access", "high", "flow"
    ),
    _monthly(
        "diagnostics_over_6_weeks",
        "Waiting over 6 weeks for a diagnostic test",
        "access",
        "low",
        "snapshot",
    ),
    _monthly(
        "ambulance_category_1_mean",
        "Category 1 mean response",
        "access",
        "low",
        "flow",
        unit="minutes",
    ),
    _monthly(
        "ambulance_category_2_mean",
        "Category 2 mean response",
        "access",
        "low",
        "flow",
        unit="minutes",
    ),
    _monthly(
        "community_52_weeks",
        "Waiting over 52 weeks for community services",
        "access",
        "low",
        "snapshot",
    ),
    _monthly("sickness_absence", "Sickness absence", "people", "low", "flow"),
    _monthly("beds_occupied", "Beds occupied overnight", "effectiveness", "low", "flow"),
)
