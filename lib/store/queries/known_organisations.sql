-- Trusts and ICBs with their newest quarter in each league, their ICBs, and what became of them.
-- Sites and sectors, which some publications list, have a trust's code and more. What a code begins
-- with is looked up: each code against each would take a hundred times as long for ten times as many.
WITH letters AS (
    SELECT org_code, unnest(range(1, len(org_code))) AS n
    FROM organisations
    WHERE kind IN ('trust', 'icb')
),

parties AS (
    SELECT org_code, name, kind, closed
    FROM organisations
    WHERE kind IN ('trust', 'icb') AND org_code NOT IN (
        SELECT letters.org_code
        FROM letters
        JOIN organisations AS whole
            ON whole.org_code = left(letters.org_code, letters.n) AND whole.kind = 'trust'
    )
),

newest AS (
    SELECT org_code, framework, basis, league, max(period) AS period
    FROM memberships
    GROUP BY ALL
),

leagues AS (
    SELECT org_code, list([framework, basis, league, period]) AS leagues
    FROM newest
    GROUP BY org_code
),

-- Several links to one ICB are one stay; it lasts if any of them does.
stays AS (
    SELECT
        l.org_code, l.related, icb.name,
        CASE WHEN count(*) = count(l.valid_to) THEN max(l.valid_to) END AS until
    FROM org_links AS l
    JOIN organisations AS icb ON icb.org_code = l.related
    WHERE l.relation = 'icb'
    GROUP BY ALL
),

icbs AS (
    SELECT
        org_code,
        list({'code': related, 'name': name, 'until': until}
            ORDER BY until DESC NULLS FIRST, name, related
        ) AS icbs
    FROM stays
    GROUP BY org_code
),

-- A split makes a former name only where the old organisation is no more.
steps AS (
    SELECT org_code AS old, related AS new, valid_from, false AS part
    FROM org_links
    WHERE relation = 'merged_into'
    UNION ALL
    SELECT l.related, l.org_code, l.valid_from, true
    FROM org_links AS l
    JOIN parties AS source ON source.org_code = l.related AND source.closed IS NOT NULL
    WHERE l.relation = 'split_from'
),

became AS (
    SELECT
        old AS org_code,
        list({'code': new, 'since': valid_from, 'part': part} ORDER BY part, valid_from, new)
            AS became
    FROM steps
    JOIN parties AS successor ON successor.org_code = new
    GROUP BY old
)

SELECT p.org_code, p.name, p.kind, l.leagues, i.icbs, b.became
FROM parties AS p
LEFT JOIN leagues AS l USING (org_code)
LEFT JOIN icbs AS i USING (org_code)
LEFT JOIN became AS b USING (org_code)
ORDER BY p.org_code
