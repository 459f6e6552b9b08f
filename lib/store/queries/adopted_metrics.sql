-- Every score that counts, with the leagues in which it has been published: among them those of
-- metrics that no framework file names, or not for that league.
SELECT i.indicator_id, i.score_of, i.title, i.domain, i.unit, list_sort(list(DISTINCT s.league))
FROM metric_scores AS s
JOIN indicators AS i ON i.indicator_id = s.metric_id
WHERE s.framework = $framework
GROUP BY ALL
ORDER BY i.indicator_id
