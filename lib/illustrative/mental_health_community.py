"""The mental health and community league: 61 fictional trusts.

The spreads, correlations and shares of gaps are rounded summaries, in our own form, of NHS England,
NHS Oversight Framework 2025/26, mental health and community trust data. Contains public sector
information licensed under the Open Government Licence v3.0. No trust's values are copied.
"""

from lib.illustrative.recipe import Kind, LeagueRecipe, MetricRecipe, Spell, Spread, usual_spread

_MENTAL_HEALTH = "Mental Health and Learning Disability"
_PARTNERSHIP = (
    "{} Partnership Trust",
    "{} and Vale Partnership Trust",
    "{} Mental Health Trust",
    "{} Mental Health and Learning Disability Trust",
)
_COMMUNITY_NAMES = ("{} Community Health Trust", "{} and District Community Care Trust")
_CARE_NAMES = ("{} Care Trust", "{} Health and Care Trust")
_INPATIENTS = ("OF0016", "OF0063", "OF1035")

_METRICS = (
    MetricRecipe(
        "OF0005",
        # a quarter to a third have nobody waiting, a few very many
        Spread(((0, 70), (2, 38), (5, 25), (10, 18), (25, 6), (50, 0.3), (70, 0), (100, 0))),
        keeps=0.95,
        shares={"services": 0.2},
    ),
    MetricRecipe(
        "OF0016",
        usual_spread(24, 41, 48, 57, 66, 76, 89, 100),
        keeps=0.85,
        shares={"staff": 0.25, "wards": 0.5},
        shifts=(-7, -4, -1, 5),
        missing=0.04,
    ),
    MetricRecipe(
        "OF0041",
        usual_spread(-30, -11, -6, 0.4, 7, 14.5, 30, 48),
        keeps=0.76,
        shares={"staff": 0.3, "children": 0.5},
        missing=0.02,
    ),
    MetricRecipe(
        "OF0057",
        # about one in ten is below the floor of 70
        usual_spread(35, 62, 71, 80.5, 87, 90, 96.5, 100),
        keeps=0.65,
        shares={"services": 0.3},
        missing=0.02,
    ),
    MetricRecipe(
        "OF0061",
        usual_spread(5.7, 6.13, 6.3, 6.54, 6.73, 6.91, 7.17, 7.5),
        keeps=0.88,
        shares={"staff": 0.9},
    ),
    MetricRecipe(
        "OF0063",
        usual_spread(46, 34, 32, 28.5, 24, 19.8, 12.5, 8),
        keeps=0.76,
        shares={"wards": 0.6},
    ),
    MetricRecipe(
        "OF0079",
        # one in five plans a deficit, more than half exactly to break even
        Spread(
            (
                (0, -3.4),
                (5, -1.9),
                (10, -1.5),
                (19, -0.3),
                (20, 0),
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
        "OF0081",
        Spread(
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
        "OF0082",
        usual_spread(8.4, 7.2, 6.9, 6.4, 5.7, 5.1, 4.3, 3.2),
        keeps=0.95,
        shares={"staff": 0.4, "children": 0.3},
        shifts=(-0.1, -0.45, 0.05, 0.6),
    ),
    MetricRecipe(
        "OF0084",
        usual_spread(6.3, 6.6, 6.7, 6.9, 7.05, 7.18, 7.35, 7.5),
        keeps=0.86,
        shares={"staff": 0.95},
    ),
    MetricRecipe(
        "OF0086",
        usual_spread(139, 122, 119, 112, 105, 95.5, 85, 69),
        keeps=0.73,
        shares={"money": 0.1},
    ),
    MetricRecipe(
        "OF1035",
        # bands: nearly all are as expected, a few far from it
        Spread(((0, 4), (2, 3.6), (4, 2.6), (6, 2.4), (93, 1.6), (96, 1.4), (100, 1))),
        keeps=0.8,
        shares={"staff": 0.2},
        decimals=0,
    ),
    MetricRecipe(
        "OF1067",
        Spread(((0, 4), (3, 3.6), (6, 3.4), (60, 2.6), (65, 2.4), (100, 1.6))),
        keeps=1.0,
        shares={"wards": 0.3},
        decimals=0,
    ),
)

RECIPE = LeagueRecipe(
    league="mental-health-community",
    trust_type="Mental health and community trust",
    prefix="ZM",
    metrics=_METRICS,
    base=("OF0061", "OF0079", "OF0081", "OF0082", "OF0084", "OF0086"),
    kinds=(
        Kind(24, _MENTAL_HEALTH, _PARTNERSHIP, (*_INPATIENTS, "OF0041", "OF0005", "OF0057")),
        Kind(15, _MENTAL_HEALTH, _PARTNERSHIP, (*_INPATIENTS, "OF0041")),
        Kind(3, _MENTAL_HEALTH, _PARTNERSHIP, (*_INPATIENTS, "OF0041", "OF0005")),
        Kind(2, _MENTAL_HEALTH, _PARTNERSHIP, _INPATIENTS),
        Kind(1, _MENTAL_HEALTH, ("{} Centre for Talking Therapies Trust",), ()),
        Kind(7, "Community", _COMMUNITY_NAMES, ("OF0005", "OF0057")),
        Kind(5, "Community", _COMMUNITY_NAMES, ("OF0005", "OF0057", "OF0041")),
        Kind(1, "Community", ("{} Community Dental Trust",), ("OF0005",)),
        Kind(1, "Care Trust", _CARE_NAMES, (*_INPATIENTS, "OF0041", "OF0005", "OF0057")),
        Kind(1, "Care Trust", _CARE_NAMES, (*_INPATIENTS, "OF0041", "OF0005")),
        Kind(1, "Care Trust", _CARE_NAMES, (*_INPATIENTS, "OF0041")),
    ),
    inspected=8,
    first_inspection=(2023, 8),
    inspection_months=30,
    support=(
        Spell("2025-26-Q1", "2025-26-Q1"),
        Spell("2025-26-Q1", "2025-26-Q2"),
        Spell("2025-26-Q1", "2025-26-Q3"),
        Spell("2025-26-Q1", "2025-26-Q4"),
        Spell("2025-26-Q1", "2025-26-Q4"),
        Spell("2025-26-Q3", "2025-26-Q4"),
    ),
)
