-- The oldest of the figures that score each organisation of a league in a period.
SELECT org_code, arg_max(figure_period, (age_months, figure_period)), max(age_months)
FROM metric_scores
WHERE framework = $framework AND basis = $basis AND league = $league AND period = $period
    AND figure_period IS NOT NULL AND age_months IS NOT NULL
GROUP BY org_code
ORDER BY org_code
