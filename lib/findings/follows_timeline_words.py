"""Titles and sentences on when a reform package's rules would apply."""

from collections.abc import Mapping, Sequence

from lib.findings.follows_timeline_types import Cell, CountRow
from lib.findings.follows_words import condition_words
from lib.findings.words import count_of, listed
from lib.policy.conditions import names_in
from lib.policy.types import Rule


def over_quarters_title(row: CountRow, quarters: Sequence[str], member: str) -> str:
    """When the rule would first have applied, and to how many now; by scenario only at the end."""
    said = f"{row.title}: {_first(row.official, quarters, member)}"
    now = row.scenario[-1] if row.scenario else None
    if now is None or now.applies is None:
        return said
    if now.open and not now.applies:
        return f"{said}; under the scenario not known yet"
    return f"{said}; under the scenario {count_of(now.applies, member)} now"


def by_length_title(row: CountRow, columns: Sequence[str], member: str) -> str:
    """To how many at its setting; officially also at one quarter, or at the most that is known."""
    cell, length = row.official[row.marked], count_of(row.marked + 1, "quarter")
    if row.scenario and row.scenario[row.marked].label != cell.label:
        sides = f"{_known(cell, member)} officially, {_known(row.scenario[row.marked])} under the"
        return f"{row.title} at {length}: {sides} scenario"
    known = [
        i
        for i, one in enumerate(row.official)
        if i != row.marked and one.applies is not None and not one.open
    ]
    said = f"{row.title}: {_known(cell, member)} at {length}"
    if not known:
        return said
    other = known[0] if known[0] < row.marked else known[-1]
    return f"{said}, {_known(row.official[other])} at {columns[other]}"


def ahead_title(row: CountRow | None, member: str) -> str:
    """Who comes on top, and when; row: of the rule, None where nobody comes to any."""
    stays = "if everything stays as it is"
    if row is None:
        return f"No rule comes to apply to any further {member} {stays}"
    if not row.scenario:
        coming = _coming(row.official)
        if len(coming) > 2:
            more = count_of(sum(n for _, n in coming), f"more {member}")
            return f"{row.title}: {more} within {count_of(coming[-1][0], 'quarter')}, {stays}"
        (k, n), *rest = coming
        first = f"{count_of(n, f'more {member}')} after {count_of(k, 'quarter')}"
        return f"{row.title}: {listed([first, *(f'{n} after {k}' for k, n in rest)])}, {stays}"
    official, scenario = (sum(n for _, n in _coming(side)) for side in (row.official, row.scenario))
    last = max(k for side in (row.official, row.scenario) for k, _ in _coming(side))
    more = count_of(official, f"more {member}") if official else f"no more {member}s"
    return (
        f"{row.title}: {more} officially and {scenario or 'none'} under the scenario within "
        f"{count_of(last, 'quarter')}, {stays}"
    )


def open_words(rows: Sequence[CountRow], why: str) -> list[str]:
    """What a question mark and a plus mean, where they stand; why: as what is not known goes on."""
    cells = [cell for row in rows for cell in (*row.official, *row.scenario) if cell.open]
    marks = ["?: not known" if any(not cell.applies for cell in cells) else ""]
    plus = next((cell.label for cell in cells if cell.applies), "")
    marks.append(f"{plus}: at least {plus[:-1]}" if plus else "")
    said = ", ".join(filter(None, marks))
    return [f"{said}, {why}."] if said else []


def rule_asks(rule: Rule, settings: Mapping[str, float]) -> str:
    """What the rule asks for in words, and how much of it the announcement leaves open."""
    n = len(names_in(rule.condition) & settings.keys())
    said = "its one setting is" if n == 1 else f"its {n} settings are"
    left_open = f"; {said} not in the announcement" if n else ""
    return f"The rule asks for {condition_words(rule.condition, settings)}{left_open}."


def _first(cells: Sequence[Cell], quarters: Sequence[str], member: str) -> str:
    """`first in Q4 2025/26, for 9 trusts`, `20 trusts in Q1 2025/26, 16 in Q4 2025/26`."""
    now = cells[-1]
    at = next((i for i, cell in enumerate(cells) if cell.applies), None)
    if at is None:
        if now.open:
            return f"not known yet, for at most {count_of(now.unknown, member)}"
        return f"no {member} in any loaded quarter"
    n = count_of(cells[at].applies or 0, member)
    last = at == len(cells) - 1
    if at == 0:
        return f"{n} in {quarters[0]}" + ("" if last else f", {now.applies} in {quarters[-1]}")
    known = "first known" if any(cell.open for cell in cells[:at]) else "first"
    return f"{known} in {quarters[at]}, for {n}" + ("" if last else f"; {now.applies} now")


def _known(cell: Cell, member: str = "") -> str:
    if cell.applies is None or (cell.open and not cell.applies):
        return "not known"
    return count_of(cell.applies, member) if member else str(cell.applies)


def _coming(cells: Sequence[Cell]) -> list[tuple[int, int]]:
    """After how many quarters how many come, where any do."""
    return [(k, cell.applies) for k, cell in enumerate(cells) if k and cell.applies]
