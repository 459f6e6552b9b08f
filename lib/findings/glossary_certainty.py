"""Words for how sure a result is, and for change over time."""

from lib.findings.glossary_types import Term

CERTAINTY: tuple[Term, ...] = (
    Term(
        "chance",
        "By chance alone",
        "How many moves would come about if each metric's change were as likely up as down. "
        "Weighbridge counts them by trying that many times.",
        ("chance alone", "by chance"),
        ("significant",),
    ),
    Term(
        "finely-balanced",
        "Finely balanced",
        "A move that comes out the same in fewer than 60 of 100 nearby weightings.",
        ("finely balanced",),
        ("firm", "leaning", "nearby-weighting"),
    ),
    Term(
        "firm",
        "Firm",
        "A move that comes out the same in at least 90 of 100 nearby weightings. A trust that does "
        "not move is firm if it keeps its segment in as many.",
        ("firm",),
        ("leaning", "finely-balanced", "nearby-weighting"),
    ),
    Term(
        "frozen-metric",
        "Frozen metric",
        "A metric with no new figure since the quarter before, such as a yearly survey. Its part "
        "of the score repeats an old result.",
        ("frozen metric", "frozen metrics", "frozen", "no new figure", "no new figures"),
        ("metric",),
    ),
    Term(
        "leaning",
        "Leaning",
        "A move that comes out the same in at least 60, but fewer than 90, of 100 nearby "
        "weightings.",
        ("leaning",),
        ("firm", "finely-balanced", "nearby-weighting"),
    ),
    Term(
        "like-for-like",
        "Like for like",
        "Compared on the metrics that both quarters have, so that a changed set of metrics plays "
        "no part.",
        ("like for like", "like-for-like"),
        ("metric",),
    ),
    Term(
        "likely-range",
        "Likely range",
        "Where a score or rank could well have come out, had other metrics been chosen. In 95 of "
        "100 tries it lies inside. A range that reaches past a cut-off means that the segment is "
        "less certain than it looks.",
        ("likely range", "likely ranges", "likely rank range", "likely rank"),
        ("cut-off", "nearby-weighting"),
    ),
    Term(
        "nearby-weighting",
        "Nearby weighting",
        "The table with every weight up or down at random, by about a quarter. Weighbridge tries "
        "10,000. They change the weights and keep the metrics; a likely range does the reverse.",
        ("nearby weighting", "nearby weightings"),
        ("firm", "likely-range"),
    ),
    Term(
        "peers",
        "Peers",
        "The organisations that one is compared with, such as those of its region or of its type. "
        "The reader chooses which.",
        ("peer", "peers", "peer group"),
        ("league",),
    ),
    Term(
        "significant",
        "Significant",
        "A change of score that is larger than the spread of its metrics' changes would give by "
        "chance, at 95%. It is our approximation: NHS England's own test is not published.",
        ("significant", "significantly", "significance"),
        ("chance", "likely-range"),
    ),
    Term(
        "spc",
        "SPC signs",
        "Statistical process control: a chart that tells a real change from the usual ups and "
        "downs. By the rules of Making Data Count there is a sign where a point lies outside the "
        "limits, or several lie to one side, rise or fall in a row.",
        ("SPC", "SPC signs", "control chart", "control charts", "Making Data Count"),
        ("significant",),
    ),
    Term(
        "tipping-point",
        "Tipping point",
        "The smallest change of weights that would put a trust into another segment. It comes with "
        "everyone else whom that change would move.",
        ("tipping point", "tipping points", "smallest change of weights"),
        ("weight", "segment"),
    ),
)
