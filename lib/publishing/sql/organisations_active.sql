-- When every organisation has figures: the first day that the earliest ends and the latest begins.
SELECT org_code, min(period_end), max(period_start)
FROM figures
GROUP BY org_code
ORDER BY org_code
