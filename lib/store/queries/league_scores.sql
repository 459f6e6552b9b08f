-- A league's metric scores in a period.
SELECT org_code, metric_id, score
FROM metric_scores
WHERE framework = $framework AND basis = $basis AND league = $league AND period = $period
ORDER BY org_code, metric_id
