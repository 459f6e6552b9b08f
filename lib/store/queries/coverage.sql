-- Of each metric in each quarter of a league: how many organisations have a score, and how old the
-- middle one of their figures was at the quarter's end. Every quarter is there for every metric.
WITH members AS (
    SELECT period, count(*) AS organisations
    FROM memberships
    WHERE framework = $framework AND basis = $basis AND league = $league
    GROUP BY period
),

scores AS (
    SELECT period, metric_id, figure_period, age_months
    FROM metric_scores
    WHERE framework = $framework AND basis = $basis AND league = $league
),

metrics AS (SELECT DISTINCT metric_id FROM scores)

SELECT
    members.period, metrics.metric_id, members.organisations, count(scores.metric_id),
    median(scores.age_months) FILTER (scores.figure_period IS NOT NULL)
FROM members
CROSS JOIN metrics
LEFT JOIN scores ON scores.period = members.period AND scores.metric_id = metrics.metric_id
GROUP BY ALL
ORDER BY members.period, metrics.metric_id
