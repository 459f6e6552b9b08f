-- Trusts of which what is published in a quarter contradicts itself, or others: the override, likely
-- ranges, places (along segments and averages, from the best to the worst, they get no better), and
-- places beyond the trusts that are there.
SELECT problem, league, period, org_code, segment_before, segment, average, rank, other, trusts
FROM (
    SELECT
        league, period, org_code, segment_before, segment, average, rank, other, trusts,
        CASE
            WHEN segment <> CASE WHEN override THEN greatest(3, segment_before) ELSE segment_before END
                THEN 'override-differs'
            WHEN score_low > score_high OR rank_low > rank_high THEN 'likely-range-reversed'
            WHEN average < score_low - 0.005 OR average > score_high + 0.005
                THEN 'outside-likely-range'
            WHEN other > rank AND other_standing <> standing THEN 'places-differ'
            WHEN rank > trusts THEN 'places-beyond'
        END AS problem
    FROM (
        SELECT
            *, 10 * segment + average AS standing,
            count(*) OVER (PARTITION BY framework, basis, league, period) AS trusts,
            lag(rank) OVER along AS other, lag(10 * segment + average) OVER along AS other_standing
        FROM published
        WINDOW along AS (
            PARTITION BY framework, basis, league, period
            ORDER BY 10 * segment + average NULLS LAST, rank, org_code
        )
    )
)
WHERE problem IS NOT NULL
ORDER BY problem, league, period, org_code
