-- Figures that jump against their own history, by indicator; the five furthest named.
-- A change counts beyond what the league changed by (its median), in units of what such changes
-- usually are (median absolute deviations, scaled to a standard deviation) and chance gives. It
-- jumps if it is $usual of these or more, $own times the organisation's own where it has six, and
-- matters by itself; or if it is a tenth, ten or a hundred times of the figures to both sides.
-- What comes back at once is one jump, not two, and one that a merger explains is none.
WITH beyond AS (
    SELECT
        *,
        change - CASE WHEN count(change) OVER tide >= 5 THEN median(change) OVER tide ELSE 0 END
            AS by_itself,
        of_count - CASE WHEN count(of_count) OVER tide >= 5 THEN median(of_count) OVER tide ELSE 0 END
            AS count_by_itself
    FROM changes
    WINDOW tide AS (PARTITION BY indicator_id, view, icb, period, period_before)
),

measured AS (
    SELECT
        *,
        1.4826 * median(abs(by_itself)) OVER league AS league_usual,
        1.4826 * median(abs(by_itself)) OVER history AS own_usual,
        1.4826 * median(abs(count_by_itself)) OVER league AS count_usual,
        count(*) OVER league AS changes, count(*) OVER history AS own_changes,
        CASE WHEN value > 0 AND value_before > 0 THEN log10(value / value_before) END AS tens,
        CASE WHEN value > 0 AND value_after > 0 THEN log10(value / value_after) END AS tens_after
    FROM beyond
    WINDOW
        league AS (PARTITION BY indicator_id, view, icb),
        history AS (PARTITION BY indicator_id, view, org_code)
),

judged AS (
    SELECT
        *,
        abs(by_itself) / sqrt(league_usual ** 2 + chance ** 2 + 1e-12) AS far,
        abs(by_itself) / sqrt(
            greatest(league_usual, CASE WHEN own_changes >= 6 THEN own_usual ELSE 0 END) ** 2
            + chance ** 2 + 1e-12
        ) AS far_for_it,
        abs(count_by_itself) / sqrt(count_usual ** 2 + so_few + 1e-12) AS count_far,
        CASE
            -- of what may be below nothing, as a variance to plan, tens of it mean nothing
            WHEN low >= 0 AND round(tens) IN (-2, -1, 1, 2) AND abs(tens - round(tens)) < 0.05
                AND CASE
                    WHEN value_after IS NULL OR abs(tens_after - round(tens)) < 0.05 THEN true
                    -- the first of all is the odd one, if the third is as the second
                    ELSE value_before_that IS NULL AND abs(tens_after) < 0.05
                END
                THEN round(tens)::INTEGER
        END AS shifted,
        CASE
            WHEN changes < $few THEN NULL
            WHEN far >= $usual AND far_for_it >= $own AND abs(by_itself) >= material THEN 'value'
            WHEN far >= $own AND shifted IS NOT NULL THEN 'value'
            WHEN count_far >= $own AND abs(count_by_itself) >= ln(3) THEN 'count'
        END AS jump
    FROM measured
),

found AS (
    SELECT
        *,
        CASE jump WHEN 'value' THEN value ELSE denominator END AS is_now,
        CASE jump WHEN 'value' THEN value_before ELSE denominator_before END AS was,
        CASE jump WHEN 'value' THEN value_after ELSE denominator_after END AS then_is,
        CASE jump WHEN 'value' THEN far_for_it ELSE count_far END AS distance
    FROM (
        SELECT
            *,
            lag(jump) OVER series AS jump_before, lag(value_before) OVER series AS value_first,
            lag(denominator_before) OVER series AS denominator_first
        FROM judged
        WINDOW series AS (PARTITION BY indicator_id, view, org_code ORDER BY period_end)
    )
    WHERE jump IS NOT NULL AND NOT coalesce(
        jump_before = jump AND CASE jump
            WHEN 'value' THEN abs(value - value_first) < 0.5 * abs(value_before - value_first)
            ELSE abs(denominator - denominator_first) < 0.5 * abs(denominator_before - denominator_first)
        END,
        false
    )
)

SELECT
    indicator_id, count(*),
    CASE WHEN min(period) = max(period) THEN min(period) END,
    CASE WHEN min(source_id) = max(source_id) THEN min(source_id) END,
    list(
        {org: org_code, period: period, was: was, is_now: is_now,
        back: abs(then_is - was) < 0.5 * abs(is_now - was), jump: jump, shifted: shifted}
        ORDER BY distance DESC, org_code, period
    )[:5]
FROM found AS f
WHERE NOT EXISTS (
    SELECT 1
    FROM org_links AS l
    WHERE l.relation IN ('merged_into', 'split_from') AND f.org_code IN (l.org_code, l.related)
        AND l.valid_from > f.end_before - INTERVAL 1 MONTH AND l.valid_from <= f.period_end
)
GROUP BY indicator_id
ORDER BY indicator_id
