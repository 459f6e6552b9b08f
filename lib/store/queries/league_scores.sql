-- The metric scores of each league that is asked for.
WITH asked AS (
    SELECT
        unnest($places) AS place, unnest($frameworks) AS framework, unnest($bases) AS basis,
        unnest($leagues) AS league, unnest($periods) AS period
)

SELECT place, org_code, metric_id, score
FROM asked
JOIN metric_scores USING (framework, basis, league, period)
ORDER BY place, org_code, metric_id
