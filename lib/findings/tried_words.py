"""The sentences on tried figures."""

from lib.findings.improvement_words import OTHERS_STILL
from lib.findings.tried_told import Told
from lib.findings.tried_types import Outcome, TriedFigure
from lib.findings.weight_words import in_sentence
from lib.findings.words import capitalised, count_of, decimals, listed, uncapitalised
from lib.scoring.rules import Rules

_MOST_NAMED = 3  # figures in a headline


def headline(told: Told) -> str:
    """What the figures would do; where none is tried, where the trust stands."""
    now, group = told.held.now, told.data.group
    if now.score is None:
        return f"{told.name} has no score, so other figures would not place it"
    if not told.metrics:
        place = f" and is in {group} {now.segment}" if now.segment else ""
        return f"{told.name} scores {decimals(now.score)}{place}: try other figures"
    at = f"{told.name} would score {score_words(told.held)} ({decimals(now.score)} now)"
    return f"With {_figures(told)}, {at}{_into(told.main, group)}, {OTHERS_STILL}"


def _figures(told: Told) -> str:
    figures = told.figures
    if len(figures) > _MOST_NAMED:
        typed = sum(figure.own is not None for figure in figures)
        of_own = f" ({typed} typed in, not published)" if typed else ""
        return f"{len(figures)} other figures{of_own}"
    return listed([figure_words(figure) for figure in figures])


def figure_words(figure: TriedFigure) -> str:
    """`sickness absence at 5%`, and whose figure it is where the reader typed it in."""
    name = in_sentence(uncapitalised(figure.name))
    mark = f" ({figure.own.mark})" if figure.own and not figure.tried else ""
    return f"{name} at {figure.words[1]}{mark}"


def score_words(outcome: Outcome) -> str:
    """`2.28`, `between 2.31 and 2.36`: after, with two decimals."""
    best, worst = decimals(outcome.best.score or 0.0), decimals(outcome.worst.score or 0.0)
    return best if best == worst else f"between {best} and {worst}"


def segments_words(outcome: Outcome) -> str:
    """`2`, `2 or 3`, `2, 3 or 4`: after; empty without any."""
    *others, last = [str(segment) for segment in outcome.segments] or [""]
    return f"{', '.join(others)} or {last}" if others else last


def rank_words(outcome: Outcome) -> str:
    """`12`, `12 to 14`: after; empty without any."""
    ends = sorted({outcome.best.rank or 0, outcome.worst.rank or 0} - {0})
    return " to ".join(map(str, ends))


def _into(outcome: Outcome, group: str) -> str:
    now, then = outcome.now.segment, outcome.segments
    if not now or not then:
        return ""
    if then == (now,):
        return f" and stay in {group} {now}"
    return f" and be in {group} {segments_words(outcome)} ({now} now)"


def moving_words(rules: Rules, group: str) -> str:
    """What the cut-offs do that move: `each segment keeps its share`."""
    if rules.boundary.rule == "shares":
        return f"each {group} keeps its share"
    return "the cut-offs follow the new scores"


def sentences(told: Told) -> tuple[str, ...]:
    """Rank, the second answer, the override, who else moves, and what is not known."""
    if told.held.now.score is None:
        return ()
    if not told.metrics:
        return (_standing(told),)
    said = [
        _rank(told),
        _override(told),
        _by_its_cutoffs(told),
        _second(told),
        _weightless(told),
        _open(told),
    ]
    return tuple(sentence for sentence in said if sentence)


def _by_its_cutoffs(told: Told) -> str:
    """Who else moves by the headline's cut-offs; nothing where there are no segments."""
    if not told.main.segments or not told.main.now.segment:
        return ""
    how = f"As {told.moving_rule}" if told.follows else "With the cut-offs held"
    return f"{how}{',' if told.follows else ''} {_others(told, told.main)}."


def _standing(told: Told) -> str:
    now = told.held.now
    place = f"Place {now.rank} of {told.ranked}; its" if now.rank else "Its"
    return (
        f"{place} score rests on {count_of(told.used, 'metric')}. Whatever you set here is tried "
        f"on this {told.data.member} alone, {OTHERS_STILL}."
    )


def _rank(told: Told) -> str:
    now, then = told.held.now.rank, rank_words(told.held)
    if not now or not then:
        return ""
    rests = f"its score rests on {count_of(told.used, 'metric')}"
    if then == str(now):
        return f"It would keep place {now} of {told.ranked}; {rests}."
    return f"It would take place {then} of {told.ranked} ({now} now); {rests}."


def _second(told: Told) -> str:
    """What becomes of the trust and of others by the other cut-offs."""
    group, other = told.data.group, told.held if told.follows else told.moving
    if not other.segments or not other.now.segment:
        return ""
    into = f"it would be in {group} {segments_words(other)} ({other.now.segment} now)"
    if other.segments == (other.now.segment,):
        into = f"it would stay in {group} {other.now.segment}"
    how = "the cut-offs were held" if told.follows else told.moving_rule
    return f"If {how}, {into} and {_others(told, other)}."


def _override(told: Told) -> str:
    """What the override does to the segment, and that its flag is not worked out from figures."""
    then, said = told.main.best, []
    if then.before and then.segment and then.before != then.segment:
        said.append(
            f"The override places it no better than segment {told.override.cap}: its score alone "
            f"would be in segment {then.before}."
        )
    finance = any(figure.value_id in ("OF0079", "OF0081") for figure in told.figures)
    if told.flagged and finance and told.override.rule == "published":
        said.append("The published deficit flag stays as it is, whatever the finance figures.")
    return " ".join(said)


def _others(told: Told, outcome: Outcome) -> str:
    n, member, group = len(outcome.effects), told.data.member, told.data.group
    if not n:
        return f"no other {member} would change {group}"
    perhaps = sum(not effect.sure for effect in outcome.effects)
    would = "would" if perhaps < n else "might"
    some = f" ({perhaps} of them perhaps)" if 0 < perhaps < n else ""
    return f"{count_of(n, f'other {member}')} {would} change {group}{some}"


def _weightless(told: Told) -> str:
    names = [in_sentence(uncapitalised(m.name)) for m in told.metrics if not m.counts]
    if not names:
        return ""
    verbs = ("has", "changes") if len(names) == 1 else ("have", "change")
    return f"{capitalised(listed(names))} {verbs[0]} no weight here and {verbs[1]} nothing."


def _open(told: Told) -> str:
    """Why a number is a range; empty where none that is shown is one."""
    ranges = told.held.is_range or told.moving.is_range
    if not ranges and not any(metric.is_range for metric in told.metrics):
        return ""
    return (
        "Where a range is given the place is not known exactly: part of those ranked on a metric "
        "is not loaded."
    )
