"""The acute league: 134 fictional trusts, 135 before two of them merge."""

from lib.illustrative.acute_metrics import METRICS
from lib.illustrative.acute_series import SERIES
from lib.illustrative.recipe import Kind, LeagueRecipe, Spell

_HOSPITALS = (
    "{town} Hospitals Trust",
    "{town} and District Hospitals Trust",
    "{town} General Hospitals Trust",
    "{town} Hospital Services Trust",
)
_TEACHING = ("{town} Teaching Hospitals Trust", "{town} and Vale Teaching Hospitals Trust")
_BEDS = 0.105
_PLANNED = ("rtt_18_weeks", "rtt_52_weeks", "OF0106", "diagnostics_over_6_weeks")
_CANCER = ("cancer_62_days", "cancer_28_days")
_EMERGENCY = ("ae_4_hours", "ae_12_hours_from_decision", "OF0014", "X-SHMI-VALUE")
_GENERAL = (*_PLANNED, *_CANCER, *_EMERGENCY, "X-DISCHARGE-VALUE")
_COMMUNITY = ("community_52_weeks", "OF0057")


def _general(
    n: int, subtype: str, names: tuple[str, ...], size: tuple[int, int], *more: str
) -> Kind:
    """N trusts with an A&E."""
    reports = (*_GENERAL, *more)
    return Kind(trusts=n, subtype=subtype, names=names, size=size, reports=reports, beds=_BEDS)


def _special(
    n: int, what: str, *reports: str, lacks: tuple[str, ...] = (), beds: float = 0.07
) -> Kind:
    """N trusts for one kind of patient."""
    return Kind(
        trusts=n,
        subtype="Specialist",
        names=(f"{{town}} {what} Trust",),
        size=(1100, 4500),
        reports=reports,
        lacks=lacks,
        beds=beds,
        lead=1.2,
    )


RECIPE = LeagueRecipe(
    league="acute",
    trust_type="Acute trust",
    prefixes=("ZA", "ZB"),
    metrics=METRICS,
    series=SERIES,
    base=(
        *("OF0061", "OF0084", "OF1067", "X-INPATIENT", "OF0020", "OF0048", "OF0088"),
        *("OF0079", "OF0081", "OF0085", "sickness_absence", "beds_occupied"),
    ),
    kinds=(
        _general(30, "Teaching", _TEACHING, (7000, 19000)),
        _general(20, "Teaching", _TEACHING, (8000, 21000), *_COMMUNITY),
        _general(12, "Large", _HOSPITALS, (6000, 11000)),
        _general(11, "Large", _HOSPITALS, (6000, 12000), *_COMMUNITY),
        _general(14, "Medium", _HOSPITALS, (4400, 7500)),
        _general(7, "Medium", _HOSPITALS, (4400, 7500), *_COMMUNITY),
        _general(11, "Small", _HOSPITALS, (2900, 5000)),
        _general(7, "Small", _HOSPITALS, (2900, 5000), *_COMMUNITY),
        _general(6, "Multi-service", _HOSPITALS, (5000, 9500), *_COMMUNITY),
        _general(1, "Multi-service", _HOSPITALS, (5000, 9500), "community_52_weeks"),
        _special(4, "Bone and Joint Hospital", *_PLANNED),
        _special(3, "Cancer Centre", "diagnostics_over_6_weeks", *_CANCER),
        _special(3, "Heart and Chest Hospital", *_PLANNED, *_CANCER),
        _special(
            3,
            "Children's Hospital",
            *(*_PLANNED, "ae_4_hours", "ae_12_hours_from_decision", "OF0014"),
            lacks=("X-INPATIENT",),
        ),
        _special(1, "Women's Hospital", *_PLANNED, *_CANCER),
        _special(1, "Eye Hospital", *_PLANNED, "ae_4_hours", lacks=("X-INPATIENT",), beds=0.01),
        # tiny: staff survey, sickness and money alone
        _special(
            1,
            "Burns and Reconstruction Centre",
            lacks=("X-INPATIENT", "OF1067", "OF0020", "OF0048", "OF0088", "OF0085"),
            beds=0.02,
        ),
    ),
    inspected=56,
    support=(
        *(Spell("2024-25-Q1", "2024-25-Q4"),) * 4,
        *(Spell("2024-25-Q1", "2025-26-Q2"),) * 4,
        *(Spell("2024-25-Q3", "2025-26-Q4"),) * 3,
        *(Spell("2025-26-Q1", "2025-26-Q4"),) * 5,
        *(Spell("2025-26-Q2", "2025-26-Q3"),) * 2,
    ),
    merges=True,
)
