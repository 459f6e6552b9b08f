-- Which figure wins a key: the later vintage, then one with its printed place (the league table
-- gives the average without), then the source with more organisations, then the smaller checksum.
INSERT INTO figures BY NAME
SELECT f.*, s.vintage
FROM given_figures AS f
JOIN given_sources AS s USING (source_id)
QUALIFY row_number() OVER (
    PARTITION BY f.org_code, f.indicator_id, f.view, f.grain, f.period
    ORDER BY s.vintage DESC, f.rank IS NULL, s.organisations DESC, f.source_id
) = 1
