-- What the publications say of each trust, one row a trust and quarter.
INSERT INTO published BY NAME
SELECT
    m.framework, m.basis, m.league, m.period, m.org_code,
    max(f.value) FILTER (f.indicator_id = 'OF5002') AS average,
    max(f.value) FILTER (f.indicator_id = 'OF5003') AS segment_before,
    max(f.value) FILTER (f.indicator_id = 'OF5000') AS segment,
    max(f.value) FILTER (f.indicator_id = 'OF5004') = 1 AS override,
    max(f.value) FILTER (f.indicator_id = 'OF5007') = 1 AS in_support,
    max(f.rank) FILTER (f.indicator_id = 'OF5000') AS rank,
    max(f.value) FILTER (f.indicator_id = 'nof_score_low') AS score_low,
    max(f.value) FILTER (f.indicator_id = 'nof_score_high') AS score_high,
    max(f.value) FILTER (f.indicator_id = 'nof_rank_low') AS rank_low,
    max(f.value) FILTER (f.indicator_id = 'nof_rank_high') AS rank_high
FROM memberships AS m
JOIN figures AS f USING (org_code, period)
WHERE m.basis = 'official' AND f.view = 'provider' AND f.grain = 'quarter'
    AND (f.indicator_id LIKE 'OF50%' OR f.indicator_id LIKE 'nof\_%' ESCAPE '\')
GROUP BY ALL
