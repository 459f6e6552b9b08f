-- Every figure of trusts, ICBs and England beside the one before it: months with at most two between
-- them, quarters, or years, and not two that were measured in the same time.
-- change: the ratio's logarithm of counts and times, else the difference. of_count: the same of what
-- a share is a share of. chance: what a share of so many would change by for nothing, one standard
-- deviation; of_count alike.
CREATE TEMP TABLE changes AS
SELECT
    *, kind = 'icb' AS icb,
    CASE
        WHEN NOT ratio THEN value - value_before
        WHEN value > 0 AND value_before > 0 THEN ln(value / value_before)
    END AS change,
    CASE WHEN denominator > 0 AND denominator_before > 0
        THEN ln(denominator / denominator_before) END AS of_count,
    CASE WHEN denominator > 0 AND denominator_before > 0 THEN 1 / denominator + 1 / denominator_before
    END AS so_few,
    CASE WHEN parts THEN
        (numerator + numerator_before + 1) / (denominator + denominator_before + 2) END AS pooled,
    coalesce(100 * sqrt(greatest(pooled * (1 - pooled), 0) * so_few), 0) AS chance
FROM (
    SELECT
        f.indicator_id, f.view, f.org_code, f.period, f.period_start, f.period_end,
        f.value, f.numerator, f.denominator, f.source_id, o.kind, b.low, b.ratio, b.parts, b.material,
        lag(f.period) OVER own AS period_before,
        lag(f.period_end) OVER own AS end_before,
        lag(f.value) OVER own AS value_before,
        lag(f.value, 2) OVER own AS value_before_that,
        lag(f.numerator) OVER own AS numerator_before,
        lag(f.denominator) OVER own AS denominator_before,
        lead(f.value) OVER own AS value_after,
        lead(f.denominator) OVER own AS denominator_after
    FROM figures AS f
    JOIN organisations AS o USING (org_code)
    JOIN bounds AS b USING (indicator_id)
    WHERE f.value IS NOT NULL AND b.material IS NOT NULL AND o.kind IN ('trust', 'icb', 'england')
    WINDOW own AS (
        PARTITION BY f.indicator_id, f.view, f.grain, f.org_code ORDER BY f.period_end, f.period
    )
)
WHERE period_end > end_before
    AND datediff('month', end_before, period_end)
        <= CASE WHEN datediff('month', period_start, period_end) >= 11 THEN 12 ELSE 3 END
