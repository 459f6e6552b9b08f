-- A score that no framework file names is a score if it counts somewhere, else context.
UPDATE indicators
SET kind = CASE
    WHEN indicator_id IN (SELECT metric_id FROM counted) THEN 'score' ELSE 'context'
END
WHERE list_contains($unnamed, indicator_id)
