"""The sentences on what it would take, by weights."""

from dataclasses import dataclass

from lib.findings.sweep import weight_name
from lib.findings.weight_words import LEAST_PART, in_sentence, part_of_weight, plain_times, times
from lib.findings.words import capitalised, count_of, listed, short_name, uncapitalised
from lib.league import LeagueData
from lib.robustness.aims import Aim
from lib.robustness.routes import Route, ShareChange
from lib.scoring.rules import Rules

OVERRIDDEN = "not possible by weights while the override applies"
_MOST_NAMED = 3
_DIRECTION = "along this direction only"


@dataclass(frozen=True, eq=False)
class Asked:
    """Which trust is to get where, under which rules; moving: the rules whose cut-offs move."""

    data: LeagueData
    aim: Aim
    rules: Rules
    moving: Rules

    @property
    def name(self) -> str:
        """The trust, in short."""
        return short_name(self.data.names[self.aim.org])

    @property
    def held(self) -> str:
        """What a sentence on held cut-offs begins with where the rules themselves move them."""
        return "With the cut-offs held where they are, " if self.moving is self.rules else ""

    @property
    def place(self) -> str:
        """`segment 2`."""
        return f"{self.data.group} {self.aim.target}"

    @property
    def moving_rule(self) -> str:
        """`each segment keeps its share`: what the cut-offs do that move."""
        if self.moving.boundary.rule == "shares":
            return f"each {self.data.group} keeps its share"
        return "the cut-offs follow the new scores"

    @property
    def would_move(self) -> str:
        """`would lift X from segment 3 to 2`."""
        span = f"from {self.data.group} {self.aim.now} to {self.aim.target}"
        if self.aim.better:
            return f"would lift {self.name} {span}"
        return f"would move {self.name} down {span}"


def side_words(route: Route, data: LeagueData) -> str:
    """`8 other trusts would change segment too`, and who would be left unscored."""
    n, left = len(route.side_effects), len(route.leave)
    others = count_of(n, f"other {data.member}") if n else f"no other {data.member}"
    said = f"{others} would change {data.group}{' too' if n else ''}"
    if left:
        said += f", and {count_of(left, 'other')} would be left unscored"
    return said


def headline(asked: Asked, transfer: Route) -> str:
    """The smallest transfer, or why there is none."""
    if not transfer.possible:
        return f"{asked.name}: {asked.place} is {_impossible(transfer, asked)}"
    n = len(transfer.side_effects)
    others = f"{count_of(n, f'other {asked.data.member}')} {'moves' if n == 1 else 'move'} too"
    moved = part_of_weight(transfer.cost or 0.0)
    others = others if n else f"no other {asked.data.member} moves"
    if on_the_line(asked, transfer):
        line = f"the cut-off of {asked.data.group} {asked.aim.target - 1}"
        return f"{asked.name} stands on {line}: next to any shift back moves it down; {others}"
    where = f"moves down to {asked.place} if {moved} of the weight moves"
    if asked.aim.better:
        where = f"reaches {asked.place} with {moved} of the weight moved"
    return f"{asked.name} {where}; {others}"


def on_the_line(asked: Asked, transfer: Route) -> bool:
    """Whether next to nothing must be moved for it to fall: it is as good as on the cut-off."""
    worse = transfer.possible and asked.aim.target == asked.aim.now + 1
    return worse and (transfer.cost or 0.0) < LEAST_PART


def overridden_sentence(asked: Asked) -> str:
    """Of a trust that the override keeps from its target."""
    best = f"segment {asked.rules.override.cap}"
    return f"The override places {asked.name} no better than {best}: {asked.place} is {OVERRIDDEN}."


def transfer_sentence(asked: Asked, route: Route) -> str:
    """From which metrics or domains to which, and who else would move."""
    if not route.possible:
        return f"With the cut-offs held, {asked.place} is {_impossible(route, asked)}."
    data, moving = asked.data, f"{asked.held}moving"
    given = [change for change in route.changes if (change.after or 0.0) < change.before]
    taking = [in_sentence(weight_name(data, c.name)) for c in route.changes if c not in given]
    return (
        f"{capitalised(moving)} {part_of_weight(route.cost or 0.0)} of the weight from "
        f"{_givers(given, data)} to {listed(taking)} {asked.would_move}; {side_words(route, data)}."
    )


def multiplier_sentence(asked: Asked, route: Route) -> str:
    """What one weight would have to be multiplied by; route: a possible one."""
    name = in_sentence(uncapitalised(weight_name(asked.data, route.changes[0].name)))
    factor = route.multiplier or 1.0
    return capitalised(
        f"{asked.held}if {name} counted {times(factor)} times as much{plain_times(factor)}, "
        f"that {asked.would_move}; {side_words(route, asked.data)}."
    )


def no_multiplier(asked: Asked, *, beyond: bool) -> str:
    """Where no single weight does it; beyond: some would that are more than a scenario can give."""
    how = "brings" if asked.aim.better else "moves"
    there = f"{asked.name} {'' if asked.aim.better else 'down '}to {asked.place}"
    within = " within what a scenario can give (100)" if beyond else ""
    return f"No single weight, made larger or smaller{within}, {how} {there}."


def moving_sentence(asked: Asked, route: Route) -> str:
    """The same direction with cut-offs that move."""
    rule = asked.moving_rule
    if not route.possible:
        return f"If {rule}, {asked.place} is {_impossible(route, asked)}."
    if not route.cost:
        return f"If {rule}, {asked.name} is in {asked.place} without any change of weights."
    return (
        f"If {rule}, {part_of_weight(route.cost)} of the weight must move, taking weight from and "
        f"giving it to the same {_kind(route, asked.data)} (another shift may need less); "
        f"{side_words(route, asked.data)}."
    )


def note(asked: Asked, route: Route) -> str:
    """What a row of a table says beside its numbers."""
    if not route.possible:
        return _impossible(route, asked)
    said = [_DIRECTION] if route.kind == "moving" else []
    if route.cost == 0:
        said.append("there already under this rule")
    if route.too_large:
        said.append("needs a weight over 100, more than a scenario can give")
    if route.leave:
        said.append(f"would be left unscored: {', '.join(route.leave)}")
    return "; ".join(said)


def _impossible(route: Route, asked: Asked) -> str:
    """`not possible: ...`, by the reason."""
    if route.reason == "override":
        return OVERRIDDEN
    if route.reason == "not reached":
        return "not possible along this direction"
    group, few = asked.data.group, f"too few {asked.data.member}s are scored for its cut-offs"
    why = {
        "empty": f"the cut-offs leave {asked.place} empty",
        "no metric": "no score of its own lies on that side of the cut-off",
        "lacks": "it has no score here",
        "no multiplier": "no factor on this weight gets it there",
        "overshoot": f"the cut-offs are so close that it lands in another {group}",
        "unscored": "it would be left with too few metrics to be scored",
        "no direction": "no transfer of weight leads there",
        "no cut-offs": few,
    }[route.reason]
    return f"not possible: {why}"


def _givers(given: list[ShareChange], data: LeagueData) -> str:
    """`Sickness absence`, or several with what each gives."""
    if len(given) == 1:
        return in_sentence(weight_name(data, given[0].name))
    each = [
        f"{in_sentence(weight_name(data, c.name))} ({part_of_weight(c.before - (c.after or 0.0))})"
        for c in given[:_MOST_NAMED]
    ]
    more = len(given) - len(each)
    return listed([*each, *([f"{more} more"] if more else [])])


def _kind(route: Route, data: LeagueData) -> str:
    """What changes hands: a route is of domains or of metrics alone."""
    of_domains = any(change.name in data.framework.domain_ids for change in route.changes)
    return "domains" if of_domains else "metrics"
