-- The published metric scores of every league, with the value behind each, its place in the
-- publication and its age in whole months at the quarter's end.
INSERT INTO metric_scores BY NAME
SELECT
    m.framework, m.basis, m.league, m.period, m.org_code, c.metric_id,
    s.value AS score,
    v.value AS value,
    d.figure_period,
    greatest(0, 12 * (year(q.ends) - year(s.period_end)) + month(q.ends) - month(s.period_end))
        AS age_months,
    coalesce(v.rank, s.rank) AS rank,
    CASE WHEN c.league_pool THEN count(*) OVER (
        PARTITION BY m.framework, m.basis, m.league, m.period, c.metric_id
    ) END AS pool_n,
    CASE WHEN c.league_pool AND c.ranked THEN count(*) OVER (
        PARTITION BY m.framework, m.basis, m.league, m.period, c.metric_id
    ) END AS spread_n,
    'published' AS origin,
    m.framework || '/1' AS rule_version
FROM memberships AS m
JOIN counted AS c USING (framework, league)
JOIN quarters AS q USING (period)
JOIN figures AS s
    ON s.org_code = m.org_code AND s.period = m.period AND s.indicator_id = c.metric_id
    AND s.view = 'provider' AND s.grain = 'quarter' AND s.value IS NOT NULL
LEFT JOIN figures AS v
    ON v.org_code = m.org_code AND v.period = m.period AND v.indicator_id = c.value_id
    AND v.view = 'provider' AND v.grain = 'quarter'
LEFT JOIN dated AS d ON d.period_start = s.period_start AND d.period_end = s.period_end
WHERE m.basis = 'official'
