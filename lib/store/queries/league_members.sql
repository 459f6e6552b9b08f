-- The organisations of each league that is asked for, with what was published of each.
WITH asked AS (
    SELECT
        unnest($places) AS place, unnest($frameworks) AS framework, unnest($bases) AS basis,
        unnest($leagues) AS league, unnest($periods) AS period, unnest($ends) AS ends
),

members AS (
    SELECT place, framework, basis, league, period, ends, org_code, name, kind, region, subtype
    FROM asked
    JOIN memberships USING (framework, basis, league, period)
    JOIN organisations USING (org_code)
),

counts AS (
    SELECT org_code, indicator_id, period_end, arg_min(value, period) AS value
    FROM figures
    WHERE indicator_id IN ('headcount', 'beds', 'population') AND value IS NOT NULL
        AND org_code IN (SELECT org_code FROM members)
    GROUP BY org_code, indicator_id, period_end
),

-- An ICB has a headcount too, of its own office.
counted AS (
    SELECT place, org_code, ends, indicator_id
    FROM members
    CROSS JOIN (VALUES ('headcount'), ('beds'), ('population')) AS of (indicator_id)
    WHERE (indicator_id = 'population') = (kind = 'icb')
),

-- The newest to the quarter's end, found by order: each quarter against each count would grow with
-- the square of the quarters.
sizes AS (
    SELECT counted.place, counted.org_code, counted.indicator_id, counts.value
    FROM counted
    ASOF JOIN counts
        ON counts.org_code = counted.org_code AND counts.indicator_id = counted.indicator_id
        AND counted.ends >= counts.period_end
),

-- Thirds of one measure: beds only where fewer members have a headcount.
measures AS (
    SELECT place, indicator_id
    FROM sizes
    GROUP BY place, indicator_id
    QUALIFY row_number() OVER (
        PARTITION BY place ORDER BY count(*) DESC, indicator_id = 'beds', indicator_id
    ) = 1
),

sized AS (
    SELECT
        place, org_code, ntile(3) OVER (PARTITION BY place ORDER BY value, org_code) AS third
    FROM sizes
    JOIN measures USING (place, indicator_id)
)

SELECT
    m.place, m.org_code, m.name, m.region, m.subtype,
    p.average, p.segment_before, p.segment, p.rank,
    p.score_low, p.score_high, p.rank_low, p.rank_high,
    coalesce(p.override, false) AS flag,
    planned.value AS planned,
    CASE sized.third
        WHEN 1 THEN 'smallest third' WHEN 2 THEN 'middle third' WHEN 3 THEN 'largest third'
    END AS size
FROM members AS m
LEFT JOIN published AS p USING (framework, basis, league, period, org_code)
LEFT JOIN figures AS planned
    ON planned.org_code = m.org_code AND planned.period = m.period AND planned.grain = 'quarter'
    AND planned.indicator_id = 'OF0079' AND planned.view = 'provider'
LEFT JOIN sized ON sized.place = m.place AND sized.org_code = m.org_code
ORDER BY m.place, m.org_code
