-- Publications of which no figure and no link counts: for each of them, others are newer.
SELECT name, vintage::VARCHAR
FROM sources
WHERE kind <> 'reference'
    AND source_id NOT IN (SELECT source_id FROM figures)
    AND source_id NOT IN (SELECT source_id FROM org_links)
ORDER BY name, source_id
