"""The table of a search for a download: every number of it, by official scoring, now and found."""

from lib.findings.search_types import Search
from lib.findings.search_words import ARITHMETIC, Of
from lib.findings.tables import Cell, Table


def search_table(finding: Search) -> Table:
    """Goals first, then pairs of quarters, each domain's shares, each weight that is free."""
    rows: list[tuple[Cell, ...]] = [
        (m.name, "", *(_in_words(m.of, value) for value in (m.official, m.now, m.found)))
        for m in finding.measures
    ]
    for pair in finding.pairs:
        rows.append(("moves between quarters", pair.between, pair.official, pair.now, pair.found))
    for d in finding.domains:
        rows += [
            ("share of the score", d.name, d.stated, d.share_now, d.share_found),
            ("real influence", d.name, None, d.influence_now, d.influence_found),
        ]
    rows += [("weight", c.name, None, c.now, c.found) for c in finding.changes]
    columns = ("what", "of", finding.wording.unchanged, "now", "found")
    said = (f"{finding.headline}.", *finding.sentences, finding.how, ARITHMETIC)
    return Table(columns, tuple(rows), f"{finding.caveat} · {' '.join(said)}")


def _in_words(of: Of, value: float | None) -> Cell:
    """A gap in percentage points with one decimal, as its row says."""
    if value is None or of not in ("influence", "own"):
        return value
    return round(100 * value, 1)
