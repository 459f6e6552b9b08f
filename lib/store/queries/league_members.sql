-- A league's organisations in a period, with what was published of each.
WITH heads AS (
    SELECT org_code, value
    FROM figures
    WHERE indicator_id IN ('headcount', 'population') AND period_end <= $ends
    QUALIFY row_number() OVER (PARTITION BY org_code ORDER BY period_end DESC, period) = 1
),

sized AS (
    SELECT m.org_code, ntile(3) OVER (ORDER BY heads.value, m.org_code) AS third
    FROM memberships AS m
    JOIN heads USING (org_code)
    WHERE m.framework = $framework AND m.basis = $basis AND m.league = $league
        AND m.period = $period AND heads.value IS NOT NULL
)

SELECT
    m.org_code, o.name, o.region, o.subtype,
    p.average, p.segment_before, p.segment, p.rank,
    p.score_low, p.score_high, p.rank_low, p.rank_high,
    coalesce(p.override, false) AS flag,
    planned.value AS planned,
    CASE sized.third
        WHEN 1 THEN 'smallest third' WHEN 2 THEN 'middle third' WHEN 3 THEN 'largest third'
    END AS size
FROM memberships AS m
JOIN organisations AS o USING (org_code)
LEFT JOIN published AS p USING (framework, basis, league, period, org_code)
LEFT JOIN figures AS planned
    ON planned.org_code = m.org_code AND planned.period = m.period AND planned.grain = 'quarter'
    AND planned.indicator_id = 'OF0079' AND planned.view = 'provider'
LEFT JOIN sized USING (org_code)
WHERE m.framework = $framework AND m.basis = $basis AND m.league = $league AND m.period = $period
ORDER BY m.org_code
