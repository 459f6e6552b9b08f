"""The mental health and community league: 61 fictional trusts.

The spreads, correlations and shares of gaps are rounded summaries, in our own form, of NHS England,
NHS Oversight Framework 2025/26, mental health and community trust data. Contains public sector
information licensed under the Open Government Licence v3.0. No trust's values are copied.
"""

from lib.illustrative.mental_health_metrics import METRICS
from lib.illustrative.recipe import (
    Kind,
    LeagueRecipe,
    SeriesRecipe,
    Spell,
    Spread,
    usual_spread,
)

_MENTAL_HEALTH = "Mental Health and Learning Disability"
_PARTNERSHIP = (
    "{town} Partnership Trust",
    "{town} and Vale Partnership Trust",
    "{town} Mental Health Trust",
    "{town} Mental Health and Learning Disability Trust",
)
_COMMUNITY_NAMES = ("{town} Community Health Trust", "{town} and District Community Care Trust")
_CARE_NAMES = ("{town} Care Trust", "{town} Health and Care Trust")
_INPATIENTS = ("OF0016", "OF0063", "OF1035", "beds_occupied")
_SIZE, _SMALL = (2600, 9500), (1200, 4800)
_BEDS = 0.065

_COMMUNITY = ("community_52_weeks", "OF0057")


def _trusts(n: int, subtype: str, names: tuple[str, ...], *reports: str) -> Kind:
    """N trusts alike; who looks after inpatients has beds."""
    inpatients = "beds_occupied" in reports
    return Kind(
        trusts=n,
        subtype=subtype,
        names=names,
        size=_SIZE if inpatients else _SMALL,
        reports=reports,
        beds=_BEDS if inpatients else 0.0,
        lead=0.0 if inpatients else 0.6,
    )


_SERIES = (
    SeriesRecipe(
        indicator_id="community_52_weeks",
        metric="OF0005",
        # a quarter to a third have nobody waiting, a few very many
        spread=Spread(
            ((0, 70), (2, 38), (5, 25), (10, 18), (25, 6), (50, 0.5), (72, 0.03), (76, 0), (100, 0))
        ),
        keeps=0.95,
        shares={"services": 0.2},
        volume=2.0,
        wobble=0.08,
    ),
    SeriesRecipe(
        indicator_id="sickness_absence",
        metric="OF0082",
        spread=usual_spread(8.4, 7.2, 6.9, 6.4, 5.7, 5.1, 4.3, 3.2),
        keeps=0.94,
        shares={"staff": 0.4, "children": 0.3},
        season=(0.45, 0.05, -0.55, -0.1),
        volume=27,
        wobble=0.12,
    ),
    SeriesRecipe(
        indicator_id="beds_occupied",
        metric=None,
        spread=usual_spread(99.5, 97.5, 96.5, 94, 90, 86, 76, 60),
        keeps=0.9,
        shares={"wards": 0.6},
        season=(0.05, 0.1, 0.0, -0.15),
        volume=1.0,
        per="beds",
    ),
)

RECIPE = LeagueRecipe(
    league="mental-health-community",
    trust_type="Mental health and community trust",
    prefixes=("ZM",),
    metrics=METRICS,
    series=_SERIES,
    base=("OF0061", "OF0079", "OF0081", "OF0084", "OF0086", "OF1067", "sickness_absence"),
    kinds=(
        _trusts(24, _MENTAL_HEALTH, _PARTNERSHIP, *_INPATIENTS, "OF0041", *_COMMUNITY),
        _trusts(15, _MENTAL_HEALTH, _PARTNERSHIP, *_INPATIENTS, "OF0041"),
        _trusts(3, _MENTAL_HEALTH, _PARTNERSHIP, *_INPATIENTS, "OF0041", "community_52_weeks"),
        _trusts(2, _MENTAL_HEALTH, _PARTNERSHIP, *_INPATIENTS),
        Kind(
            trusts=1,
            subtype=_MENTAL_HEALTH,
            names=("{town} Centre for Talking Therapies Trust",),
            size=(600, 900),
            lacks=("OF0086", "OF1067"),
        ),
        _trusts(7, "Community", _COMMUNITY_NAMES, *_COMMUNITY),
        _trusts(5, "Community", _COMMUNITY_NAMES, *_COMMUNITY, "OF0041"),
        Kind(
            trusts=1,
            subtype="Community",
            names=("{town} Community Dental Trust",),
            size=(500, 800),
            reports=("community_52_weeks",),
            lacks=("OF1067",),
        ),
        _trusts(1, "Care Trust", _CARE_NAMES, *_INPATIENTS, "OF0041", *_COMMUNITY),
        _trusts(1, "Care Trust", _CARE_NAMES, *_INPATIENTS, "OF0041", "community_52_weeks"),
        _trusts(1, "Care Trust", _CARE_NAMES, *_INPATIENTS, "OF0041"),
    ),
    inspected=12,
    support=(
        Spell("2024-25-Q1", "2024-25-Q4"),
        Spell("2024-25-Q1", "2025-26-Q1"),
        Spell("2024-25-Q1", "2025-26-Q2"),
        Spell("2024-25-Q2", "2025-26-Q3"),
        Spell("2024-25-Q3", "2025-26-Q4"),
        Spell("2025-26-Q1", "2025-26-Q4"),
    ),
)
