-- Averages from the metric scores under the default weights, beside what was published.
CREATE TEMP TABLE recomputed AS
SELECT
    p.framework, p.basis, p.league, p.period, p.org_code,
    p.average AS published, p.segment_before,
    sum(s.score * c.weight) / sum(c.weight) AS average
FROM published AS p
LEFT JOIN metric_scores AS s USING (framework, basis, league, period, org_code)
LEFT JOIN counted AS c
    ON c.framework = p.framework AND c.league = p.league AND c.metric_id = s.metric_id
WHERE p.average IS NOT NULL
GROUP BY ALL
