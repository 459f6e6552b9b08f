-- Scores of which the publication does not say when they were measured.
SELECT league, metric_id, count(*) AS scores
FROM metric_scores
WHERE figure_period IS NULL
GROUP BY league, metric_id
ORDER BY league, metric_id
