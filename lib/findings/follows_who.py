"""To whom one rule applies, officially and under the scenario, and to whom nearly."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from lib.findings.case import Case
from lib.findings.firm_moves import Sureness, sureness
from lib.findings.follows import near
from lib.findings.follows_caveat import follows_caveat, source_words
from lib.findings.follows_reasons import Reasons
from lib.findings.follows_unknown import unknown_reasons
from lib.findings.follows_words import condition_words
from lib.findings.over_time_series import place_of
from lib.findings.over_time_types import Place
from lib.findings.trust_identity import kind_words
from lib.findings.words import capitalised, count_of
from lib.league import LeagueData
from lib.policy.applying import Consequences, Outcome
from lib.policy.conditions import AllOf, AnyOf, Compares, Condition, Not, Running
from lib.policy.types import Rule
from lib.robustness.draws import USUAL, Draws

Side = Literal["new", "gone", "both", "near"]
SIDE_WORDS: dict[Side, str] = {
    "new": "newly",
    "gone": "no longer",
    "both": "applies",
    "near": "not, but near",
}


@dataclass(frozen=True)
class WhoRow:
    """One member that a rule is about.

    what: kind and region, for where names are hidden; official, now: its place under official
    scoring and the scenario's; running: quarters running in its present segment, None where the
    rule does not ask for them; sure: in how many nearby weightings the rule applies, None without
    a score; why: the facts that meet its condition, or keep it from being met.
    """

    org_code: str
    name: str
    what: str
    side: Side
    official: Place
    now: Place
    running: int | None
    sure: Sureness | None
    why: tuple[str, ...]


@dataclass(frozen=True)
class FollowsWho:
    """condition: the rule's, in words; rows: new, gone, both by rank, then near.

    unknown: of how many it is not known, and why.
    """

    rule: Rule
    condition: str
    title: str
    subtitle: str
    unknown: str
    rows: tuple[WhoRow, ...]
    what_if: bool
    lasting: bool
    member: str
    source: str
    caveat: str

    def on(self, *sides: Side) -> tuple[WhoRow, ...]:
        """The rows of some sides."""
        return tuple(row for row in self.rows if row.side in sides)


def follows_who(
    found: Consequences, of: Case, rule: str, *, what_if: bool, draws: Draws = USUAL
) -> FollowsWho:
    """Raises StopIteration for a rule that is not for the league's members; draws: of `found`."""
    one = next(one for one in found.outcomes if one.rule.id == rule)
    because = Reasons(found.scenario, found.settings)
    lasting = asks_for_quarters(one.rule.condition)
    order = {side: at for at, side in enumerate(SIDE_WORDS)}
    rows = [
        _row(found, of, one, because, i, side, draws, lasting=lasting)
        for i, side in enumerate(_sides(one))
        if side
    ]
    rows.sort(key=lambda row: (order[row.side], row.now.rank or len(rows) + 1000, row.name))
    return FollowsWho(
        rule=one.rule,
        condition=condition_words(one.rule.condition, found.settings),
        title=_title(one, rows, of.data, what_if=what_if),
        subtitle=_subtitle(rows, int(near(one).sum()), what_if=what_if),
        unknown=_unknown(found, one),
        rows=tuple(rows),
        what_if=what_if,
        lasting=lasting,
        member=of.data.member,
        source=source_words(found.package.source_of(one.rule)),
        caveat=follows_caveat(found, of.caveat),
    )


def asks_for_quarters(condition: Condition) -> bool:
    """Whether it looks at how long something lasts."""
    match condition:
        case Running():
            return True
        case Compares(field):
            return field == "quarters_running"
        case Not(of):
            return asks_for_quarters(of)
        case AllOf(parts) | AnyOf(parts):
            return any(map(asks_for_quarters, parts))
        case _:
            return False


def what_words(data: LeagueData, i: int) -> str:
    """`Community trust, South West`: what can be said without a name."""
    region = data.traits.region[i]
    return f"{kind_words(data, i)}, {region}" if region else kind_words(data, i)


def _sides(one: Outcome) -> list[Side | None]:
    official, now, close = one.official.met[-1], one.scenario.met[-1], near(one)
    found: list[Side | None] = []
    for was, is_so, nearly in zip(official, now, close, strict=True):
        if is_so:
            found.append("both" if was else "new")
        else:
            found.append("gone" if was else "near" if nearly else None)
    return found


def _row(
    found: Consequences,
    of: Case,
    one: Outcome,
    because: Reasons,
    i: int,
    side: Side,
    draws: Draws,
    *,
    lasting: bool,
) -> WhoRow:
    now = place_of(of.result, i)
    running = found.scenario.of("quarters_running")[-1, i]
    scored = now.score is not None
    return WhoRow(
        org_code=of.data.orgs[i],
        name=of.data.names[i],
        what=what_words(of.data, i),
        side=side,
        official=place_of(of.official, i),
        now=now,
        running=int(running) if lasting and now.segment else None,
        sure=sureness(float(one.share[i]), draws.count) if scored else None,
        why=because.of(one.rule.condition, i) if scored else ("not scored",),
    )


def _title(one: Outcome, rows: Sequence[WhoRow], data: LeagueData, *, what_if: bool) -> str:
    rule, unknown = one.rule, int(one.scenario.unknown[-1].sum())
    now = sum(row.side in ("new", "both") for row in rows)
    official = sum(row.side in ("gone", "both") for row in rows)
    of = count_of(len(data.orgs), data.member)
    if not what_if and unknown and not now:
        return f"{rule.title}: not known for {unknown} of {of}, would apply to none of the others"
    if not what_if:
        return f"{rule.title}: would apply to {now or 'none'} of {of}"
    said = (
        f"{now or 'none'} of {of} under the scenario, {official or 'none'} under official scoring"
    )
    return f"{rule.title}: {said}{', as far as is known' if unknown else ''}"


def _subtitle(rows: Sequence[WhoRow], close: int, *, what_if: bool) -> str:
    """close: how many are near, with those to whom it officially applies."""
    counts = {side: sum(row.side == side for row in rows) for side in SIDE_WORDS}
    said = []
    if what_if:
        words: dict[Side, str] = {"new": "newly", "gone": "no longer", "both": "under both"}
        said = [f"{counts[side]} {what}" for side, what in words.items() if counts[side]]
    no_longer = close - counts["near"]
    of_these = f"; {no_longer} of these no longer under it" if no_longer else ""
    said.append(
        f"{close} near (would apply in 10 or more of 100 nearby weightings{of_these})"
        if close
        else "nobody near"
    )
    return capitalised(", ".join(said))


def _unknown(found: Consequences, one: Outcome) -> str:
    n = int(one.scenario.unknown[-1].sum())
    return f"Not known for {n}: {'; '.join(unknown_reasons(found, one))}." if n else ""
