"""Every sentence that the What if page shows of a scenario, with the place where it stands."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Any

import numpy as np

from lib.findings.affected import affected
from lib.findings.answers import Answer
from lib.findings.case import AnswerKey, Case, case
from lib.findings.chart_titles import dumbbell_title, matrix_title
from lib.findings.distribution import distribution
from lib.findings.explanation import explanation
from lib.findings.firm_moves import firm_counts
from lib.findings.flow_titles import flow_title
from lib.findings.influence import influence
from lib.findings.scenario_line import scenario_line
from lib.findings.sweep import sweep
from lib.findings.weights import weight_shares
from lib.findings.what_if import what_if
from lib.findings.words import capitalised
from lib.robustness.draws import Draws
from lib.scenario import from_mapping
from lib.store.details import MetricDetail

from .subject import Subject

DRAWS = 4  # of nearby weightings: every one costs the proof two tables


@dataclass(frozen=True)
class Said:
    """A sentence, its place on the page, the cut-off rule it speaks of, and what else it is about.

    about: a weight's name, a trust's code, or what a place shows all of at once.
    """

    place: str
    text: str
    key: AnswerKey = "held"
    about: Any = None


def everything_said(subject: Subject, random: Random) -> list[Said]:
    """All of it; one sweep of a random weight, two trusts of each answer explained."""
    scenario = from_mapping(dict(subject.scenario))
    draws = Draws(DRAWS)
    finding = what_if(subject.data, scenario, subject.leagues, subject.elsewhere, draws)
    said = [
        Said("headline", finding.headline),
        Said("scenario line", scenario_line(scenario, subject.data)),
        *(Said(_place_of(text), text) for text in finding.plain),
        *(Said("note", text) for text in finding.notes),
        Said("notes together", "\n".join(finding.notes)),
    ]
    answers = {answer.key: answer for answer in (finding.held, finding.shares) if answer}
    swept = random.choice(list(answers))
    for key, answer in answers.items():
        of = case(subject.data, scenario, key, subject.leagues, subject.elsewhere)
        said += _of_answer(answer)
        said += _of_case(of, key, random)
        said += _of_sweep(of, key, random) if key == swept else ()
    return said


def _place_of(text: str) -> str:
    """How old the figures of an indicative league are is said beside the other plain sentences."""
    return "dates" if text.startswith(("Oldest figure", "No figure")) else "plain"


def _of_answer(answer: Answer) -> Iterator[Said]:
    key = answer.key
    yield Said("question", answer.question, key)
    spread = (
        "" if answer.low is None else f", {answer.low} to {answer.high} over the ends of brackets"
    )
    counts = capitalised(answer.nothing) or (
        f"{answer.moves} of {answer.of}: {answer.up} up, {answer.down} down{spread}"
    )
    yield Said("counts", counts, key)
    yield Said("caveat", answer.caveat, key)
    if answer.sureness:
        yield Said("how sure", firm_counts(answer.sureness), key)
    for row in answer.movers[:2]:
        assert row.sure is not None
        yield Said("how sure one is", f"{row.sure.word}: {row.sure.words}", key, row.org_code)
    for place, title in (
        ("matrix", matrix_title(answer)),
        ("flow", flow_title(answer)),
        ("dumbbell", dumbbell_title(answer)),
    ):
        yield Said(f"{place} title", title.title, key)
        yield Said(f"{place} subtitle", title.subtitle, key)


def _of_sweep(of: Case, key: AnswerKey, random: Random) -> Iterator[Said]:
    known = weight_shares(of.data, of.rules)
    names = [name for d in known for name in (d.id, *(m.score_id for m in d.metrics))]
    if names:
        name = random.choice(names)
        swept = sweep(of, name)
        yield Said("sweep title", swept.title, key, name)
        yield Said("sweep subtitle", swept.subtitle, key, name)
        yield from (Said("sweep order", text, key, name) for text in swept.sentences)
        yield Said("sweep caveat", swept.caveat, key)


def _of_case(of: Case, key: AnswerKey, random: Random) -> Iterator[Said]:
    influences = influence(of)
    if influences is None:
        yield Said("influence headline", "(nothing)", key)
    else:
        yield Said("influence headline", influences.headline, key)
        yield from (Said("influence", text, key) for text in influences.sentences)
        yield Said("caveat", influences.caveat, key)
    if not of.data.framework.indicative:  # whose lines nobody can move
        scores = distribution(of)
        yield Said("distribution title", scores.title, key)
        yield Said("distribution subtitle", scores.subtitle, key)
        yield Said("caveat", scores.caveat, key)
    groups = affected(of)
    yield Said("affected headline", groups.headline, key)
    yield from (Said("affected", text, key) for text in groups.sentences)
    yield Said("caveat", groups.caveat, key)
    for org in random.sample(of.data.orgs, min(2, len(of.data.orgs))):
        explained = explanation(of, org, _details(of, org))
        yield Said("explanation", explained.sentence, key, org)
        yield Said("caveat", explained.caveat, key)


def _details(of: Case, org: str) -> dict[str, MetricDetail]:
    i = of.data.orgs.index(org)
    return {
        metric: MetricDetail(metric, {}, float(x), None, None, None, None, None, "computed")
        for metric, x in zip(of.data.matrix.metrics, of.data.matrix.values[i], strict=True)
        if not np.isnan(x)
    }
