"""The headline, the two plain sentences, the notes, the questions and the caveat."""

import math
import re
from itertools import pairwise

from oracle.boundaries import FEWEST
from oracle.scoring import scores_of, weights_of

from .numbers import EXACT, holds, same, signed_decimals, two_decimals
from .proofs_line import prove_line
from .shown import Said
from .subject import Side, Subject

_INSIDE_HIGH_END = 0.001  # section 1: the high end of a bracket is outside it
_QUESTIONS = {
    "if the lines stay put": "published",
    "if the lines follow the quartiles of the new scores": "quartile",
    "if the lines stand where you set them": "fixed",
    "if each segment keeps its share": "shares",
}
_LINE_WORDS = {
    "cut-offs held": "published",
    "cut-offs set by the reader": "fixed",
    "cut-offs at the quartiles of the new scores": "quartile",
    "each segment keeps its share": "shares",
}
_BASES = {
    "Official data": "official",
    "Indicative: scored by Weighbridge from published statistics": "indicative",
    "Illustrative data: fictional trusts": "illustrative",
}


def nothing(_: Subject, __: Said, ___: re.Match[str]) -> None:
    """Says how a chart is drawn: nothing that depends on the case."""


def line(subject: Subject, said: Said, _: re.Match[str]) -> None:
    prove_line(subject, said.text)


def moves(subject: Subject, _: Said, match: re.Match[str]) -> None:
    """The headline where anyone moves."""
    prove_line(subject, match["line"])
    held = subject.sides["held"]
    _question(held, match["question"])
    _counts(subject, held, match, bracketed=True)
    same("moves if shares are kept", int(match["kept"]), len(subject.sides["shares"].moves))
    holds("anyone moves", bool(held.moves or subject.sides["shares"].moves))
    same("the verb", match["verb"], "changes" if len(held.moves) == 1 else "change")


def counts(subject: Subject, said: Said, match: re.Match[str]) -> None:
    """The numbers of one answer."""
    bracketed = said.key == "held"
    _counts(subject, subject.sides[said.key], match, bracketed=bracketed)
    if not bracketed:
        same("a spread over the brackets", match["low"], None)


def _counts(subject: Subject, side: Side, match: re.Match[str], *, bracketed: bool) -> None:
    same("moves", int(match["moves"]), len(side.moves))
    same("trusts", int(match["of"]), len(subject.data.orgs))
    same("moves up", int(match["up"]), side.up)
    same("moves down", int(match["down"]), side.down)
    if bracketed:
        _brackets(subject, side, match)


def _brackets(subject: Subject, side: Side, match: re.Match[str]) -> None:
    over = over_brackets(subject, side)
    low, high = min(over), max(over)
    if match["low"] is None:
        same("moves over the brackets", (low, high), (low, low))
        return
    same("moves over the brackets", (int(match["low"]), int(match["high"])), (low, high))


def over_brackets(subject: Subject, side: Side) -> list[int]:
    """Moves at the cut-offs and at both ends of their brackets, where that rule has any."""
    found = [len(side.moves)]
    bracket = subject.data.cutoffs
    if bracket and _rule(side) == "published" and bracket.low != bracket.high:
        high = tuple(cutoff - _INSIDE_HIGH_END for cutoff in bracket.high)
        for cutoffs in (bracket.low, high):
            there = Side(subject.at_lines((cutoffs[0], cutoffs[1], cutoffs[2])), side.scenario)
            found.append(len(there.moves))
    return found


def _rule(side: Side) -> str:
    return str(side.scenario.get("boundary", {}).get("rule", "published"))


def nobody_moves(subject: Subject, _: Said, match: re.Match[str]) -> None:
    """The headline where nobody moves, with the trust that is nearest to a cut-off."""
    prove_line(subject, match["line"])
    held = subject.sides["held"]
    for side in subject.sides.values():
        same("who moves", {}, side.moves)
    _brackets(subject, held, match)
    distance = {
        org: min(abs(row.score - cutoff) for cutoff in held.finite_lines)
        for org, row in held.rows.items()
        if row.score is not None and held.finite_lines
    }
    if match["name"] is None:
        same("who is some way from a cut-off", {}, distance)
        return
    nearest = min(distance.values())
    named = [org for org in subject.called(match["name"]) if distance[org] <= nearest + EXACT]
    holds(f"{match['name']} is nearest to a cut-off", bool(named))
    if match["gap"] is not None:
        holds(f"{match['gap']} is {nearest}", abs(float(match["gap"]) - nearest) <= 0.0005 + EXACT)
        holds("a score beside a cut-off is not on it", nearest > EXACT)
    elif match["beside"] is not None:
        holds(f"{nearest} is less than 0.001", EXACT < nearest < 0.001)
    else:
        holds(f"{nearest} is nothing", nearest <= EXACT)


def question(subject: Subject, said: Said, match: re.Match[str]) -> None:
    _question(subject.sides[said.key], match[0][0].lower() + match[0][1:])


def _question(side: Side, text: str) -> None:
    same("the line rule", _QUESTIONS[text], _rule(side))


def no_score_changes(subject: Subject, _: Said, match: re.Match[str]) -> None:
    changes = subject.sides["held"].changes
    same("scores that change", [], [org for org, c in changes.items() if abs(c) > EXACT])
    anyone = any(side.moves for side in subject.sides.values())
    same("the advice to move a weight, while nobody moves", match["advice"] is not None, not anyone)


def drift(subject: Subject, _: Said, match: re.Match[str]) -> None:
    held = subject.sides["held"]
    median, (better, worse, unchanged) = held.tide
    by_way = {"better": better, "worse": worse}
    same(f"scores that get {match['way']}", int(match["n"]), by_way[match["way"]])
    same("the more common way", by_way[match["way"]], max(better, worse))
    same("scores", int(match["of"]), better + worse + unchanged)
    same("the verb", match["verb"], "gets" if int(match["n"]) == 1 else "get")
    same("the median change", match["median"], signed_decimals(median))
    with_tide = sum(row.tide for row in held.movement)
    same("moves with the tide", int(match["tide"] or 0), with_tide)


def lines(subject: Subject, _: Said, match: re.Match[str]) -> None:
    held, official = subject.sides["held"].lines, subject.official_lines
    assert held is not None
    same("the lines", match["lines"], "{}, {} and {}".format(*map(two_decimals, held)))
    if match["verb"] == "stand":
        holds("lines that stand somewhere have no origin", match["origin"] is None)
        return
    assert official is not None
    holds("the lines stay", all(abs(a - b) <= EXACT for a, b in zip(held, official, strict=True)))
    cutoffs = subject.data.cutoffs
    worked_out = cutoffs is not None and cutoffs.origin == "bracketed"
    same("worked out from published segments", match["bracketed"] is not None, worked_out)
    same("quartiles, for want of cut-offs", match["frozen"] is not None, cutoffs is None)


def too_few_for_lines(subject: Subject, _: Said, __: re.Match[str]) -> None:
    held = subject.sides["held"]
    same("the lines", held.lines, None)
    boundary = held.scenario.get("boundary", {})
    scenario = held.scenario if boundary.get("rule") == "quartile" else {}
    weights = weights_of(subject.quarter, scenario)
    pool = subject.quarter.leagues if boundary.get("pool") == "all" else [subject.league]
    scored = [s for league in pool for s in scores_of(subject.quarter.leagues[league], weights)]
    holds(f"{len(scored)} are too few", len(scored) < FEWEST)


def no_scores(subject: Subject, _: Said, match: re.Match[str]) -> None:
    """A weight that changes nothing, because nobody in the league has a score."""
    same("the league", match["league"], subject.league)
    same("the quarter", match["period"], subject.data.period)
    if match["metric"]:
        holds(f"{match['metric']} is weighted", match["metric"] in subject.given_metrics)
        holds(f"{match['metric']} is scored nowhere", match["metric"] not in subject.scored_metrics)
        return
    holds("the domain is weighted", match["domain"] in subject.scenario["domain_weights"])
    domains = {subject.domain_of[m] for m in subject.scored_metrics}
    holds("the domain is scored nowhere", match["domain"] not in domains)


def not_here(subject: Subject, _: Said, match: re.Match[str]) -> None:
    same("the league", match["league"], subject.league)
    same("the quarter", match["period"], subject.data.period)
    holds(f"{match['org']} is left out", match["org"] in subject.scenario["exclude"])
    holds(f"{match['org']} is elsewhere", match["org"] not in subject.data.orgs)


def no_longer_scored(subject: Subject, _: Said, match: re.Match[str]) -> None:
    same("who is no longer scored", int(match["n"]), _left(subject))


def _left(subject: Subject) -> int:
    rows = subject.sides["held"].rows
    return sum(row.unscored and not subject.official[org].unscored for org, row in rows.items())


def tied(subject: Subject, _: Said, match: re.Match[str]) -> None:
    side, segment = subject.sides["shares"], int(match["segment"])
    extra = side.before_counts[segment - 1] - subject.wanted_counts[segment - 1]
    same("how many", int(match["n"]), abs(extra))
    same("more or fewer", match["way"], "more" if extra > 0 else "fewer")
    ordered = sorted(side.scored)
    gaps = [b - a for a, b in pairwise(ordered)]
    on_a_line = any(
        gap <= 2 * EXACT and abs(score - cutoff) <= 2 * EXACT
        for score, gap in zip(ordered, gaps, strict=False)
        for cutoff in side.finite_lines
    )
    holds("scores are tied at a line", on_a_line)


def notes_together(subject: Subject, said: Said, _: re.Match[str]) -> None:
    """As many notes of each kind as there is reason for."""
    notes = said.text.split("\n")
    side = subject.sides["shares"]
    extra = [a - b for a, b in zip(side.before_counts, subject.wanted_counts, strict=True)]
    ties = sum(text.startswith("Tied") for text in notes)
    same("notes on ties", ties, sum(map(bool, extra)))
    same("notes on who left", sum("scored, and" in text for text in notes), bool(_left(subject)))
    inert = [m for m in subject.given_metrics if m not in subject.scored_metrics]
    domains = {subject.domain_of[m] for m in subject.scored_metrics}
    inert += [d for d in subject.scenario.get("domain_weights", {}) if d not in domains]
    inert += [org for org in subject.scenario.get("exclude", []) if org not in subject.data.orgs]
    same("notes on what is inert", sum("changes nothing" in text for text in notes), len(inert))


def caveat(subject: Subject, said: Said, match: re.Match[str]) -> None:
    same("the basis", _BASES[match["basis"]], subject.data.basis)
    same("the league", match["league"], subject.data.framework.league(subject.league).name)
    same("the quarter", "{year}-{next}-{quarter}".format_map(match.groupdict()), _period(subject))
    side = subject.sides[said.key]
    other_scorings = said.place == "sweep caveat"  # a sweep shows them, whatever the scenario
    what_if = other_scorings or _is_what_if(subject, side)
    same("a what-if", match["lines"] is not None, what_if)
    if match["lines"] is not None:
        same("the line rule", _LINE_WORDS[match["lines"]], _rule(side))


def _period(subject: Subject) -> str:
    return subject.data.period


def _is_what_if(subject: Subject, side: Side) -> bool:
    """Whether anything but the name differs, where a league's table must say so."""
    scenario = side.scenario
    weights, official = weights_of(subject.quarter, scenario), weights_of(subject.quarter, {})
    v, was = (
        {m: of.metric[m] * of.domain[of.domain_of[m]] for m in of.metric}
        for of in (weights, official)
    )
    override = scenario.get("override", {})
    return (
        weights.mode != "metric"
        or any(not math.isclose(v[m], was[m], rel_tol=1e-15) for m in v)
        or _rule(side) != "published"
        or (override.get("rule", "published"), override.get("cap", 3)) != ("published", 3)
        or weights.minimum > 0
        or bool(weights.excluded)
    )
