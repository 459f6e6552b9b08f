-- Trusts that an officially scored league has in some quarter and not in this one.
WITH seen AS (
    SELECT DISTINCT framework, basis, league, org_code FROM memberships WHERE basis = 'official'
),
quarters_of AS (
    SELECT DISTINCT framework, basis, league, period FROM memberships
    WHERE basis = 'official'
)
SELECT
    q.league, q.period, count(*) AS missing,
    string_agg(s.org_code, ', ' ORDER BY s.org_code) AS codes
FROM quarters_of AS q
JOIN seen AS s USING (framework, basis, league)
ANTI JOIN memberships AS m
    ON m.framework = q.framework AND m.basis = q.basis AND m.league = q.league
    AND m.period = q.period AND m.org_code = s.org_code
GROUP BY q.league, q.period
ORDER BY q.league, q.period
