"""What the official statistics measure: one entry an indicator, whoever carries it."""

from typing import Final, Literal

from lib.framework.parts import Better
from lib.sources.extract import Indicator

Grain = Literal["month", "quarter", "year"]
Measured = Literal["flow", "snapshot"]


def _indicator(
    indicator_id: str,
    title: str,
    domain: str | None,
    better: Better,
    measured: Measured,
    *,
    unit: str = "%",
    grain: Grain = "month",
) -> Indicator:
    return Indicator(
        indicator_id,
        title,
        domain,
        unit,
        better,
        kind="context" if domain is None else "value",
        score_of=None,
        grain=grain,
        measured=measured,
    )


def _survey(name: str, title: str) -> Indicator:
    return _indicator(
        f"staff_{name}", title, "people", "high", "snapshot", unit="of 10", grain="year"
    )


def _response(category: int) -> Indicator:
    return _indicator(
        f"ambulance_category_{category}_mean",
        f"Category {category} mean response",
        "access",
        "low",
        "flow",
        unit="minutes",
    )


def _context(
    indicator_id: str, title: str, unit: str, grain: Grain, measured: Measured = "snapshot"
) -> Indicator:
    return _indicator(indicator_id, title, None, "none", measured, unit=unit, grain=grain)


_ALL: Final = (
    _indicator(
        "rtt_18_weeks", "Waiting under 18 weeks for planned care", "access", "high", "snapshot"
    ),
    _indicator(
        "rtt_52_weeks", "Waiting over 52 weeks for planned care", "access", "low", "snapshot"
    ),
    _indicator("ae_4_hours", "A&E within 4 hours", "access", "high", "flow"),
    _indicator(
        "ae_12_hours_from_decision",
        "Over 12 hours from the decision to admit, of emergency admissions",
        "access",
        "low",
        "flow",
    ),
    _indicator("cancer_62_days", "Cancer treated within 62 days", "access", "high", "flow"),
    _indicator("cancer_31_days", "Cancer treated within 31 days", "access", "high", "flow"),
    _indicator(
        "cancer_28_days", "Cancer diagnosed or ruled out within 28 days", "access", "high", "flow"
    ),
    _indicator(
        "diagnostics_over_6_weeks",
        "Waiting over 6 weeks for a diagnostic test",
        "access",
        "low",
        "snapshot",
    ),
    *(_response(category) for category in (1, 2, 3, 4)),
    _indicator(
        "community_52_weeks",
        "Waiting over 52 weeks for community services",
        "access",
        "low",
        "snapshot",
    ),
    _indicator(
        "cancelled_operations_28_days",
        "Cancelled operations not treated within 28 days",
        "access",
        "low",
        "flow",
        grain="quarter",
    ),
    _context(
        "cancelled_operations", "Operations cancelled at the last minute", "", "quarter", "flow"
    ),
    _survey("compassionate_and_inclusive", "Staff survey: compassionate and inclusive"),
    _survey("recognised_and_rewarded", "Staff survey: recognised and rewarded"),
    _survey("voice_that_counts", "Staff survey: a voice that counts"),
    _survey("safe_and_healthy", "Staff survey: safe and healthy"),
    _survey("always_learning", "Staff survey: always learning"),
    _survey("work_flexibly", "Staff survey: working flexibly"),
    _survey("team", "Staff survey: a team"),
    _survey("engagement", "Staff survey: engagement"),
    _survey("morale", "Staff survey: morale"),
    _survey("raising_concerns", "Staff survey: raising concerns"),
    _indicator("sickness_absence", "Sickness absence", "people", "low", "flow"),
    _indicator(
        "beds_occupied",
        "Beds occupied overnight",
        "effectiveness",
        "low",
        "flow",
        grain="quarter",
    ),
    _context("beds", "Beds open overnight", "beds", "quarter"),
    _context("headcount", "Staff employed", "people", "month"),
    _context("staff_full_time_equivalent", "Staff, full-time equivalents", "people", "month"),
    _context("estate_sites", "Sites", "sites", "year"),
    _context("estate_capital_investment", "Capital investment in the estate", "£", "year", "flow"),
)

STATISTICS: Final = {indicator.indicator_id: indicator for indicator in _ALL}
