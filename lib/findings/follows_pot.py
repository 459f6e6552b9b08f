"""A sum of money shared out among those to whom a rule applies, by formulas that are ours."""

from dataclasses import dataclass

import numpy as np

from lib.findings.case import Case
from lib.findings.chart_titles import Title
from lib.findings.follows_caveat import follows_caveat
from lib.findings.follows_pot_words import (
    FORMULAS,
    formula_words,
    money,
    moved_words,
    pot_sentences,
    pot_title,
)
from lib.findings.follows_who import what_words
from lib.findings.follows_words import condition_words
from lib.findings.known_numbers import known
from lib.findings.scenario_line import plain_line, scenario_line
from lib.findings.tables import Table
from lib.matrix import Floats
from lib.policy.applying import Consequences, Outcome
from lib.policy.pot import parts, pence_of, shared
from lib.policy.types import Formula
from lib.scenario import Scenario

__all__ = ["FORMULAS", "PotFinding", "PotRow", "pot", "pot_rule", "pot_table"]


@dataclass(frozen=True)
class PotRow:
    """What one organisation would get, in pence; None where the rule does not apply to it.

    what: kind and region, for where names are hidden; share: of nearby weightings, that in which
    the rule applies under the scenario, None without a score; headcount: None where the data have
    none.
    """

    org_code: str
    name: str
    what: str
    official: int | None
    now: int | None
    share: float | None
    headcount: int | None
    score: float | None

    @property
    def change(self) -> int:
        """Under the scenario less officially."""
        return (self.now or 0) - (self.official or 0)


@dataclass(frozen=True)
class PotFinding:
    """A pot shared out officially and under the scenario.

    rows: of everyone who has a part in either, the largest first; pence: the whole sum; formula: by
    which; official, now: what of it is shared out, all or nothing; caveat: what must stand beside
    every figure; of: members of the league; condition: the rule's, in words.
    """

    rule_id: str
    condition: str
    title: Title
    sentences: tuple[str, ...]
    caveat: str
    formula: Formula
    pence: int
    official: int
    now: int
    rows: tuple[PotRow, ...]
    what_if: bool
    member: str
    of: int


def pot_rule(found: Consequences) -> Outcome | None:
    """The first rule that shares out money; None where none of them does."""
    return next((one for one in found.outcomes if one.rule.pot), None)


def pot(
    found: Consequences,
    outcome: Outcome,
    of: Case,
    scenario: Scenario,
    headcounts: Floats,
    formula: Formula,
) -> PotFinding:
    """The rule's pot by one formula. of: the last quarter's case; headcounts: n, NaN where unknown.

    Raises ValueError for a rule without a pot.
    """
    if outcome.rule.pot is None:
        raise ValueError(f"the rule {outcome.rule.id} shares out nothing")
    data, pence = of.data, pence_of(outcome.rule.pot, found.settings)
    sides = [
        (side.met[-1], shared(pence, side.met[-1], parts(formula, result.scores, headcounts)))
        for side, result in ((outcome.official, of.official), (outcome.scenario, of.result))
    ]
    (was, official), (now, changed) = sides
    line = scenario_line(scenario, data)
    difference = "" if line == plain_line(data) else line
    rows = tuple(
        PotRow(
            org_code=data.orgs[i],
            name=data.names[i],
            what=what_words(data, int(i)),
            official=official[i] if was[i] else None,
            now=changed[i] if now[i] else None,
            share=known(outcome.share[i]),
            headcount=_whole(headcounts[i]),
            score=known(of.result.scores[i]),
        )
        for i in np.flatnonzero(was | now)
    )
    ordered = tuple(sorted(rows, key=lambda r: (-(r.now or 0), -(r.official or 0), r.name)))
    amounts = [amount for amount, has in zip(changed, now, strict=True) if has]
    plain = [amount for amount, has in zip(official, was, strict=True) if has]
    return PotFinding(
        rule_id=outcome.rule.id,
        condition=condition_words(outcome.rule.condition, found.settings),
        title=Title(
            pot_title(pence, amounts, plain, len(data.orgs), data.member, difference),
            f"{outcome.rule.title}: {formula_words(formula)}; neither the formula nor the sum is "
            "in the announcement",
        ),
        sentences=(
            *(moved_words([row.change for row in rows], data.member) if difference else ()),
            *pot_sentences(
                sure=[row.share or 0.0 for row in rows if row.now is not None],
                without_headcount=sum(row.headcount is None for row in rows if row.now is not None)
                if formula == "headcount"
                else 0,
                shared_out=any(changed) or not pence,
                member=data.member,
            ),
        ),
        caveat=follows_caveat(found, of.caveat, outcome.rule.pot.amount),
        formula=formula,
        pence=pence,
        official=sum(official),
        now=sum(changed),
        rows=ordered,
        what_if=bool(difference),
        member=data.member,
        of=len(data.orgs),
    )


def pot_table(finding: PotFinding, *, names: bool) -> Table:
    """Everyone with a part in it, in pounds. Without names, without what would tell them."""
    who = ("org_code", "org_name") if names else ("what",)
    figures = ("headcount", "score") if names else ()
    rows = tuple(
        (
            *((r.org_code, r.name) if names else (r.what,)),
            *(_pounds(r.official), _pounds(r.now), r.share),
            *((r.headcount, r.score) if names else ()),
        )
        for r in finding.rows
    )
    columns = (*who, "official_pounds", "scenario_pounds", "share_of_nearby_weightings", *figures)
    said = " · ".join(
        (
            finding.title.subtitle,
            finding.condition,
            f"{money(finding.pence)} in all",
            finding.caveat,
        )
    )
    return Table(columns, rows, said)


def _pounds(pence: int | None) -> float | None:
    return None if pence is None else pence / 100


def _whole(of: np.float64) -> int | None:
    return None if np.isnan(of) else round(float(of))
