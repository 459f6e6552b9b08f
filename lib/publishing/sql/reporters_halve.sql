-- Indicators of which a period has less than half the trusts, or ICBs, of the one before.
SELECT indicator_id, icb, period_before, period, was, is_now
FROM (
    SELECT
        indicator_id, icb, period, is_now,
        lag(is_now) OVER series AS was, lag(period) OVER series AS period_before
    FROM (
        SELECT
            f.indicator_id, f.view, f.grain, o.kind = 'icb' AS icb, f.period,
            max(f.period_end) AS ends, count(*) AS is_now
        FROM figures AS f
        JOIN organisations AS o USING (org_code)
        WHERE f.value IS NOT NULL AND o.kind IN ('trust', 'icb')
        GROUP BY f.indicator_id, f.view, f.grain, o.kind, f.period
    )
    WINDOW series AS (PARTITION BY indicator_id, view, grain, icb ORDER BY ends, period)
)
WHERE was >= $few AND 2 * is_now < was
ORDER BY indicator_id, icb, period
