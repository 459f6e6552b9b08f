"""What is said of the moves from quarter to quarter, and of what chance alone would give."""

from collections.abc import Sequence

from lib.findings.rests_on_steps import in_any, of_all, step_words, within
from lib.findings.rests_on_types import StepMoves
from lib.findings.significance import KINDS
from lib.findings.words import capitalised, count_of, listed
from lib.league import LeagueData
from lib.periods import quarter_words
from lib.robustness.significance import Kind

# What a move of the kind is, after "1 is" or "3 are" and in a list.
KIND_WORDS: dict[Kind, str] = {
    "significant": "significant",
    "not significant": "not significant",
    "too few metrics": "on too few metrics to say",
    "override": "by the override",
}

# NHS England's note on Q2 2025/26 (docs/method.md, "Facts worth showing"): trusts of all types.
_NATIONAL = ("2025-26-Q1", "2025-26-Q2")
_COUNTED: dict[Kind, int] = {"override": 6, "significant": 8, "not significant": 24}


def chance_title(steps: Sequence[StepMoves], data: LeagueData, *, overridden: bool) -> str:
    """In how many steps no more moved than chance would move; of steps in which anybody could."""
    could = [step for step in steps if step.chance.of]
    member, group = data.member, data.group
    if not could:
        return f"No {member} has a {group} in both quarters {in_any(steps)}"
    if not any(step.chance.seen or step.moves for step in could):
        return f"No {member} changed {group} {in_any(could)}"
    more = [step for step in could if step.side > 0]
    what = f"{member}s changed {group}{' before the override' if overridden else ''}"
    if len(could) == 1:
        when = step_words(could[0].since, could[0].until)
        how = "More" if more else "No more"
        return f"{how} {what} from {when} than chance alone would give"
    rest = len(could) - len(more)
    how, n = ("no more", rest) if rest else ("more", len(more))
    return f"In {of_all(n, len(could))} {how} {what} than chance alone would give"


def kinds_title(steps: Sequence[StepMoves], data: LeagueData) -> str:
    """How many of all moves are significant."""
    moves = sum(step.moves for step in steps)
    where = within(steps)
    if not moves:
        return f"No {data.member} changed {data.group} {in_any(steps)}"
    of = {kind: sum(step.kinds[kind] for step in steps) for kind in KINDS}
    kind = max(KINDS, key=lambda kind: of[kind])
    if moves == 1:
        return f"The only move {where} is {KIND_WORDS[kind]}"
    if of[kind] == moves and kind != "not significant":
        return f"All {moves} moves {where} are {KIND_WORDS[kind]}"
    if not (n := of["significant"]):
        said = f"None of {moves} moves {where} is significant"
        few = of["too few metrics"]
        return f"{said}; {few} {_is(few)} {KIND_WORDS['too few metrics']}" if few else said
    return f"{n} of {moves} moves {where} {'is' if n == 1 else 'are'} significant"


def subtitles(whole: StepMoves | None, data: LeagueData, *, overridden: bool) -> tuple[str, str]:
    """What is drawn in the two pictures, and in which unit."""
    who = f"{capitalised(data.member)}s that changed {data.group}"
    before, after = (", before the override", ", after the override") if overridden else ("", "")
    last = ""
    if whole is not None:
        last = f"; last row: {step_words(whole.since, whole.until)} at once"
    return (
        f"{who} from one loaded quarter to the next{before} (dot), and by chance alone "
        f"(bar: 95 of 100 draws; line across it: expected){last}",
        f"{who} from one loaded quarter to the next{after}, by what each move rests on; whose "
        f"scores changed significantly, moved or not{last}",
    )


def beyond(steps: Sequence[StepMoves]) -> list[str]:
    """The steps in which more or fewer moved than chance would move."""
    said = []
    for where, how in ((1, "More"), (-1, "Fewer")):
        found = [
            f"{step_words(of.since, of.until)} ({of.chance.seen} against {of.chance.low} to "
            f"{of.chance.high})"
            for of in steps
            if of.side == where
        ]
        if found:
            said.append(f"{how} than chance alone would give: {listed(found)}.")
    return said


def not_acting(periods: Sequence[str]) -> list[str]:
    """The quarters that the scenario leaves out."""
    if not periods:
        return []
    named = listed([quarter_words(period) for period in periods])
    return [f"The scenario cannot act in {named}, which {_is(len(periods))} passed over."]


def chance_is() -> str:
    """What is drawn by lot."""
    return (
        "Chance alone: every metric's change as likely up as down, the cut-offs as in the earlier "
        "quarter; 95 of 100 draws lie within the bar. It says how many would move, not of any one "
        "move that it is chance."
    )


def national(steps: Sequence[StepMoves], data: LeagueData) -> str:
    """What NHS England counted of all types of trust, where the same step is among these."""
    there = any((step.since, step.until) == _NATIONAL for step in steps)
    if not there or data.basis != "official" or data.framework.indicative:
        return ""
    kinds = listed([f"{n} {KIND_WORDS[kind]}" for kind, n in _COUNTED.items()])
    return (
        f"All types of trust together, not this league: {sum(_COUNTED.values())} changed segment "
        f"from {step_words(*_NATIONAL)}, {kinds} by NHS England's own test (its note on Q2 "
        "2025/26)."
    )


def kinds_words(of: StepMoves) -> str:
    """`14 moves: 2 significant, 9 not significant, 3 by the override`; `58 moves, all by ...`."""
    there = [kind for kind in KINDS if of.kinds[kind]]
    if not there:
        return "nobody moves"
    moves = count_of(of.moves, "move")
    if len(there) > 1:
        return f"{moves}: {', '.join(f'{of.kinds[kind]} {KIND_WORDS[kind]}' for kind in there)}"
    if of.moves > 1 and there == ["not significant"]:
        return f"{moves}, none significant"
    return f"{moves}, {'all ' if of.moves > 1 else ''}{KIND_WORDS[there[0]]}"


def scores_words(of: StepMoves) -> str:
    """How many scores changed significantly, moved or not, of those that can be tested."""
    if not of.tested:
        return "too few metrics to test any change of score"
    significant = of.better + of.worse
    return f"{significant} of {count_of(of.tested, 'score')} changed significantly, moved or not"


def chance_words(of: StepMoves) -> str:
    """`17 changed; by chance about 15 (10 to 21)`."""
    if not of.chance.of:
        return "nobody has one in both quarters"
    if not of.chance.seen + of.chance.high:
        return "nobody changed, and nobody would by chance"
    expected = int(of.chance.expected + 0.5)
    by_lot = f"about {expected} ({of.chance.low} to {of.chance.high})"
    return f"{of.chance.seen} changed; by chance {by_lot}"


def _is(n: int) -> str:
    return "is" if n == 1 else "are"
