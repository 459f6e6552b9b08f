-- Published metric scores that contradict the order of the values behind them: along the values of a
-- quarter, from the best to the worst, scores get no better. Values are printed with two decimals and
-- ranked unrounded, but who is strictly worse as printed is strictly worse.
SELECT league, metric_id, period, org_code, score, value, next_org, next_value, next_score
FROM (
    SELECT
        s.league, s.metric_id, s.period, s.org_code, s.score, s.value,
        lag(s.org_code) OVER along AS next_org, lag(s.value) OVER along AS next_value,
        lag(s.score) OVER along AS next_score
    FROM metric_scores AS s
    JOIN bounds AS b ON b.indicator_id = s.metric_id
    WHERE s.origin = 'published' AND b.sign IS NOT NULL AND s.value IS NOT NULL
    WINDOW along AS (
        PARTITION BY s.framework, s.basis, s.league, s.period, s.metric_id
        ORDER BY b.sign * s.value, s.score, s.org_code
    )
)
WHERE next_score - score > $rounding AND value <> next_value
ORDER BY league, metric_id, period, org_code
