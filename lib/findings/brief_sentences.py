"""The three sentences of a briefing: what happens, who and how sure, what it rests on."""

from collections.abc import Sequence

import numpy as np

from lib.findings.answers import Answer
from lib.findings.brief_ground import (
    Ground,
    comes_and_goes,
    everyone,
    names_of,
    nearby,
    up_and_down,
)
from lib.findings.brief_sentences_now import now
from lib.findings.brief_sentences_one import one
from lib.findings.brief_sentences_rests import rests_on
from lib.findings.firm_moves import firm_sentence
from lib.findings.movers import Mover
from lib.findings.no_segments import ENTER
from lib.findings.words import count_of, decimals, listed, short_name
from lib.scoring.rounding import TIE


def sentences(of: Ground) -> tuple[str, str, str]:
    """Three sentences that can be read aloud, for whom the briefing is about."""
    if of.kind == "one":
        return one(of)
    if not of.what_if:
        return now(of)
    happens = _league(of) if of.kind == "league" else _area(of)
    return happens, _who(of), rests_on(of)


def _league(of: Ground) -> str:
    held = of.what.held
    if held.nothing:
        return _nothing(held, of)
    who = f"{held.moves or 'none'} of {everyone(of)}"
    said = _moves(who, (held.up, held.down), of)
    return f"{of.asked}, {said}{_kept(of)}{comes_and_goes(of)}."


def _area(of: Ground) -> str:
    held, n = of.what.held, count_of(len(of.rows), of.member)
    if held.nothing:
        return _nothing(held, of)
    ways = up_and_down(of.held_movers)
    said = _moves(f"{sum(ways) or 'none'} of {of.whose} {n} in this league", ways, of)
    kept = of.what.shares
    league = f"{held.moves or 'none'} of {everyone(of)} would"
    league += f", or {kept.moves or 'none'}" if kept and not kept.nothing else ""
    return f"{of.asked}, {said}{_kept(of)}{comes_and_goes(of)}; in the whole league {league}."


def _moves(who: str, ways: tuple[int, int], of: Ground) -> str:
    (up, down), spread = ways, of.spread
    how = [f"{up} up, {down} down"] if up or down else []
    if spread and spread[0] != spread[1]:
        how.append(f"{spread[0]} to {spread[1]} over the cut-offs' brackets")
    return f"{who} would change {of.group}" + (f" ({'; '.join(how)})" if how else "")


def _kept(of: Ground) -> str:
    """The other answer, joined on."""
    kept = of.what.shares
    if kept is None:
        return ""
    if kept.nothing:
        return f"; too few are scored for each {of.group} to keep its share"
    up, down = up_and_down(of.shares_movers)
    how = f"{up + down} would ({up} up, {down} down)" if up or down else "none would"
    return f"; if each {of.group} keeps its share, {how}"


def _nothing(held: Answer, of: Ground) -> str:
    if not held.scored:
        return f"No {of.member} would be scored, so there is nobody to compare."
    scored = f"{held.scored} of {everyone(of)} would be scored"
    if held.awaited:
        return f"No move can be counted: {held.awaited}; {ENTER}."
    return f"Only {scored}, too few for {of.group}s, so no move can be counted."


def _who(of: Ground) -> str:
    movers, begin = of.held_movers, ""
    if not movers and of.shares_movers:
        movers, begin = of.shares_movers, f"If each {of.group} keeps its share, "
    if not movers:
        return _drift(of)
    sure = [mover.sure for mover in movers if mover.sure]
    first = firm_sentence(sure).rstrip(".")
    said = f"{begin}{first[0].lower()}{first[1:]}" if begin else first
    return f"{said}: {_named(movers, of)}{_tide(movers)}."


def _tide(movers: Sequence[Mover]) -> str:
    tide = sum(mover.tide for mover in movers)
    if not tide:
        return ""
    who = "it" if len(movers) == 1 else str(tide) if tide < len(movers) else f"all {tide}"
    return f"; {who} {'comes' if tide == 1 else 'come'} only from all scores shifting"


def _named(movers: Sequence[Mover], of: Ground) -> str:
    """The surest moves by name, the firm ones where there are any."""
    ranked = sorted(movers, key=lambda m: (-(m.sure.share if m.sure else 0.0), m.name))
    firm = [mover for mover in ranked if mover.sure and mover.sure.word == "firm"]
    if of.kind == "area" or len(ranked) <= 2:
        others = [mover for mover in ranked if mover not in firm]
        parts = [names_of([_move(mover, of) for mover in part]) for part in (firm, others) if part]
        return "; not firm: ".join(parts)
    if firm:
        return names_of([_plain(mover, of) for mover in firm])
    return f"the surest is {_move(ranked[0], of)}"


def _plain(mover: Mover, of: Ground) -> str:
    return f"{short_name(mover.name)} ({of.group} {mover.segment_from} to {mover.segment_to})"


def _move(mover: Mover, of: Ground) -> str:
    sure = f", {nearby(mover.sure)}" if mover.sure else ""
    return f"{short_name(mover.name)} ({of.group} {mover.segment_from} to {mover.segment_to}{sure})"


def _drift(of: Ground) -> str:
    """That scores change, but not enough."""
    if not of.what.held.scored:
        return "Without scores nothing can be said of how sure it would be."
    own = np.isin(of.data.orgs, [row.org_code for row in of.rows])
    change = (of.held.result.scores - of.held.official.scores)[own]
    worse, better = int(np.sum(change > TIE)), int(np.sum(change < -TIE))
    scores = count_of(int(np.sum(~np.isnan(change))), "score")
    if not worse and not better:
        verb = "changes" if of.kind == "league" else f"of {of.whose} changes"
        return f"None of {scores} {verb}, and nobody changes {of.group}."
    ways = [(worse, "worse"), (better, "better")]
    said = listed([f"{n} would get {way}" for n, way in ways if n])
    largest = decimals(float(np.nanmax(np.abs(change))))
    far = f"; the largest change is {largest}"
    return f"Of {scores} {said}{far}, and nobody changes {of.group}."
