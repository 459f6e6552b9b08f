"""Why it is not known whether a rule applies."""

from collections import Counter

import numpy as np

from lib.findings.words import count_of
from lib.policy.applying import Consequences, Outcome
from lib.policy.conditions import OF_DOMAIN, names_in, reach


def unknown_reasons(found: Consequences, one: Outcome) -> tuple[str, ...]:
    """`needs 6 quarters, 4 are loaded`, with how many where there are several reasons."""
    unknown = np.flatnonzero(one.scenario.unknown[-1])
    counts = Counter(unknown_reason(found, one, int(i)) for i in unknown)
    if len(counts) == 1:
        return tuple(counts)
    return tuple(f"{n}: {reason}" for reason, n in counts.most_common())


def unknown_reason(found: Consequences, one: Outcome, i: int) -> str:
    """Why it is not known of the i-th; empty where it is known."""
    if not one.scenario.unknown[-1, i]:
        return ""
    if np.isnan(one.share[i]):
        return "not scored"
    looks_back = reach(one.rule.condition, found.settings).values()
    needed = max((back for back in looks_back if np.isfinite(back)), default=0) + 1
    there = len(found.scenario.periods)
    if needed > there:
        loaded = len(found.official.periods)
        if loaded > there:
            can = f"the scenario can act in {there} of {loaded}"
        else:
            can = f"{there} {'is' if there == 1 else 'are'} loaded"
        return f"needs {count_of(int(needed), 'quarter')}, {can}"
    if np.isnan(found.scenario.of("segment")[-1, i]):
        return "no segment"
    of_domains = [name for name in sorted(names_in(one.rule.condition)) if name.endswith(OF_DOMAIN)]
    for name in of_domains:
        of = found.scenario.stated.get(name)
        if name != "last_segment" and of is not None and np.isnan(of[-1, i]):
            return f"no {name.replace('_', ' ')}"
    return "not in the league, or not scored, in an earlier quarter"
