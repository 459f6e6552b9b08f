"""The quarterly metrics of mental health and community trusts that no monthly series gives.

The spreads, correlations and shares of gaps are rounded summaries, in our own form, of NHS England,
NHS Oversight Framework 2025/26, mental health and community trust data. Contains public sector
information licensed under the Open Government Licence v3.0. No trust's values are copied.
"""

from typing import Final

from lib.illustrative.recipe import MetricRecipe, Spread, usual_spread

METRICS: Final = (
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
