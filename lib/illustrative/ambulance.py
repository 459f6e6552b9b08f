"""The ambulance league: ten fictional trusts.

Spreads are rounded summaries, in our own form, of statistics of NHS England: ambulance quality
indicators, NHS Staff Survey 2024. Contains public sector information licensed under the Open
Government Licence v3.0. Where nothing is published that we know, they are our guess. No trust's
values are copied.
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

_METRICS = (
    MetricRecipe(
        indicator_id="X-HEAR-VALUE",
        spread=usual_spread(10, 11.5, 12.5, 14, 15.5, 17.5, 20, 22),
        keeps=0.9,
        shares={"staff": 0.3},
        trend=0.3,
    ),
    MetricRecipe(
        indicator_id="OF0061",
        spread=usual_spread(5.55, 5.65, 5.7, 5.82, 5.98, 6.1, 6.2, 6.3),
        keeps=0.6,
        shares={"staff": 0.9},
    ),
    MetricRecipe(
        indicator_id="OF0084",
        spread=usual_spread(5.7, 5.74, 5.76, 5.82, 6, 6.12, 6.24, 6.35),
        keeps=0.6,
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
        indicator_id="OF0079",
        # nearly all plan exactly to break even
        spread=Spread(((0, -2), (6, -0.4), (8, 0), (88, 0), (95, 0.5), (100, 1))),
        keeps=0.6,
        shares={"money": 0.5},
    ),
    MetricRecipe(
        indicator_id="OF0081",
        spread=Spread(((0, -1.5), (10, -0.4), (20, 0), (60, 0), (90, 0.3), (100, 1))),
        keeps=0.75,
        shares={"money": 0.5, "staff": 0.2},
    ),
    MetricRecipe(
        indicator_id="OF0086",
        spread=usual_spread(128, 120, 115, 108, 100, 93, 84, 78),
        keeps=0.73,
        shares={"money": 0.3},
    ),
)

_SERIES = (
    SeriesRecipe(
        indicator_id="ambulance_category_2_mean",
        metric="X-CAT2-VALUE",
        spread=usual_spread(58, 44, 40, 35, 31, 27.5, 23, 19),
        keeps=0.88,
        shares={"response": 0.8, "staff": 0.2},
        trend=0.3,
        season=(0.35, 0.25, -0.45, -0.15),
        volume=5.5,
        scale=1.0,
    ),
    SeriesRecipe(
        indicator_id="ambulance_category_1_mean",
        metric="X-CAT1-VALUE",
        spread=usual_spread(10.5, 9.3, 9, 8.5, 8, 7.4, 6.7, 6.2),
        keeps=0.88,
        shares={"response": 0.8, "staff": 0.2},
        trend=0.15,
        season=(0.3, 0.2, -0.35, -0.15),
        volume=1.2,
        scale=1.0,
    ),
    SeriesRecipe(
        indicator_id="sickness_absence",
        metric="OF0082",
        spread=usual_spread(8.5, 7.9, 7.6, 7.1, 6.5, 6, 5.2, 4.6),
        keeps=0.94,
        shares={"staff": 0.45},
        season=(0.4, 0.05, -0.45, 0.0),
        volume=27,
        wobble=0.12,
    ),
)

RECIPE = LeagueRecipe(
    league="ambulance",
    trust_type="Ambulance trust",
    prefixes=("ZV",),
    metrics=_METRICS,
    series=_SERIES,
    base=("OF0061", "OF0079", "OF0081", "OF0084", "sickness_absence"),
    kinds=(
        Kind(
            trusts=9,
            subtype="Ambulance",
            names=("{region} and {town} Ambulance Trust", "{town} Ambulance Trust"),
            size=(3200, 7600),
            reports=(
                *("ambulance_category_1_mean", "ambulance_category_2_mean"),
                *("X-HEAR-VALUE", "OF0086", "OF1067"),
            ),
        ),
        # tiny: no emergency control room of its own
        Kind(
            trusts=1,
            subtype="Ambulance",
            names=("{town} Patient Transport and Ambulance Trust",),
            size=(500, 700),
            reports=("OF0086",),
        ),
    ),
    inspected=3,
    support=(Spell("2024-25-Q2", "2025-26-Q1"),),
    far=True,
)
