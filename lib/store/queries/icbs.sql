-- Every ICB with its place on the tile map, and those whose area it took over.
WITH became AS (
    SELECT related AS org_code, org_code AS old, false AS part
    FROM org_links
    WHERE relation = 'merged_into'
    UNION ALL
    SELECT org_code, related, true
    FROM org_links
    WHERE relation = 'split_from'
),

befores AS (
    SELECT
        became.org_code,
        list({'org_code': old, 'part': part} ORDER BY part, icb.name, old) AS before
    FROM became
    JOIN organisations AS icb ON icb.org_code = old AND icb.kind = 'icb'
    GROUP BY became.org_code
)

SELECT
    o.org_code, o.name, coalesce(o.region, ''), o.opened, o.closed, o.tile_row, o.tile_column,
    b.before
FROM organisations AS o
LEFT JOIN befores AS b USING (org_code)
WHERE o.kind = 'icb'
ORDER BY o.name, o.org_code
