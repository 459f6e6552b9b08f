-- Published metric scores that the printed place does not give, of those ranked among their league
-- alone, $few or more, in quarters in which the whole league is there: the last place last.
SELECT league, metric_id, period, org_code, score, rank, given
FROM (
    SELECT
        league, metric_id, period, org_code, score, rank, spread_n,
        1 + 3.0 * (rank - 1) / (spread_n - 1) AS given,
        max(rank) OVER (PARTITION BY framework, basis, league, metric_id, period) AS last_place
    FROM metric_scores
    WHERE origin = 'published' AND spread_n >= $few
)
WHERE abs(score - given) > $rounding AND last_place <= spread_n
ORDER BY league, metric_id, period, org_code
