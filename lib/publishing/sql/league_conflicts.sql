-- Trusts that two sources of the same, newest vintage put into different leagues in a quarter.
WITH dated AS (
    SELECT m.*, s.name
    FROM given_memberships AS m
    JOIN given_sources AS s USING (source_id)
    QUALIFY s.vintage = max(s.vintage) OVER (
        PARTITION BY m.framework, m.basis, m.period, m.org_code
    )
)
SELECT count(*) OVER (), a.org_code, a.period, a.source_id, a.name, a.league,
    b.source_id, b.name, b.league
FROM dated AS a
JOIN dated AS b USING (framework, basis, period, org_code)
WHERE a.source_id < b.source_id AND a.league <> b.league
ORDER BY a.org_code, a.period, a.source_id, b.source_id
LIMIT 1
