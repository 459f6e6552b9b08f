-- A league's organisations in a period, with what was published of each.
SELECT
    m.org_code, o.name, o.region, o.subtype,
    p.average, p.segment_before, p.segment, p.rank,
    p.score_low, p.score_high, p.rank_low, p.rank_high,
    coalesce(p.override, false) AS flag,
    planned.value AS planned
FROM memberships AS m
JOIN organisations AS o USING (org_code)
LEFT JOIN published AS p USING (framework, basis, league, period, org_code)
LEFT JOIN figures AS planned
    ON planned.org_code = m.org_code AND planned.period = m.period AND planned.grain = 'quarter'
    AND planned.indicator_id = 'OF0079' AND planned.view = 'provider'
WHERE m.framework = $framework AND m.basis = $basis AND m.league = $league AND m.period = $period
ORDER BY m.org_code
