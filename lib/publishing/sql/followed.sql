-- Members of indicative leagues whose scores rest on figures of those that merged into them.
CREATE TEMP TABLE followed (
    league VARCHAR,
    period VARCHAR,
    org_code VARCHAR,
    predecessors VARCHAR,
    metrics INTEGER
)
