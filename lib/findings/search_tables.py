"""The table of a search for a download: every number of it, by official scoring, now and found."""

from lib.findings.search import Search
from lib.findings.search_words import ARITHMETIC
from lib.findings.tables import Cell, Table


def search_table(finding: Search) -> Table:
    """Goals first, then each domain's shares, then every weight that was free to change."""
    rows: list[tuple[Cell, ...]] = [
        (measure.name, "", measure.official, measure.now, measure.found)
        for measure in finding.measures
    ]
    for d in finding.domains:
        rows += [
            ("share of the score", d.name, d.stated, d.share_now, d.share_found),
            ("real influence", d.name, None, d.influence_now, d.influence_found),
        ]
    rows += [("weight", c.name, None, c.now, c.found) for c in finding.changes]
    columns = ("what", "of", finding.wording.unchanged, "now", "found")
    said = (f"{finding.headline}.", *finding.sentences[-1:], finding.how, ARITHMETIC)
    return Table(columns, tuple(rows), f"{finding.caveat} · {' '.join(said)}")
