-- Every indicator that has figures.
SELECT DISTINCT indicator_id FROM figures ORDER BY indicator_id
