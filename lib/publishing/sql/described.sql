-- The indicators that are loaded, each score with which way the value that it scores is better.
SELECT i.indicator_id, i.title, i.unit, v.better
FROM indicators AS i
LEFT JOIN indicators AS v ON v.indicator_id = i.score_of
ORDER BY i.indicator_id
