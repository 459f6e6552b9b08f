"""An ICB's page in one line: where its trusts are placed, or how many a what-if would move."""

from collections.abc import Sequence

from lib.findings.icb_moves_words import is_placed, would_move
from lib.findings.icb_trusts import AreaLeague, AreaRow
from lib.findings.icb_words import FEWEST_COUNTED, scored_in
from lib.findings.words import count_of

_LOW = (3, 4)


def headline(
    area: str,
    by_rules: Sequence[AreaLeague],
    indicative: Sequence[AreaLeague],
    scenario: Sequence[AreaLeague],
    officially: str,
) -> str:
    """The finding in one line.

    area: as a sentence begins with it; by_rules, indicative: the area's leagues with segments, and
    those of Weighbridge's own scoring; scenario: those that a scenario changes; officially:
    `officially scored`, or `scored` of fictional trusts.
    """
    if scenario:
        return f"{area}: {_would([league for league in scenario if league.acts] or scenario)}"
    there = [row for _, row in scored_in(by_rules)]
    codes = {row.row.org_code for row in there}
    only = [row for _, row in scored_in(indicative) if row.row.org_code not in codes]
    ranked = "has an indicative rank only" if len(only) == 1 else "have indicative ranks only"
    if there:
        more = f"; {len(only)} more {ranked}" if only else ""
        return f"{area}: {_placed(there, officially)}{more}"
    if not only:
        return f"{area}: no trust is scored"
    said = f"{area}: {count_of(len(only), 'trust')} {ranked}"
    if not all(row.row.segment for row in only):
        return said
    if len(only) == 1:
        return f"{said}, in league quarter {only[0].row.segment}"
    return f"{said}, {_low(only)} of them in league quarter 3 or 4"


def _placed(there: Sequence[AreaRow], officially: str) -> str:
    """`both officially scored trusts are in segment 4`; from three on how many are in 3 or 4."""
    if len(there) >= FEWEST_COUNTED:
        are = "are" if sum(row.row.segment in _LOW for row in there) > 1 else "is"
        return f"{_low(there)} of {len(there)} {officially} trusts {are} in segment 3 or 4"
    where = [_where(row) for row in there]
    if len(there) == 1:
        return f"the one {officially} trust is {where[0]}"
    if where[0] == where[1]:
        return f"both {officially} trusts are {where[0]}"
    return f"of 2 {officially} trusts one is {where[0]}, the other {where[1]}"


def _where(one: AreaRow) -> str:
    return f"in segment {one.row.segment}" if one.row.segment else "without a segment"


def _low(rows: Sequence[AreaRow]) -> str:
    return str(sum(row.row.segment in _LOW for row in rows) or "none")


def _would(scenario: Sequence[AreaLeague]) -> str:
    """`2 of 9 trusts would change segment, 1 would have none (what-if, not official)`."""
    rows = [row for league in scenario for row in league.rows if is_placed(row)]
    if not rows:
        return "no trust is scored to compare with (what-if, not official)"
    groups = " or ".join(dict.fromkeys(league.table.wording.group for league in scenario))
    moves, out = sum(map(would_move, rows)), sum(row.row.segment is None for row in rows)
    if len(rows) == 1 and not moves and not out:
        return f"its one trust would keep its {groups} (what-if, not official)"
    said = []
    if moves or not out:
        said.append(f"{_some(moves, len(rows))} would change {groups}")
    if out:
        who = f"{out}" if said else _some(out, len(rows))
        said.append(f"{who} would have no {groups}")
    return f"{', '.join(said)} (what-if, not official)"


def _some(n: int, of: int) -> str:
    """`2 of 9 trusts`, `none of 9 trusts`, `all 9 trusts`, `its one trust`."""
    if of == 1:
        return "its one trust"
    return f"all {of} trusts" if n == of else f"{n or 'none'} of {of} trusts"
