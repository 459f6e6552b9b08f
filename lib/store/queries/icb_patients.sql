-- Where the people live whom each trust serves, with what the trust had become by a day and the ICB
-- in which that lies then. All shares of a trust are from one source, so that they add up.
WITH RECURSIVE ranked AS (
    SELECT
        l.org_code, l.related, l.share, l.valid_from,
        dense_rank() OVER (
            PARTITION BY l.org_code ORDER BY s.vintage DESC, s.organisations DESC, s.source_id
        ) AS place
    FROM org_links AS l
    JOIN sources AS s USING (source_id)
    WHERE l.relation = 'patients'
),

-- A trust and all that it became; of several ways the first.
became AS (
    SELECT DISTINCT org_code, org_code AS now, 0 AS step FROM ranked
    UNION
    SELECT b.org_code, m.related, b.step + 1
    FROM became AS b
    JOIN org_links AS m
        ON m.org_code = b.now AND m.relation = 'merged_into' AND m.valid_from <= $on_day
    WHERE b.step < 9
),

latest AS (
    SELECT org_code, now
    FROM became
    QUALIFY row_number() OVER (PARTITION BY org_code ORDER BY step DESC, now) = 1
),

lies AS (
    SELECT org_code, min(related) AS icb
    FROM org_links
    WHERE relation = 'icb'
        AND coalesce(valid_from <= $on_day, true) AND coalesce(valid_to >= $on_day, true)
    GROUP BY org_code
)

SELECT
    r.org_code, coalesce(t.name, r.org_code) AS name,
    b.now, coalesce(n.name, b.now) AS now_name, coalesce(lies.icb, '') AS icb,
    year(r.valid_from) AS year, r.related, r.share
FROM ranked AS r
JOIN latest AS b USING (org_code)
LEFT JOIN organisations AS t USING (org_code)
LEFT JOIN organisations AS n ON n.org_code = b.now
LEFT JOIN lies ON lies.org_code = b.now
WHERE r.place = 1
ORDER BY r.org_code, r.share DESC, r.related
