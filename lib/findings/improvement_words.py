"""The sentences on what it would take, by improvement."""

import math
from dataclasses import dataclass

from lib.findings.improvement_types import Wanted
from lib.findings.metric_words import value_words
from lib.findings.weight_words import in_sentence
from lib.findings.words import capitalised, count_of, listed, short_name, uncapitalised
from lib.framework import Framework, Metric
from lib.league import LeagueData
from lib.robustness.improvement import Improvers, Outlook, Peer, Route, Step, Way
from lib.scoring.rules import Override

OTHERS_STILL = "if all others stay as they are"
_UNKNOWN = "is not known, as part of the pool is not loaded"
_SAFE = 1e-7  # a value that is a hair off two decimals is of two decimals


@dataclass(frozen=True, eq=False)
class Asked:
    """Whose outlook, in which league, under which override."""

    data: LeagueData
    org: int
    outlook: Outlook
    override: Override

    @property
    def name(self) -> str:
        """The trust, in short."""
        return short_name(self.data.names[self.org])

    @property
    def place(self) -> str:
        """`segment 2`."""
        return f"{self.data.group} {self.outlook.target}"


def headline(asked: Asked) -> str:
    """The nearest route, that there is none, or what stands in the way."""
    outlook = asked.outlook
    if outlook.barrier:
        return barrier_words(asked).removesuffix(".")
    if not outlook.nearest:
        now = " before the next release" if any(t.ways for t in outlook.targets) else ""
        return f"No single metric lifts {asked.name} to {asked.place}{now}, {OTHERS_STILL}"
    route = outlook.nearest[0]
    metric = asked.data.framework.metric_by_id[route.metric_id]
    values = listed([reached(step, metric, asked.data.framework) for step in route.way.steps])
    place = f"{asked.data.group} {route.after.worst.segments[asked.org]}"
    return f"{asked.name} would reach {place} with {values}, {OTHERS_STILL}"


def barrier_words(asked: Asked) -> str:
    """Why no improvement leads to a better segment."""
    name, group = asked.name, asked.data.group
    if asked.outlook.barrier == "override":
        said = (
            f"The override places {name} no better than segment {asked.override.cap}: no metric "
            "lifts it above that"
        )
        if asked.override.rule == "planned-deficit":
            said += " while it plans a deficit"
        return f"{said}."
    return {
        "unscored": f"{name} has no score, so there is no {group} to improve on.",
        "no segment": f"{name} has no {group}: too few {asked.data.member}s are scored.",
        "best": f"{name} is in {group} 1: there is none better.",
        "empty": f"The cut-offs leave {asked.place} empty: no improvement leads there.",
    }[asked.outlook.barrier]


def route_sentence(asked: Asked, route: Route) -> str:
    """What is enough, what is not, and what would come of it."""
    data, framework = asked.data, asked.data.framework
    metric = framework.metric_by_id[route.metric_id]
    steps = [reached(step, metric, framework) for step in route.way.steps]
    short = "" if asked.outlook.follows else _short(route.way, metric, framework)
    worst = route.after.worst
    segment, place = int(worst.segments[asked.org]), f"place {worst.ranks[asked.org]}"
    place += "" if route.after.exact else " or better"
    return (
        f"Enough: {listed(steps)}{short}. Alone, and "
        f"{OTHERS_STILL}, that lifts {asked.name} to {data.group} {segment}, {place}; "
        f"{_effects(route, data)}."
    )


def _effects(route: Route, data: LeagueData) -> str:
    n = len(route.after.effects_worst)
    if not n:
        return f"no other {data.member} changes {data.group}"
    return f"{count_of(n, f'other {data.member}')} {'changes' if n == 1 else 'change'} {data.group}"


def _short(way: Way, metric: Metric, framework: Framework) -> str:
    """`; 97.37% is not enough`, and that what lies between is not known."""
    if way.not_enough is None:
        return ""
    if way.not_enough == way.steps[0].now:
        return "" if way.exact else f"; whether less would do {_UNKNOWN}"
    short = short_words(metric, way.not_enough, framework)
    return f"; {short} is not" if way.exact else f"; {short} is not, and between them it {_UNKNOWN}"


def short_words(metric: Metric, value: float, framework: Framework) -> str:
    """A value that is not enough, with its unit."""
    value_id = metric.score_id if metric.value_id is None else metric.value_id
    return words_of(value_id, value, metric, framework, better=False)


def managed_words(asked: Asked, found: Improvers | None) -> str:
    """`12 of 61 trusts have improved that much ...`; empty where that cannot be told."""
    if found is None or found.of < 2 or found.quarters < 2:
        return ""
    verb = "has" if found.n < 2 else "have"
    when = "between the two loaded quarters with a new figure"
    if found.quarters > 2:
        when = f"from one to a later of {found.quarters} loaded quarters with new figures"
    of = count_of(found.of, asked.data.member)
    return f"{found.n or 'none'} of {of} {verb} improved that much {when}"


def best_words(asked: Asked, metric: Metric, peer: Peer | None) -> str:
    """The best peer's value with its unit; empty where there is none."""
    if peer is None or metric.value_id is None:
        return ""
    return words_of(metric.value_id, peer.value, metric, asked.data.framework, better=False)


def plausible_sentence(asked: Asked, managed: str, peer: Peer | None, best: str) -> str:
    """Who has managed as much, and the best peer; empty where neither is known."""
    said = [managed] if managed else []
    if peer is not None and best:
        name = short_name(asked.data.name_of(peer.org_code))
        said.append(f"the best peer, {name}, has {best}")
    return f"{capitalised('; '.join(said))}." if said else ""


def words_of(
    value_id: str, value: float, metric: Metric, framework: Framework, *, better: bool
) -> str:
    """A value with its unit, rounded to two decimals towards the better or the worse side."""
    component = framework.component_of(value_id)
    direction = component.better if component else metric.better
    up = (direction == "high") == better
    scaled = 100 * value
    whole = math.ceil(scaled - _SAFE) if up else math.floor(scaled + _SAFE)
    number = f"{whole / 100:.2f}".rstrip("0").rstrip(".").replace("-", "−")
    if component:
        return f"{number}{component.unit}"
    unit = value_words(metric, 0.0).removeprefix("0")
    return f"{'a metric score of ' if metric.value_id is None else ''}{number}{unit}"


def wanted_of(step: Step, metric: Metric, framework: Framework) -> Wanted:
    """A value to reach, with its words."""
    return Wanted(
        value_id=step.value_id,
        name=step_name(step, metric, framework),
        now=step.now,
        now_words=words_of(step.value_id, step.now, metric, framework, better=False),
        enough=step.enough,
        beyond=step.beyond,
        words=words_of(step.value_id, step.enough, metric, framework, better=True),
        released=step.released,
    )


def step_name(step: Step, metric: Metric, framework: Framework) -> str:
    """What the value of a step is called: the metric, or its part that the step is of."""
    component = framework.component_of(step.value_id)
    return component.name if component else metric.name


def reached(step: Step, metric: Metric, framework: Framework) -> str:
    """`sickness absence at 3.35% instead of 6.56%`; `above` where it must be passed."""
    name = in_sentence(uncapitalised(step_name(step, metric, framework)))
    enough = words_of(step.value_id, step.enough, metric, framework, better=True)
    now = words_of(step.value_id, step.now, metric, framework, better=False)
    return f"{name} {'above' if step.beyond else 'at'} {enough} instead of {now}"
