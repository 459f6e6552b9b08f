"""The headline, the two plain sentences, the notes, the questions and the caveat."""

import math
import re
from itertools import pairwise

from oracle.boundaries import FEWEST
from oracle.scoring import scores_of, weights_of

from .numbers import EXACT, holds, same, signed_decimals, two_decimals
from .proofs_dates import newest_statistics
from .proofs_firm import sentence as prove_firm
from .proofs_line import prove_line
from .shown import Said
from .subject import FEWEST_METRICS, Side, Subject, segments_of

_INSIDE_HIGH_END = 0.001  # section 1: the high end of a bracket is outside it
_ENOUGH_FOR_QUARTILES = 12
_QUESTIONS = {
    "if the cut-offs stay put": "published",
    "if the cut-offs follow the quartiles of the new scores": "quartile",
    "if the cut-offs stand where you set them": "fixed",
    "if each segment keeps its share": "shares",
}
_LINE_WORDS = {
    "cut-offs held": "published",
    "cut-offs set by the reader": "fixed",
    "cut-offs at the quartiles of the new scores": "quartile",
    "each segment keeps its share": "shares",
}
INDICATIVE = "Indicative: scored by Weighbridge from "
_BASES = {
    "Official data": "official",
    INDICATIVE: "indicative",
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
    _has_segments(held)
    _few(subject, match)
    holds("the league is official", not subject.indicative)
    if match["kept"] is not None:
        same("moves if shares are kept", int(match["kept"]), len(subject.sides["shares"].moves))
    holds("anyone moves", bool(held.moves or subject.sides["shares"].moves))
    prove_firm(held, match["firm"] or "")
    same("the verb", match["verb"], "changes" if len(held.moves) == 1 else "change")


def moves_of_quarters(subject: Subject, _: Said, match: re.Match[str]) -> None:
    """The headline of an indicative league, which has one answer only."""
    prove_line(subject, match["line"])
    held = subject.sides["held"]
    _counts(subject, held, match, bracketed=False)
    _has_segments(held)
    holds("anyone moves", bool(held.moves))
    prove_firm(held, match["firm"])
    same("the verb", match["verb"], "changes" if len(held.moves) == 1 else "change")


def one_answer(subject: Subject, _: Said, __: re.Match[str]) -> None:
    same("the cut-off rule", "quartile", _rule(subject.sides["held"]))
    holds("there is no other answer", list(subject.sides) == ["held"])


def nothing_counts(subject: Subject, _: Said, match: re.Match[str]) -> None:
    """The headline where nobody is scored, or too few for segments."""
    prove_line(subject, match["line"])
    held = subject.sides["held"]
    if match["nobody"]:
        same("who is scored", [], held.scored)
    else:
        _too_few(subject, held, match)
        same("the verb", match["verb"], "is" if len(held.scored) == 1 else "are")
    officially = sum(not row.unscored for row in subject.official.values())
    same("the scenario takes scores away", match["more"] is not None, len(held.scored) < officially)


def too_few_counts(subject: Subject, said: Said, match: re.Match[str]) -> None:
    _too_few(subject, subject.sides[said.key], match)


def _too_few(subject: Subject, side: Side, match: re.Match[str]) -> None:
    same("the lines", None, side.lines)
    same("who is scored", int(match["scored"]), len(side.scored))
    holds("anyone is scored", bool(side.scored))
    same("everyone", int(match["of"]), len(subject.data.orgs))
    same("how many are enough", int(match["least"]), FEWEST)


def _few(subject: Subject, match: re.Match[str]) -> None:
    """Too few for shares, while the lines that stay put give segments."""
    if subject.indicative:
        same("what shares give", None, match["few"])
        return
    side = subject.sides["shares"]
    same("shares give no segments", match["few"] is not None, side.lines is None)
    if match["few"] is not None:
        same("who is scored", int(match["few"]), len(side.scored))
        same("its verb", match["are"], "is" if len(side.scored) == 1 else "are")


def _has_segments(side: Side) -> None:
    holds("anyone is scored", bool(side.scored))
    holds("there are lines", side.lines is not None)


def nobody_is_scored(subject: Subject, said: Said, _: re.Match[str]) -> None:
    same("who is scored", [], subject.sides[said.key].scored)


def too_few_for_quartiles(subject: Subject, _: Said, match: re.Match[str]) -> None:
    """As few as the ten ambulance trusts; below four there are no quartiles at all."""
    scored = len(subject.sides["held"].scored)
    same("who is scored", int(match["n"]), scored)
    holds(f"{scored} are few", FEWEST <= scored < _ENOUGH_FOR_QUARTILES)


def counts(subject: Subject, said: Said, match: re.Match[str]) -> None:
    """The numbers of one answer."""
    _has_segments(subject.sides[said.key])
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
    _has_segments(held)
    _few(subject, match)
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
    same("the cut-off rule", _QUESTIONS[text], _rule(side))


def no_score_changes(subject: Subject, _: Said, match: re.Match[str]) -> None:
    changes = subject.sides["held"].changes
    holds("anyone is scored", bool(changes))
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
    holds(
        "the cut-offs stay", all(abs(a - b) <= EXACT for a, b in zip(held, official, strict=True))
    )
    cutoffs = subject.data.cutoffs
    worked_out = cutoffs is not None and cutoffs.origin == "bracketed"
    same("worked out from published segments", match["bracketed"] is not None, worked_out)
    same("its own quartiles", match["own"] is not None, subject.indicative)
    frozen = cutoffs is None and not subject.indicative
    same("quartiles, for want of cut-offs", match["frozen"] is not None, frozen)


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
    _league_and_quarter(subject, match)
    kind = "metric" if match["metric"] else "domain"
    _weighted_but_unscored(subject, kind, [match[kind]])


def several_without_scores(subject: Subject, _: Said, match: re.Match[str]) -> None:
    """Several such weights, named together."""
    _league_and_quarter(subject, match)
    names = match["names"].split("; ")
    same("how many are named", int(match["n"]), len(names))
    _weighted_but_unscored(subject, match["kind"], names)


def _weighted_but_unscored(subject: Subject, kind: str, names: list[str]) -> None:
    """All that are, and no others."""
    inert = _inert_metrics(subject) if kind == "metric" else _inert_domains(subject)
    known = subject.metric_names if kind == "metric" else subject.domain_names
    same(f"each {kind} that is scored nowhere", sorted(names), sorted(known[i] for i in inert))


def _inert_metrics(subject: Subject) -> list[str]:
    return [m for m in subject.given_metrics if m not in subject.scored_metrics]


def _inert_domains(subject: Subject) -> list[str]:
    domains = {subject.domain_of[m] for m in subject.scored_metrics}
    return [d for d in subject.scenario.get("domain_weights", {}) if d not in domains]


def _league_and_quarter(subject: Subject, match: re.Match[str]) -> None:
    same("the league", match["league"], subject.data.framework.league(subject.league).name)
    same("the quarter", "{year}-{next}-{quarter}".format_map(match.groupdict()), _period(subject))


def not_here(subject: Subject, _: Said, match: re.Match[str]) -> None:
    _league_and_quarter(subject, match)
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
    if subject.indicative:
        extra = []
    else:
        side = subject.sides["shares"]
        extra = [a - b for a, b in zip(side.before_counts, subject.wanted_counts, strict=True)]
    ties = sum(text.startswith("Tied") for text in notes)
    same("notes on ties", ties, sum(map(bool, extra)))
    same("notes on who left", sum("scored, and" in text for text in notes), bool(_left(subject)))
    elsewhere = [o for o in subject.scenario.get("exclude", []) if o not in subject.data.orgs]
    inert = bool(_inert_metrics(subject)) + bool(_inert_domains(subject)) + len(elsewhere)
    said_inert = sum("changes nothing" in text or "change nothing" in text for text in notes)
    same("notes on what is inert", said_inert, inert)


def caveat(subject: Subject, said: Said, match: re.Match[str]) -> None:
    basis, statistics = match["basis"], ""
    if basis.startswith(INDICATIVE):
        basis, statistics = INDICATIVE, basis.removeprefix(INDICATIVE)
        newest_statistics(subject, statistics)
    same("the basis", _BASES[basis], subject.data.basis)
    _league_and_quarter(subject, match)
    side = subject.sides[said.key]
    other_scorings = said.place == "sweep caveat"  # a sweep shows them, whatever the scenario
    what_if = other_scorings or _is_what_if(subject, side)
    same("a what-if", match["lines"] is not None, what_if)
    if match["lines"] is not None:
        same("the cut-off rule", _LINE_WORDS[match["lines"]], _rule(side))


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
    override = {} if subject.indicative else scenario.get("override", {})
    fewest = FEWEST_METRICS if subject.indicative else 0
    changed = (
        weights.mode != "metric"
        or any(not math.isclose(v[m], was[m], rel_tol=1e-15) for m in v)
        or (override.get("rule", "published"), override.get("cap", 3)) != ("published", 3)
        or weights.minimum > fewest
        or bool(set(weights.excluded) & set(subject.data.orgs))
    )
    if subject.indicative:
        return changed
    own_rule = subject.scenario.get("boundary", {}).get("rule", "published")
    if not changed and own_rule == "published":  # then only ties make shares differ from official
        return segments_of(side.rows) != segments_of(subject.official)
    return changed or _rule(side) != "published"
