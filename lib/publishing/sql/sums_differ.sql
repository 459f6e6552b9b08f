-- Organisations that do not add up to England, by indicator, the worst period named: of what shares
-- and means are made of, the providers; of counts ($counts), every organisation. Of those in $twice
-- some are counted at two organisations, up to $more of them all. mixed: periods in which not all
-- of the figures come from England's publication.
SELECT
    indicator_id, count(DISTINCT period), min(period), max(period),
    count(DISTINCT period) FILTER (mixed),
    max({apart: abs(total - england) / greatest(england, 1), period: period, total: total,
        england: england})
FROM (
    SELECT
        e.indicator_id, e.period,
        s.first_source <> e.source_id OR s.last_source <> e.source_id AS mixed,
        unnest([s.numerator, s.denominator, s.value]) AS total,
        unnest([
            e.numerator, e.denominator,
            CASE WHEN e.denominator IS NULL AND list_contains($counts, e.indicator_id) THEN e.value END
        ]) AS england,
        CASE WHEN list_contains($twice, e.indicator_id) THEN $more ELSE 0 END AS more
    FROM figures AS e
    JOIN (
        SELECT
            f.indicator_id, f.view, f.grain, f.period,
            fsum(f.numerator) FILTER (o.kind <> 'icb') AS numerator,
            fsum(f.denominator) FILTER (o.kind <> 'icb') AS denominator,
            fsum(f.value) AS value,
            min(f.source_id) AS first_source, max(f.source_id) AS last_source
        FROM figures AS f
        JOIN organisations AS o USING (org_code)
        WHERE o.kind IN ('trust', 'provider', 'icb')
        GROUP BY f.indicator_id, f.view, f.grain, f.period
    ) AS s USING (indicator_id, view, grain, period)
    WHERE e.org_code = 'ENG'
)
WHERE total < england - 0.5 - 1e-9 * england OR total > (1 + more) * england + 0.5 + 1e-9 * england
GROUP BY indicator_id
ORDER BY indicator_id
