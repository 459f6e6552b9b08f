"""Words for how a league table comes about: the NHS Oversight Framework 2025/26 and its data."""

from lib.findings.glossary_types import Term

LEAGUE: tuple[Term, ...] = (
    Term(
        "average-metric-score",
        "Average metric score",
        "The plain mean of a trust's metric scores: each metric counts once. 1 is best and 4 is "
        "worst. A metric that a trust does not have is left out.",
        ("average metric score", "average metric scores", "average score", "average scores"),
        ("metric-score", "segment"),
    ),
    Term(
        "cut-off",
        "Cut-off",
        "One of the three scores that part the segments. NHS England does not publish them. "
        "Weighbridge works them out from the published segments, so each is known to lie within a "
        "bracket.",
        ("cut-off", "cut-offs"),
        ("bracket", "segment"),
    ),
    Term(
        "bracket",
        "Bracket",
        "The two scores between which a cut-off must lie, for the published segments to come out. "
        "A count is given for both ends where it depends on them.",
        ("bracket", "brackets"),
        ("cut-off",),
    ),
    Term(
        "domain",
        "Domain",
        "A group of metrics. There are five: access, effectiveness, safety, people and finance.",
        ("domain", "domains"),
        ("metric",),
    ),
    Term(
        "icb",
        "ICB",
        "An integrated care board. It plans and pays for the health care of the people in its "
        "area.",
        ("ICB", "ICBs", "integrated care board", "integrated care boards"),
        ("provider",),
    ),
    Term(
        "indicative-league",
        "Indicative league",
        "A league that Weighbridge scores from published statistics, as NHS England's own scores "
        "are not loaded. It has ranks and quarters of the league. It has no segments, no override "
        "and no consequences.",
        ("indicative league", "indicative leagues", "indicative"),
        ("league-quarter",),
    ),
    Term(
        "league",
        "League",
        "The organisations that are compared with one another, such as all ambulance trusts. There "
        "is never one list of all.",
        ("league", "leagues"),
        ("indicative-league", "provider"),
    ),
    Term(
        "league-quarter",
        "Quarter of the league",
        "The four equal parts of an indicative league by score, the best first. It is not a "
        "segment.",
        ("quarter of the league", "quarters of the league", "league quarter", "league quarters"),
        ("indicative-league", "segment"),
    ),
    Term(
        "metric",
        "Metric",
        "One thing that is measured of every trust, such as the share of patients treated within "
        "18 weeks.",
        ("metric", "metrics"),
        ("metric-score", "domain"),
    ),
    Term(
        "metric-score",
        "Metric score",
        "A metric turned into a number from 1 (best) to 4 (worst). It mostly comes from the "
        "trust's place among all that have the metric.",
        ("metric score", "metric scores"),
        ("metric", "average-metric-score"),
    ),
    Term(
        "official-scoring",
        "Official scoring",
        "The table by NHS England's own rules: every metric counts once, with the override.",
        ("official scoring",),
        ("what-if", "override"),
    ),
    Term(
        "override",
        "Override",
        "A trust in deficit, or with deficit support, is placed no better than segment 3, whatever "
        "its score. It never makes a 3 or a 4 worse.",
        ("override", "financial override"),
        ("segment",),
    ),
    Term(
        "period",
        "Quarter",
        "Three months of a financial year, which begins in April. Q4 2025/26 is January to March "
        "2026.",
        ("quarter", "quarters"),
        common=True,
    ),
    Term(
        "provider",
        "Provider, trust",
        "A provider is an organisation that gives care. Most are NHS trusts, which run hospitals, "
        "community and mental health services or ambulances.",
        ("provider", "providers", "trust", "trusts"),
        ("icb", "league"),
        common=True,
    ),
    Term(
        "rank",
        "Rank",
        "The place in the league: by segment after the override, then by score. Those with the "
        "same segment and score share a rank.",
        ("rank", "ranks"),
        ("segment", "average-metric-score"),
        common=True,
    ),
    Term(
        "score",
        "Score",
        "Short for the average metric score. 1 is best and 4 is worst.",
        ("score", "scores"),
        ("average-metric-score",),
        common=True,
    ),
    Term(
        "segment",
        "Segment",
        "One of four groups by score, of which 1 is best. A segment says how much freedom, support "
        "or challenge a trust gets. It does not judge the care that a patient would get.",
        ("segment", "segments"),
        ("cut-off", "override"),
    ),
)
