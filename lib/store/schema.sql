-- The data folder's tables. One shape for illustrative and official data; schema_words.sql says
-- what each column holds. A change here needs a new schema number and a page in docs/decisions.
--
-- Reported tables hold what publications say; each row names the source it came from, and of two
-- sources that give the same key one wins by the same rule everywhere (docs/decisions/0003).

CREATE TABLE sources (
    source_id VARCHAR PRIMARY KEY,          -- sha256 of the file
    kind VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    vintage DATE NOT NULL,
    period_min VARCHAR,
    period_max VARCHAR,
    rows BIGINT NOT NULL,
    organisations BIGINT NOT NULL,
    superseded_by VARCHAR                   -- the source that now gives everything this one gave
);

CREATE TABLE organisations (
    org_code VARCHAR PRIMARY KEY,
    name VARCHAR NOT NULL,
    kind VARCHAR NOT NULL CHECK (kind IN ('trust', 'icb', 'region', 'provider', 'england')),
    trust_type VARCHAR,
    subtype VARCHAR,
    region VARCHAR,
    opened DATE,
    closed DATE,
    tile_row INTEGER,                       -- of an ICB: its place on a tile map, from the top left
    tile_column INTEGER,
    source_id VARCHAR NOT NULL
);

CREATE TABLE org_links (
    org_code VARCHAR,
    related VARCHAR,
    relation VARCHAR CHECK (
        relation IN ('icb', 'region', 'cluster', 'merged_into', 'split_from', 'patients')
    ),
    valid_from DATE,
    valid_to DATE,
    share DOUBLE,
    source_id VARCHAR NOT NULL,
    PRIMARY KEY (org_code, related, relation, valid_from)
);

CREATE TABLE indicators (
    indicator_id VARCHAR PRIMARY KEY,
    title VARCHAR NOT NULL,
    domain VARCHAR,
    unit VARCHAR NOT NULL,
    better VARCHAR NOT NULL CHECK (better IN ('high', 'low', 'none')),
    kind VARCHAR NOT NULL CHECK (kind IN ('value', 'score', 'context')),
    score_of VARCHAR,                       -- of a score: the value that it scores
    grain VARCHAR NOT NULL CHECK (grain IN ('month', 'quarter', 'year')),
    measured VARCHAR NOT NULL CHECK (measured IN ('flow', 'snapshot')),
    source_id VARCHAR NOT NULL
);

CREATE TABLE figures (
    org_code VARCHAR,
    indicator_id VARCHAR,
    view VARCHAR CHECK (view IN ('provider', 'commissioner')),
    grain VARCHAR CHECK (grain IN ('month', 'quarter', 'year')),
    period VARCHAR,
    period_start DATE,
    period_end DATE,
    numerator DOUBLE,
    denominator DOUBLE,
    value DOUBLE,
    rank INTEGER,                           -- the place that the publication prints, if it does
    status VARCHAR NOT NULL CHECK (status IN ('published', 'suppressed', 'not applicable')),
    vintage DATE NOT NULL,
    source_id VARCHAR NOT NULL,
    PRIMARY KEY (org_code, indicator_id, view, grain, period)
);

CREATE TABLE memberships (
    framework VARCHAR,
    basis VARCHAR CHECK (basis IN ('official', 'indicative', 'illustrative')),
    league VARCHAR,
    period VARCHAR,
    org_code VARCHAR,
    source_id VARCHAR NOT NULL,
    PRIMARY KEY (framework, basis, league, period, org_code)
);

-- Derived tables follow from the reported ones and the framework files at every import.

CREATE TABLE metric_scores (
    framework VARCHAR,
    basis VARCHAR CHECK (basis IN ('official', 'indicative', 'illustrative')),
    league VARCHAR,
    period VARCHAR,
    org_code VARCHAR,
    metric_id VARCHAR,
    score DOUBLE NOT NULL CHECK (score BETWEEN 1 AND 4),
    value DOUBLE,
    figure_period VARCHAR,
    age_months INTEGER,
    rank INTEGER,
    pool_n INTEGER,                         -- how many of the pool have the metric
    spread_n INTEGER,                       -- of these, how many are spread by rank
    origin VARCHAR NOT NULL CHECK (origin IN ('published', 'computed')),
    rule_version VARCHAR NOT NULL,
    PRIMARY KEY (framework, basis, league, period, org_code, metric_id)
);

CREATE TABLE published (
    framework VARCHAR,
    basis VARCHAR CHECK (basis IN ('official', 'indicative', 'illustrative')),
    league VARCHAR,
    period VARCHAR,
    org_code VARCHAR,
    average DOUBLE,
    segment_before TINYINT CHECK (segment_before BETWEEN 1 AND 4),
    segment TINYINT CHECK (segment BETWEEN 1 AND 4),
    override BOOLEAN,
    in_support BOOLEAN,
    rank INTEGER,
    score_low DOUBLE,
    score_high DOUBLE,
    rank_low INTEGER,
    rank_high INTEGER,
    PRIMARY KEY (framework, basis, league, period, org_code)
);

CREATE TABLE cutoffs (
    framework VARCHAR,
    basis VARCHAR CHECK (basis IN ('official', 'indicative', 'illustrative')),
    league VARCHAR,
    period VARCHAR,
    c1 DOUBLE NOT NULL,
    c2 DOUBLE NOT NULL,
    c3 DOUBLE NOT NULL,
    c1_low DOUBLE NOT NULL,
    c2_low DOUBLE NOT NULL,
    c3_low DOUBLE NOT NULL,
    c1_high DOUBLE NOT NULL,
    c2_high DOUBLE NOT NULL,
    c3_high DOUBLE NOT NULL,
    origin VARCHAR NOT NULL,
    PRIMARY KEY (framework, basis, league, period)
);

CREATE TABLE quality_notes (
    n INTEGER PRIMARY KEY,
    severity VARCHAR NOT NULL CHECK (severity IN ('blocking', 'warning', 'note')),
    code VARCHAR NOT NULL,
    source_id VARCHAR,
    org_code VARCHAR,
    indicator_id VARCHAR,
    period VARCHAR,
    message VARCHAR NOT NULL
);
