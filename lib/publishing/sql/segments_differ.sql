-- Published segments (before the override) that the cut-offs do not give.
SELECT
    r.league, r.period,
    count(*) FILTER (r.segment_before <> cut.segment) AS differing,
    count(*) AS trusts,
    string_agg(r.org_code, ', ' ORDER BY r.org_code) FILTER (r.segment_before <> cut.segment)
FROM recomputed AS r
JOIN cutoffs AS k USING (framework, basis, league, period)
CROSS JOIN LATERAL (
    SELECT 1 + (r.average > k.c1 + 1e-9)::INTEGER + (r.average > k.c2 + 1e-9)::INTEGER
        + (r.average > k.c3 + 1e-9)::INTEGER AS segment
) AS cut
WHERE r.segment_before IS NOT NULL AND r.average IS NOT NULL
GROUP BY r.league, r.period
HAVING differing > 0
ORDER BY r.league, r.period
