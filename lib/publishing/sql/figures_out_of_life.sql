-- Of these organisations: how many figures are from after their last day, or from before their first.
SELECT
    f.org_code, f.period_start > o.closed, count(*), min(f.period), max(f.period),
    min(f.indicator_id)
FROM figures AS f
JOIN organisations AS o USING (org_code)
WHERE list_contains($codes, f.org_code)
    AND (f.period_start > o.closed OR f.period_end < o.opened)
GROUP BY f.org_code, f.period_start > o.closed
ORDER BY f.org_code, f.period_start > o.closed
