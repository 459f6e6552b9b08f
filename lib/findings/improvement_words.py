"""The sentences on what it would take, by improvement."""

from dataclasses import dataclass

from lib.findings.icb_standing import ordinal
from lib.findings.improvement_values import now_words, reached, short_words
from lib.findings.metric_words import value_words
from lib.findings.no_segments import no_lines
from lib.findings.words import capitalised, count_of, listed, short_name
from lib.framework import Framework, Metric
from lib.league import LeagueData
from lib.robustness.improvement import Improvers, Outlook, Peer, Route, Way
from lib.scoring.league import LeagueResult
from lib.scoring.rules import Override

OTHERS_STILL = "if all others stay as they are"
TOO_FEW = "too few new figures are loaded to say who has improved that much"
_UNKNOWN = "is not known, as part of the pool is not loaded"


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
    few = f"too few {asked.data.member}s are scored"
    return {
        "unscored": f"{name} has no score, so there is no {group} to improve on.",
        "no segment": f"{name} has no {group}: {no_lines(asked.data, few)}.",
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
    segment, place = int(worst.segments[asked.org]), place_words(worst, asked.org)
    better = "" if route.after.exact else " or better"
    return (
        f"Enough: {listed(steps)}{short}. Alone, and "
        f"{OTHERS_STILL}, that lifts {asked.name} to {data.group} {segment}, {place}{better}; "
        f"{_effects(route, data)}."
    )


def place_words(result: LeagueResult, org: int) -> str:
    """`3rd of 61`, `joint 15th of 36`: the place of one with a rank."""
    rank = int(result.ranks[org])
    joint = "joint " if int((result.ranks == rank).sum()) > 1 else ""
    return f"{joint}{ordinal(rank)} of {int((result.ranks > 0).sum())}"


def _effects(route: Route, data: LeagueData) -> str:
    n = len(route.after.effects_worst)
    if not n:
        return f"no other {data.member} changes {data.group}"
    return f"{count_of(n, f'other {data.member}')} {'changes' if n == 1 else 'change'} {data.group}"


def _short(way: Way, metric: Metric, framework: Framework) -> str:
    """`; 97.37% is not enough`, and that what lies between is not known."""
    if way.not_enough is None:
        return ""
    step = way.steps[0]
    short = short_words(metric, way.not_enough, step.now, framework)
    if short == now_words(step.value_id, step.now, metric, framework):
        return "" if way.exact else f"; whether less would do {_UNKNOWN}"
    return f"; {short} is not" if way.exact else f"; {short} is not, and between them it {_UNKNOWN}"


def managed_words(asked: Asked, found: Improvers | None) -> str:
    """`12 of the 61 trusts ...` that have improved that much; `TOO_FEW` where none can tell.

    Empty where no other quarter was asked.
    """
    if found is None:
        return ""
    if found.of < 2 or found.quarters < 2:
        return TOO_FEW
    verb = "has" if found.n < 2 else "have"
    when = "between the two loaded quarters with a new figure"
    if found.quarters > 2:
        when = f"from one to a later of {found.quarters} loaded quarters with new figures"
    of = count_of(found.of, asked.data.member)
    return f"{found.n or 'none'} of the {of} with figures to compare {verb} improved as much {when}"


def best_words(metric: Metric, peer: Peer | None) -> str:
    """The best peer's value with its unit; empty where there is none."""
    if peer is None or metric.value_id is None:
        return ""
    return value_words(metric, peer.value)


def plausible_sentence(asked: Asked, managed: str, peer: Peer | None, best: str) -> str:
    """Who has managed as much, and the best peer; empty where neither is known."""
    said = [managed] if managed else []
    if peer is not None and best:
        name = short_name(asked.data.name_of(peer.org_code))
        said.append(f"the best peer, {name}, has {best}")
    return f"{capitalised('; '.join(said))}." if said else ""
