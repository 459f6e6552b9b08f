-- Metrics that count in a league and that none of its trusts is scored on in a quarter.
SELECT q.league, q.period, string_agg(c.metric_id, ', ' ORDER BY c.metric_id)
FROM (SELECT DISTINCT framework, basis, league, period FROM metric_scores) AS q
JOIN counted AS c USING (framework, league)
ANTI JOIN metric_scores AS s
    ON s.framework = q.framework AND s.basis = q.basis AND s.league = q.league
    AND s.period = q.period AND s.metric_id = c.metric_id
GROUP BY q.league, q.period
ORDER BY q.league, q.period
