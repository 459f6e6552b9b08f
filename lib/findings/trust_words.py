"""What is said of one trust at the head of its page, sentence by sentence."""

from collections.abc import Iterator, Sequence

from lib.findings.no_segments import no_lines
from lib.findings.scenario_grid import ScenarioGrid
from lib.findings.scenario_grid_rows import GridRow
from lib.findings.trust_standing import (
    likely_words,
    needed,
    place_words,
    published_figures,
    score_words,
    standing_figures,
)
from lib.findings.trust_types import Figure, Said, Standing
from lib.findings.wording import Wording, wording
from lib.findings.words import capitalised
from lib.league import LeagueData
from lib.periods import quarter_words
from lib.scoring.cutoffs import FEWEST_FOR_SEGMENTS

IN_SCENARIO = "In the scenario"


def heading(
    name: str, official: Standing, scenario: Standing, words: Wording, what_if: bool
) -> str:
    """The finding in one line: where it stands, or how the scenario moves it.

    What the scenario is stands before it on the page.
    """
    if not what_if:
        return f"{name} {_stands(scenario, words.group)}"
    now, was = scenario.segment, official.segment
    if now is None or was is None:
        return f"{name} {_stands(scenario, words.group)}"
    place = place_words(scenario)
    if now != was:
        return f"{name} moves from {words.group} {was} to {now}, {place}"
    before = place_words(official)
    same = f"as {words.plainly}" if place == before else f"{words.plainly} {before}"
    return f"{name} stays in {words.group} {now}, {place} ({same})"


def _stands(of: Standing, group: str) -> str:
    if of.score is None:
        return "is not scored"
    if of.segment is None:
        return f"is {place_words(of)}, without a {group}"
    return f"is in {group} {of.segment}, {place_words(of)}"


def standings(
    data: LeagueData,
    i: int,
    official: Standing,
    scenario: Standing,
    few: Sequence[str],
    *,
    what_if: bool,
) -> list[Said]:
    """How the i-th of the league comes to stand where the heading says that it does.

    Under a what-if by the scenario, then by official rules. official, scenario: the same where
    there is no what-if; few: what must be said of a league as small as this, often nothing.
    """
    words = wording(data)
    behind = (*standing_figures(official, words, words.line), *published_figures(data, i))
    small = [Said(said, _scored(data, scenario)) for said in few]
    if not what_if:
        mine = _behind_heading(data, official, "", behind)
        return [*mine, *small, *_override(official, "The")]
    figures = standing_figures(scenario, words, "Scenario")
    by = f"By {words.scoring}, it {{}}"
    if _clause(scenario, data.group) == _clause(official, data.group):
        plainly = [Said(f"By {words.scoring}, it stands the same.", behind)]
    else:
        plainly = [*_side(data, official, by, behind)]
    texts = [[said.text for said in _override(side, "")] for side in (scenario, official)]
    if texts[0] == texts[1]:
        held = [*_override(scenario, f"In the scenario and by {words.scoring}, the")]
    else:
        held = [
            *_override(scenario, f"{IN_SCENARIO}, the"),
            *_override(official, f"By {words.scoring}, the"),
        ]
    mine = _behind_heading(data, scenario, f"{IN_SCENARIO}, ", figures)
    return [*mine, *small, *plainly, *held]


def _behind_heading(
    data: LeagueData, its: Standing, begin: str, figures: tuple[Figure, ...]
) -> Iterator[Said]:
    """What the heading does not say yet: the quarter, the score and how sure that is."""
    if its.score is None:
        said = f"not scored in {quarter_words(data.period)}: {its.reason}"
    else:
        said = f"{score_words(its)} in {quarter_words(data.period)}{likely_words(its, data.group)}"
    yield Said(f"{begin}{said}." if begin else f"{capitalised(said)}.", figures)
    yield from _wants(data, its, figures)


def _side(data: LeagueData, its: Standing, who: str, figures: tuple[Figure, ...]) -> Iterator[Said]:
    """One side's sentences: where it stands, and what a score or a segment would need.

    who: with a gap for what it is.
    """
    clause, rest = _clause(its, data.group)
    yield Said(f"{who.format(clause)}{rest}.", figures)
    yield from _wants(data, its, figures)


def _wants(data: LeagueData, its: Standing, figures: tuple[Figure, ...]) -> Iterator[Said]:
    """What a score or a segment would need, where there is none."""
    if its.score is None:
        yield Said(needed(its), figures)
    elif its.segment is None:
        yield Said(_no_segments(data), figures)


def _clause(its: Standing, group: str) -> tuple[str, str]:
    """What it is, then what goes with that."""
    if its.score is None:
        return "is not scored", f": {its.reason}"
    score = f", {score_words(its)}{likely_words(its, group)}"
    if its.segment is None:
        return f"is {place_words(its)}", score
    return f"is in {group} {its.segment}", f", {place_words(its)}{score}"


def _scored(data: LeagueData, its: Standing) -> tuple[Figure, ...]:
    label = f"{capitalised(data.member)}s scored"
    return (Figure(label, str(its.ranked), quarter_words(data.period)),)


def _no_segments(data: LeagueData) -> str:
    few = f"fewer than {FEWEST_FOR_SEGMENTS} {data.member}s are scored"
    return f"There are no {data.group}s: {no_lines(data, few)}."


def _override(its: Standing, begin: str) -> Iterator[Said]:
    """That it is held, or would be; begin: whose override, `The`."""
    if its.cap is None or its.segment is None:
        return
    figures = (
        Figure("Segment by score alone", str(its.segment_before), "before the override"),
        Figure("Best segment that the override allows", str(its.cap), "rule of the override"),
    )
    if its.held:
        yield Said(
            f"{begin} override holds it at segment {its.segment}; its score alone would place it "
            f"in segment {its.segment_before}.",
            figures,
        )
    elif its.cap > 1:
        yield Said(f"{begin} override allows it no better than segment {its.cap}.", figures)


def alternatives(grid: ScenarioGrid, row: GridRow, words: Wording, what_if: bool) -> list[Said]:
    """In how many of the presets it stays where official scoring has it."""
    k, m = row.same, len(grid.columns)
    if k is None or not m:
        return []
    place = f"{words.group} {row.official}{f', as by {words.scoring}' if what_if else ''}"
    if m == 1:
        stays = "stays" if k else "does not stay"
        text = f"In the only preset alternative it {stays} in {place}."
    elif k in (0, m):
        begin, stays = ("In none", "does it stay") if not k else ("In all", "it stays")
        text = f"{begin} {'of ' if not k else ''}{m} preset alternatives {stays} in {place}."
    else:
        text = f"In {k} of {m} preset alternatives it stays in {place}."
    figures = [Figure(f"Stays in {words.group} {row.official}", f"{k} of {m}", grid.caveat)]
    for at, column in enumerate(grid.columns, start=1):
        if row.differs(at):
            now = row.segments[at]
            value = f"{words.group} {now}" if now else f"no {words.group}: {row.reasons[at]}"
            figures.append(Figure(f"Preset “{column.title}”", capitalised(value), column.line))
    return [Said(text, tuple(figures))]
