"""Words for what a reader changes, and for what moves by it."""

from lib.findings.glossary_types import Term

WHAT_IF: tuple[Term, ...] = (
    Term(
        "cause",
        "Cause of a move",
        "The part that did most of a move: the figures, the weights, the cut-offs or the override. "
        "The parts add up to the whole move. It is an account of the sum, not of why care changed.",
        ("cause", "causes"),
        ("segment", "override"),
    ),
    Term(
        "consequence",
        "Consequence",
        "What the reform package of November 2024 says would follow from a segment. Each rule is "
        "quoted, and what it leaves open is marked as ours.",
        ("consequence", "consequences", "reform package"),
        ("segment",),
    ),
    Term(
        "cut-offs-stay-put",
        "Cut-offs stay put, shares kept",
        "A what-if has two answers. Either the cut-offs stay where they are, and the segments grow "
        "or shrink. Or each segment keeps its share of the trusts, and the cut-offs move.",
        (
            "cut-offs stay put",
            "cut-offs held",
            "cut-off rule",
            "keeps its share",
            "shares kept",
        ),
        ("cut-off", "segment"),
    ),
    Term(
        "flow",
        "Flow",
        "A picture of how many go from each segment to each other one. The wider the ribbon, the "
        "more go that way.",
        ("flow",),
        ("transition-matrix",),
    ),
    Term(
        "minimum-of-metrics",
        "Minimum of metrics",
        "How many metrics a trust must have to be scored. Officially there is none.",
        ("minimum of metrics", "metrics used"),
        ("metric",),
    ),
    Term(
        "options-table",
        "Options table",
        "One row for each what-if: how many move under it, how sure that is, and what then counts "
        "most.",
        ("options table",),
        ("preset", "scenario-grid"),
    ),
    Term(
        "preset",
        "Preset",
        "A what-if that people argue for, ready to choose by one click. Presets can be combined.",
        ("preset", "presets"),
        ("scenario",),
    ),
    Term(
        "real-influence",
        "Real influence",
        "How much of the spread of the scores goes with a domain or metric. It can differ much "
        "from the weight. It shows what goes together, not what causes what.",
        ("real influence",),
        ("weight", "domain"),
    ),
    Term(
        "scenario",
        "Scenario",
        "A set of changes to the official scoring: weights, cut-offs, override, who is left out. "
        "The line at the top of each page says what differs.",
        ("scenario", "scenarios"),
        ("what-if", "preset"),
    ),
    Term(
        "scenario-grid",
        "Scenario grid",
        "Every trust under every preset in one table. A cell shows the segment, with an outline "
        "where it is not today's.",
        ("scenario grid",),
        ("preset", "options-table"),
    ),
    Term(
        "share-of-score",
        "Share of the score",
        "How much of a score a domain or metric makes up, once all weights are added up to 100%.",
        ("share of the score", "share of the weight", "shares of the weight"),
        ("weight",),
    ),
    Term(
        "sweep",
        "Sweep of a weight",
        "One weight taken from 0 to 4 while all else stays, with the number that would move at "
        "each step.",
        ("sweep",),
        ("weight",),
    ),
    Term(
        "tide",
        "Tide",
        "The middle change of all scores when the weights change. A trust that moves only because "
        "all scores drift together moves with the tide.",
        ("tide",),
        ("cut-off",),
    ),
    Term(
        "transition-matrix",
        "Transition matrix",
        "A table of segments before by segments after. Each cell counts those that went from the "
        "one to the other.",
        ("transition matrix", "matrix"),
        ("flow", "segment"),
    ),
    Term(
        "unscored",
        "Not scored",
        "A trust without enough metrics, or left out by the scenario. It has no rank and no "
        "segment, and stands apart with the reason.",
        ("not scored", "unscored"),
        ("minimum-of-metrics",),
    ),
    Term(
        "weight",
        "Weight",
        "How much a metric or domain counts. Officially each metric has the weight 1. Only how the "
        "weights compare matters.",
        ("weight", "weights"),
        ("share-of-score", "sweep"),
    ),
    Term(
        "what-if",
        "What-if",
        "The table under other weights or rules. It is never official.",
        ("what-if", "what-ifs"),
        ("scenario", "official-scoring"),
    ),
)
