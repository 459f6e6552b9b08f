"""The monthly indicators: what each one is."""

from typing import Final

from lib.sources.indicators import STATISTICS

_IDS: Final = (
    *("rtt_18_weeks", "rtt_52_weeks", "ae_4_hours", "ae_12_hours_from_decision", "cancer_62_days"),
    *("cancer_28_days", "diagnostics_over_6_weeks", "ambulance_category_1_mean"),
    *("ambulance_category_2_mean", "community_52_weeks", "sickness_absence", "beds_occupied"),
)

# The fictional trusts count their beds every month, the real ones every quarter.
INDICATORS: Final = tuple(STATISTICS[indicator_id]._replace(grain="month") for indicator_id in _IDS)
