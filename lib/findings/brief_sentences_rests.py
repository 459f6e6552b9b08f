"""What a briefing rests on: the cut-offs, the likely ranges, how many are scored, old dates."""

from lib.findings.brief_ground import Ground, crossing
from lib.findings.captions import too_few_for_quartiles
from lib.findings.dates import oldest_words
from lib.findings.no_segments import no_lines
from lib.findings.words import count_of, decimals, listed, uncapitalised
from lib.scenario.entering import ENTERED

_ORIGIN = {
    "bracketed": ", worked out from the published segments, not themselves published",
    "frozen": ", the quartiles of this league's own official scores",
    "own": ", the quartiles of this league's own scores",
    ENTERED: ", entered by the reader, as none have been published",
}


def rests_on(of: Ground) -> str:
    """What must be known to trust the figures, in one sentence."""
    parts = [_lines(of), *_ranges(of), *_few(of), *_old(of)]
    return f"{'; '.join(parts)}."


def lines_words(of: Ground) -> str:
    """`2.06, 2.30 and 2.59`: the cut-offs in the scenario; empty without any."""
    cutoffs = of.what.held.lines
    return listed([decimals(cutoff) for _, cutoff in cutoffs])


def origin_words(of: Ground) -> str:
    """Where the official cut-offs come from, joined on; empty where they are published."""
    data = of.data
    origin = data.cutoffs.origin if data.cutoffs else "frozen"
    return _ORIGIN.get("own" if data.framework.indicative else origin, "")


def _lines(of: Ground) -> str:
    held, lines = of.what.held, lines_words(of)
    if held.cutoffs is None or not lines:
        return no_lines(of.data, f"Too few {of.member}s are scored to draw cut-offs")
    same = held.cutoffs == held.official_cutoffs
    where = f"The cut-offs {('stay' if of.what_if else 'stand') if same else 'would stand'} at"
    return f"{where} {lines}{origin_words(of) if same else ''}"


def _ranges(of: Ground) -> list[str]:
    """How many likely ranges of the audience's own cross a cut-off."""
    if not of.what_if and of.kind != "one":
        return []  # the sentence before says so
    cross, shown = crossing([row.likely for row in of.rows])
    was, before = crossing([row.officially for row in of.rows])
    if not shown and not (before and any(row.likely.score is not None for row in of.rows)):
        return []
    if not shown:
        few = "too few metrics count for a likely range in the scenario"
        crossed = (
            f" ({was} of {before} {'crosses' if was == 1 else 'cross'} one {of.words.plainly})"
        )
        return [few if of.kind == "one" else few + crossed]
    if of.kind == "one":
        return _own_range(of)
    verb = "crosses" if cross == 1 else "cross"
    whole = f" of {before}" if before != shown else ""
    same = f" ({was or 'none'}{whole} {of.words.plainly})" if of.what_if else ""
    return [f"{cross or 'none'} of {count_of(shown, 'likely range')} {verb} one{same}"]


def _own_range(of: Ground) -> list[str]:
    row = of.one.likely
    low, high = (decimals(end) for end in row.ends)
    reach = f"stays within {of.group} {row.first}"
    if row.crosses:
        reach = f"reaches {of.group}s {row.first} to {row.last}"
    by = " by score alone" if row.held else ""
    where = " in the scenario" if of.what_if else ""
    return [f"its likely range{where}, {low} to {high}, {reach}{by}"]


def _few(of: Ground) -> list[str]:
    return [uncapitalised(said).rstrip(".") for said in too_few_for_quartiles(of.held.result)]


def _old(of: Ground) -> list[str]:
    oldest = oldest_words(of.data) if of.data.framework.indicative else ""
    return [f"the oldest figure is the {oldest} old at the quarter's end"] if oldest else []
