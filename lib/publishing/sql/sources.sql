-- The sources, and which of them another has taken over: one none of whose figures and links has
-- won, by the first in rank that covers at least its periods and as many organisations.
INSERT INTO sources BY NAME
WITH ranked AS (
    SELECT
        *,
        row_number() OVER (ORDER BY vintage DESC, organisations DESC, source_id) AS place,
        source_id IN (SELECT source_id FROM figures)
            OR source_id IN (SELECT source_id FROM org_links) AS gives
    FROM given_sources
)
SELECT
    s.* EXCLUDE (place, gives),
    (
        SELECT first(t.source_id ORDER BY t.place)
        FROM ranked AS t
        WHERE NOT s.gives AND t.gives AND t.place < s.place AND t.kind = s.kind
            AND t.period_min <= s.period_min AND t.period_max >= s.period_max
            AND t.organisations >= s.organisations
    ) AS superseded_by
FROM ranked AS s
