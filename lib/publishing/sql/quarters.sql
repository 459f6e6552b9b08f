-- The last day of every quarter that is loaded.
CREATE TEMP TABLE quarters (period VARCHAR, ends DATE)
