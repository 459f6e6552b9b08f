"""How many quarters are persistent, and what comes if everything stays as it is."""

from collections.abc import Collection, Mapping, Sequence

from lib.findings.chart_titles import Title
from lib.findings.follows_timeline import Followed, counted, in_groups, looks_too_far
from lib.findings.follows_timeline_types import OUT_OF_BOUNDS, Cell, CountGrid, CountRow
from lib.findings.follows_timeline_words import ahead_title, by_length_title, open_words
from lib.findings.words import count_of, listed, uncapitalised
from lib.matrix import Ints
from lib.periods import quarter_words
from lib.policy.applying import Outcome, quarters_until
from lib.policy.conditions import quarters_in
from lib.policy.truth import truth
from lib.policy.types import Rule

USUAL_LONGEST = 8  # quarters that are tried: two years, more where a rule is set to more
_FEWEST_AHEAD = 4  # columns


def by_length(of: Followed, rule: str) -> CountGrid | None:
    """Each rule that asks for a number of quarters, for every such number.

    Of a rule with several the first in the package's order; None where no rule asks for any. rule:
    as `over_quarters` has it.
    """
    asked = [(one, name) for one in of.rules if (name := _length_of(of, one))]
    if not asked:
        return None
    most = max(int(of.found.settings[name]) for _, name in asked)
    lengths = range(1, max(USUAL_LONGEST, most) + 1)
    columns = tuple(map(str, lengths))
    rows = tuple(_lengths(of, one, name, lengths) for one, name in asked)
    row = next((row for row in rows if row.id == rule), _longest(rows))
    words = quarter_words(of.data.period)
    both = "; upper row officially, lower row under the scenario" if of.what_if else ""
    return CountGrid(
        title=Title(
            by_length_title(row, columns, of.data.member),
            f"Number of {of.data.member}s in {words}, by how many quarters running are asked for; "
            f"framed: as it is set{both}",
        ),
        columns=columns,
        ids=columns,
        asks="quarters_running",
        member=of.data.member,
        rows=in_groups(rows),
        sentences=_lengths_sentences(of, rows),
        caveat=of.caveat,
    )


def ahead(of: Followed, rule: str) -> CountGrid:
    """To how many more each rule comes to apply, quarter by quarter, if everything stays as it is.

    Of the rules that come to apply to anyone; rule: as `over_quarters` has it.
    """
    pairs = [
        (quarters_until(one.rule, of.found.official, of.found.settings), one.until)
        for one in of.found.outcomes
    ]
    sides = [side for pair in pairs for side in (pair if of.what_if else pair[:1])]
    furthest = max((int(side.max(initial=0)) for side in sides), default=0)
    lengths = range(max(_FEWEST_AHEAD, furthest) + 1)
    rows = [
        CountRow(
            id=one.rule.id,
            title=one.rule.title,
            effect=one.rule.effect,
            official=_coming(of, one, official, lengths, changed=False),
            scenario=_coming(of, one, scenario, lengths, changed=True) if of.what_if else (),
        )
        for one, (official, scenario) in zip(of.found.outcomes, pairs, strict=True)
    ]
    there = [row for row in rows if _any_coming(row)]
    about = next((row for row in there if row.id == rule), there[0] if there else None)
    both = "; upper row officially, lower row under the scenario" if of.what_if else ""
    return CountGrid(
        title=Title(
            ahead_title(about, of.data.member),
            f"Number of {of.data.member}s to whom a rule applies now, and how many more it would "
            f"come to apply to after so many quarters{both}",
        ),
        columns=("Now", *(f"+{k}" for k in lengths[1:])),
        ids=tuple(map(str, lengths)),
        asks="quarters_ahead",
        member=of.data.member,
        rows=in_groups(there),
        sentences=_ahead_sentences(of, {row.id for row in there}),
        caveat=of.caveat,
    )


def _length_of(of: Followed, rule: Rule) -> str:
    """The parameter that says for how many quarters; empty where none does."""
    names = quarters_in(rule.condition)
    return next((name for name in of.package.parameters if name in names), "")


def _lengths(of: Followed, rule: Rule, name: str, lengths: range) -> CountRow:
    return CountRow(
        id=rule.id,
        title=rule.title,
        effect=rule.effect,
        official=_swept(of, rule, name, lengths, changed=False),
        scenario=_swept(of, rule, name, lengths, changed=True) if of.what_if else (),
        marked=int(of.found.settings[name]) - 1,
    )


def _swept(
    of: Followed, rule: Rule, name: str, lengths: range, *, changed: bool
) -> tuple[Cell, ...]:
    """The rule's counts at every length, officially or under the scenario."""
    parameter = of.package.parameters[name]
    return tuple(
        _now(of, rule, {**of.found.settings, name: float(length)}, changed=changed)
        if parameter.least <= length <= parameter.most
        else Cell(None, why=OUT_OF_BOUNDS)
        for length in lengths
    )


def _now(of: Followed, rule: Rule, settings: Mapping[str, float], *, changed: bool) -> Cell:
    """To how many the rule applies in the last quarter, with these settings."""
    quarters = of.changed if changed else of.quarters
    past = of.found.scenario if changed else of.found.official
    loaded = [quarter.period for quarter in quarters]
    short = looks_too_far(rule, settings, past.periods, loaded)
    return counted(truth(rule.condition, past, settings), -1, quarters[-1].result, short=short)


def _longest(rows: Sequence[CountRow]) -> CountRow:
    """The first of those that are set to the most quarters."""
    return max(rows, key=lambda row: row.marked)


def _coming(
    of: Followed, one: Outcome, until: Ints, lengths: range, *, changed: bool
) -> tuple[Cell, ...]:
    """How many now, then how many more."""
    now = _now(of, one.rule, of.found.settings, changed=changed)
    return now, *(Cell(int((until == k).sum()), more=True) for k in lengths[1:])


def _any_coming(row: CountRow) -> bool:
    return any(cell.applies for side in (row.official, row.scenario) for cell in side[1:])


def _lengths_sentences(of: Followed, rows: Sequence[CountRow]) -> tuple[str, ...]:
    n = len(of.quarters)
    loaded = f"only {count_of(n, 'quarter')} {'is' if n == 1 else 'are'} loaded"
    return tuple(open_words(rows, f"as {loaded}"))


def _ahead_sentences(of: Followed, coming: Collection[str]) -> tuple[str, ...]:
    """What the looking ahead supposes, and where it may be sooner. coming: ids of rules."""
    said = [
        f"This supposes that every {of.data.member} keeps its present segments, scores and place. "
        "It is no forecast."
    ]
    late = [
        uncapitalised(one.rule.title)
        for one in of.found.outcomes
        for side in (False, True)[: 1 + of.what_if]
        if one.rule.id in coming and _now(of, one.rule, of.found.settings, changed=side).open
    ]
    if late:
        named = [*dict.fromkeys(late)]
        look = "it looks" if len(named) == 1 else "they look"
        said.append(
            f"It may be sooner for {listed(named)}: quarters that {look} back on are not loaded."
        )
    return tuple(said)
