-- What the sources' readers noted, in an order of its own: not what the gate ($ours) found in their
-- figures before, which it finds again if it is still there.
SELECT severity, code, source_id, org_code, indicator_id, period, message
FROM given_quality_notes
WHERE source_id IS NOT NULL AND NOT list_contains($ours, code)
ORDER BY ALL
