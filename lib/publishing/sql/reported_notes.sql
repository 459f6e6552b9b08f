-- What the sources' readers noted, in an order of its own.
SELECT severity, code, source_id, org_code, indicator_id, period, message
FROM given_quality_notes
WHERE source_id IS NOT NULL
ORDER BY ALL
