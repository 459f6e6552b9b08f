-- The ICBs in which a league's members lie on a day; in the ICBs' own league each lies in itself.
SELECT icb.org_code AS icb_code, icb.name, m.org_code
FROM memberships AS m
JOIN organisations AS o USING (org_code)
LEFT JOIN org_links AS l
    ON l.org_code = m.org_code AND l.relation = 'icb'
    AND coalesce(l.valid_from <= $on_day, true) AND coalesce(l.valid_to >= $on_day, true)
JOIN organisations AS icb
    ON icb.org_code = CASE WHEN o.kind = 'icb' THEN m.org_code ELSE l.related END
WHERE m.framework = $framework AND m.basis = $basis AND m.league = $league
    AND m.period = $period
ORDER BY icb.name, icb.org_code, m.org_code
