"""The mental health and community league: 61 fictional trusts.

The spreads, correlations and shares of gaps are rounded summaries, in our own form, of NHS England,
NHS Oversight Framework 2025/26, mental health and community trust data. Contains public sector
information licensed under the Open Government Licence v3.0. No trust's values are copied.
"""

from lib.illustrative.recipe import (
    Kind,
    LeagueRecipe,
    MetricRecipe,
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


_METRICS = (
    MetricRecipe(
        indicator_id="OF0016",
        spread=usual_spread(24, 41, 48, 57, 66, 76, 89, 100),
        keeps=0.85,
        shares={"staff": 0.2, "wards": 0.5},
        trend=0.25,
        season=(-0.15, -0.05, 0.05, 0.15),
        missing=0.04,
    ),
    MetricRecipe(
        indicator_id="OF0041",
        spread=usual_spread(-30, -11, -6, 0.4, 7, 14.5, 30, 48),
        keeps=0.76,
        shares={"staff": 0.3, "children": 0.5},
        missing=0.02,
    ),
    MetricRecipe(
        indicator_id="OF0057",
        # about one in ten is below the floor of 70
        spread=usual_spread(35, 62, 71, 80.5, 87, 90, 96.5, 100),
        keeps=0.65,
        shares={"services": 0.3},
        missing=0.02,
    ),
    MetricRecipe(
        indicator_id="OF0061",
        spread=usual_spread(5.7, 6.13, 6.3, 6.54, 6.73, 6.91, 7.17, 7.5),
        keeps=0.88,
        shares={"staff": 0.88},
    ),
    MetricRecipe(
        indicator_id="OF0063",
        spread=usual_spread(46, 34, 32, 28.5, 24, 19.8, 12.5, 8),
        keeps=0.76,
        shares={"wards": 0.6, "staff": 0.1},
    ),
    MetricRecipe(
        indicator_id="OF0079",
        # one in six plans a deficit, more than half exactly to break even
        spread=Spread(
            (
                (0, -3.4),
                (5, -1.9),
                (10, -1.5),
                (16, -0.3),
                (17, 0),
                (75, 0),
                (90, 0.8),
                (95, 1.4),
                (100, 2.6),
            )
        ),
        keeps=0.6,
        shares={"staff": 0.3, "money": 0.4},
    ),
    MetricRecipe(
        indicator_id="OF0081",
        spread=Spread(
            (
                (0, -6),
                (5, -1.6),
                (10, -0.5),
                (17, -0.05),
                (18, 0),
                (55, 0),
                (75, 0.12),
                (90, 0.5),
                (95, 0.8),
                (100, 3),
            )
        ),
        keeps=0.75,
        shares={"staff": 0.25, "money": 0.4},
        # by the year's end most have found a little more than they planned
        year_end=Spread(
            (
                (0, -7),
                (3, -1.2),
                (6, -0.2),
                (7, 0),
                (16, 0),
                (25, 0.06),
                (50, 0.5),
                (75, 0.7),
                (95, 1.4),
                (100, 3.8),
            )
        ),
    ),
    MetricRecipe(
        indicator_id="OF0084",
        spread=usual_spread(6.3, 6.6, 6.7, 6.9, 7.05, 7.18, 7.35, 7.5),
        keeps=0.86,
        shares={"staff": 0.94},
    ),
    MetricRecipe(
        indicator_id="OF0086",
        spread=usual_spread(139, 122, 119, 112, 105, 95.5, 85, 69),
        keeps=0.73,
        shares={"money": 0.2},
    ),
    MetricRecipe(
        indicator_id="OF1035",
        # bands: nearly all are as expected, a few far from it
        spread=Spread(((0, 4), (2, 3.6), (4, 2.6), (6, 2.4), (93, 1.6), (96, 1.4), (100, 1))),
        keeps=0.8,
        shares={"staff": 0.2},
        decimals=0,
    ),
    MetricRecipe(
        indicator_id="OF1067",
        spread=Spread(((0, 4), (3, 3.6), (6, 3.4), (60, 2.6), (65, 2.4), (100, 1.6))),
        keeps=1.0,
        shares={"wards": 0.3},
        decimals=0,
    ),
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
    metrics=_METRICS,
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
