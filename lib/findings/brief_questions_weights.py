"""Why these weights: what each domain holds of the score, and what really moves the scores."""

import numpy as np

from lib.findings.brief_ground import Ground
from lib.findings.influence import influence
from lib.findings.weights import DomainShare, weight_shares
from lib.findings.words import capitalised, count_of, listed, percent
from lib.scoring.averages import own_weights
from lib.scoring.league import LeagueResult

_WORTH_SAYING = 0.05  # of the spread beyond the weight, as on the What if page


def weights(of: Ground) -> tuple[str, ...]:
    """The shares officially and in the scenario, of the one whom it is about first."""
    shares = weight_shares(of.data, of.held.rules)
    if not shares:
        return ("No metric has a score, so no weight counts.",)
    said = (_own(of), _official(of, shares), _changed(of, shares), _real(of))
    return tuple(filter(None, said))


def _official(of: Ground, shares: tuple[DomainShare, ...]) -> str:
    held = sorted(shares, key=lambda share: -share.official)
    each = [f"{share.short_name.lower()} {percent(share.official)}" for share in held]
    lesser = [m for share in shares for m in share.metrics if m.default < 1]
    less = f" ({len(lesser)} {'has' if len(lesser) == 1 else 'have'} less)" if lesser else ""
    return (
        f"By {of.words.scoring} every metric has one vote{less}, so a domain weighs what its "
        f"metrics do: {listed(each)} of the average score."
    )


def _changed(of: Ground, shares: tuple[DomainShare, ...]) -> str:
    changed = [s for s in shares if percent(s.official) != percent(s.scenario)]
    if not of.what_if or not changed:
        return ""
    changed.sort(key=lambda share: -abs(share.scenario - share.official))
    each = [
        f"{share.short_name.lower()} {percent(share.official)} to {percent(share.scenario)}"
        for share in changed
    ]
    return f"The scenario's weights are a choice, to see what depends on them: {listed(each)}."


def _real(of: Ground) -> str:
    found = influence(of.held)
    if found is None:
        return ""
    most = max(found.domains, key=lambda domain: domain.spread - domain.weight)
    least = min(found.domains, key=lambda domain: domain.spread - domain.weight)
    both = [d for d in (most, least) if abs(d.spread - d.weight) >= _WORTH_SAYING]
    where = "in the scenario " if of.what_if else ""
    if not both:
        return (
            f"{capitalised(where)}{'each' if where else 'Each'} domain moves the scores about as "
            "much as its weight says (association, not cause)."
        )
    first, *others = both
    said = (
        f"{first.name.lower()} holds {percent(first.weight)} of the weight and "
        f"{percent(first.spread)} of the spread of the scores"
    )
    for other in others:
        said += f", {other.name.lower()} {percent(other.weight)} and {percent(other.spread)}"
    return f"Weight is not influence: {where}{said} (association, not cause)."


def _own(of: Ground) -> str:
    """The domains' shares of the one's own score; of an ICB, how many metrics its trusts have."""
    if of.kind == "area":
        return _used(of)
    if of.kind != "one":
        return ""
    i = of.data.orgs.index(of.one.org_code)
    result = of.held.result if of.what_if else of.held.official
    if np.isnan(result.scores[i]):
        return ""
    each = [
        f"{of.data.framework.domain(domain).short_name.lower()} {percent(share)}"
        for domain, share in sorted(_domains(result, i).items(), key=lambda pair: -pair[1])
        if share > 0
    ]
    where = " in the scenario" if of.what_if else ""
    return capitalised(f"{of.whose} own score{where} is {listed(each)}.")


def _used(of: Ground) -> str:
    """How many of the metrics the scores of an ICB's trusts rest on."""
    own = {row.org_code for row in of.rows if row.officially.score is not None}
    used = [
        int(n) for org, n in zip(of.data.orgs, of.held.official.used, strict=True) if org in own
    ]
    if not used:
        return ""
    low, high = min(used), max(used)
    span = f"{low} to {high} metrics" if low < high else count_of(low, "metric")
    return capitalised(f"{of.whose} {of.member}s are scored on {span} {of.words.plainly}.")


def _domains(result: LeagueResult, i: int) -> dict[str, float]:
    matrix = result.data.matrix
    own = own_weights(matrix, result.rules.weights.aligned(matrix.metrics))[i]
    held: dict[str, float] = {}
    for metric, share in zip(result.data.metrics, own, strict=True):
        held[metric.domain] = held.get(metric.domain, 0.0) + float(share)
    return held
