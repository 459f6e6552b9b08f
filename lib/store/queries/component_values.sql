-- The values of indicators that an organisation reports for a quarter.
SELECT indicator_id, value
FROM figures
WHERE org_code = $org_code AND period = $period AND grain = 'quarter' AND view = 'provider'
    AND value IS NOT NULL AND list_contains($indicators, indicator_id)
ORDER BY indicator_id
