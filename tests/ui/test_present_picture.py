"""The one chart of a slide, for leagues of any kind, and larger letters."""

from base64 import b64decode

import pytest
from brief_help import brief_on, shipped_brief
from leagues import league_of

from lib.findings.brief_types import Brief
from lib.findings.present_run import CHARTS, ChartName
from lib.ui.present_picture import drawn, larger


def words(whole: Brief, chart: ChartName, marked: str = "") -> str:
    head, data = drawn(whole, chart, marked).src.split(",", 1)
    assert head == "data:image/svg+xml;base64"
    return b64decode(data).decode()


class TestDrawn:
    @pytest.mark.parametrize("chart", CHARTS)
    def test_holds_the_caveat_and_says_that_data_are_illustrative(self, chart: ChartName) -> None:
        inside = words(shipped_brief(), chart)
        assert "what-if, not official" in inside
        assert ">Illustrative data<" in inside  # the watermark

    def test_marks_the_one_that_is_asked_for(self) -> None:
        one = shipped_brief().rows[2]
        assert "rank 3" in words(shipped_brief(), "flow", one.org_code)
        assert "marked: " in drawn(shipped_brief(), "flow", one.org_code).alt

    @pytest.mark.parametrize("chart", CHARTS)
    @pytest.mark.parametrize("scores", [{"A": {"OF1082": 2.0}}, {"A": {}}], ids=["one", "nobody"])
    def test_can_be_drawn_for_one_or_nobody(
        self, scores: dict[str, dict[str, float]], chart: ChartName
    ) -> None:
        whole = brief_on(league_of(scores), {"domain_weights": {"finance": 0.5}})
        assert "<svg" in words(whole, chart)

    def test_shows_official_scoring_alone_where_nothing_differs(self) -> None:
        rows = {f"R{i}": {"OF1082": 1.0 + 0.4 * i} for i in range(6)}
        inside = words(brief_on(league_of(rows)), "segments")
        assert inside.count(">Official scoring<") == 1

    def test_escapes_a_name_that_is_a_tag(self) -> None:
        rows = {f"<b>{i}": {"OF1082": 1.0 + 0.4 * i, "OF1080": 2.0} for i in range(6)}
        whole = brief_on(league_of(rows), {"domain_weights": {"finance": 0}})
        assert "<b>" not in words(whole, "ranges", "<b>1")


class TestLarger:
    def test_enlarges_letters_and_nothing_else(self) -> None:
        spec = {"config": {"axis": {"labelFontSize": 10}}, "height": 10, "layer": [{"fontSize": 5}]}
        expected = {"config": {"axis": {"labelFontSize": 12}}, "height": 10}
        assert larger(spec, 1.2) == {**expected, "layer": [{"fontSize": 6}]}
