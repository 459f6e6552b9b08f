-- The framework's cut-offs for every league and quarter that is loaded.
INSERT INTO cutoffs BY NAME
SELECT DISTINCT m.basis, m.league, k.*
FROM memberships AS m
JOIN framework_cutoffs AS k USING (framework, period)
WHERE m.basis = 'official'
