-- What the figures of every indicator that is loaded may be; empty where we do not know.
-- times: by how much a figure's counts are multiplied to give it; off, off_part: how far it may be
-- from that, in its own unit and as a part of itself. parts: a percentage of what is counted below.
-- sign: of a score, 1 where the value that it scores is better low, -1 where it is better high.
-- ratio: its changes are compared as ratios; material: what change is worth a word, as a difference
-- or a ratio's logarithm.
CREATE TEMP TABLE bounds (
    indicator_id VARCHAR,
    low DOUBLE,
    high DOUBLE,
    whole BOOLEAN,
    parts BOOLEAN,
    times DOUBLE,
    off DOUBLE,
    off_part DOUBLE,
    sign INTEGER,
    ratio BOOLEAN,
    material DOUBLE
)
