-- The values behind a league's metric scores in a period, where one is published.
SELECT org_code, metric_id, value
FROM metric_scores
WHERE framework = $framework AND basis = $basis AND league = $league AND period = $period
    AND value IS NOT NULL
ORDER BY org_code, metric_id
