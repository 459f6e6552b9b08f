"""How long in segment 4: a bar an organisation that is in it now, or was in a loaded quarter."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from lib.findings.over_time_words import in_scenario
from lib.findings.segment_history_types import (
    WORST,
    HistoryRow,
    Run,
    SegmentHistory,
    longest_first,
)
from lib.findings.segment_history_words import KIND_WORDS, number_words, quarters_words
from lib.findings.wording import Wording
from lib.findings.words import count_of

_MOST_PARTS = 3  # of a title, before the middle ones are told together


@dataclass(frozen=True)
class InFour:
    """One organisation's latest run in segment 4.

    now: whether it lasts to the last quarter; length: in quarters; first, last: its ends, in words;
    times: in how many loaded quarters it is in segment 4; entered: how it got there.
    """

    org_code: str
    name: str
    now: bool
    length: int
    first: str
    last: str
    times: int
    entered: str


@dataclass(frozen=True)
class TimeInFour:
    """bars: those in segment 4 now first, each part the longest first; of: loaded quarters.

    counts: of those in segment 4 now (quarters in a row, how many), the most quarters first.
    """

    title: str
    subtitle: str
    bars: tuple[InFour, ...]
    counts: tuple[tuple[int, int], ...]
    of: int
    caveat: str
    member: str
    wording: Wording

    @property
    def earlier(self) -> int:
        """How many were in segment 4 in a loaded quarter and are not now."""
        return sum(not bar.now for bar in self.bars)


def time_in_four(finding: SegmentHistory) -> TimeInFour:
    """The latest run in segment 4 of everyone who has one."""
    runs = [
        (row, run)
        for row in sorted(finding.rows, key=longest_first)
        if (run := row.latest_in_four) is not None
    ]
    newest = len(finding.quarters) - 1
    # Of those not in it now who had been in it longest first, then who left last.
    runs.sort(key=lambda pair: (pair[1].last < newest, -pair[1].length, -pair[1].last))
    bars = tuple(_bar(finding, row, run) for row, run in runs)
    lengths = Counter(run.length for _, run in runs if run.last == newest)
    counts = tuple(sorted(lengths.items(), reverse=True))
    title = _title(counts, finding)
    return TimeInFour(
        title=in_scenario(title) if finding.what_if else title,
        subtitle=_subtitle(finding, len(bars) - lengths.total()),
        bars=bars,
        counts=counts,
        of=len(finding.quarters),
        caveat=finding.caveat,
        member=finding.member,
        wording=finding.wording,
    )


def _bar(finding: SegmentHistory, row: HistoryRow, run: Run) -> InFour:
    return InFour(
        org_code=row.org_code,
        name=row.name,
        now=run.last == len(row.cells) - 1,
        length=run.length,
        first=finding.quarters[run.first],
        last=finding.quarters[run.last],
        times=row.in_four,
        entered=_entered(finding, row, run.first),
    )


def _entered(finding: SegmentHistory, row: HistoryRow, at: int) -> str:
    """How the run began; where it cannot be seen, why."""
    group, cell = finding.wording.group, row.cells[at]
    if not at:
        return "already so in the first loaded quarter"
    before, earlier = row.cells[at - 1], finding.quarters[at - 1]
    if cell.merger:
        return "first quarter after a merger"
    if cell.was is None:
        return f"no {group} in {earlier}: {before.gap}"
    if cell.was == cell.segment:
        return f"so in {earlier} too; not every quarter between is loaded"
    sure = f", {KIND_WORDS[cell.kind]}" if cell.kind else ""
    return f"from {group} {cell.was} in {earlier}{sure}"


def _title(counts: Sequence[tuple[int, int]], of: SegmentHistory) -> str:
    """How many have been in segment 4 for how long: three lengths, or the ends and the rest."""
    group = f"{of.wording.group} {WORST}"
    if not counts:
        return f"No {of.member} is in {group} in {of.quarters[-1]}"
    (longest, n), *others = counts
    have = "has" if n == 1 else "have"
    running = f"{quarters_words(longest)}{' running' if longest > 1 else ''}"
    parts = [f"{count_of(n, of.member)} {have} been in {group} for {running}"]
    shown = [(number_words(length), how_many) for length, how_many in others]
    if len(counts) > _MOST_PARTS:
        *middle, (shortest, last) = others
        low, high = middle[-1][0], middle[0][0]
        joint = "or" if high - low == 1 else "to"
        between = f"{number_words(low)} {joint} {number_words(high)}"
        shown = [
            (between, sum(how_many for _, how_many in middle)),
            (number_words(shortest), last),
        ]
    parts += [f"{how_many} for {length}" for length, how_many in shown]
    return ", ".join(parts)


def _subtitle(of: SegmentHistory, earlier: int) -> str:
    group = f"{of.wording.group} {WORST}"
    paler = f"; paler: in {group} earlier, not now" if earlier else ""
    return (
        f"Quarters in a row in {group} up to {of.quarters[-1]}, of the {len(of.quarters)} "
        f"loaded{paler}"
    )
