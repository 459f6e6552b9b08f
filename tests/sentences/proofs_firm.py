"""How sure a move is: in how many nearby weightings it is the same way."""

import re

import oracle
from oracle.uncertain import UncertainRow

from lib.robustness.draws import Draws, factors

from .numbers import same
from .shown import DRAWS, Said
from .subject import Side, Subject

_WORDS = ("firm", "leaning", "finely balanced")


def certainty(side: Side) -> dict[str, UncertainRow]:
    """Of everyone that moves, over the same few draws that the page was given."""
    if not side.moves:
        return {}
    subject, found = side.subject, side.__dict__.get("certainty")
    if found is None:
        by_domain = side.scenario.get("weighting") == "domain"
        names = list(subject.domain_names if by_domain else subject.metric_names)
        (drawn,) = factors(Draws(DRAWS), len(names))
        rows = oracle.uncertain(
            subject.quarter,
            subject.league,
            side.scenario,
            [dict(zip(names, map(float, row), strict=True)) for row in drawn],
            official=subject.unchanged,
        )
        found = {row.org_code: row for row in rows if row.org_code in side.moves}
        side.__dict__["certainty"] = found
    return found


def sentence(side: Side, said: str) -> None:
    """The last sentence of the headline."""
    words = [row.firmness for row in certainty(side).values()]
    n, firm = len(words), words.count("firm")
    expected = f"{firm} of the {n} moves {'is' if firm == 1 else 'are'} firm."
    if firm == n:
        expected = f"All {n} moves are firm."
    if firm == 0:
        expected = f"None of the {n} moves is firm."
    if n == 1:
        expected = f"The move is {words[0]}."
    same("how many moves are firm", said, expected if n else "")


def counts(subject: Subject, said: Said, _: re.Match[str]) -> None:
    words = [row.firmness for row in certainty(subject.sides[said.key]).values()]
    same("how sure the moves are", said.text, ", ".join(f"{words.count(w)} {w}" for w in _WORDS))


def of_one(subject: Subject, said: Said, match: re.Match[str]) -> None:
    row = certainty(subject.sides[said.key])[said.about]
    assert row.moves is not None
    same("its word", match["word"], row.firmness)
    whole = round(100 * row.moves)
    same("of 100", match["of"], f"{whole} of 100")
    same("borderline", match["borderline"] is not None, row.borderline)
