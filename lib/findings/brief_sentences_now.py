"""Where the league, or an ICB's trusts, stand by official scoring, in three sentences."""

from lib.findings.brief_ground import Ground, by_group, crossing, everyone, names_of
from lib.findings.brief_sentences_rests import rests_on
from lib.findings.words import count_of, short_name, uncapitalised
from lib.periods import quarter_words

_NAMED = 5


def now(of: Ground) -> tuple[str, str, str]:
    """Who stands where, how sure that is, and what it rests on."""
    return _where(of), _sure(of), rests_on(of)


def _where(of: Ground) -> str:
    rows = [row.officially for row in of.rows]
    whose = everyone(of)
    if of.kind == "area":
        whose = f"{of.whose} {count_of(len(rows), of.member)} in this league"
    by = f"By {of.words.scoring} in {quarter_words(of.data.period)}, {whose} stand"
    by += "s" if len(rows) == 1 else ""
    if not rows:
        return "There is nobody in this league."
    held = sum(row.held for row in rows)
    below = f"; the override holds {held} below what the score alone gives" if held else ""
    return f"{by} as follows: {by_group(rows, of.group)}{below}."


def _sure(of: Ground) -> str:
    ranges = of.ranges[0]
    if of.kind == "league":
        same = ranges.title == ranges.headline
        return f"{ranges.headline}{'' if same else f'; {uncapitalised(ranges.title)}'}."
    rows = [row.officially for row in of.rows]
    placed = [row for row in rows if row.rank is not None]
    ranked = sum(row.rank is not None for row in ranges.rows)
    if not placed:
        return f"None of them has a place among the {ranked} that are scored."
    names = names_of([f"{short_name(row.name)} ({row.rank})" for row in placed], _NAMED)
    said = f"By rank among {ranked}: {names}"
    cross, shown = crossing(rows)
    if not shown:
        return f"{said}."
    verb = "crosses" if cross == 1 else "cross"
    ranged = f"{cross or 'none'} of their {count_of(shown, 'likely range')} {verb} a cut-off"
    return f"{said}; {ranged}."
