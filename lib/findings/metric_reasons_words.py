"""What is said of one organisation's change of score, metric by metric."""

from collections.abc import Sequence

from lib.findings.metric_reasons_types import Crossed, Line, Reasons
from lib.findings.significance_words import clear_signed
from lib.findings.words import count_of, decimals, listed
from lib.robustness.significance import Kind
from lib.scoring.rounding import TIE

_MOST_NAMED = 4  # metrics in a sentence
_COUNTS_AS: dict[Kind, str] = {
    "significant": "significant",
    "not significant": "not significant",
    "too few metrics": "resting on too few metrics to say whether it is significant",
    "override": "one by the override",
}


def lead(of: Reasons, group: str) -> str:
    """What became of it and by what, as the rest of a sentence that begins with its name."""
    if of.by == "override":
        holds = "now holds" if of.held else "no longer holds"
        return f"{moves_words(of, group)} by the override, which {holds} it"
    if of.by == "cut-off":
        return f"{moves_words(of, group)} because a cut-off moved, not its score: that {_went(of)}"
    if of.by:
        return f"{moves_words(of, group)}{_alone(of)}, {by_words(of)}"
    stays = f"stays in {group} {of.segment_to}" if of.segment_to else f"has no {group}"
    if of.segment_to and not of.segment_from:
        stays = f"is in {group} {of.segment_to}, with none to compare"
    went = f"its score {_went(of)}"
    return f"{stays}; {went}{f', {by_words(of)}' if of.way else ''}"


def moves_words(of: Reasons, group: str) -> str:
    """`moves down from segment 2 to 3`."""
    way = "up" if of.moved < 0 else "down"
    return f"moves {way} from {group} {of.segment_from} to {of.segment_to}"


def by_words(of: Reasons) -> str:
    """`mostly by sickness absence (+0.09) and 60-day stays (+0.05)`: what its score goes with.

    `mostly` where those named make up half or more of all that goes that way.
    """
    main, towards = of.main, of.towards
    if not main:
        return "by other weights for the same metrics"
    others = max(of.way * of.weighting, 0.0)
    named, every = (abs(sum(line.part for line in lines)) for lines in (main, towards))
    alone = len(main) == len(towards) and others <= TIE
    how = "" if alone else "mostly " if 2 * named >= every + others else "most of all "
    shown = [f"{line.short} ({_figure(line)})" for line in main[:_MOST_NAMED]]
    if len(main) > _MOST_NAMED:
        shown.append(f"{count_of(len(main) - _MOST_NAMED, 'other')} as much")
    return f"{how}by {listed(shown)}"


def lines_words(crossed: Sequence[Crossed]) -> str:
    """`the cut-off between 2 and 3 moved 0.03 in its favour`; empty where none was crossed."""
    return ", ".join(
        f"the {'one' if i else 'cut-off'} between {c.better} and {c.worse} {_shift(c.shift)}"
        for i, c in enumerate(crossed)
    )


def counts_as(kind: Kind) -> str:
    """How sure the move is."""
    return f"The move counts as {_COUNTS_AS[kind]}."


def other_places(lines: Sequence[Line]) -> list[str]:
    """Metrics whose published value did not change while the score did."""
    if not lines:
        return []
    named = [
        f"{line.short}{f' ({line.value_now})' if line.value_now else ''}"
        for line in lines[:_MOST_NAMED]
    ]
    if len(lines) > _MOST_NAMED:
        named.append(count_of(len(lines) - _MOST_NAMED, "other metric"))
    one = len(lines) == 1
    whose = f"The published value{'' if one else 's'} of {listed(named)} did not change"
    return [
        f"{whose}; the score{'' if one else 's'} did, by place, because {others_changed(lines)}."
    ]


def others_changed(lines: Sequence[Line]) -> str:
    """Why a place is another although the value is not: of a frozen metric nobody's value is."""
    if all(line.frozen for line in lines):
        return "who else is in the pool changed"
    if any(line.frozen for line in lines):
        return "others, or who else is in the pool, changed"
    return "others changed"


def in_one_alone(lines: Sequence[Line], since: str) -> list[str]:
    """Metrics that count in one of the quarters alone, and what that does."""
    new = [_named(line) for line in lines if line.counted == "now alone"]
    gone = [_named(line) for line in lines if line.counted == "before alone"]
    said = [f"Not scored in {since}, but now: {listed(new)}."] if new else []
    said += [f"Scored in {since}, but not now: {listed(gone)}."] if gone else []
    if not said:
        return []
    which = "It is" if len(new) + len(gone) == 1 else "Each is"
    return [f"{' '.join(said)} {which} held against the score on the metrics that count in both."]


def no_new_figure(lines: Sequence[Line]) -> list[str]:
    """Frozen metrics among its own."""
    names = [line.short for line in lines if line.frozen]
    if not names:
        return []
    return [f"Without a new figure: {'; '.join(names)}."]


def reweighted(weighting: float) -> list[str]:
    """What other weights for the same metrics did, where the quarters' frameworks differ."""
    if abs(weighting) <= TIE:
        return []
    return [f"The same metrics weigh otherwise in the two quarters: {clear_signed(weighting)}."]


def value_words_of(line: Line) -> str:
    """`62.1 to 58.4%`, `70.1% both times`; the one that there is, or nothing."""
    before, now = line.value_before, line.value_now
    if not before or not now or before == now:
        both = bool(now) and before == now
        return f"{now} both times" if both else now or before
    number, gap, unit = now.partition(" ")
    if gap and before.endswith(gap + unit) and "and" not in unit:
        return f"{before.removesuffix(gap + unit)} to {number} {unit}"
    return f"{before} to {now}"


def score_words(line: Line) -> str:
    """`score 2.10 to 2.87`, `score 2.10, not scored before`."""
    x, y = line.score_before, line.score_now
    if x is None or y is None:
        when = "newly scored" if x is None else "no longer scored"
        return f"score {decimals(y if x is None and y is not None else x or 0.0)}, {when}"
    if decimals(x) == decimals(y):
        return f"score {decimals(y)} both times"
    return f"score {decimals(x)} to {decimals(y)}"


def _figure(line: Line) -> str:
    notes = {"in both": "", "now alone": "newly scored", "before alone": "no longer scored"}
    note = "its own value unchanged" if line.other_place else notes[line.counted]
    return ", ".join(filter(None, (clear_signed(line.part), note)))


def _named(line: Line) -> str:
    return f"{line.short} ({clear_signed(line.part)})"


def _alone(of: Reasons) -> str:
    """Where the override hides how far the score alone moves."""
    if (of.alone_from, of.alone_to) == (of.segment_from, of.segment_to):
        return ""
    return f" (by its score alone from {of.alone_from} to {of.alone_to})"


def _went(of: Reasons) -> str:
    if not of.way:
        return "did not change"
    way = "worsened" if of.way > 0 else "improved"
    return f"{way} by {clear_signed(of.change)[1:]}"


def _shift(shift: float) -> str:
    if abs(shift) <= TIE:
        return "stayed where it was"
    return f"moved {clear_signed(shift)[1:]} {'in its favour' if shift > 0 else 'against it'}"
