"""The tables of a printed briefing: who moves, or where the audience's own stand."""

from lib.briefing.pdf_cells import (
    PdfTable,
    answers,
    head_of,
    likely_rank,
    now,
    rank,
    score,
    sure,
    tide_note,
)
from lib.briefing.pictures import differs, of_one
from lib.findings.brief_types import Brief, BriefRow
from lib.findings.firm_moves import FIRM_MEANS
from lib.findings.words import capitalised, count_of, decimals, short_name, uncapitalised

__all__ = ["PdfTable", "annex_table", "main_table", "movers_table", "surest"]


def main_table(brief: Brief) -> PdfTable:
    """Who moves; for an ICB all its trusts; for one trust where it stands by each scoring."""
    if of_one(brief) or len(brief.rows) == 1:
        return _one(brief, brief.rows[0])
    if brief.request.audience == "icb" or not differs(brief):
        return _standing(brief)
    return movers_table(brief)


def movers_table(brief: Brief) -> PdfTable:
    """Everyone of the audience who changes segment under either answer, and by what."""
    member, group = brief.subject.data.member, brief.what.held.wording.group
    n = len(brief.movers)
    both = brief.shares is not None
    title = f"{count_of(n, member)} {'changes' if n == 1 else 'change'} {group}"
    title += " under one answer or both" if both else ""
    if not n:
        title = f"No {member} changes {group}{' under either answer' if both else ''}"
    return PdfTable(
        title,
        head_of(brief, ()),
        (2.3, *(2.1,) * (1 + both), 2.0),
        tuple((short_name(row.name), *answers(row)) for row in surest(brief)),
        tide_note(brief.movers),
        ", the surest shown first",
    )


def surest(brief: Brief) -> list[BriefRow]:
    """The movers, the surest of the first answer first; then those of the second alone."""

    def key(row: BriefRow) -> tuple[bool, float, str]:
        of = row.held if row.held.moved else row.shares
        return not row.held.moved, -(of.sure.share if of and of.sure else 0.0), row.name

    return sorted(brief.movers, key=key)


def annex_table(brief: Brief) -> PdfTable:
    """All movers with their whole names, scores and ranks."""
    table = movers_table(brief)
    head = (*table.head, "Score", "Rank")
    rows = tuple((row.name, *answers(row), score(row.held), rank(row.held)) for row in brief.movers)
    note = " ".join(filter(None, ("By rank in the scenario.", table.note, FIRM_MEANS)))
    if brief.shares is not None:
        note += f" Score and rank: {uncapitalised(brief.what.held.question)}."
    return PdfTable(table.title, head, (3.2, *table.widths[1:], 1.3, 1.0), rows, note)


def _standing(brief: Brief) -> PdfTable:
    """The audience's own by rank, with their likely ranges, and what becomes of them."""
    words, member = brief.what.held.wording, brief.subject.data.member
    what_if = differs(brief)
    national = brief.request.audience == "national"
    n = len(brief.rows)
    who = count_of(n, member) if national else f"Its {count_of(n, member)}"
    if what_if:
        head = head_of(brief, (f"Rank (likely), {words.unchanged}",))
        widths: tuple[float, ...] = (2.3, 1.3, *(2.0,) * (len(head) - 3), 1.8)
        whose = sorted(brief.rows, key=lambda row: not row.moved)  # the page may not hold them all
        rows = tuple(
            (short_name(row.name), likely_rank(row.officially), *answers(row)) for row in whose
        )
        title, note = f"{who}, {words.plainly} and in the scenario", tide_note(brief.rows)
        return PdfTable(title, head, widths, rows, note, ", who moves shown first")
    return PdfTable(
        f"{who} by rank, with likely ranges" if n else f"No {member} to show",
        (capitalised(member), words.heading, "Rank", "Likely rank", "Score", "Likely score"),
        (3.0, 1.4, 0.6, 1.1, 0.8, 1.4),
        tuple((short_name(row.name), *now(row.likely)) for row in brief.rows),
        "",
        ", by rank",
    )


def _one(brief: Brief, row: BriefRow) -> PdfTable:
    """One row a scoring."""
    held, shares, words = brief.what.held, row.shares, brief.what.held.wording
    name = short_name(row.name)
    head: tuple[str, ...] = ("Scoring", words.heading, "Rank", "Likely rank", "Score")
    head += ("Likely score",)
    wide: tuple[float, ...] = (2.2, 1.3, 0.6, 1.0, 0.7, 1.2)
    officially = (words.line, *now(row.officially))
    if not differs(brief):
        return PdfTable(f"Where {name} stands", head, wide, (officially,), "")
    rows = [(*officially, "–"), (held.question, *now(row.likely), sure(row.held))]
    if shares and brief.what.shares:
        rank_to = str(shares.rank_to or "–")
        score_to = "–" if shares.score_to is None else decimals(shares.score_to)
        there = (str(shares.segment_to or "–"), rank_to, "–", score_to, "–")
        rows.append((brief.what.shares.question, *there, sure(shares)))
    title = f"Where {name} stands, {words.plainly} and in the scenario"
    return PdfTable(title, (*head, "Move"), (*wide, 1.9), tuple(rows), tide_note([row]))
