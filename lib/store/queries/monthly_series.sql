-- An organisation's monthly figures of some indicators, oldest first; no value where it is not
-- published.
SELECT
    i.indicator_id, i.title, i.unit, i.better,
    strftime(f.period_start, '%Y-%m') AS month, f.value
FROM figures AS f
JOIN indicators AS i USING (indicator_id)
WHERE f.org_code = $org_code AND f.view = $view AND f.grain = 'month'
    AND list_contains($indicators, f.indicator_id)
ORDER BY i.indicator_id, f.period_start
