"""What moves the scores: shares of the weight against shares of the spread."""

import re
from itertools import permutations

from oracle.boundaries import FEWEST

from .numbers import EXACT, holds, percent, same
from .shown import Said
from .subject import Side, Subject

_MUCH = 0.05  # a difference worth saying


def no_spread(subject: Subject, said: Said, _: re.Match[str]) -> None:
    side = subject.sides[said.key]
    holds("there is an influence", side.influence is None or len(side.scored) < FEWEST)


def _by_metric(subject: Subject, side: Side) -> dict[str, tuple[float, float]]:
    """Share of the weight and of the spread, of every metric that anyone has."""
    assert side.influence is not None and len(side.scored) >= FEWEST
    spread, _, _ = side.influence
    weight = side.weight_share
    return {m: (weight.get(m, 0.0), spread.get(m, 0.0)) for m in subject.scored_metrics}


def _by_domain(subject: Subject, side: Side) -> dict[str, tuple[float, float]]:
    sums: dict[str, tuple[float, float]] = {}
    for metric, (weight, spread) in _by_metric(subject, side).items():
        domain = subject.domain_names[subject.domain_of[metric]]
        w, s = sums.get(domain, (0.0, 0.0))
        sums[domain] = w + weight, s + spread
    return sums


def two_metrics(subject: Subject, said: Said, match: re.Match[str]) -> None:
    """Two metrics count for more than their weight says, none for more than these."""
    of = _by_metric(subject, subject.sides[said.key])
    gains = sorted((spread - weight for weight, spread in of.values()), reverse=True)
    best = sum(gains[:2])
    pairs = [
        pair
        for pair in permutations(of, 2)
        if _called(subject, *pair) == match["names"]
        and abs(sum(of[m][1] - of[m][0] for m in pair) - best) <= 2 * EXACT
    ]
    holds(f"{match['names']} count for most beyond their weight", bool(pairs))
    weight, spread = (sum(of[m][i] for m in pairs[0]) for i in (0, 1))
    same("the weight", match["weight"], percent(weight))
    same("the spread", match["spread"], percent(spread))
    holds("the difference is worth saying", spread - weight >= _MUCH - EXACT)


def _called(subject: Subject, first: str, second: str) -> str:
    a, b = subject.metric_names[first], subject.metric_names[second]
    if ":" in a and a.split(":")[0] == b.split(":")[0]:
        return f"Two {a.split(':')[0].lower()} scores"
    acronym = re.match(r"[A-Z][A-Z&.]", b)
    return f"{a} and {b if acronym else b[0].lower() + b[1:]}"


def all_as_weighted(subject: Subject, said: Said, _: re.Match[str]) -> None:
    of = _by_metric(subject, subject.sides[said.key])
    far = {m: both for m, both in of.items() if abs(both[1] - both[0]) >= _MUCH + EXACT}
    same("metrics that do not move the scores as their weight says", {}, far)


def no_pair(subject: Subject, said: Said, _: re.Match[str]) -> None:
    """No two metrics together stand out, though one may stand back."""
    of = _by_metric(subject, subject.sides[said.key])
    gains = sorted((spread - weight for weight, spread in of.values()), reverse=True)
    holds("no two stand out", len(gains) < 2 or sum(gains[:2]) < _MUCH + EXACT)


def domain(subject: Subject, said: Said, match: re.Match[str]) -> None:
    of = _by_domain(subject, subject.sides[said.key])
    weight, spread = of[match["name"]]
    same("the weight", match["weight"], percent(weight))
    same("the spread", match["spread"], percent(spread))
    sign = 1 if match["way"] == "more" else -1
    beyond = {name: sign * (s - w) for name, (w, s) in of.items()}
    holds(f"it moves the scores {match['way']}", beyond[match["name"]] >= _MUCH - EXACT)
    most = max(beyond.values())
    holds("no other does so further", beyond[match["name"]] >= most - EXACT)


def which_metrics(subject: Subject, said: Said, match: re.Match[str]) -> None:
    found = subject.sides[said.key].influence
    assert found is not None
    same("the share", match["share"], percent(found[2]))
