"""What follows for a league from a reform package: counts, no names."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from lib.findings.case import Case
from lib.findings.follows_caveat import (
    changed_settings,
    follows_caveat,
    settings_used,
    source_words,
)
from lib.findings.follows_told import headline, notes, sentences
from lib.findings.follows_types import EFFECTS, Follows, RuleRow, Sure
from lib.findings.follows_unknown import unknown_reasons
from lib.findings.follows_words import condition_pieces
from lib.findings.scenario_line import plain_line, scenario_line
from lib.matrix import Bools
from lib.policy.applying import Consequences, Outcome
from lib.policy.conditions import reach
from lib.policy.types import Package, Rule
from lib.robustness.firmness import firmness
from lib.scenario import Scenario

NEAR = 0.1  # share of nearby weightings from which on a rule that does not apply is near
_SLACK = 1e-12


def follows(found: Consequences, of: Case, scenario: Scenario) -> Follows:
    """Every rule's counts, with a headline.

    found: the package in the league's quarters; of: the last of these under the same scenario and
    cut-off rule.
    """
    data = of.data
    difference = scenario_line(scenario, data)
    what_if = difference != plain_line(data)
    rows = tuple(_row(found, one) for effect in EFFECTS for one in _of_effect(found, effect))
    rules = [one.rule for one in found.outcomes]
    used = settings_used(found.package, rules)
    finding = Follows(
        what_if=what_if,
        headline="",
        sentences=(),
        notes=(),
        whom={effect: _whom(_of_effect(found, effect)) for effect in EFFECTS},
        rows=rows,
        asked=tuple(rule.id for rule in _asked(rules, found.package)),
        settings=tuple(used),
        changed=len(used & changed_settings(found.package, found.settings).keys()),
        of=len(data.orgs),
        member=data.member,
        touched=int(np.sum(_touched(found))),
        caveat=follows_caveat(found, of.caveat),
    )
    return _with_words(finding, found, of, difference if what_if else "")


def near(one: Outcome) -> Bools:
    """(n,): to whom a rule does not apply but would in NEAR or more of the nearby weightings."""
    share = np.nan_to_num(one.share)
    found: Bools = ~one.scenario.met[-1] & (share >= NEAR - _SLACK)
    return found


def _with_words(finding: Follows, found: Consequences, of: Case, difference: str) -> Follows:
    return replace(
        finding,
        headline=headline(finding, difference, of.result),
        sentences=sentences(finding),
        notes=notes(found.package, of.result),
    )


def _of_effect(found: Consequences, effect: str) -> list[Outcome]:
    return [one for one in found.outcomes if one.rule.effect == effect]


def _whom(outcomes: Sequence[Outcome]) -> tuple[int, int]:
    """To how many at least one of them applies, officially and under the scenario."""
    if not outcomes:
        return 0, 0
    official = np.logical_or.reduce([one.official.met[-1] for one in outcomes])
    return int(official.sum()), int(
        np.logical_or.reduce([one.scenario.met[-1] for one in outcomes]).sum()
    )


def _row(found: Consequences, one: Outcome) -> RuleRow:
    official, now = one.official.met[-1], one.scenario.met[-1]
    words = [firmness(float(share)) for share in one.share[now]]
    new = now & ~official
    return RuleRow(
        id=one.rule.id,
        title=one.rule.title,
        effect=one.rule.effect,
        words=condition_pieces(one.rule.condition, found.settings),
        official=int(official.sum()),
        now=int(now.sum()),
        new=int(new.sum()),
        new_firm=sum(firmness(float(share)) == "firm" for share in one.share[new]),
        gone=int(np.sum(official & ~now)),
        unknown=int(one.scenario.unknown[-1].sum()),
        why=unknown_reasons(found, one),
        sure=Sure(words.count("firm"), words.count("leaning"), words.count("finely balanced")),
        near=int(near(one).sum()),
        announced=one.rule.text,
        source=source_words(found.package.source_of(one.rule)),
    )


def _asked(rules: Sequence[Rule], package: Package) -> list[Rule]:
    """Restrictions first, and of these what looks back the furthest; no setting changes it."""
    usual = package.settings()

    def key(rule: Rule) -> tuple[int, float]:
        back = max(reach(rule.condition, usual).values())
        return -EFFECTS.index(rule.effect), -back

    return sorted(rules, key=key)


def _touched(found: Consequences) -> Bools:
    changed = [one.official.met[-1] != one.scenario.met[-1] for one in found.outcomes]
    return np.logical_or.reduce(changed) if changed else np.zeros(0, dtype=np.bool_)
