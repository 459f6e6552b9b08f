-- Published scores that the scores of their two components do not give.
SELECT
    c.metric_id, s.period, s.org_code, c.first_score, c.second_score, s.value AS score,
    c.score AS given
FROM (
    SELECT
        unnest($metrics) AS metric_id, unnest($firsts) AS first, unnest($seconds) AS second,
        unnest($first_scores) AS first_score, unnest($second_scores) AS second_score,
        unnest($given) AS score
) AS c
JOIN figures AS a ON a.indicator_id = c.first AND a.value = c.first_score
JOIN figures AS b
    ON b.indicator_id = c.second AND b.value = c.second_score
    AND b.org_code = a.org_code AND b.period = a.period AND b.view = a.view AND b.grain = a.grain
JOIN figures AS s
    ON s.indicator_id = c.metric_id
    AND s.org_code = a.org_code AND s.period = a.period AND s.view = a.view AND s.grain = a.grain
WHERE s.value <> c.score
ORDER BY c.metric_id, s.period, s.org_code
