-- Figures that two sources of the same, newest vintage give differently: neither may win silently.
WITH dated AS (
    SELECT f.*, s.name, s.vintage
    FROM given_figures AS f
    JOIN given_sources AS s USING (source_id)
    QUALIFY s.vintage = max(s.vintage) OVER (
        PARTITION BY f.org_code, f.indicator_id, f.view, f.grain, f.period
    )
)
SELECT
    count(*) OVER () AS conflicts,
    a.org_code, a.indicator_id, a.period,
    a.source_id, a.name, concat(coalesce(a.value::VARCHAR, a.status), ' (rank ' || a.rank || ')'),
    b.source_id, b.name, concat(coalesce(b.value::VARCHAR, b.status), ' (rank ' || b.rank || ')')
FROM dated AS a
JOIN dated AS b USING (org_code, indicator_id, view, grain, period)
WHERE a.source_id < b.source_id
    AND (a.value IS DISTINCT FROM b.value OR a.status IS DISTINCT FROM b.status
        OR a.rank <> b.rank)  -- one that prints no rank contradicts nobody
ORDER BY a.org_code, a.indicator_id, a.period, a.source_id, b.source_id
LIMIT 1
