"""What would follow from tried figures: the headline, the numbers, who else, and the file."""

import streamlit as st

from lib.findings.tried_tables import tried_table
from lib.findings.tried_types import Effect, Outcome, Tried, TriedFigure, TriedMetric
from lib.findings.tried_words import rank_words, score_words, segments_words
from lib.findings.words import capitalised, decimals
from lib.ui.chart_frame import draw_csv
from lib.ui.links import who
from lib.ui.markup import chart_heading, escaped, moved, paragraphs, segment, table, under
from lib.ui.try_state import Trial, reset_sliders

_TO = '<span class="wb-to" aria-hidden="true">→</span><span class="wb-read"> to </span>'


def draw_result(finding: Tried, now: Trial) -> None:
    """The finding; its caveat beside every figure."""
    with st.container(key="try_said"):
        st.html(
            f'<div class="wb-try-headline">{chart_heading(finding.headline, finding.caveat)}</div>'
        )
        st.html(_numbers(finding))
        said = paragraphs(finding.sentences)
        st.html(f'<div class="wb-part">{said}</div>')
    if not finding.changed:
        return
    st.html(_figures(finding))
    held = (finding.held, "with the cut-offs held")
    moving = (finding.moving, f"if {finding.moving_rule}")
    for outcome, words in (moving, held) if finding.follows else (held, moving):
        _draw_effects(finding, outcome, words)
    with st.container(horizontal=True, key="try_actions"):
        st.button(
            "Reset the sliders", key="try_reset", on_click=reset_sliders, disabled=not now.values
        )
        draw_csv(f"try-{finding.org_code}", lambda: tried_table(finding))


def draw_strip(finding: Tried) -> None:
    """Score, group and place once more, in a line that a phone keeps in sight above the sliders."""
    now, then = finding.main.now, finding.main
    score, place = decimals(now.score or 0.0), str(now.rank or "–")
    parts = [("score", score, score_words(then).replace("between ", "").replace(" and ", "–"))]
    parts.append((finding.wording.group, _now_segment(then), segments_words(then) or "–"))
    parts.append(("place", place, rank_words(then).replace(" to ", "–") or "–"))
    said = "".join(
        f"<span>{escaped(name)} {escaped(before)}"
        f"{f'{_TO}<b>{escaped(after)}</b>' if finding.changed else ''}</span>"
        for name, before, after in parts
    )
    with st.container(key="try_strip"):
        st.html(f'<p class="wb-try-line" aria-hidden="true">{said}</p>')


def _numbers(finding: Tried) -> str:
    """Score, segment and rank, then; and what they are now."""
    main, group = finding.main, finding.wording.group
    score, rank = decimals(main.now.score or 0.0), str(main.now.rank or "–")
    if not finding.changed:
        seg = segment(main.now.segment)
        cards = [("Score now", score, ""), (f"{capitalised(group)} now", seg, "")]
        return _cards([*cards, ("Place now", rank, f"of {finding.ranked}")])
    then = rank_words(main) or "–"
    cards = [
        ("Score, if so", score_words(main).replace("between ", "").replace(" and ", "–"), score),
        (f"{capitalised(group)}, if so", _segments(main), _now_segment(main)),
        ("Place, if so", then.replace(" to ", "–"), f"{rank} of {finding.ranked}"),
    ]
    return _cards([(label, big, f"{small} now") for label, big, small in cards])


def _cards(cards: list[tuple[str, str, str]]) -> str:
    drawn = "".join(
        f"<div><dt>{escaped(label)}</dt><dd><b>{big}</b> <span>{small}</span></dd></div>"
        for label, big, small in cards
    )
    return f'<dl class="wb-try-numbers">{drawn}</dl>'


def _segments(outcome: Outcome) -> str:
    return " or ".join(map(segment, outcome.segments)) or segment(None)


def _now_segment(outcome: Outcome) -> str:
    return str(outcome.now.segment or "–")


def _figures(finding: Tried) -> str:
    head = [("Figure", "wb-name"), ("Published", "wb-number"), ("If so", "wb-number")]
    head.append(("Metric score", "wb-number"))
    rows = [row for metric in finding.metrics for row in _of_metric(metric)]
    name = "Figures tried and the metric scores that they change"
    drawn = table(f"{name}; 1 is best, 4 is worst", head, rows, name=name)
    return f'<div class="wb-short wb-try-figures">{drawn}</div>'


def _of_metric(metric: TriedMetric) -> list[list[str]]:
    """Of a metric of two figures the score stands beside the first of them."""
    return [
        [_name(figure, metric), *map(escaped, figure.words), _scores(metric) if first else ""]
        for first, figure in zip((True, False, False), metric.figures, strict=False)
    ]


def _name(figure: TriedFigure, metric: TriedMetric) -> str:
    own = figure.own
    whose = "your slider" if figure.tried or own is None else own.mark
    within = "" if figure.name == metric.name else f", counts in {metric.name}"
    return f"{escaped(figure.name)}{under(whose + within)}"


def _scores(metric: TriedMetric) -> str:
    ends = dict.fromkeys((decimals(metric.best), decimals(metric.worst)))
    return f"{decimals(metric.now)}{_TO}{'–'.join(ends)}"


def _draw_effects(finding: Tried, outcome: Outcome, words: str) -> None:
    """Who else would change segment; nothing where nobody would, which a sentence says."""
    if not outcome.effects:
        return
    head = [(capitalised(finding.member), "wb-name"), (finding.wording.heading, "wb-segment")]
    rows = [
        [_who(effect), moved(effect.segment_from, effect.segment_to)] for effect in outcome.effects
    ]
    name = f"Who else changes {finding.wording.group}, {words}"
    st.html(f'<div class="wb-short">{table(escaped(name), head, rows, name=name)}</div>')


def _who(effect: Effect) -> str:
    perhaps = "" if effect.sure else under("perhaps: the place is not known exactly")
    return who(effect.name, effect.org_code) + perhaps
