"""One trust, or one ICB, in three sentences: where it stands, or what a scenario makes of it."""

from lib.findings.brief_ground import Ground, everyone, nearby, place_words
from lib.findings.brief_sentences_rests import rests_on
from lib.findings.likely_rows import LikelyRow
from lib.findings.movers import Mover
from lib.findings.words import capitalised, count_of, decimals
from lib.periods import quarter_words


def one(of: Ground) -> tuple[str, str, str]:
    """What happens to it, how sure that is, and what it rests on."""
    if not of.what_if:
        return _stands(of), _place(of), rests_on(of)
    return _happens(of), _sure(of), rests_on(of)


def _happens(of: Ground) -> str:
    held, kept, row = of.one.held, of.one.shares, of.one.likely
    if row.score is None:
        was = "would no longer be" if of.one.officially.score is not None else "would not be"
        return f"{capitalised(of.called)} {was} scored: {row.reason}."
    said = f"{of.asked}, {of.called} {_becomes(held, of)} ({_numbers(of)})"
    if kept is None:
        return f"{said}."
    if kept.segment_to is None:
        return f"{said}; too few are scored for each {of.group} to keep its share."
    other = "it would also" if kept.segment_to == held.segment_to else "it would"
    verb = _becomes(kept, of).removeprefix("would ")
    return f"{said}; if each {of.group} keeps its share, {other} {verb}."


def _becomes(mover: Mover, of: Ground) -> str:
    if mover.segment_to is None:
        return f"would have no {of.group}"
    if mover.segment_from is None:
        return f"would newly be in {of.group} {mover.segment_to}"
    if mover.moved:
        return f"would move from {of.group} {mover.segment_from} to {mover.segment_to}"
    return f"would stay in {of.group} {mover.segment_to}"


def _numbers(of: Ground) -> str:
    """Its rank and score before and after."""
    was, row = of.one.officially, of.one.likely
    score = decimals(row.score or 0.0)
    if was.score is None:
        return f"rank {row.rank}, average metric score {score}"
    before = decimals(was.score)
    rank = f"rank {was.rank} to {row.rank}" if was.rank != row.rank else f"rank {row.rank} as now"
    change = f"{before} to {score}" if before != score else f"{score} as now"
    return f"{rank}, average metric score {change}"


def _sure(of: Ground) -> str:
    answer, row = of.what.held, of.one
    if answer.nothing:
        return f"In the whole league {answer.scored or 'none'} of {everyone(of)} would be scored."
    league = f"in the whole league {answer.moves or 'none'} of {everyone(of)} would change"
    league = f"{league} {of.group} {of.question}"
    mover = next((m for m in (row.held, row.shares) if m is not None and m.moved), None)
    if mover is None or mover.sure is None:
        return f"{capitalised(league)}."
    begin = "The move" if mover is row.held else f"The move with each {of.group}'s share kept"
    why = f" (cause: {mover.cause})" if mover.cause else ""
    said = f"{begin}{why} is {mover.sure.word}, the same in {nearby(mover.sure)}"
    tide = ", and comes only from all scores shifting" if mover.tide else ""
    return f"{said}{tide}; {league}."


def _stands(of: Ground) -> str:
    row = of.one.officially
    by = f"By {of.words.scoring} in {quarter_words(of.data.period)}, {of.called}"
    if row.score is None:
        return f"{by} is not scored: {row.reason}."
    used = int(of.held.official.used[of.data.orgs.index(row.org_code)])
    on = f"average metric score {decimals(row.score)} on {count_of(used, 'metric')}"
    if row.segment is None:
        return f"{by} has no {of.group}, {on}."
    return f"{by} is in {of.group} {row.segment}, {on}{_override(row, of)}."


def _override(row: LikelyRow, of: Ground) -> str:
    if not row.held:
        return ""
    return f"; the override holds it there, its score alone gives {of.group} {row.segment_before}"


def _place(of: Ground) -> str:
    row, rows = of.one.officially, of.ranges[0].rows
    ranked = sum(each.rank is not None for each in rows)
    if row.rank is None:
        return f"It has no place among the {ranked} that are scored."
    said = f"It is {place_words(rows, row)}"
    if not row.rank_low or not row.rank_high:
        return f"{said}; no likely range: {row.reason}."
    return f"{said}, likely between {row.rank_low} and {row.rank_high}."
