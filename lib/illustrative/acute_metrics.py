"""The quarterly metrics of acute trusts that no monthly series gives.

Spreads of the staff survey are rounded summaries, in our own form, of: NHS England, NHS Staff
Survey 2024. Contains public sector information licensed under the Open Government Licence v3.0. The
others are our guess.
"""

from typing import Final

from lib.illustrative.recipe import MetricRecipe, Spread, usual_spread

METRICS: Final = (
    MetricRecipe(
        indicator_id="OF0106",
        spread=usual_spread(-9, -5.5, -4, -2, -0.3, 1.2, 4, 8),
        keeps=0.8,
        shares={"planned": 0.6, "staff": 0.25},
        missing=0.01,
    ),
    MetricRecipe(
        indicator_id="OF0014",
        spread=usual_spread(25, 19, 17, 13, 9, 5.5, 1.5, 0.2),
        keeps=0.85,
        shares={"flow": 0.8, "staff": 0.2},
        trend=0.1,
        season=(0.15, 0.2, -0.1, -0.35),
        missing=0.01,
    ),
    MetricRecipe(
        indicator_id="OF0057",
        # about one in ten is below the floor of 70
        spread=usual_spread(35, 62, 71, 80.5, 87, 90, 96.5, 100),
        keeps=0.65,
        shares={"services": 0.4},
        missing=0.02,
    ),
    MetricRecipe(
        indicator_id="X-SHMI-VALUE",
        # bands: most are as expected
        spread=Spread(((0, 1), (8, 1.4), (10, 1.6), (86, 2.4), (88, 2.6), (100, 3))),
        keeps=0.9,
        shares={"staff": 0.2, "flow": 0.2},
        decimals=0,
    ),
    MetricRecipe(
        indicator_id="X-DISCHARGE-VALUE",
        spread=usual_spread(2.3, 1.5, 1.3, 1, 0.75, 0.5, 0.2, 0.05),
        keeps=0.75,
        shares={"flow": 0.5, "staff": 0.2},
        season=(0.05, 0.1, 0.0, -0.15),
        missing=0.02,
    ),
    MetricRecipe(
        indicator_id="X-INPATIENT",
        # bands: nearly all are as expected, a few far from it
        spread=Spread(((0, 4), (2, 3.6), (7, 2.6), (9, 2.4), (88, 1.6), (91, 1.4), (100, 1))),
        keeps=0.9,
        shares={"staff": 0.4},
        decimals=0,
    ),
    MetricRecipe(
        indicator_id="OF0061",
        spread=usual_spread(5.5, 5.93, 6.05, 6.22, 6.4, 6.59, 6.95, 7.4),
        keeps=0.8,
        shares={"staff": 0.9},
    ),
    MetricRecipe(
        indicator_id="OF0084",
        spread=usual_spread(6, 6.45, 6.55, 6.71, 6.86, 7.03, 7.3, 7.65),
        keeps=0.8,
        shares={"staff": 0.95},
    ),
    MetricRecipe(
        indicator_id="OF1067",
        spread=Spread(((0, 4), (3, 3.6), (6, 3.4), (60, 2.6), (65, 2.4), (100, 1.6))),
        keeps=1.0,
        shares={"staff": 0.3},
        decimals=0,
    ),
    MetricRecipe(
        indicator_id="OF0020",
        # expected rates; half the trusts and more have no case in a quarter
        spread=usual_spread(2.6, 1.8, 1.4, 0.8, 0.45, 0.2, 0, 0),
        keeps=0.6,
        shares={"infection": 0.4, "staff": 0.15},
        cases=True,
    ),
    MetricRecipe(
        indicator_id="OF0088",
        spread=usual_spread(50, 36, 32, 26, 20, 15, 8, 0),
        keeps=0.7,
        shares={"infection": 0.6, "staff": 0.15},
        cases=True,
    ),
    MetricRecipe(
        indicator_id="OF0048",
        spread=usual_spread(55, 42, 38, 31, 25, 19, 9, 0),
        keeps=0.7,
        shares={"infection": 0.6, "staff": 0.15},
        cases=True,
    ),
    MetricRecipe(
        indicator_id="OF0079",
        # one in five plans a deficit, most exactly to break even
        spread=Spread(
            (
                (0, -8),
                (5, -4.2),
                (10, -2.6),
                (18, -0.8),
                (22, -0.2),
                (23, 0),
                (84, 0),
                (93, 0.4),
                (100, 2.5),
            )
        ),
        keeps=0.75,
        shares={"money": 0.6, "staff": 0.3},
    ),
    MetricRecipe(
        indicator_id="OF0081",
        spread=Spread(
            (
                (0, -7),
                (5, -3),
                (10, -1.8),
                (20, -0.7),
                (30, -0.2),
                (36, -0.03),
                (38, 0),
                (75, 0),
                (90, 0.3),
                (100, 2),
            )
        ),
        keeps=0.88,
        shares={"money": 0.6, "staff": 0.2},
        # by the year's end most have found what they planned, or nearly
        year_end=Spread(
            (
                (0, -8),
                (5, -2.5),
                (10, -1.2),
                (20, -0.5),
                (28, -0.03),
                (30, 0),
                (48, 0),
                (60, 0.1),
                (90, 0.6),
                (100, 3),
            )
        ),
    ),
    MetricRecipe(
        indicator_id="OF0085",
        spread=usual_spread(-7, -3.5, -2.3, -0.2, 1.6, 3.4, 6.5, 11),
        keeps=0.85,
        shares={"money": 0.4, "planned": 0.2, "staff": 0.2},
        missing=0.01,
    ),
)
