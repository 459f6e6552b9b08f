-- The cut-offs of the framework files, by quarter.
CREATE TEMP TABLE framework_cutoffs (
    framework VARCHAR,
    period VARCHAR,
    c1 DOUBLE,
    c2 DOUBLE,
    c3 DOUBLE,
    c1_low DOUBLE,
    c2_low DOUBLE,
    c3_low DOUBLE,
    c1_high DOUBLE,
    c2_high DOUBLE,
    c3_high DOUBLE,
    origin VARCHAR
)
