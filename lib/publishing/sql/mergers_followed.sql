-- Mergers that an indicative league follows, each with the quarters in which it does.
SELECT league, org_code, predecessors, max(metrics), min(period), max(period)
FROM followed
GROUP BY league, org_code, predecessors
ORDER BY league, org_code, predecessors
