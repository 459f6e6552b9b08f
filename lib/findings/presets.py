"""What each preset can act on in a league and quarter, and why some cannot."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from lib.findings.words import count_of, listed, uncapitalised
from lib.league import LeagueData
from lib.scenario import OFFICIAL, Preset, Scenario, bind, presets, resolved
from lib.scoring.averages import own_weights
from lib.scoring.league import LeagueResult, scenario_scores, score_league
from lib.scoring.rules import official_rules

_NO_SEGMENTS = "an indicative league has no segments, and so no override and no fixed cut-offs"


@dataclass(frozen=True)
class PresetHere:
    """A preset on a league in a quarter.

    scenario: what it changes here, official where it cannot act; reason: why it cannot, empty if it
    can; inert: what of it changes nothing here; touches: how many organisations have what it acts
    on, in words.
    """

    preset: Preset
    scenario: Scenario
    reason: str
    inert: tuple[str, ...]
    touches: str


def presets_here(data: LeagueData) -> tuple[PresetHere, ...]:
    """Every preset, in the order in which they are shown."""
    official = score_league(data, official_rules(data.framework))
    return tuple(_here(preset, official) for preset in presets().values())


def _here(preset: Preset, official: LeagueResult) -> PresetHere:
    data = official.data
    if preset.asks:
        reason = _NO_SEGMENTS if data.framework.indicative else ""
        everyone = f"sets the cut-offs for all {count_of(len(data.orgs), data.member)}"
        return PresetHere(preset, OFFICIAL, reason, (), everyone)
    scenario = resolved(preset, data)
    parts = [
        *_domains(preset.scenario, data),
        *_metrics(preset, scenario, data),
        *_weighting(preset.scenario, data),
        *_override(preset.scenario, official),
        *_fewest(preset.scenario, official),
    ]
    inert = tuple(part.inert for part in parts if part.inert)
    if all(part.stops for part in parts):
        reason = listed(inert)
    else:
        reason = _leaves_nobody(scenario, official)
    return PresetHere(
        preset=preset,
        scenario=OFFICIAL if reason else scenario,
        reason=reason,
        inert=inert,
        touches="; ".join(part.touches for part in parts if part.touches and not part.stops),
    )


def _leaves_nobody(scenario: Scenario, official: LeagueResult) -> str:
    """Why nobody would have a score; empty if somebody would, or has none anyway."""
    data = official.data
    if np.isnan(official.scores).all():
        return ""
    scores, _ = scenario_scores(data.matrix, bind(scenario, data).rules)
    return f"it would leave no {data.member} a score" if np.isnan(scores).all() else ""


@dataclass(frozen=True)
class _Part:
    """One thing that a preset changes.

    inert: what of it does nothing; stops: whether that is all of it; touches: whom it acts on.
    """

    inert: str
    stops: bool
    touches: str


def _domains(asked: Scenario, data: LeagueData) -> Iterator[_Part]:
    scored = data.matrix.present.any(axis=0)
    for domain in asked.domain_weights:
        of = np.array([metric.domain == domain for metric in data.metrics], dtype=np.bool_)
        name = uncapitalised(data.framework.domain(domain).short_name)
        why = ""
        if not (of & scored).any():
            why = f"no metric of {name} is scored here"
        elif not (scored & ~of).any():
            why = f"every metric scored here is of {name}"
        yield _Part(why, bool(why), _have(data, of))


def _metrics(preset: Preset, here: Scenario, data: LeagueData) -> Iterator[_Part]:
    """Metrics that the preset names, or of which it leaves out those that not everyone has."""
    named = {m: w for m, w in preset.scenario.metric_weights.items() if m in here.metric_weights}
    if preset.only:
        yield _shared(here, data)
    elif preset.scenario.metric_weights:
        acts = _scored(data) & {*named}
        lacking = [m for m in data.metrics if m.score_id in named and m.score_id not in acts]
        alike = acts == _scored(data) and len({*named.values()}) == 1
        if alike or not acts:
            why = "it names every metric scored here" if acts else "it names no metric scored here"
            yield _Part(why, stops=True, touches="")
            return
        of = np.array([m.score_id in acts for m in data.metrics], dtype=np.bool_)
        names = listed([uncapitalised(metric.name) for metric in lacking])
        yield _Part(f"not scored here: {names}" if lacking else "", False, _have(data, of))


def _shared(here: Scenario, data: LeagueData) -> _Part:
    left_out = {*here.metric_weights}
    if not left_out:
        return _Part(f"every {data.member} has every metric", stops=True, touches="")
    if left_out == _scored(data):
        return _Part(f"no metric is scored for every {data.member}", stops=True, touches="")
    of = np.array([m.score_id in left_out for m in data.metrics], dtype=np.bool_)
    return _Part("", stops=False, touches=_have(data, of))


def _weighting(asked: Scenario, data: LeagueData) -> Iterator[_Part]:
    if asked.weighting == "metric":
        return
    rules = official_rules(data.framework), bind(asked, data).rules
    own = [own_weights(data.matrix, r.weights.aligned(data.matrix.metrics)) for r in rules]
    changes = int(np.sum(np.any(np.abs(own[0] - own[1]) > 1e-9, axis=1)))
    why = "" if changes else "every metric weighs the same either way"
    yield _Part(why, not changes, f"{_of_all(changes, data)} would weigh differently")


def _override(asked: Scenario, official: LeagueResult) -> Iterator[_Part]:
    if asked.override == OFFICIAL.override:
        return
    data = official.data
    if data.framework.indicative:
        yield _Part("an indicative league has no override", stops=True, touches="")
        return
    flagged, after = official.flagged, score_league(data, bind(asked, data).rules).flagged
    why = ""
    if not flagged.any():
        why = f"no {data.member} is flagged for the override"
    elif asked.override.rule == "planned-deficit" and np.array_equal(flagged, after):
        why = f"every {data.member} flagged for the override planned a deficit"
    n, held = int(flagged.sum()), int(np.sum(official.segments != official.before))
    words = (
        f"{_of_all(n, data)} {'is' if n == 1 else 'are'} flagged for the override, which holds "
        f"{held} below {'its' if held == 1 else 'their'} score"
    )
    if more := int(np.sum(after & ~flagged)):
        words += f"; it would newly flag {more}"
    yield _Part(why, bool(why), words)


def _fewest(asked: Scenario, official: LeagueResult) -> Iterator[_Part]:
    fewest = asked.missing.min_metrics
    if not fewest:
        return
    data = official.data
    scored = ~np.isnan(official.scores)
    fewer = int(np.sum(scored & (official.used < fewest)))
    why = ""
    if not fewer:
        why = f"every scored {data.member} has {fewest} metrics or more"
    elif fewer == scored.sum():
        why = f"no {data.member} has {fewest} metrics"
    has = "has" if fewer == 1 else "have"
    yield _Part(why, bool(why), f"{_of_all(fewer, data)} {has} fewer than {fewest} metrics")


def _scored(data: LeagueData) -> set[str]:
    anyone = np.flatnonzero(data.matrix.present.any(axis=0))
    return {data.matrix.metrics[i] for i in anyone}


def _have(data: LeagueData, of: np.ndarray) -> str:
    n = int(np.sum(data.matrix.present[:, of].any(axis=1)))
    return f"{_of_all(n, data)} {'has' if n == 1 else 'have'} metrics that it touches"


def _of_all(n: int, data: LeagueData) -> str:
    return f"{n} of {count_of(len(data.orgs), data.member)}"
