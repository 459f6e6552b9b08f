-- Members of indicative leagues that took over part of another organisation and have no score yet.
SELECT m.league, m.org_code, string_agg(DISTINCT part.related, ', ' ORDER BY part.related),
    min(m.period), max(m.period)
FROM memberships AS m
JOIN quarters AS q USING (period)
JOIN org_links AS part
    ON part.org_code = m.org_code AND part.relation = 'split_from' AND part.valid_from <= q.ends
ANTI JOIN metric_scores AS s
    ON s.basis = m.basis AND s.league = m.league AND s.period = m.period
    AND s.org_code = m.org_code
WHERE m.basis = 'indicative'
GROUP BY m.league, m.org_code
ORDER BY m.league, m.org_code
