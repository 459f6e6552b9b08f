"""How sure it is what is enough: the pool's part that is loaded, the bracket of the cut-off."""

from lib.findings.improvement_values import enough_words
from lib.findings.improvement_words import Asked
from lib.findings.words import listed
from lib.robustness.improvement import Pool, Standing, Target
from lib.robustness.improvement.targets import targets
from lib.scoring.rounding import TIE

BY_SCORES = ", by the scores as they stand"
_NONE = {
    "weightless": "it has no weight here",
    "out of reach": "not even the best score would be enough",
    "beyond": "no loaded value is surely enough, and part of the pool is not loaded",
    "no value": "its value, or how it is scored, is not published",
}
_FOLLOWS = "a little less may do, too, as whoever it passes falls back and the cut-off with it"


def known_words(target: Target, pool: Pool | None, *, follows: bool) -> tuple[str, str]:
    """`sure`, `sure at this value` or `a range`, and why; nothing and why where none is enough."""
    if not target.ways:
        return "", f"{_NONE[target.reason]}{BY_SCORES if follows else ''}"
    if follows:
        return "sure", _FOLLOWS
    if pool is None:
        return "sure", "the score goes by bands, whatever the others do"
    if pool.whole:
        return "sure", f"all {pool.size.n} ranked on it are loaded"
    return ("sure at this value" if target.ways[0].exact else "a range"), _why(pool)


def _why(pool: Pool) -> str:
    """Why the whole pool cannot be ranked again."""
    n, loaded = pool.size.n, int(pool.spread.sum()) + pool.own_spread
    if n is None:
        return "how many are ranked on it is not known"
    if n > loaded:
        how = " (inferred from the scores)" if pool.size.how == "inferred" else ""
        return f"only {loaded} of the {n} ranked on it{how} are loaded"
    return f"the rounded values of the {loaded} ranked on it do not give their scores exactly"


def strict_needs(asked: Asked, standing: Standing) -> dict[str, str] | None:
    """What each metric alone needs at the strictest cut-off that fits what is published.

    Its values in words; no entry where nothing loaded is surely enough there. None where the
    cut-off is not bracketed.
    """
    low = strict_end(asked, standing)
    if low is None:
        return None
    framework = standing.framework
    found: dict[str, str] = {}
    for target in targets(standing, low + TIE):
        way = next((way for way in target.ways if not way.frozen), None)
        if way:
            metric = framework.metric_by_id[target.metric_id]
            found[target.metric_id] = listed(
                [enough_words(step, metric, framework) for step in way.steps]
            )
    return found


def strict_end(asked: Asked, standing: Standing) -> float | None:
    """The low end of the bracket of the cut-off in question; None where it has none."""
    bracket, i = standing.result.data.cutoffs, asked.outlook.target - 1
    if standing.result.rules.boundary.rule != "published" or bracket is None:
        return None
    return None if bracket.low[i] == bracket.high[i] else float(bracket.low[i])
