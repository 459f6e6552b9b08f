-- Who is in an indicative league on a quarter's last day, and, of each, whose figures are its own:
-- itself and, from the day of a merger on, those that it took over whole. Who also took over part of
-- another has no figures from before: nobody publishes how they divide.
WITH RECURSIVE open AS (
    SELECT o.org_code, t.league, q.period, q.ends
    FROM organisations AS o
    JOIN indicative_types AS t ON t.org_code = o.org_code
    CROSS JOIN quarters AS q
    WHERE (o.opened IS NULL OR o.opened <= q.ends) AND (o.closed IS NULL OR o.closed >= q.ends)
        AND list_contains($periods, q.period)
),

lineage AS (
    SELECT league, period, ends, org_code, org_code AS source_code FROM open
    UNION
    SELECT l.league, l.period, l.ends, l.org_code, m.org_code
    FROM lineage AS l
    JOIN org_links AS m
        ON m.related = l.source_code AND m.relation = 'merged_into' AND m.share = 1
    ANTI JOIN org_links AS part
        ON part.org_code = l.source_code AND part.relation = 'split_from'
        AND part.valid_from <= l.ends
    WHERE m.valid_from <= l.ends AND m.org_code <> l.org_code
)

SELECT league, period, ends, org_code, source_code FROM lineage
