"""A search that has been made, told: its numbers, headlines and sentences."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import isfinite

import numpy as np

from lib.findings.brackets import moved
from lib.findings.captions import caveat_line, too_few_for_quartiles
from lib.findings.case import Case
from lib.findings.dates import dated
from lib.findings.firm_moves import firm_sentence, sureness
from lib.findings.search_bounds import Asked, Bound
from lib.findings.search_headlines import (
    against_official,
    applied_headline,
    given_up,
    headline,
    nothing_admissible,
    nothing_better,
    same_pairs,
)
from lib.findings.search_pairs import PairMoves, pairs_of
from lib.findings.search_rows import (
    Measure,
    WeightFound,
    domains_found,
    measures_of,
    own_gap,
    under,
    words_of,
)
from lib.findings.search_types import Search
from lib.findings.search_words import NO_FEWER, Said, counting, tried_words
from lib.findings.wording import wording
from lib.matrix import Floats
from lib.robustness.applying import with_weights
from lib.robustness.counting import Progress
from lib.robustness.draws import USUAL
from lib.robustness.search import Found
from lib.robustness.search_goals import Goals
from lib.robustness.uncertain_weights import certainty
from lib.scenario import Scenario
from lib.scoring.league import LeagueResult

_SAME = 1e-9


@dataclass(frozen=True, eq=False)
class Run:
    """A search that has been made. now, within: c, the present weights, and those in the bounds."""

    of: Case
    scenario: Scenario
    asked: Asked
    goals: Goals
    bounds: Sequence[Bound]
    now: Floats
    within: Floats
    best: Found
    said: Said

    @cached_property
    def ours(self) -> float:
        """What the present weights are worth; infinite where they leave someone unscored."""
        return float(self.goals.admissible(self.asked.goal, self.within[np.newaxis])[0])

    @property
    def start(self) -> Floats | None:
        """The present weights, where they are worth anything."""
        return self.within if isfinite(self.ours) else None

    @property
    def found(self) -> Floats | None:
        """What was found, where it beats the present weights."""
        return self.best.weights if self.best.value < self.ours - _SAME else None


def told(run: Run, progress: Progress | None = None) -> Search:
    """The search in numbers and words; progress: told the share done of what takes long."""
    of, found, sides = run.of, run.found, (run.start, run.found)
    result = under(run.goals, found) if found is not None else None
    measures = measures_of(run.asked.goal, run.goals, *sides, run.said)
    counts = run.start is not None
    domains = domains_found(of, under(run.goals, run.within), result, counts=counts)
    weights = result.rules.weights if result else None
    changes = tuple(
        WeightFound(bound.id, bound.name, bound.domain, float(was), float(new))
        for bound, was, new in zip(run.bounds, run.within, run.best.weights, strict=True)
        if result
    )
    pairs: tuple[PairMoves, ...] = ()
    if run.asked.goal == "steady" and isfinite(run.best.value):
        pairs = pairs_of(run.goals, *sides, progress)
    return Search(
        asked=run.asked,
        tried=run.best.tried,
        every=run.best.every,
        outside=not np.array_equal(run.within, run.now),
        measures=(*measures, own_gap(measures, domains, run.said)),
        domains=domains,
        pairs=pairs,
        changes=changes,
        weights=weights,
        scenario=with_weights(run.scenario, of.data.framework, weights) if weights else None,
        headline=_headline(run, measures[0].now, words_of(run.asked, changes)),
        applied=_applied(run, measures[0].now, words_of(run.asked, changes)),
        sentences=(
            *too_few_for_quartiles(of.result),
            *_sentences(run, result, measures, pairs),
            *dated(of.data),
        ),
        how=counting(run.asked.goal, run.said),
        caveat=caveat_line(of.result, what_if=True),
        member=of.data.member,
        wording=wording(of.data),
    )


def _headline(run: Run, now: float | None, weights: str) -> str:
    what, best = (run.asked.goal, run.said), run.best
    if not isfinite(best.value):
        return nothing_admissible(*what, every=best.every)
    if run.found is None:
        return nothing_better(*what, now, outside=not np.array_equal(run.within, run.now))
    return headline(*what, now, best.value, best.tried, weights)


def _applied(run: Run, now: float | None, weights: str) -> str:
    if run.found is None:
        return ""
    return applied_headline(run.asked.goal, run.said, now, run.best.value, weights)


def _sentences(
    run: Run,
    found: LeagueResult | None,
    measures: Sequence[Measure],
    pairs: Sequence[PairMoves],
) -> tuple[str, ...]:
    tried = tried_words(run.best.tried, every=run.best.every)
    if found is None:
        nobody = run.asked.goal != "influence" and measures[0].now == 0
        return (NO_FEWER,) if nobody else (tried,)
    before, after = run.of.official.segments, found.segments
    moves = moved(before, after)
    up, down = (int(np.sum(moves & way)) for way in (after < before, after > before))
    held = certainty(run.of.official, found, run.of.leagues, USUAL, only=moves, ranked=False)
    firm = firm_sentence([sureness(float(share), USUAL.count) for share in held.moves[moves]])
    others = given_up(run.said, [(m.of, m.now, m.found) for m in measures[1:] if m.of != "moves"])
    flatters = ""
    if pairs:
        was = [pair.now for pair in pairs if pair.now is not None]
        flatters = same_pairs(was, [pair.found for pair in pairs if pair.found is not None])
    all_said = (flatters, against_official(run.said, up, down), firm, others, tried)
    return tuple(sentence for sentence in all_said if sentence)
