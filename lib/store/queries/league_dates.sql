-- When the figures behind each metric of a league in a period were measured.
SELECT
    metric_id,
    arg_max(figure_period, (age_months, figure_period)), max(age_months),
    arg_min(figure_period, (age_months, figure_period)), min(age_months)
FROM metric_scores
WHERE framework = $framework AND basis = $basis AND league = $league AND period = $period
    AND figure_period IS NOT NULL
GROUP BY metric_id
ORDER BY metric_id
