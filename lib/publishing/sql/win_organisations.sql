-- Which row wins a key. What the reference tables say holds in every row of the organisation; of the
-- rows so completed the fullest wins whole, then the reference's own, then one whose name was not
-- printed in capitals, then the later vintage, then the source with more organisations, then the
-- smaller checksum. Completing a row again changes nothing, so the order of imports never matters.
INSERT INTO organisations BY NAME
WITH reference AS (
    SELECT g.*
    FROM given_organisations AS g
    JOIN given_sources AS s USING (source_id)
    WHERE s.kind = 'reference'
),

completed AS (
    SELECT
        g.org_code,
        coalesce(r.name, g.name) AS name,
        coalesce(r.kind, g.kind) AS kind,
        coalesce(r.trust_type, g.trust_type) AS trust_type,
        coalesce(r.subtype, g.subtype) AS subtype,
        coalesce(r.region, g.region) AS region,
        coalesce(r.opened, g.opened) AS opened,
        coalesce(r.closed, g.closed) AS closed,
        coalesce(r.tile_row, g.tile_row) AS tile_row,
        coalesce(r.tile_column, g.tile_column) AS tile_column,
        g.source_id
    FROM given_organisations AS g
    LEFT JOIN reference AS r USING (org_code)
)

SELECT c.*
FROM completed AS c
JOIN given_sources AS s USING (source_id)
QUALIFY row_number() OVER (
    PARTITION BY c.org_code
    ORDER BY
        (c.trust_type IS NULL)::INT + (c.subtype IS NULL)::INT + (c.region IS NULL)::INT,
        s.kind <> 'reference',
        c.name = upper(c.name), c.name IN (SELECT name FROM caseless),
        s.vintage DESC, s.organisations DESC, c.source_id
) = 1
