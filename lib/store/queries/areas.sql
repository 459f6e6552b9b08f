-- Who lies where, and since and until when: trusts in ICBs, ICBs in clusters and in regions.
SELECT l.org_code, l.related, l.relation, l.valid_from, l.valid_to, coalesce(r.name, '') AS name
FROM org_links AS l
LEFT JOIN organisations AS r ON r.org_code = l.related AND r.kind = 'region'
WHERE l.relation IN ('icb', 'cluster', 'region')
ORDER BY l.relation, l.related, l.org_code, l.valid_from
