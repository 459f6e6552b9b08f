-- Values of a framework that differ between two quarters though measured in the same time, such as a
-- yearly survey's; scores may, as they rest on who else is there.
SELECT
    indicator_id, count(*),
    CASE WHEN min(source_id) = max(source_id) THEN min(source_id) END,
    list({org: org_code, was: was, is_now: is_now, first: first, last: last} ORDER BY org_code)[:5]
FROM (
    SELECT
        f.indicator_id, f.org_code, min(f.source_id) AS source_id,
        arg_min(f.value, f.period) AS was, arg_max(f.value, f.period) AS is_now,
        min(f.period) AS first, max(f.period) AS last
    FROM figures AS f
    JOIN bounds AS b USING (indicator_id)
    WHERE f.value IS NOT NULL AND f.period_end IS NOT NULL AND f.grain = 'quarter'
        AND b.material IS NOT NULL
    GROUP BY f.indicator_id, f.view, f.org_code, f.period_start, f.period_end
    HAVING min(f.value) <> max(f.value)
)
GROUP BY indicator_id
ORDER BY indicator_id
