-- The last quarter's last day in which every organisation is in a league that is published.
SELECT org_code, max(ends)
FROM memberships
JOIN quarters USING (period)
WHERE basis <> 'indicative'
GROUP BY org_code
ORDER BY org_code
