"""The six questions that whoever shows a briefing will be asked, answered from the data."""

from lib.findings.brief_ground import Ground, crossing, nearby
from lib.findings.brief_questions_dates import dates, published
from lib.findings.brief_questions_lines import lines
from lib.findings.brief_questions_weights import weights
from lib.findings.brief_questions_who import who
from lib.findings.firm_moves import firm_counts
from lib.findings.question import Question
from lib.findings.words import a_member, capitalised, count_of, decimals

_TEST = "by how often a move is the same in nearby weightings"


def questions(of: Ground) -> tuple[Question, ...]:
    """In the order in which they are asked; of an ICB or one trust their own come first."""
    return (
        Question("Why these weights?", weights(of)),
        Question("Do the cut-offs move?", lines(of)),
        Question("How sure is this?", _sure(of)),
        Question("Who is affected?", who(of)),
        Question("How old are the figures?", dates(of)),
        Question("Why does this differ from the published table?", published(of)),
    )


def _sure(of: Ground) -> tuple[str, ...]:
    return (*(_moves(of) if of.what_if else ()), _ranges(of))


def _moves(of: Ground) -> list[str]:
    """How firm the moves are that each answer finds; of an ICB or one trust, theirs first."""
    if of.what.held.nothing or (of.kind == "one" and of.one.likely.score is None):
        return []
    own = firm_counts([mover.sure for mover in of.held_movers if mover.sure])
    every = firm_counts(of.what.held.sureness)
    if of.kind == "league":
        n = count_of(of.what.held.moves, "move")
        return [f"Of {n} {of.question}: {every}, {_TEST}."] if every else [f"{_nobody(of)}."]
    if of.kind == "one":
        said = _move(of) or [f"{_nobody(of)}."]
        return [*said, f"In the whole league: {every}."] if every else said
    whose = f"Of {of.whose} own moves" if own else _nobody(of)
    said = [f"{whose}: {own}, {_TEST}." if own else f"{whose}."]
    return [*said, f"In the whole league: {every}."] if every else said


def _move(of: Ground) -> list[str]:
    """How firm the one's move is under either answer."""
    row, shares = of.one, f"if each {of.group} keeps its share"
    return [
        f"The move {when} is {mover.sure.word}, the same in {nearby(mover.sure)}."
        for mover, when in ((row.held, of.question), (row.shares, shares))
        if mover is not None and mover.moved and mover.sure
    ]


def _nobody(of: Ground) -> str:
    who = f"no {of.member}" if of.kind == "league" else f"nobody of {of.whose}"
    return capitalised(f"{of.called if of.kind == 'one' else who} {_stays(of)} {of.question}")


def _stays(of: Ground) -> str:
    return f"does not change {of.group}" if of.kind == "one" else f"changes {of.group}"


def _ranges(of: Ground) -> str:
    """What the likely ranges by official scoring say."""
    rows = [row.officially for row in of.rows]
    cross, shown = crossing(rows)
    if not shown:
        return f"Too few metrics count for {'its' if of.kind == 'one' else 'a'} likely range."
    if of.kind == "one":
        low, high = (decimals(end) for end in rows[0].ends)
        reach = f"{of.group}s {rows[0].first} to {rows[0].last}"
        reach = reach if rows[0].crosses else f"{of.group} {rows[0].first} alone"
        return f"Its likely range {of.words.plainly}, {low} to {high}, reaches {reach}."
    verb = "crosses" if cross == 1 else "cross"
    said = f"{cross or 'none'} of {count_of(shown, 'likely range')} {verb} a cut-off"
    why = f": on other metrics such {a_member(of.member)} could be in another {of.group}"
    return f"{capitalised(said)} {of.words.plainly}{why if cross else ''}."
