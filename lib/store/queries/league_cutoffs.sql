-- The published cut-offs of each league that is asked for, with the ends of their brackets.
WITH asked AS (
    SELECT
        unnest($places) AS place, unnest($frameworks) AS framework, unnest($bases) AS basis,
        unnest($leagues) AS league, unnest($periods) AS period
)

SELECT place, c1, c2, c3, c1_low, c2_low, c3_low, c1_high, c2_high, c3_high, origin
FROM asked
JOIN cutoffs USING (framework, basis, league, period)
ORDER BY place
