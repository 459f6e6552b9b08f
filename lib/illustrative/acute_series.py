"""The monthly series of acute trusts, and the quarterly metrics that they add up to.

Spreads are rounded summaries, in our own form, of statistics of NHS England: A&E attendances and
emergency admissions, referral to treatment waiting times, diagnostic waiting times, cancer waiting
times. Contains public sector information licensed under the Open Government Licence v3.0. Those of
community waits, sickness absence and beds are our guess. No trust's values are copied.
"""

from typing import Final

from lib.illustrative.recipe import SeriesRecipe, Spread, usual_spread

SERIES: Final = (
    SeriesRecipe(
        indicator_id="rtt_18_weeks",
        metric="OF0023",
        spread=usual_spread(48, 52, 54, 57.6, 61.4, 66, 74, 94),
        keeps=0.93,
        shares={"planned": 0.75, "place": 0.45, "staff": 0.2},
        trend=0.25,
        season=(0.0, 0.02, 0.0, 0.02),
        volume=6.5,
        wobble=0.05,
    ),
    SeriesRecipe(
        indicator_id="rtt_52_weeks",
        metric="X-RTT52-VALUE",
        spread=usual_spread(12, 4, 3.3, 2.3, 1.5, 0.9, 0.03, 0),
        keeps=0.93,
        shares={"planned": 0.7, "place": 0.4, "staff": 0.15},
        trend=0.5,
        volume=6.5,
        wobble=0.06,
    ),
    SeriesRecipe(
        indicator_id="ae_4_hours",
        metric="OF0013",
        spread=usual_spread(48, 59, 62, 67.5, 73, 77, 83.5, 94),
        keeps=0.9,
        shares={"flow": 0.85, "staff": 0.25},
        trend=0.12,
        season=(0.25, 0.25, -0.15, -0.35),
        volume=1.5,
        wobble=0.14,
        missing=0.005,
    ),
    SeriesRecipe(
        indicator_id="ae_12_hours_from_decision",
        metric=None,
        # one in ten has nobody waiting so long, a few a quarter of all
        spread=usual_spread(55, 28, 22, 13, 5.5, 1.5, 0, 0),
        keeps=0.88,
        shares={"flow": 0.8},
        trend=0.05,
        season=(0.2, 0.25, -0.1, -0.4),
        volume=0.42,
        wobble=0.2,
    ),
    SeriesRecipe(
        indicator_id="cancer_62_days",
        metric="OF0011",
        spread=usual_spread(36, 53, 58, 65, 71, 76, 85, 96),
        keeps=0.8,
        shares={"cancer": 0.75, "planned": 0.2, "staff": 0.2},
        trend=0.3,
        season=(0.0, 0.05, 0.05, -0.1),
        volume=0.03,
        wobble=0.3,
        missing=0.005,
    ),
    SeriesRecipe(
        indicator_id="cancer_28_days",
        metric="OF0010",
        spread=usual_spread(55, 64, 70, 74.3, 77.3, 80.4, 86.3, 96),
        keeps=0.8,
        shares={"cancer": 0.75, "staff": 0.25},
        trend=0.3,
        season=(0.0, 0.0, 0.1, -0.1),
        volume=0.26,
        wobble=0.25,
        missing=0.005,
    ),
    SeriesRecipe(
        indicator_id="diagnostics_over_6_weeks",
        metric=None,
        spread=usual_spread(49, 40, 34, 26, 15, 7.5, 1, 0.1),
        keeps=0.92,
        shares={"planned": 0.55, "place": 0.3, "cancer": 0.2},
        trend=0.15,
        season=(0.0, -0.05, 0.05, 0.0),
        volume=1.6,
        wobble=0.12,
    ),
    SeriesRecipe(
        indicator_id="community_52_weeks",
        metric="OF0005",
        # a quarter to a third have nobody waiting, a few very many
        spread=Spread(((0, 60), (2, 34), (5, 22), (10, 15), (25, 5), (50, 0.3), (70, 0), (100, 0))),
        keeps=0.95,
        shares={"services": 0.3},
        volume=0.6,
        wobble=0.08,
    ),
    SeriesRecipe(
        indicator_id="sickness_absence",
        metric="OF0082",
        spread=usual_spread(7.2, 6.2, 6, 5.5, 5.1, 4.7, 3.9, 2.9),
        keeps=0.94,
        shares={"staff": 0.45},
        trend=0.05,
        season=(0.45, 0.05, -0.55, -0.1),
        volume=27,
        wobble=0.12,
    ),
    SeriesRecipe(
        indicator_id="beds_occupied",
        metric=None,
        spread=usual_spread(99.5, 97.8, 97, 95, 92.5, 89, 79, 55),
        keeps=0.9,
        shares={"flow": 0.5},
        season=(0.1, 0.15, -0.05, -0.25),
        volume=1.0,
        per="beds",
    ),
)
