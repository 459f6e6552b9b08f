-- Published averages that the metric scores do not give, by league and quarter, the worst named.
SELECT
    league, period, count(*) AS trusts,
    arg_max(org_code, abs(average - published)) AS worst,
    arg_max(average, abs(average - published)),
    arg_max(published, abs(average - published))
FROM (SELECT * FROM recomputed WHERE abs(average - published) > $tolerance ORDER BY org_code)
GROUP BY league, period
ORDER BY league, period
