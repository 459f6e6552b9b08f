-- Published scores of components that the framework's bands do not give from the values behind them,
-- both read as printed: half a hundredth to either side of the value is the same value.
SELECT
    s.indicator_id, s.period, s.org_code, v.value, NULL, s.value AS score,
    arg_min(b.score, b.step) FILTER (v.value + 0.005 > b.at_least) AS given
FROM (
    SELECT
        unnest($scores) AS score_id, unnest($values) AS value_id, unnest($steps) AS step,
        unnest($at_least) AS at_least, unnest($given) AS score
) AS b
JOIN figures AS s ON s.indicator_id = b.score_id
JOIN figures AS v
    ON v.indicator_id = b.value_id AND v.org_code = s.org_code AND v.period = s.period
    AND v.view = s.view AND v.grain = s.grain
WHERE s.value IS NOT NULL AND v.value IS NOT NULL
GROUP BY s.indicator_id, s.period, s.org_code, v.value, s.value
HAVING s.value < given
    OR s.value > arg_min(b.score, b.step) FILTER (v.value - 0.005 > b.at_least)
ORDER BY s.indicator_id, s.period, s.org_code
