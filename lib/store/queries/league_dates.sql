-- When the figures behind each metric were measured, of each league that is asked for.
WITH asked AS (
    SELECT
        unnest($places) AS place, unnest($frameworks) AS framework, unnest($bases) AS basis,
        unnest($leagues) AS league, unnest($periods) AS period
)

SELECT
    place, metric_id,
    arg_max(figure_period, (age_months, figure_period)), max(age_months),
    arg_min(figure_period, (age_months, figure_period)), min(age_months)
FROM asked
JOIN metric_scores USING (framework, basis, league, period)
WHERE figure_period IS NOT NULL
GROUP BY place, metric_id
ORDER BY place, metric_id
