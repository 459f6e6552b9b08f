-- Each league's quarters; and in its newest one the organisations, how many of them have as many
-- metric scores as their framework asks for, and the metrics that anyone has.
WITH asked AS (
    SELECT unnest($frameworks) AS framework, unnest($fewest) AS fewest
),

spans AS (
    SELECT
        framework, basis, league, count(DISTINCT period) AS quarters,
        min(period) AS first_period, max(period) AS period
    FROM memberships
    GROUP BY framework, basis, league
),

counted AS (
    SELECT m.framework, m.basis, m.league, m.org_code, count(s.metric_id) AS metrics
    FROM memberships AS m
    JOIN spans USING (framework, basis, league, period)
    LEFT JOIN metric_scores AS s USING (framework, basis, league, period, org_code)
    GROUP BY ALL
),

people AS (
    SELECT
        framework, basis, league, count(*) AS organisations,
        count(*) FILTER (metrics >= greatest(coalesce(fewest, 1), 1)) AS scored
    FROM counted
    LEFT JOIN asked USING (framework)
    GROUP BY framework, basis, league
)

SELECT
    spans.framework, spans.basis, spans.league, spans.quarters, spans.first_period, spans.period,
    people.organisations, people.scored,
    (
        SELECT count(DISTINCT s.metric_id)
        FROM metric_scores AS s
        WHERE s.framework = spans.framework AND s.basis = spans.basis
            AND s.league = spans.league AND s.period = spans.period
    ) AS metrics
FROM spans
JOIN people USING (framework, basis, league)
ORDER BY spans.framework, spans.basis, spans.league
