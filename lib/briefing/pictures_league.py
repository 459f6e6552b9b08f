"""A briefing's pictures of a whole league: everyone's place, and how sure the segments are."""

import numpy as np

from lib.charts import brief_league, brief_reach
from lib.charts.export import Picture
from lib.findings.brief_types import Brief
from lib.findings.certainty import table_order
from lib.findings.likely_range import LikelyRow
from lib.findings.likely_range_words import headline, title
from lib.findings.wording import Wording
from lib.findings.words import capitalised, count_of, short_name

_LONGEST_NAME = 26  # letters beside a dot


def league_picture(brief: Brief, width: int, what_if: bool) -> Picture:
    """Everyone who is scored, by rank; the audience's own marked where it is not the league.

    Somebody must be scored.
    """
    words, lines = brief.what.held.wording, brief.what.held.lines
    places, own = _places(brief), [row.likely for row in brief.rows]
    data, caveat = brief.subject.data, _caveat(own, brief, words)
    national = brief.request.audience == "national"
    said = title(own, data, what_if=what_if) if national else _place_words(brief, own, what_if)
    drawn = "line: likely range"
    if not national:
        drawn = f"dark: {'its ' + data.member + 's' if len(own) > 1 else 'it'}, on likely range"
    subtitle = f"Average metric score by rank, 1 is best; {drawn}"
    return Picture(
        spec=brief_league.spec(places, lines, words),
        rows=brief_league.rows(places, lines, caveat, words),
        title=said,
        subtitle=subtitle + ("; dashed: cut-offs" if lines else ""),
        width=width,
        alt=brief_league.alt_text(places, lines, said, data.member, caveat),
    )


def reach_picture(brief: Brief, width: int, what_if: bool) -> Picture | None:
    """How many segments the likely ranges reach; None without a range or cut-offs."""
    words = brief.what.held.wording
    rows = [row.likely for row in brief.rows]
    reach = _reach(rows)
    if not any(map(any, reach)):
        return None
    data, said = brief.subject.data, headline(rows, brief.subject.data, what_if=what_if)
    said = said.split(": ")[0]
    who = capitalised(data.member)
    return Picture(
        spec=brief_reach.spec(max(map(sum, reach)), words),
        rows=brief_reach.rows(reach, brief.caveat, words),
        title=said,
        subtitle=f"{who}s by {words.group}; how many {words.group}s each likely range reaches",
        width=width,
        alt=brief_reach.alt_text(reach, said, data.member, brief.caveat, words),
    )


def _places(brief: Brief) -> tuple[brief_league.Place, ...]:
    """By rank. Without the audience's own, which alone have ranges here, a range is not drawn."""
    result = brief.held.result
    rows = {row.org_code: row.likely for row in brief.rows}
    own = rows if brief.request.audience != "national" else {}
    places = []
    for i in table_order(result):
        if np.isnan(result.scores[i]):
            continue
        org = result.data.orgs[i]
        likely = rows.get(org)
        low, high = (likely.ends if likely else ()) or (None, None)
        alone = short_name(result.data.names[i]) if org in own and len(own) == 1 else ""
        alone = alone if len(alone) <= _LONGEST_NAME else f"this {result.data.member}"
        places.append(
            brief_league.Place(
                score=float(result.scores[i]),
                segment=int(result.segments[i]),
                low=low,
                high=high,
                name=alone,
                marked=org in own,
            )
        )
    return tuple(places)


def _reach(rows: list[LikelyRow]) -> brief_reach.Reach:
    """For each segment, how many ranges reach 1, 2, 3 and 4 of them; by score alone."""
    counts = np.zeros((4, 4), dtype=int)
    for row in rows:
        if row.segment and row.first and row.last:
            counts[row.segment - 1, row.last - row.first] += 1
    one, two, three, four = (tuple(int(n) for n in of) for of in counts)
    return one, two, three, four  # type: ignore[return-value]


def _place_words(brief: Brief, own: list[LikelyRow], what_if: bool) -> str:
    """`Rank 12 of 61, likely 5 to 30`; of several, how many ranges cross a cut-off."""
    if len(own) != 1:
        said = headline(own, brief.subject.data, what_if=what_if)
        return said.split(": ")[0]
    (row,) = own
    if row.rank is None:
        return f"Not scored: {row.reason}" if row.score is None else "Scored, without a rank"
    ranked = int((brief.held.result.ranks > 0).sum())
    likely = f", likely {row.rank_low} to {row.rank_high}" if row.rank_low else ""
    said = f"rank {row.rank} of {ranked}{likely}"
    return f"In the scenario, {said}" if what_if else capitalised(said)


def _caveat(own: list[LikelyRow], brief: Brief, words: Wording) -> str:
    held = [row for row in own if row.held]
    if not held:
        return brief.caveat
    worst = max(row.segment or 0 for row in held)
    who = count_of(len(held), brief.subject.data.member)
    return f"{who} in {words.group} {worst} by the override, whatever the score · {brief.caveat}"
