-- Trusts with a published average and no metric score to weigh.
SELECT league, period, count(*) AS trusts
FROM recomputed
WHERE average IS NULL
GROUP BY league, period
ORDER BY league, period
