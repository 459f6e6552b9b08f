-- The latest monthly figures of ICBs by where providers sit: one that ends by the quarter's end and
-- is at most 24 months old.
SELECT org_code, indicator_id, value, period
FROM figures
WHERE view = 'provider' AND grain = 'month' AND value IS NOT NULL
    AND list_contains($organisations, org_code) AND list_contains($indicators, indicator_id)
    AND period_end <= $ends AND period_end > $ends - INTERVAL 24 MONTH
QUALIFY row_number() OVER (
    PARTITION BY org_code, indicator_id ORDER BY period_end DESC, period
) = 1
ORDER BY org_code, indicator_id
