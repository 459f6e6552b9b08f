"""The league of integrated care boards: 36 that do not exist.

Spreads are rounded summaries, in our own form, of statistics of NHS England: referral to treatment
waiting times, diagnostic waiting times, cancer waiting times. Contains public sector information
licensed under the Open Government Licence v3.0. Where nothing is published that we know, they are
our guess. No board's values are copied.
"""

from lib.illustrative.recipe import (
    Kind,
    LeagueRecipe,
    MetricRecipe,
    SeriesRecipe,
    Spread,
    usual_spread,
)

_METRICS = (
    MetricRecipe(
        indicator_id="X-ICB-AVOIDED-VALUE",
        spread=usual_spread(-5, -2.5, -1.5, 0.5, 2.5, 4.5, 8, 12),
        keeps=0.85,
        shares={"services": 0.5, "waits": 0.2},
        by_residence=True,
    ),
    MetricRecipe(
        indicator_id="OF0079",
        # a few plan a deficit, nearly all exactly to break even
        spread=Spread(((0, -3), (5, -1.2), (11, -0.2), (12, 0), (90, 0), (100, 0.8))),
        keeps=0.6,
        shares={"money": 0.6},
    ),
    MetricRecipe(
        indicator_id="OF0081",
        spread=Spread(
            ((0, -3), (5, -1.4), (15, -0.6), (28, -0.1), (30, 0), (70, 0), (90, 0.2), (100, 0.8))
        ),
        keeps=0.75,
        shares={"money": 0.6},
    ),
)

_SERIES = (
    SeriesRecipe(
        indicator_id="rtt_18_weeks",
        metric="X-ICB-RTT18-VALUE",
        spread=usual_spread(51.5, 56, 57, 59, 61.5, 63.5, 69.5, 71.5),
        keeps=0.9,
        shares={"waits": 0.45, "place": 0.6},
        trend=0.35,
        volume=0.115,
        wobble=0.06,
        by_residence=True,
    ),
    SeriesRecipe(
        indicator_id="rtt_52_weeks",
        metric="X-ICB-RTT52-VALUE",
        spread=usual_spread(6.8, 2.7, 2.5, 2.1, 1.7, 1.2, 0.7, 0.2),
        keeps=0.9,
        shares={"waits": 0.45, "place": 0.6},
        trend=0.5,
        volume=0.115,
        wobble=0.06,
        by_residence=True,
    ),
    SeriesRecipe(
        indicator_id="diagnostics_over_6_weeks",
        metric="X-ICB-DIAGNOSTICS-VALUE",
        spread=usual_spread(45, 35, 33, 28, 20, 14, 10, 5),
        keeps=0.88,
        shares={"waits": 0.3, "place": 0.4},
        trend=0.2,
        volume=0.029,
        wobble=0.12,
        by_residence=True,
    ),
    SeriesRecipe(
        indicator_id="cancer_28_days",
        metric="X-ICB-CANCER28-VALUE",
        spread=usual_spread(67, 71, 72.5, 75, 77.5, 79.5, 83, 86),
        keeps=0.8,
        shares={"waits": 0.3},
        trend=0.35,
        season=(0.0, 0.0, 0.1, -0.1),
        volume=0.0046,
        wobble=0.2,
        missing=0.005,
        by_residence=True,
    ),
)

_NAMES = ("{town}",)  # an ICB has the name of its place
_SIZE = (750_000, 3_300_000)
_EVERYTHING = (
    *("rtt_18_weeks", "rtt_52_weeks", "diagnostics_over_6_weeks", "cancer_28_days"),
    *("X-ICB-AVOIDED-VALUE", "OF0079", "OF0081"),
)

RECIPE = LeagueRecipe(
    league="icb",
    trust_type=None,
    prefixes=("ZI",),
    metrics=_METRICS,
    series=_SERIES,
    base=_EVERYTHING,
    kinds=(
        Kind(trusts=32, subtype=None, names=_NAMES, size=_SIZE),
        Kind(trusts=3, subtype=None, names=_NAMES, size=_SIZE, lacks=("X-ICB-AVOIDED-VALUE",)),
        # tiny: most of its residents are in hospitals beyond the border, that report late
        Kind(
            trusts=1,
            subtype=None,
            names=_NAMES,
            size=_SIZE,
            lacks=("X-ICB-AVOIDED-VALUE", "rtt_52_weeks", "cancer_28_days"),
        ),
    ),
)
