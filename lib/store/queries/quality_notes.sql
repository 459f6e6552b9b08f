-- What there is to know about the data, in the order in which it was noted down.
SELECT n.severity, n.code, s.name, n.period, n.org_code, n.indicator_id, n.message
FROM quality_notes AS n
LEFT JOIN sources AS s USING (source_id)
ORDER BY n.n
