"""The nearest routes of an improvement as cards, the nearest first."""

from collections.abc import Sequence

from lib.findings.improvement_types import Alone, Improvement, NearRoute, Wanted
from lib.findings.improvement_words import OTHERS_STILL
from lib.findings.words import capitalised, count_of, uncapitalised
from lib.framework import Released
from lib.league import LeagueData
from lib.ui.links import who
from lib.ui.markup import escaped, moved, worded

RELEASED: dict[Released, str] = {
    "quarter": "May be new with every quarter.",
    "year": "Comes once a year: cannot change before its next release.",
    "plan": "The year's plan: cannot change before the next one.",
    "judgement": "Only a new inspection changes it.",
}


def routes_html(finding: Improvement, data: LeagueData, limit: str = "") -> str:
    """A card for each of the nearest routes; limit: under what they alone hold, if anything."""
    alone = {one.metric_id: one for one in finding.alone}
    cards = "".join(
        _card(i, route, alone[route.metric_id], finding, data, limit)
        for i, route in enumerate(finding.nearest, start=1)
    )
    return f'<div class="wb-routes">{cards}</div>'


def _card(
    i: int, route: NearRoute, alone: Alone, finding: Improvement, data: LeagueData, limit: str
) -> str:
    foot = f"{limit}, {OTHERS_STILL}" if limit else OTHERS_STILL
    lines = [
        ("How sure", _enough(alone)),
        ("Then", _then(route, finding)),
        ("Others", _others(route, data)),
        ("Plausible", _plausible(route, data)),
        ("When", escaped(RELEASED[alone.released])),
    ]
    if route.strict is not None:
        lines.insert(1, ("If the cut-off is stricter", _strict(route, alone)))
    said = "".join(f"<dt>{term}</dt><dd>{words}</dd>" for term, words in lines if words)
    values = "".join(f"<p>{_from_to(step, alone)}</p>" for step in alone.wanted)
    return (
        f'<section class="wb-route"><h3><span>{i}</span> {escaped(route.name)}</h3>'
        f'<div class="wb-route-to">{values}</div><dl>{said}</dl>'
        f'<p class="wb-small">{worded(capitalised(foot))}.</p></section>'
    )


def _from_to(step: Wanted, alone: Alone) -> str:
    """`from 61.2% (July 2025) to 66%`; with its name where the metric has two values."""
    name = f"{uncapitalised(step.name)} " if step.now_words != alone.now else ""
    return f"{escaped(name)}{from_to(step)}"


def from_to(step: Wanted) -> str:
    """`from 61.2% (July 2025) to 66%`: the figure that there is, with its date, and what it takes.

    The date is left out where it is not published.
    """
    dated = f' <span class="wb-small">({escaped(step.measured)})</span>' if step.measured else ""
    to = "to above" if step.beyond else "to"
    return f"from {escaped(step.now_words)}{dated} {to} <b>{escaped(step.words)}</b>"


def _enough(alone: Alone) -> str:
    """What is not enough, and how sure that is: in a word, the reason one click away."""
    known = sure_html(alone)
    if not alone.short or alone.short == alone.wanted[0].now_words:
        less = alone.not_enough is not None and not alone.exact
        return f"{'Whether less would do is not known. ' if less else ''}{known}"
    between = "" if alone.exact else " Between the two it is not known."
    return f"{escaped(alone.short)} is not enough.{between} {known}"


def sure_html(alone: Alone) -> str:
    """`Sure at this value`, to open for the reason; why nothing is enough where nothing is."""
    why = escaped(capitalised(alone.why))
    if not alone.sure:
        return f'<span class="wb-small">{why}</span>'
    sure = escaped(capitalised(alone.sure))
    return f'<details><summary>{sure}</summary><span class="wb-small">{why}.</span></details>'


def _strict(route: NearRoute, alone: Alone) -> str:
    """What it takes where the cut-off, which is not published, is as strict as it can be."""
    if not route.strict:
        return "No loaded value is surely enough at the strict end of its bracket."
    if [route.strict] == [step.words for step in alone.wanted]:
        return "Enough at the strict end of its bracket, too."
    return f"{escaped(route.strict)} at the strict end of its bracket."


def _then(route: NearRoute, finding: Improvement) -> str:
    better = "" if route.exact else " or better"
    return (
        f"{moved(finding.segment, route.segment)} {escaped(finding.wording.group)}, "
        f"{escaped(route.place)}{better} instead of {escaped(route.place_now)}"
    )


def _others(route: NearRoute, data: LeagueData) -> str:
    """Who changes segment, each a link, and who is overtaken, one click away."""
    if route.effects:
        changes = "<br>".join(
            f"{who(data.name_of(org), org)} {moved(a, b)}" for org, a, b in route.effects
        )
    else:
        changes = f"No other {data.member} changes {data.group}."
    return f"{changes}{_passed(route.passed, data)}"


def _passed(orgs: Sequence[str], data: LeagueData) -> str:
    if not orgs:
        return ""
    names = "".join(f"<li>{who(data.name_of(org), org)}</li>" for org in orgs)
    return (
        f"<details><summary>Overtakes {count_of(len(orgs), data.member)}</summary>"
        f"<ol>{names}</ol></details>"
    )


def _plausible(route: NearRoute, data: LeagueData) -> str:
    said = [escaped(route.managed)] if route.managed else []
    if route.peer and route.best:
        name = who(data.name_of(route.peer), route.peer)
        said.append(f"Best peer: {name}, <b>{escaped(route.best)}</b>.")
    return " ".join(said)
