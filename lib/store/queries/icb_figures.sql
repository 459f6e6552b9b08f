-- Figures of ICBs and of England that end by the quarter's end: of as many months before it as
-- asked for, which hold a year more than a figure may be old.
SELECT
    f.org_code, f.indicator_id, i.title, i.unit, i.better, f.view, f.period, f.value,
    f.numerator, f.denominator
FROM figures AS f
JOIN indicators AS i USING (indicator_id)
JOIN organisations AS o USING (org_code)
WHERE o.kind IN ('icb', 'england') AND f.value IS NOT NULL
    AND f.grain = i.grain AND list_contains($indicators, f.indicator_id)
    AND f.period_end <= $ends AND f.period_end > $ends - to_months($months)
ORDER BY f.indicator_id, f.view, f.org_code, f.period_end, f.period
