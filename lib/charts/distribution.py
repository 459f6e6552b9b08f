"""The trusts' scores as stacked dots, with the three cut-offs between segments.

It stands above sliders whose tracks are its axis, so its insets are fixed: nothing of the chart may
take room at its sides.
"""

from collections.abc import Iterator
from typing import Any

import altair as alt

from lib.charts.fixed import y2_at, y_at
from lib.charts.palette import INK, SECONDARY, SEGMENT_BLUES, WHITE
from lib.charts.theme import NO_DATA, caveat_in_lines, caveat_layer, finished, of_kind
from lib.findings.distribution import Distribution
from lib.findings.words import count_of, decimals, listed, short_name

INSET_LEFT = INSET_RIGHT = 6  # px from the chart's edge to the axis: the radius of a slider's thumb
_HEIGHT = 130
_LABELS = 48  # px at the top, for three rows of labels
_ROW = 16
_AXIS = 1  # px that the axis adds at either side
_BINS_PER_UNIT = 25
_LARGEST_DOT = 12
_NARROW = 330  # px of axis on a phone, to tell whether two labels would meet
_LETTER = 7


def spec(low: float, high: float) -> dict[str, Any]:
    """The chart's form for an axis from low to high; its rows come from `rows`."""
    x = alt.X("score:Q", title="Average metric score (1 is best, 4 is worst)")
    halves = [n / 2 for n in range(2, 9) if low <= n / 2 <= high]
    x = x.axis(
        values=halves,
        grid=False,
        format="~g",
        labelFlush=True,
        labelOverlap=False,
        ticks=True,
    )
    x = x.scale(domain=[low, high], nice=False)
    # as broad as a bin, and so small that the highest stack stays below the labels
    bin_width = f"width / {(high - low) * _BINS_PER_UNIT:g}"
    dot = f"min({_LARGEST_DOT}, {bin_width}, {_HEIGHT - _LABELS} / datum.highest)"
    chart = alt.layer(
        of_kind("ground").mark_rule(color=SECONDARY).encode(y=y_at("height")),
        of_kind("line")
        .mark_rule(color=INK, strokeWidth=1.5, strokeDash=[4, 3])
        .encode(x, y=y_at(0), y2=y2_at("height")),
        of_kind("dot")
        .mark_point(
            size=alt.ExprRef(f"pow({dot} - 1, 2)"),
            yOffset=alt.ExprRef(f"-{dot} * (datum.place + 0.5)"),
            shape="circle",
            stroke=INK,
            strokeWidth=0.75,
            opacity=1,
        )
        .encode(
            x,
            y=y_at("height"),
            fill=alt.Fill("segment:O")
            .scale(domain=[1, 2, 3, 4], range=list(SEGMENT_BLUES))
            .legend(None),
            tooltip=alt.Tooltip("says:N"),
        ),
        *_labels(x),
        caveat_layer(48),
        data=NO_DATA,
    )
    sides = {"left": INSET_LEFT - _AXIS, "right": INSET_RIGHT - _AXIS}
    padding = {**sides, "top": 4, "bottom": 20}
    return finished(chart, height=_HEIGHT, width="container", padding=padding)


def rows(finding: Distribution) -> list[dict[str, Any]]:
    """The chart's data: a dot a trust, the cut-offs, the segments between them, and the caveat."""
    highest = max((dot.place + 1 for dot in finding.dots), default=1)
    dots = [
        {
            "kind": "dot",
            "score": dot.at,
            "place": dot.place,
            "highest": highest,
            "segment": dot.segment,
            "says": f"{short_name(dot.name)}: {decimals(dot.score)}, segment {dot.segment} "
            "by score alone",
        }
        for dot in finding.dots
    ]
    lines = [{"kind": "line", "score": _on_axis(finding, cutoff)} for _, cutoff in finding.lines]
    return [
        *dots,
        *lines,
        *_segments(finding),
        {"kind": "ground"},
        # with cut-offs set by hand it is longer, and the sliders below would leave the pointer
        {"kind": "caveat", "label": caveat_in_lines(finding.caveat, room=3)},
    ]


def alt_text(finding: Distribution) -> str:
    """What the chart shows, in words, for who cannot see it."""
    counts = [
        f"{n} in segment {segment} (officially {official})"
        for segment, (n, official) in enumerate(
            zip(finding.counts, finding.official_counts, strict=True), start=1
        )
    ]
    lines = listed([decimals(cutoff) for _, cutoff in finding.lines])
    scores = [dot.score for dot in finding.dots]
    span = f", from {decimals(min(scores))} to {decimals(max(scores))}" if scores else ""
    between = f" against the cut-offs {lines}" if lines else ""
    return (
        f"Average metric scores of {count_of(len(scores), finding.member)}{span}{between}. "
        f"By score alone: {listed(counts)}. {finding.title}. {finding.caveat}."
    )


def _segments(finding: Distribution) -> Iterator[dict[str, Any]]:
    """`2 · 31` between the lines, a row higher where it would meet the label before it."""
    taken: list[float] = []  # the right end of each row's last label
    px = _NARROW / (finding.high - finding.low)
    for segment, left, right in _stretches(finding):
        n, official = finding.counts[segment - 1], finding.official_counts[segment - 1]
        label = f"{segment} · {n}"
        half = _LETTER * (len(label) + 1) / 2 / px
        middle = min(max((left + right) / 2, finding.low + half), finding.high - half)
        row = next((i for i, end in enumerate(taken) if end <= middle - half), len(taken))
        taken[row : row + 1] = [middle + half]
        yield {
            "kind": "segment",
            "score": middle,
            "row": row,
            "label": label,
            "says": f"Segment {segment}: {count_of(n, finding.member)}, officially {official}",
        }


def _stretches(finding: Distribution) -> Iterator[tuple[int, float, float]]:
    """Each segment with its stretch of the axis; none without a line.

    Where a line is missing because a segment holds nobody, the stretch is that of who is there.
    """
    before, left = 0, finding.low
    ends = [*finding.lines, (4, finding.high)] if finding.lines else []
    for last, cutoff in ends:
        right = _on_axis(finding, cutoff)
        inside = range(before + 1, last + 1)
        yield max(inside, key=lambda segment: finding.counts[segment - 1]), left, right
        before, left = last, right


def _on_axis(finding: Distribution, cutoff: float) -> float:
    return min(max(cutoff, finding.low), finding.high)


def _labels(x: alt.X) -> Iterator[alt.Chart]:
    """Once as a white edge, for a line may run behind, and once in ink."""
    edges: tuple[dict[str, Any], ...] = ({"stroke": WHITE, "strokeWidth": 8}, {})
    for edge in edges:
        mark = of_kind("segment").mark_text(
            baseline="middle", yOffset=alt.ExprRef(f"{_LABELS - 12} - {_ROW} * datum.row"), **edge
        )
        yield mark.encode(x, alt.Tooltip("says:N"), y=y_at(0), text=alt.Text("label:N"))
