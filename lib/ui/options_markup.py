"""The options table as HTML: its head and first column stay while the rest scrolls."""

from collections.abc import Iterator

from lib.findings.options_table_rows import Moves, OptionRow, OptionsTable
from lib.findings.words import a_member, count_of, percent
from lib.ui.markup import escaped, table, under

_NONE = '<span class="wb-none">–</span>'
_FEW_PAIRS = 4  # of quarters, whose moves fit one line


def options_markup(finding: OptionsTable) -> str:
    """Every option as a row; a bar shows its moves beside those of the others, firm ones first."""
    group = finding.wording.group
    counted = f"{count_of(finding.of, finding.member)} with {a_member(group)} counted"
    firm = ["the dark part of a bar is firm"] if any(row.firm for row in finding.rows) else []
    quarters = [finding.quarters] if finding.quarters else []
    influence = "real influence is association, not cause"
    said = [finding.caveat, counted, *firm, *quarters, influence]
    most = max([1, *(m.moves for r in finding.rows for m in (r.held, r.shares) if m)])
    rows = [_row(row, finding, most) for row in finding.rows]
    more = '<b class="wb-options-more"> · The table scrolls sideways.</b>'
    caption = f"{escaped(' · '.join(said))}{more}"
    return table(caption, list(_head(finding)), rows, name="The options side by side")


def _head(finding: OptionsTable) -> Iterator[tuple[str, str]]:
    yield "Option", "wb-name"
    if finding.indicative:
        yield "Move", "wb-number"
    else:
        ends = " (range: where the cut-offs may lie)" if finding.brackets else ""
        yield f"Move{under(f'cut-offs stay put{ends}')}", "wb-number"
        yield f"Move{under('shares kept')}", "wb-number"
    yield "Firm", "wb-number"
    if finding.pairs:
        many = " wb-many" if len(finding.pairs) > _FEW_PAIRS else ""
        words = f"Quarter to quarter{under(_span(finding.pairs))}"
        yield words, f"wb-number wb-pairs{many}"
    for domain in finding.domains:
        yield f"{escaped(domain)}{under('weight, influence')}", "wb-number wb-domain"
    yield "Unscored", "wb-number wb-unscored"
    if not finding.indicative:
        yield f"Held{under('by the override')}", "wb-number"


def _row(row: OptionRow, finding: OptionsTable, most: int) -> list[str]:
    cells = [_name(row), _moves(row.held, row.firm or 0, most)]
    if not finding.indicative:
        cells.append(_moves(row.shares, 0, most))
    cells.append(_NONE if row.firm is None else str(row.firm))
    if finding.pairs:
        cells.append(_between(row, finding.pairs))
    spread = row.influence or (None,) * len(row.weight)
    cells += [_shares(weight, share) for weight, share in zip(row.weight, spread, strict=True)]
    cells.append(_unscored(row, finding))
    if not finding.indicative:
        flagged = f"of {row.flagged} flagged" if row.flagged else "none flagged"
        cells.append(f"{row.capped}{under(flagged)}")
    return cells


def _name(row: OptionRow) -> str:
    """The title with what differs beneath, whose title that is not already."""
    below = row.line if row.line != row.title else "your scenario" if row.own else ""
    return f"<b>{escaped(row.title)}</b>{under(below) if below else ''}"


def _moves(moves: Moves | None, firm: int, most: int) -> str:
    if moves is None:
        return _NONE
    if not moves.moves and not moves.high:
        return "<b>0</b>"
    spread = ""
    if moves.low != moves.high:
        spread = f' <span class="wb-small">({moves.low} to {moves.high})</span>'
    firm_part, rest = (f"{100 * n / most:.1f}%" for n in (firm, moves.moves - firm))
    bar = (
        f'<span class="wb-optbar" aria-hidden="true"><i style="width:{firm_part}"></i>'
        f'<b style="width:{rest}"></b></span>'
    )
    return f"<b>{moves.moves}</b>{spread}{bar}{under(f'{moves.up} up, {moves.down} down')}"


def _between(row: OptionRow, pairs: tuple[str, ...]) -> str:
    """The total, of how many, and beneath it pair by pair."""
    if row.all_year is None:
        return _NONE
    of = f'{row.all_year} <span class="wb-small">of {row.followed}</span>'
    if len(pairs) == 1:
        return of
    each = ", ".join("–" if moves is None else str(moves) for moves in row.between)
    return f"{of}{under(each)}"


def _unscored(row: OptionRow, finding: OptionsTable) -> str:
    """Those without a score; beneath it how many of them lose their segment for it."""
    if not row.lost:
        return str(row.unscored)
    lose = "loses its" if row.lost == 1 else "lose their"
    return f"<b>{row.unscored}</b>{under(f'{row.lost} {lose} {finding.wording.group}')}"


def _shares(weight: float, influence: float | None) -> str:
    return f"{percent(weight)}{under('–' if influence is None else percent(influence))}"


def _span(pairs: tuple[str, ...]) -> str:
    """From the first pair's first quarter to the last one's last."""
    if len(pairs) == 1:
        return pairs[0]
    first, last = pairs[0].partition(" to "), pairs[-1].partition(" to ")
    year = "" if "/" in first[0] or first[2][2:] == last[2][2:] else first[2][2:]
    return f"{first[0]}{year} to {last[2]}, pair by pair"
