"""What stands in the cells of a printed briefing's tables."""

from collections.abc import Sequence
from dataclasses import dataclass

from lib.findings.brief_types import Brief, BriefRow
from lib.findings.likely_range import LikelyRow
from lib.findings.movers import Mover
from lib.findings.words import capitalised, decimals


@dataclass(frozen=True)
class PdfTable:
    """A table. title: over it; head, rows: as many texts a row as there are columns.

    widths: parts of the whole width; note: below it, also where there is no row; order: what stands
    first, to say where not all rows are shown.
    """

    title: str
    head: tuple[str, ...]
    widths: tuple[float, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str
    order: str = ""

    @property
    def figures(self) -> tuple[bool, ...]:
        """Of each column, whether it holds numbers alone, and so is set to the right."""
        columns = zip(*self.rows, strict=True) if self.rows else ((),) * len(self.head)
        return tuple(bool(of) and all(map(_is_figure, of)) for of in columns)


def _is_figure(text: str) -> bool:
    return not any(letter.isalpha() for letter in text.replace(" to ", ""))


def head_of(brief: Brief, more: Sequence[str]) -> tuple[str, ...]:
    """The heads of a table of moves; more: of what stands between the name and the answers."""
    held, shares = brief.what.held, brief.what.shares
    answers = [held.question, shares.question] if shares else [held.wording.heading]
    return (capitalised(held.member), *more, *answers, "Because of")


def answers(row: BriefRow) -> tuple[str, ...]:
    """Segments before and after by each answer, with how sure the move is; then its cause."""
    movers = [row.held, row.shares] if row.shares else [row.held]
    return (*(_move(mover) for mover in movers), _cause(row))


def now(of: LikelyRow) -> tuple[str, ...]:
    """Segment, rank, likely rank, score and likely score."""
    if of.score is None:
        return ("–", "–", "–", "–", of.reason)
    ends = [decimals(end) for end in of.ends]
    held = f" ({of.segment_before} by score)" if of.held else ""
    return (
        f"{of.segment or '–'}{held}",
        str(of.rank or "–"),
        f"{of.rank_low} to {of.rank_high}" if of.rank_low else "–",
        decimals(of.score),
        f"{ends[0]} to {ends[1]}" if ends else of.reason,
    )


def likely_rank(of: LikelyRow) -> str:
    """`57 (39 to 61)`."""
    return f"{of.rank or '–'}" + (f" ({of.rank_low} to {of.rank_high})" if of.rank_low else "")


def sure(of: Mover) -> str:
    """By what one trust moves, and how surely; or that it stays."""
    if of.segment_to is None:
        return "–"
    if not of.moved:
        return "stays"
    sure = f"; {of.sure.word} ({of.sure.words})" if of.sure else ""
    return f"{_because(of)}{sure}"


def tide_note(rows: Sequence[BriefRow]) -> str:
    """What `with the tide` means; empty where nobody moves with it."""
    tide = any(of.tide for row in rows for of in (row.held, row.shares) if of and of.moved)
    return "With the tide: it moves only because all scores shift." if tide else ""


def score(of: Mover) -> str:
    """Before and after."""
    return " → ".join("–" if x is None else decimals(x) for x in (of.score_from, of.score_to))


def rank(of: Mover) -> str:
    """Before and after."""
    return " → ".join("–" if x is None else str(x) for x in (of.rank_from, of.rank_to))


def _move(of: Mover) -> str:
    if of.segment_from is None or of.segment_to is None:
        return f"{of.segment_from or 'none'} → {of.segment_to or 'none'}"
    if not of.moved:
        return f"stays in {of.segment_to}"
    sure = f", {of.sure.word} ({of.sure.words})" if of.sure else ""
    return f"{of.segment_from} → {of.segment_to}{sure}"


def _cause(row: BriefRow) -> str:
    """Of the answer in which it moves; where both give different ones, both."""
    moves = [of for of in (row.held, row.shares) if of and of.moved]
    if not moves:
        return "–"
    if len({of.cause for of in moves}) == 1:
        tides = [of.tide for of in moves]
        if any(tides) and not all(tides):
            when = "cut-offs stay" if tides[0] else "shares kept"
            return f"{moves[0].cause} (tide if {when})"
        return _because(moves[0])
    return f"{_because(moves[0])}; if shares are kept, {_because(moves[1])}"


def _because(of: Mover) -> str:
    return f"{of.cause}, with the tide" if of.tide else of.cause
