"""What has moved in an area since the quarter before, and what a what-if would move."""

from collections.abc import Iterator, Sequence

from lib.findings.icb_trusts import AreaLeague, AreaRow
from lib.findings.icb_words import Placed, Said, rests
from lib.findings.words import capitalised, count_of, listed, short_name

_MOST_NAMED = 6
_HOW = {"override": "by the override", "too few metrics": "on too few metrics to say"}


def moved_words(leagues: Sequence[AreaLeague], by: str = "") -> Iterator[Said]:
    """Who moved since the quarter before, and how many significantly.

    A sentence for each quarter before, as leagues may be of different ones. leagues: all with
    segments, or all without; by: whose scoring it is, where it is not the official.
    """
    since = dict.fromkeys(league.table.since for league in leagues if league.scored)
    for quarter in since:
        of = [league for league in leagues if league.scored and league.table.since == quarter]
        called = listed([league.called for league in of])
        named = f" in {called}" if len(since) > 1 else ""
        if quarter is None:
            yield Said(f"No quarter before {of[0].quarter} of {called} is loaded to compare with.")
        else:
            yield _since(f"{by}since {quarter}{named}", of)


def what_if_words(leagues: Sequence[AreaLeague]) -> Iterator[Said]:
    """Who would change segment by the scenario; leagues: those in which it changes anything."""
    for league in leagues:
        if not league.acts:
            line = f"{capitalised(league.line)} (what-if, not official)"
            yield Said(f"{line} changes nothing in {league.called}.")
            continue
        there = [(league, row) for row in league.rows if is_placed(row)]
        group, n = league.table.wording.group, len(there)
        moves = [(of, row) for of, row in there if would_move(row)]
        up = sum(row.row.against.segments < 0 for _, row in moves if row.row.against)
        if not there:
            line = f"{capitalised(league.line)} (what-if, not official)"
            yield Said(f"{line}: nobody in {league.called} has a {group} to compare with.")
            continue
        some = f"{len(moves) or 'none'} of {count_of(n, 'trust')} in {league.called}"
        said = f"{some} {'change' if len(moves) > 1 else 'changes'} {group}"
        if n == 1:
            does = "changes" if moves else "does not change"
            said = f"the one trust in {league.called} {does} {group}"
        if moves:
            said += f", {up} up and {len(moves) - up} down: {_named(moves)}"
        if out := sum(row.row.segment is None for _, row in there):
            said += f"; {'it' if n == 1 else out} would have no {group}"
        yield Said(
            f"{capitalised(league.line)} (what-if, not official): {said}.", rests(there, _against)
        )


def would_move(row: AreaRow) -> bool:
    """Whether the scenario gives it another segment than the official one."""
    return bool(row.row.against and row.row.against.segments)


def is_placed(row: AreaRow) -> bool:
    """Whether it has a segment by official scoring, of a row under a scenario."""
    return bool(row.row.against and row.row.against.segment_from)


def shifts(league: AreaLeague) -> bool:
    """Whether the scenario gives anyone here another segment or rank, or takes it away."""
    return league.table.against and any(map(_shifted, league.rows))


def same_words(league: AreaLeague) -> str:
    """That a scenario gives nobody here another segment or rank; empty where it does."""
    if not league.table.against or shifts(league):
        return ""
    words = league.table.wording
    return f"Each has the {words.group} and rank that it has by {words.scoring}. "


def _shifted(one: AreaRow) -> bool:
    was, row = one.row.against, one.row
    if was is None:
        return row.rank is not None
    return (was.segment_from, was.rank_from) != (row.segment, row.rank)


def _since(opening: str, leagues: Sequence[AreaLeague]) -> Said:
    group = leagues[0].table.wording.group
    compared = [(of, a) for of in leagues for a in of.scored if _compared(a)]
    moves = [(of, a) for of, a in compared if a.kind]
    said = capitalised(opening)
    if not compared:
        return Said(f"{said}, no {group} can be compared: none had one then.")
    if not moves and len(compared) == 1:
        return Said(f"{said}, {short_name(compared[0][1].row.name)} kept its {group}.")
    if not moves:
        all_of = "both" if len(compared) == 2 else f"all {len(compared)}"
        return Said(f"{said}, {all_of} with a {group} then and now kept it.")
    up = sum(a.row.since.segments < 0 for _, a in moves if a.row.since)
    kinds = [a.kind for _, a in moves]
    how = [f"{kinds.count('significant') or 'none'} significantly"]
    how += [f"{kinds.count(k)} {words}" for k, words in _HOW.items() if k in kinds]
    return Said(
        f"{said}, {up or 'none'} moved up and {len(moves) - up or 'none'} moved down a {group}, "
        f"{listed(how)}.",
        rests(moves, _move),
    )


def _compared(one: AreaRow) -> bool:
    row = one.row
    return bool(row.segment and row.since and row.since.segment_from)


def _move(_: AreaLeague, one: AreaRow) -> str:
    was = one.row.since.segment_from if one.row.since else None
    return f"from {was} to {one.row.segment}, {one.kind_words}"


def _against(league: AreaLeague, one: AreaRow) -> str:
    was = one.row.against.segment_from if one.row.against else None
    if one.row.segment is None:
        return f"{league.table.wording.group} {was}, none by the what-if"
    return f"stays in {was}" if was == one.row.segment else f"from {was} to {one.row.segment}"


def _named(moves: Sequence[Placed]) -> str:
    each = [f"{short_name(a.row.name)} {_against(of, a)}" for of, a in moves[:_MOST_NAMED]]
    if (more := len(moves) - _MOST_NAMED) > 0:
        each.append(f"{more} more")
    return listed(each)
