-- Sources that should have nearly every acute trust and do not: of those open when the source's last
-- period ended, how many have a figure of it.
WITH acute AS (
    SELECT org_code, opened, closed FROM organisations
    WHERE kind = 'trust' AND lower(trust_type) LIKE 'acute%'
),

last_period AS (
    SELECT source_id, max(period_end) AS ends FROM figures WHERE grain = 'month' GROUP BY source_id
)

SELECT s.name, count(DISTINCT f.org_code) AS there, count(DISTINCT a.org_code) AS open
FROM sources AS s
JOIN last_period AS p USING (source_id)
JOIN acute AS a
    ON (a.opened IS NULL OR a.opened <= p.ends) AND (a.closed IS NULL OR a.closed >= p.ends)
LEFT JOIN figures AS f
    ON f.source_id = s.source_id AND f.org_code = a.org_code AND f.period_end = p.ends
WHERE list_contains($kinds, s.kind)
GROUP BY s.source_id, s.name
HAVING there < $least * open
ORDER BY s.name, s.source_id
