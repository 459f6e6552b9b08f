-- Figures that cannot be, each with what is wrong with it.
SELECT problem, indicator_id, org_code, period, value, numerator, denominator, rank, source_id
FROM (
    SELECT
        f.indicator_id, f.org_code, f.period, f.value, f.numerator, f.denominator, f.rank,
        f.source_id,
        CASE
            WHEN b.indicator_id IS NULL THEN 'not-described'
            -- what is infinite or no number is neither, times nought
            WHEN 0 * f.value <> 0 OR 0 * f.numerator <> 0 OR 0 * f.denominator <> 0
                THEN 'not-a-number'
            WHEN f.value < b.low OR f.value > b.high OR (b.whole AND f.value <> floor(f.value))
                THEN 'out-of-range'
            WHEN f.rank < 1 THEN 'place-below-1'
            WHEN f.numerator < 0 OR f.denominator < 0 THEN 'negative-count'
            WHEN abs(f.value - b.times * f.numerator / nullif(f.denominator, 0))
                > b.off + b.off_part * f.value THEN 'value-not-of-counts'
            WHEN (f.value IS NULL) = (f.status = 'published') THEN 'status-differs'
            WHEN b.parts AND f.numerator > f.denominator THEN 'part-above-whole'
        END AS problem
    FROM figures AS f
    LEFT JOIN bounds AS b USING (indicator_id)
)
WHERE problem IS NOT NULL
ORDER BY problem, indicator_id, org_code, period
