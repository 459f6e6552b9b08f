-- Of these organisations: in how many quarters that began after they had closed they are in a league,
-- with who carries them on, and whether that one is there too.
SELECT
    m.org_code, string_agg(DISTINCT l.related, ', ' ORDER BY l.related),
    count(DISTINCT m.period), min(m.period), max(m.period), bool_or(s.org_code IS NOT NULL)
FROM memberships AS m
JOIN organisations AS o USING (org_code)
JOIN quarters AS q USING (period)
LEFT JOIN org_links AS l ON l.org_code = m.org_code AND l.relation = 'merged_into'
LEFT JOIN memberships AS s
    ON s.framework = m.framework AND s.basis = m.basis AND s.period = m.period
    AND s.org_code = l.related
WHERE list_contains($codes, m.org_code) AND o.closed < date_trunc('quarter', q.ends)
    AND m.basis <> 'indicative'
GROUP BY m.org_code
ORDER BY m.org_code
