-- Indicators that shift as a whole from one period to the next: the median organisation's figure is
-- three times what it was, or a third; or it differs by a unit and three times the middle half of
-- them all, or a share by 20 points. Or half or more of the organisations have the very same
-- figures again.
SELECT
    CASE WHEN again >= 0.5 THEN 'figures-repeated' ELSE 'median-shifts' END AS problem,
    indicator_id, period_before, period, icb, organisations, was, is_now, source_id
FROM (
    SELECT
        indicator_id, period_before, period, icb, count(*) AS organisations,
        median(value_before) AS was, median(value) AS is_now,
        -- of what may be below nothing, times mean nothing
        median(ln(value / value_before))
            FILTER (low >= 0 AND value > 0 AND value_before > 0) AS times,
        median(value - value_before) AS more,
        quantile_cont(value_before, 0.75) - quantile_cont(value_before, 0.25) AS middle_half,
        avg((
            value = value_before AND value <> 0
            AND numerator IS NOT DISTINCT FROM numerator_before
            AND denominator IS NOT DISTINCT FROM denominator_before
        )::INTEGER) AS again,
        bool_or(ratio) AS ratio, bool_or(parts) AS parts,
        CASE WHEN min(source_id) = max(source_id) THEN min(source_id) END AS source_id
    FROM changes
    WHERE kind <> 'england'
    GROUP BY indicator_id, view, icb, period_before, period
    HAVING count(*) >= $few
)
WHERE again >= 0.5 OR abs(times) >= ln(3) OR (parts AND abs(more) >= 20)
    OR (NOT ratio AND abs(more) >= greatest(3 * middle_half, 1) AND middle_half > 0)
ORDER BY indicator_id, icb, period
