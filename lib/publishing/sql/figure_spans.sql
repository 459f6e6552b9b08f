-- The times that figures were measured in, by indicator and the period that they are given for, with
-- how many there are and whether England is among them.
SELECT
    indicator_id, grain, period, period_start, period_end, min(vintage), count(*),
    bool_or(org_code = 'ENG'), min(org_code),
    CASE WHEN min(source_id) = max(source_id) THEN min(source_id) END
FROM figures
GROUP BY indicator_id, grain, period, period_start, period_end
ORDER BY indicator_id, grain, period, period_start, period_end
