-- The newest headcount to the quarter's end of each member of a league; an ICB's is of its own office.
SELECT f.org_code, f.value
FROM figures AS f
JOIN memberships AS m USING (org_code)
WHERE m.framework = $framework AND m.basis = $basis AND m.league = $league
    AND m.period = $period
    AND f.indicator_id = 'headcount' AND f.value IS NOT NULL AND f.period_end <= $ends
QUALIFY row_number() OVER (
    PARTITION BY f.org_code ORDER BY f.period_end DESC, f.period, f.view, f.grain
) = 1
ORDER BY f.org_code
