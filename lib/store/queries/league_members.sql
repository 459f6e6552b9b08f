-- A league's organisations in a period, with what was published of each.
WITH members AS (
    SELECT org_code, name, kind, region, subtype
    FROM memberships
    JOIN organisations USING (org_code)
    WHERE framework = $framework AND basis = $basis AND league = $league AND period = $period
),

-- An ICB has a headcount too, of its own office.
sizes AS (
    SELECT org_code, indicator_id, value
    FROM figures
    JOIN members USING (org_code)
    WHERE period_end <= $ends AND value IS NOT NULL
        AND indicator_id IN ('headcount', 'beds', 'population')
        AND (indicator_id = 'population') = (kind = 'icb')
    QUALIFY row_number() OVER (
        PARTITION BY org_code, indicator_id ORDER BY period_end DESC, period
    ) = 1
),

-- Thirds of one measure: beds only where fewer members have a headcount.
sized AS (
    SELECT org_code, ntile(3) OVER (ORDER BY value, org_code) AS third
    FROM sizes
    WHERE indicator_id = (
        SELECT indicator_id
        FROM sizes
        GROUP BY indicator_id
        ORDER BY count(*) DESC, indicator_id = 'beds'
        LIMIT 1
    )
)

SELECT
    m.org_code, m.name, m.region, m.subtype,
    p.average, p.segment_before, p.segment, p.rank,
    p.score_low, p.score_high, p.rank_low, p.rank_high,
    coalesce(p.override, false) AS flag,
    planned.value AS planned,
    CASE sized.third
        WHEN 1 THEN 'smallest third' WHEN 2 THEN 'middle third' WHEN 3 THEN 'largest third'
    END AS size
FROM members AS m
LEFT JOIN published AS p
    ON p.org_code = m.org_code AND p.framework = $framework AND p.basis = $basis
    AND p.league = $league AND p.period = $period
LEFT JOIN figures AS planned
    ON planned.org_code = m.org_code AND planned.period = $period AND planned.grain = 'quarter'
    AND planned.indicator_id = 'OF0079' AND planned.view = 'provider'
LEFT JOIN sized ON sized.org_code = m.org_code
ORDER BY m.org_code
