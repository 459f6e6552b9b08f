-- Every figure of the officially scored leagues, by league: scores and averages are picked from it.
SELECT m.framework, m.league, m.period, m.org_code, f.indicator_id, i.unit, i.score_of,
    f.value, s.name AS source
FROM memberships AS m
JOIN figures AS f USING (org_code, period)
JOIN indicators AS i USING (indicator_id)
JOIN sources AS s ON s.source_id = f.source_id
WHERE m.basis = 'official' AND f.view = 'provider' AND f.grain = 'quarter'
    AND i.kind <> 'value' AND f.value IS NOT NULL
ORDER BY m.framework, m.league, m.period, m.org_code, f.indicator_id
