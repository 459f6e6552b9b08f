"""Every quarter and every step from one to the next in words: for who points at it or hears it."""

from lib.findings.over_time_types import OverTime, Place, Stand, Step
from lib.findings.significance_words import clear_signed, interval_words
from lib.findings.words import count_of, decimals, short_name


def told(finding: OverTime) -> str:
    """The whole picture, for who cannot see it."""
    each = [stand_words(stand, finding) for stand in finding.stands]
    sure = [step_words(step, finding) for step in finding.steps if step.significant]
    changes = f" Significant changes of score: {'; '.join(sure)}." if sure else ""
    who = short_name(finding.name)
    return f"{finding.title}. {who}: {'; '.join(each)}.{changes} {finding.caveat}."


def stand_words(of: Stand, finding: OverTime) -> str:
    """One quarter in words; with a what-if also what it is without the change."""
    group = finding.wording.group
    if of.gap:
        said = f"{of.words}, {of.gap}"
    else:
        said = f"{of.words}, score {decimals(of.place.score or 0)}, "
        said += of.unsure
        if of.low is not None and of.high is not None:
            said += f"likely {decimals(of.low)} to {decimals(of.high)}"
        said += f", {_segment_words(of.place, group)}, rank {of.place.rank} of {of.of}"
        said += f", {count_of(of.metrics, 'metric')}"
    if finding.what_if and of.plain.score is not None:
        plain = f"score {decimals(of.plain.score)}, {_segment_words(of.plain, group)}"
        said += f" ({finding.wording.unchanged}: {plain})"
    return said


def step_words(of: Step, finding: OverTime) -> str:
    """From one quarter to the next, in words."""
    before, now = finding.stands[of.at - 1], finding.stands[of.at]
    said = f"{before.words} to {now.words}, {clear_signed(of.change)}"
    if of.low is None:
        return f"{said}, too few metrics to say how surely"
    sure = "significant" if of.significant else "not significant"
    return f"{said} (95% interval {interval_words(of.low, of.high)}), {sure}"


def _segment_words(place: Place, group: str) -> str:
    if place.segment is None:
        return f"without {group}"
    if place.held:
        return f"{group} {place.before} by score, {place.segment} after the override"
    return f"{group} {place.segment}"
