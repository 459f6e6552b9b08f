-- Which leagues are loaded, by period and basis.
SELECT DISTINCT framework, basis, league, period
FROM memberships
ORDER BY framework, basis, league, period
