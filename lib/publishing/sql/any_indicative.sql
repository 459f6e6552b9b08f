-- Whether any league is indicative.
SELECT 1
FROM memberships
WHERE basis = 'indicative'
LIMIT 1
