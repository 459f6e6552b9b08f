-- How each metric score of an organisation came about.
SELECT metric_id, score, value, figure_period, rank, pool_n, spread_n, origin, age_months
FROM metric_scores
WHERE framework = $framework AND basis = $basis AND league = $league AND period = $period
    AND org_code = $org_code
ORDER BY metric_id
