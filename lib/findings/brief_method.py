"""How the figures of a briefing come about, and what must be known of them, in plain lines."""

from lib.findings.brief_ground import Ground
from lib.findings.captions import warnings
from lib.findings.dates import twelve_hours
from lib.findings.firm_moves import FIRM_MEANS
from lib.findings.hidden_names import NO_ANONYMITY
from lib.findings.words import a_member, capitalised
from lib.league import LeagueData
from lib.robustness.draws import DRAWS
from lib.scenario.entering import ENTERED

_ASSOCIATION = "Real influence is association, not cause; the cause of a move is an accounting."


def method(of: Ground) -> tuple[str, ...]:
    """How scores, segments and moves come about, a line each."""
    return (*(_indicative(of) if of.data.framework.indicative else _official(of)), *_both(of))


def _official(of: Ground) -> tuple[str, ...]:
    return (
        f"Score: the mean of the metric scores that {a_member(of.member)} has, 1.00 best to 4.00 "
        "worst; officially one metric, one vote.",
        "Segment: by where the score lies among three cut-offs.",
        f"Override: {a_member(of.member)} in deficit, or with deficit support, is placed no better "
        "than segment 3.",
        "Rank: by segment, then by score at two decimals; ties share the better rank.",
        "Cut-offs: both answers are given, the cut-offs held, and moved so that each segment keeps "
        "its share.",
    )


def _indicative(of: Ground) -> tuple[str, ...]:
    return (
        "Score: Weighbridge ranks each published statistic from 1.00 (best) to 4.00 (worst) and "
        f"takes the mean of those that {a_member(of.member)} has.",
        "League quarter: the quartiles of the league's own scores; there are no segments and "
        "there is no override.",
    )


def _both(of: Ground) -> tuple[str, ...]:
    rules = " and cut-offs" if of.data.framework.indicative else ", cut-offs and override"
    return (
        f"Cause: how much of a move the figures, weights{rules} each account for, shared out over "
        "every order of change.",
        FIRM_MEANS,
        f"Likely range: {a_member(of.member)}'s own metrics drawn again {DRAWS:,} times; 95 of 100 "
        "scores lie in it. It is not sampling error.",
    )


def source_words(data: LeagueData) -> str:
    """Whose figures and rules they are, with the licence; fictional figures are nobody's."""
    if data.basis == "illustrative":
        return (
            f"Fictional figures made for Weighbridge, scored by the rules of the "
            f"{data.framework.title}; none is NHS England's."
        )
    return data.framework.attribution


def caveats(of: Ground, *, names: bool) -> tuple[str, ...]:
    """What must be said of the figures; names: whether they are shown."""
    data = of.data
    said = []
    if data.basis == "illustrative":
        said.append(f"Illustrative data: the {of.member}s are fictional, and so is every figure.")
    if of.what_if:
        said.append("A what-if, not official: nothing that is published changes by it.")
    if data.framework.indicative:
        said.append(
            "Indicative: scored by Weighbridge, not by NHS England; a league quarter is no segment."
        )
    elif data.awaited:
        said.append(f"{capitalised(data.awaited)}, so there are no segments.")
    elif data.cutoffs is None:
        said.append("The cut-offs are this league's own quartiles: none are published.")
    elif data.cutoffs.origin == ENTERED:
        said.append("The cut-offs are entered by the reader: none have been published.")
    elif data.cutoffs.origin == "bracketed":
        said.append(
            "The cut-offs are not published: they are bracketed by the published segments, and "
            "counts are given over the brackets."
        )
    few = warnings(of.held.result)
    said += [few] if few else []
    said += twelve_hours(data)
    said.append(_ASSOCIATION)
    if of.shared:
        who = "of these trusts lies" if of.shared == 1 else "of these trusts lie"
        said.append(f"{of.shared} {who} in more than one ICB and counts in each.")
    said.append(source_words(data))
    if not names:
        said.append(NO_ANONYMITY)
    return tuple(said)
