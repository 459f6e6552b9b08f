-- One indicator's figures, of one organisation or period or all, with their source.
SELECT
    f.org_code, f.indicator_id, f.period, f.numerator, f.denominator, f.value, f.status,
    coalesce(s.name, f.source_id) AS source, f.vintage::VARCHAR, f.view
FROM figures AS f
LEFT JOIN sources AS s USING (source_id)
WHERE f.indicator_id = $indicator
    AND ($org::VARCHAR IS NULL OR f.org_code = $org)
    AND ($period::VARCHAR IS NULL OR f.period = $period)
ORDER BY f.org_code, f.period, f.view
