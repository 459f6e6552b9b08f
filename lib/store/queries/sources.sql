-- Every publication that the release was made from.
SELECT
    source_id, kind, name, vintage, period_min, period_max, rows, organisations, superseded_by
FROM sources
ORDER BY kind, period_max DESC, period_min DESC, vintage DESC, source_id
