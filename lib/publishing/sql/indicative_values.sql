-- The latest figure of every member of an indicative league for every indicator that scores it: one
-- that ends by the quarter's end and is at most 24 months old. A quarter made of three months of a
-- flow comes before its last month; a snapshot stands for itself.
--
-- lineage: members with the codes whose figures are theirs. After a merger the counts of both are
-- added up; a mean without a numerator counts in proportion to what it is the mean of. Sums are in a
-- fixed order, so that the same figures give the same bytes.
WITH own AS (
    SELECT
        l.league, l.period, l.ends, l.org_code, f.indicator_id, f.grain,
        f.period_start, f.period_end, i.measured,
        count(*) AS reporters,
        count(f.denominator) AS counted,
        sum(coalesce(f.numerator, f.value * f.denominator / i.scale) ORDER BY l.source_code)
            AS numerator,
        sum(f.denominator ORDER BY l.source_code) AS denominator,
        any_value(f.value) AS value,
        any_value(i.scale) AS scale,
        string_agg(l.source_code, ', ' ORDER BY l.source_code)
            FILTER (l.source_code <> l.org_code) AS predecessors
    FROM lineage AS l
    JOIN indicative_metrics AS i ON i.league = l.league
    JOIN figures AS f
        ON f.org_code = l.source_code AND f.indicator_id = i.indicator_id AND f.view = i.view
    WHERE f.value IS NOT NULL AND f.period_end <= l.ends
        -- the months of a quarter may reach two further back than the quarter itself
        AND f.period_end >= l.ends - INTERVAL 27 MONTH
    GROUP BY ALL
),

figure AS (
    SELECT
        * EXCLUDE (value, reporters, counted),
        CASE
            WHEN reporters = 1 THEN value
            WHEN counted = reporters THEN scale * numerator / nullif(denominator, 0)
        END AS value
    FROM own
),

quarter_of AS (
    SELECT
        league, period, ends, org_code, indicator_id,
        min(period_start) AS period_start, max(period_end) AS period_end,
        any_value(scale) * sum(numerator ORDER BY period_start)
            / nullif(sum(denominator ORDER BY period_start), 0) AS value,
        max(predecessors) AS predecessors
    FROM figure
    WHERE grain = 'month' AND measured = 'flow'
    GROUP BY league, period, ends, org_code, indicator_id, date_trunc('quarter', period_start)
    HAVING count(*) = 3 AND count(numerator) = 3 AND count(denominator) = 3
),

offered AS (
    SELECT
        league, period, ends, org_code, indicator_id, period_start, period_end, value, predecessors
    FROM figure
    UNION ALL BY NAME
    SELECT * FROM quarter_of
)

SELECT
    league, period, org_code, indicator_id, period_start, period_end, value, predecessors,
    12 * (year(ends) - year(period_end)) + month(ends) - month(period_end) AS age_months
FROM offered
WHERE value IS NOT NULL
    AND 12 * (year(ends) - year(period_end)) + month(ends) - month(period_end) <= 24
QUALIFY row_number() OVER (
    PARTITION BY league, period, org_code, indicator_id ORDER BY period_end DESC, period_start
) = 1
ORDER BY league, period, org_code, indicator_id
