-- ICBs that count fewer than the trusts that lie in them, by indicator, the worst period first. A
-- trust may serve some patients of a neighbour: only more than $part of an ICB's count is said.
SELECT
    indicator_id, period, count(DISTINCT org_code), any_value(icbs),
    CASE WHEN min(source_id) = max(source_id) THEN min(source_id) END,
    max({apart: (trusts - icb) / greatest(trusts, 1), org: org_code, trusts: trusts, icb: icb})
FROM (
    SELECT
        s.indicator_id, s.period, s.org_code, s.source_id,
        count(*) OVER (PARTITION BY s.indicator_id, s.period) AS icbs,
        unnest([{trusts: t.numerator, icb: s.numerator}, {trusts: t.denominator, icb: s.denominator}],
            recursive := true)
    FROM figures AS s
    JOIN (
        SELECT
            l.related, f.indicator_id, f.grain, f.period,
            fsum(f.numerator) AS numerator, fsum(f.denominator) AS denominator
        FROM figures AS f
        JOIN org_links AS l ON l.org_code = f.org_code
        WHERE l.relation = 'icb' AND l.share = 1 AND f.view = 'provider'
            AND l.valid_from <= f.period_end AND coalesce(l.valid_to >= f.period_end, true)
        GROUP BY ALL
    ) AS t
        ON t.related = s.org_code AND t.indicator_id = s.indicator_id AND t.grain = s.grain
        AND t.period = s.period
    WHERE s.view = 'provider' AND s.numerator IS NOT NULL
)
WHERE trusts - icb > greatest($part * trusts, $least)
GROUP BY indicator_id, period
ORDER BY indicator_id, period
