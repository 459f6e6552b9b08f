-- Values to metric scores: pool, rank, spread; floors and standards; bands and the finance matrix.
-- Reads reported_values (league, period, org_code, indicator_id, value, rank), and the framework's
-- rules as tables: rules, pools, bands, combined. docs/method.md, section 2, has the formulas.
-- Written in what DuckDB and Spark SQL share (docs/spark.md); what begins with /*+ is a hint to Spark
-- that the rules are small, and to DuckDB a comment.

WITH pooled AS (
    SELECT /*+ BROADCAST(r, p) */
        v.league, v.period, v.org_code, v.value, v.rank AS printed_rank,
        r.metric_id, r.better, r.lo, r.hi, p.pool,
        -- who meets a standard, or misses a floor, has a fixed score and is not spread
        CASE
            WHEN r.kind = 'standard' AND (v.value = r.at OR (v.value > r.at) = (r.better = 'high'))
                THEN 1.0
            WHEN r.kind = 'floor' AND v.value <> r.at AND (v.value < r.at) = (r.better = 'high')
                THEN 4.0
        END AS fixed_score
    FROM reported_values AS v
    JOIN rules AS r ON r.value_id = v.indicator_id
    JOIN pools AS p ON p.metric_id = r.metric_id AND p.league = v.league
    WHERE r.kind IN ('ranked', 'standard', 'floor')
),

-- whole pools first: on Spark the finer windows below then need the rows moved no more
sized AS (
    SELECT *, count(*) OVER (PARTITION BY metric_id, pool, period) AS pool_n FROM pooled
),

placed AS (
    SELECT
        *,
        coalesce(
            printed_rank,
            rank() OVER (
                PARTITION BY metric_id, pool, period, fixed_score IS NULL
                ORDER BY CASE WHEN better = 'high' THEN -value ELSE value END
            )
        ) AS place,
        count(*) OVER (PARTITION BY metric_id, pool, period, fixed_score IS NULL) AS spread_n,
        count(*) OVER (PARTITION BY metric_id, pool, period, value) AS tied
    FROM sized
),

ranked AS (
    SELECT
        league, period, org_code, metric_id, value, pool_n, tied,
        CASE WHEN fixed_score IS NULL THEN place END AS rank,
        CASE WHEN fixed_score IS NULL THEN spread_n END AS spread_n,
        -- one organisation alone in its spread is the best of it
        coalesce(
            fixed_score,
            lo + (hi - lo) * coalesce((place - 1) / nullif(spread_n - 1, 0), 0.0)
        ) AS score
    FROM placed
),

reached AS (
    SELECT /*+ BROADCAST(b) */
        v.league, v.period, v.org_code, b.metric_id, v.value, b.score,
        row_number() OVER (
            PARTITION BY v.league, v.period, v.org_code, b.metric_id ORDER BY b.step
        ) AS place
    FROM reported_values AS v
    JOIN bands AS b ON b.value_id = v.indicator_id
    WHERE v.value > b.at_least OR (v.value = b.at_least AND NOT b.exclusive)
),

-- the first band that a value reaches
banded AS (
    SELECT league, period, org_code, metric_id, value, score FROM reached WHERE place = 1
),

-- banded metrics; what a component scores counts only through its metric
alone AS (
    SELECT /*+ BROADCAST(r, p) */ b.league, b.period, b.org_code, b.metric_id, b.value, b.score
    FROM banded AS b
    JOIN rules AS r ON r.metric_id = b.metric_id
    JOIN pools AS p ON p.metric_id = b.metric_id AND p.league = b.league
),

together AS (
    SELECT /*+ BROADCAST(c, p) */ a.league, a.period, a.org_code, c.metric_id, c.score
    FROM combined AS c
    JOIN banded AS a ON a.metric_id = c.first AND a.score = c.first_score
    JOIN banded AS b
        ON b.metric_id = c.second AND b.score = c.second_score
        AND b.league = a.league AND b.period = a.period AND b.org_code = a.org_code
    JOIN pools AS p ON p.metric_id = c.metric_id AND p.league = a.league
)

SELECT league, period, org_code, metric_id, score, value, rank, pool_n, spread_n, tied FROM ranked
UNION ALL
SELECT league, period, org_code, metric_id, score, value, NULL, NULL, NULL, NULL FROM alone
UNION ALL
SELECT league, period, org_code, metric_id, score, NULL, NULL, NULL, NULL, NULL FROM together
