-- Which row wins a key: the later vintage, then the source with more organisations, then the
-- smaller checksum. Keys that the winner lacks stay with whoever gives them. The league is not part
-- of the key here: a trust is in one league a quarter.
INSERT INTO memberships BY NAME
SELECT g.*
FROM given_memberships AS g
JOIN given_sources AS s USING (source_id)
WHERE g.basis <> 'indicative'  -- these are derived anew
QUALIFY row_number() OVER (
    PARTITION BY g.framework, g.basis, g.period, g.org_code
    ORDER BY s.vintage DESC, s.organisations DESC, g.source_id
) = 1
