"""What the counts of the scenario grid must not be taken for."""

from collections.abc import Sequence

from lib.findings.options import Option
from lib.findings.wording import Wording
from lib.findings.words import a_member, capitalised, uncapitalised
from lib.league import LeagueData
from lib.scenario import OFFICIAL
from lib.scoring.league import LeagueResult


def less_certain(member: str, words: Wording) -> str:
    """What a table of bare segments must not be read without."""
    who = capitalised(a_member(member))
    uncertain = f"{who}'s {words.group} is less certain than it looks"
    return f"{uncertain}: the page How sure has likely ranges."


def overlap(
    data: LeagueData, chosen: Sequence[Option], results: Sequence[LeagueResult]
) -> list[str]:
    """Nothing of fewer than two options.

    Several change the same thing, or place everyone alike: "same in 14 of 17" is no probability.
    """
    m = len(chosen)
    if m < 2:
        return []
    how = [*_theme(data, chosen)]
    tables = len({result.segments.tobytes() for result in results})
    if tables < m:
        how.append(f"the {m} give only {tables} different table{'' if tables == 1 else 's'}")
    if not how:
        return ["“Same in” counts the options that happen to be here; it is no probability."]
    return [f"“Same in” is no probability, as the options overlap: {', and '.join(how)}."]


def _theme(data: LeagueData, chosen: Sequence[Option]) -> list[str]:
    """What most options change: the domain that most are about, and the override."""
    domains = [_domain(option, data) for option in chosen]
    often, times = max(((d.id, domains.count(d.id)) for d in data.framework.domains), key=_times)
    parts, n = [], 0
    if times > 1:
        parts.append(f"the weight of {uncapitalised(data.framework.domain(often).short_name)}")
        n += times
    override = [option.scenario.override != OFFICIAL.override for option in chosen]
    if any(override):
        parts.append("the override")
        both = times > 1
        n += sum(o and not (both and d == often) for o, d in zip(override, domains, strict=True))
    return [f"{n} of {len(chosen)} change {' or '.join(parts)}"] if n > 1 else []


def _times(counted: tuple[str, int]) -> int:
    return counted[1]


def _domain(option: Option, data: LeagueData) -> str:
    """The one domain that an option weighs otherwise, itself or its metrics; empty if several."""
    changed = option.scenario.metric_weights
    of_metrics = {m.domain for m in data.metrics if m.score_id in changed or m.value_id in changed}
    found = of_metrics.union(option.scenario.domain_weights)
    return found.pop() if len(found) == 1 else ""
