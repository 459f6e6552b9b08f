-- Every organisation code that the data know.
SELECT org_code FROM organisations ORDER BY org_code
