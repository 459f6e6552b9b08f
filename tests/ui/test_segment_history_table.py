"""The grid of segments by quarter: every mark stands in words, too."""

import re
from dataclasses import replace
from datetime import date

from leagues import league_of

from lib.findings.league_table import Quarter
from lib.findings.over_time_series import cases
from lib.findings.segment_history import segment_history
from lib.findings.segment_history_types import SegmentHistory, chosen_rows
from lib.organisations.search import Known, Tie
from lib.scenario import OFFICIAL
from lib.ui.segment_history_table import history_html, history_legend

SIX = ("OF1005", "OF1041", "OF1061", "OF1082", "OF1080", "OF1057")
SCORE = {1: 1.5, 2: 2.2, 3: 2.8, 4: 3.5}


def history(*segments: dict[str, int], flagged: tuple[str, ...] = ()) -> SegmentHistory:
    """0: no metric; the trust X merged on 1 July 2025."""
    quarters = []
    for at, of in enumerate(segments, start=1):
        scores = {org: dict.fromkeys(SIX, SCORE[n]) if n else {} for org, n in of.items()}
        period = f"{2025 + at // 5}-{26 + at // 5}-Q{at - 4 * (at // 5)}"
        quarters.append(Quarter(replace(league_of(scores, flagged=flagged), period=period)))
    known = {"X": Known("X", "X", "trust", formers=(Tie("O", "<Oak> Trust", date(2025, 7, 1)),))}
    return segment_history(cases(quarters, OFFICIAL, "held"), OFFICIAL, known, 40)


def row_of(finding: SegmentHistory, org: str) -> str:
    html = history_html(finding, chosen_rows(finding))
    rows = re.findall(r"<tr>.*?</tr>", html.partition("<tbody>")[2], re.DOTALL)
    return next(row for row in rows if f">{org} Partnership<" in row)


class TestHistoryHtml:
    def test_frames_a_change_and_says_what_it_rests_on(self) -> None:
        row = row_of(history({"A": 3, "B": 1}, {"A": 4, "B": 1}), "A")
        assert 'class="wb-g wb-g4 wb-d"' in row
        assert "<span>, 3 in Q1 2025/26, the change is significant</span>" in row
        assert 'title="Q1 2025/26: score 2.80, rank 2 of 2, segment 3"' in row
        assert row.endswith('<td class="wb-count">1</td><td class="wb-count">1</td></tr>')

    def test_breaks_the_frame_of_a_change_that_is_not_significant(self) -> None:
        before = {**dict.fromkeys(SIX, 2.4), SIX[0]: 2.0}
        now = {**dict.fromkeys(SIX, 2.4), SIX[0]: 4.0}
        quarters = [
            Quarter(replace(league_of({"A": of}, cutoffs=(2, 2.45, 3)), period=f"2025-26-Q{at}"))
            for at, of in ((1, before), (2, now))
        ]
        finding = segment_history(cases(quarters, OFFICIAL, "held"), OFFICIAL, None, 200)
        row = row_of(finding, "A")
        assert 'class="wb-g wb-g3 wb-unsure"' in row and "the change is not significant" in row
        assert "changed, not significant" in history_legend(finding)

    def test_marks_who_is_held_by_the_override(self) -> None:
        row = row_of(history({"A": 1, "B": 1}, {"A": 1, "B": 1}, flagged=("A",)), "A")
        assert row.count("<sup>h</sup><span>, held by the override</span>") == 2
        assert "segment 1 by score, 3 after the override" in row

    def test_has_a_dash_and_the_reason_where_there_is_no_segment(self) -> None:
        row = row_of(history({"A": 1, "B": 1}, {"A": 0, "B": 1}), "A")
        assert "–<span>: not scored: 0 metrics, 1 required</span>" in row
        assert '<td class="wb-count"><span class="wb-none">–</span></td>' in row

    def test_marks_a_merger_and_does_not_frame_it(self) -> None:
        finding = history({"X": 1, "B": 1}, {"X": 4, "B": 1})
        row = row_of(finding, "X")
        assert "after a merger" in row and "wb-d" not in row
        assert "<sup>m</sup> after a merger" in history_legend(finding)

    def test_leads_nowhere_from_who_has_left(self) -> None:
        row = row_of(history({"A": 1, "B": 1, "C": 2}, {"A": 1, "B": 1}), "C")
        assert "<a " not in row and "not in the league" in row


class TestHistoryLegend:
    def test_tells_only_of_the_marks_that_there_are(self) -> None:
        said = history_legend(history({"A": 1, "B": 1}, {"A": 1, "B": 1}))
        assert not any(word in said for word in ("changed", "override", "merger", "Scroll"))

    def test_of_many_quarters_says_that_it_scrolls(self) -> None:
        said = [history_legend(history(*[{"A": 1, "B": 1}] * n)) for n in (4, 5)]
        assert ["Scroll the grid sideways for all 5 quarters" in one for one in said] == [
            False,
            True,
        ]
