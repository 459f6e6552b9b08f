"""What is said of nearby weightings: what they are, and how many segments and moves are firm."""

from collections.abc import Sequence
from math import exp

from lib.findings.captions import too_few_for_quartiles
from lib.findings.certainty import not_scored
from lib.findings.firm_moves import Sureness, firm_counts, firm_sentence
from lib.findings.no_segments import ENTER
from lib.findings.wording import Wording, wording
from lib.findings.words import capitalised, count_of, uncapitalised
from lib.league import LeagueData
from lib.robustness.draws import SPREAD, Draws
from lib.robustness.firmness import FIRM, LEANING
from lib.scoring.cutoffs import FEWEST_FOR_SEGMENTS
from lib.scoring.league import LeagueResult

_IN_95_OF_100 = 1.96  # standard deviations either way
_ABOUT = {0.1: "a tenth", 0.25: "a quarter", 0.5: "a half"}  # one standard deviation
_SAID = (None, SPREAD)  # what "random" and "nearby" weightings are without more words
_FIRM_FROM, _LEANING_FROM = (f"{100 * line:.0f}" for line in (FIRM, LEANING))


def about_words(spread: float | None) -> str:
    """`about a quarter`: by how much a weight goes up or down. None: any weights."""
    if spread is None:
        return "any amount"
    return f"about {_ABOUT.get(spread, f'{100 * spread:.3g}%')}"


def weightings(draws: Draws) -> str:
    """What the draws are called in sentences."""
    return "random weightings" if draws.spread is None else "nearby weightings"


def _varied(draws: Draws) -> str:
    """The same where it must be said how far they vary; nothing more where that is as usual."""
    if draws.spread in _SAID:
        return weightings(draws)
    return f"weightings that vary each weight by {about_words(draws.spread)}"


def headline(
    moves: Sequence[Sureness],
    others: Sequence[Sureness],
    draws: Draws,
    data: LeagueData,
    *,
    what_if: bool,
) -> str:
    """How many moves are firm, and how many of those that do not move keep their segment."""
    if not moves and not others:
        return f"No {data.member} has a {data.group}, so there is none to keep"
    if not moves:
        kept = _kept(others, draws, data)
        return f"In the scenario, {uncapitalised(kept)}" if what_if else kept
    firm = firm_sentence(moves).removesuffix(".")
    if not others:
        return firm
    n, of, often = _firm(others), len(others), _often(draws)
    if of == 1:
        keeps = "keeps" if n else "does not keep"
        return f"{firm}; the other {data.member} {keeps} its {data.group} {often}"
    keep = f"keep their {data.group}" if n > 1 else f"keeps its {data.group}"
    return f"{firm}; of the other {count_of(of, data.member)}, {n or 'none'} {keep} {often}"


def title(
    moves: Sequence[Sureness], others: Sequence[Sureness], data: LeagueData, *, what_if: bool
) -> str:
    """How many moves, and how many of the others, are firm, leaning and finely balanced."""
    if not moves and not others:
        return f"No {data.member} has a {data.group}, so there is none to keep"
    if not moves:
        one = f"The one {data.member}: " if len(others) == 1 else ""
        return f"{'In the scenario: ' if what_if else ''}{one}{_tally(others)}"
    words = f"{'The move' if len(moves) == 1 else 'Moves'}: {_tally(moves)}"
    if not others:
        return words
    return f"{words}; the other{'s' if len(others) > 1 else ''}: {_tally(others)}"


def subtitle(draws: Draws, data: LeagueData) -> str:
    """What is drawn, in which unit."""
    by = "" if draws.spread in _SAID else f", each weight varied by {about_words(draws.spread)}"
    return (
        f"Share of {draws.count:,} {weightings(draws)} in which each {data.member} is in each "
        f"{data.group}{by}; best rank first"
    )


def sentences(
    moves: Sequence[Sureness],
    others: Sequence[Sureness],
    draws: Draws,
    result: LeagueResult,
    *,
    unscored: int,
) -> tuple[str, ...]:
    """What the draws, the words and the numbers mean, and of whom that is not the whole."""
    data = result.data
    if not moves and not others and data.awaited:
        return capitalised(f"{data.awaited}; {ENTER}."), *not_scored(unscored, data.member)
    if not moves and not others:
        few = (
            f"At least {FEWEST_FOR_SEGMENTS} {data.member}s must be scored for {data.group}s. "
            "Leave fewer out, ask for fewer metrics, or give more metrics a weight."
        )
        return (few, *not_scored(unscored, data.member))
    return (
        _how_drawn(draws, result),
        _meaning(draws, data, moving=bool(moves)),
        *([_bars(draws, data, wording(data))] if moves else []),
        *_override(result),
        *_borderline([*moves, *others], draws, data.member),
        *too_few_for_quartiles(result),
        *not_scored(unscored, data.member),
    )


def _kept(others: Sequence[Sureness], draws: Draws, data: LeagueData) -> str:
    n, of = _firm(others), count_of(len(others), data.member)
    if len(others) == 1:
        keeps = "keeps" if n else "does not keep"
        return f"The one {data.member} with a {data.group} {keeps} it {_often(draws)}"
    keep = f"keep their {data.group}" if n > 1 else f"keeps its {data.group}"
    return f"{n or 'None'} of {of} {keep} {_often(draws)}"


def _often(draws: Draws) -> str:
    return f"in at least {_FIRM_FROM} of 100 {_varied(draws)}"


def _firm(of: Sequence[Sureness]) -> int:
    return sum(sure.word == "firm" for sure in of)


def _tally(of: Sequence[Sureness]) -> str:
    return of[0].word if len(of) == 1 else firm_counts(of)


def _meaning(draws: Draws, data: LeagueData, *, moving: bool) -> str:
    same = f"{data.member} keeps its {data.group}"
    if moving:
        same = f"{same}, or one that moves still moves the same way,"
    return (
        f"Firm: the {same} in at least {_FIRM_FROM} of 100 {weightings(draws)}; leaning: in at "
        f"least {_LEANING_FROM}; finely balanced: in fewer."
    )


def _bars(draws: Draws, data: LeagueData, words: Wording) -> str:
    """A bar and the number beside it differ for who moves."""
    return (
        f"Bars: the {words.group} in {weightings(draws)}. The number: in how many of 100 the "
        f"{data.member} makes the same move, compared with {words.scoring}, its weights changed "
        f"the same way; or, if it does not move, keeps its {words.group}."
    )


def _how_drawn(draws: Draws, result: LeagueResult) -> str:
    what = "domain" if result.rules.weights.weighting == "domain" else "metric"
    if draws.spread is None:
        return (
            f"Random weightings: any weights of the {what}s that count, {draws.count:,} times, "
            f"every set of shares as likely as any other."
        )
    least, most = (exp(sign * _IN_95_OF_100 * draws.spread) for sign in (-1, 1))
    return (
        f"Nearby weightings: the weight of every {what} goes up or down at random by "
        f"{about_words(draws.spread)}, {draws.count:,} times; 95 of 100 are multiplied by "
        f"{least:.2f} to {most:.2f}."
    )


def _override(result: LeagueResult) -> list[str]:
    """Whose segment no weighting makes better."""
    held = int((result.before != result.segments).sum())
    if not held:
        return []
    whose, them = ("its", "it") if held == 1 else ("their", "them")
    return [
        f"The override holds {count_of(held, result.data.member)} below what {whose} score gives; "
        f"no weighting lifts {them} above segment {result.rules.override.cap}."
    ]


def _borderline(of: Sequence[Sureness], draws: Draws, member: str) -> list[str]:
    n = sum(sure.borderline for sure in of)
    if not n:
        return []
    return [
        f"{count_of(n, member)} {'is' if n == 1 else 'are'} borderline: so close to "
        f"{_FIRM_FROM} or {_LEANING_FROM} of 100 that another {draws.count:,} draws could give "
        "another word."
    ]
