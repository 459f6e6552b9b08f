-- Every organisation with its first and last day.
SELECT org_code, name, kind, opened, closed
FROM organisations
