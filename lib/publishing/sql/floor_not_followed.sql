-- Published scores that a floor does not give: below it they are 4, from it on at most the worst of
-- those that are spread. A value within half a hundredth of the floor may be on either side.
SELECT s.metric_id, s.period, s.org_code, s.value, r.at, s.score, NULL
FROM metric_scores AS s
JOIN bounds AS b ON b.indicator_id = s.metric_id
JOIN (
    SELECT unnest($metrics) AS metric_id, unnest($at) AS at, unnest($worst) AS worst
) AS r ON r.metric_id = s.metric_id
WHERE s.origin = 'published'
    AND (
        (b.sign * (s.value - r.at) > 0.005 AND s.score < 4)
        OR (b.sign * (s.value - r.at) < -0.005 AND s.score > r.worst)
    )
ORDER BY s.metric_id, s.period, s.org_code
