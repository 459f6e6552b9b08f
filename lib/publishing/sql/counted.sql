-- Which scores count in which league, with their default weights.
CREATE TEMP TABLE counted (
    framework VARCHAR,
    league VARCHAR,
    metric_id VARCHAR,
    value_id VARCHAR,
    weight DOUBLE,
    league_pool BOOLEAN,
    ranked BOOLEAN,
    adopted BOOLEAN
)
