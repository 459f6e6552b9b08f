import re

from pages_help import code, open_page

HALF = {"domain_weights": {"finance": 0.5}}


class TestEveryMetric:
    def test_stands_below_the_bars_of_what_holds_back_under_a_scenario(self) -> None:
        page = open_page(
            "trust", trust="ZM04", league="mental-health-community", s=code(HALF), part="metrics"
        )
        page.app.session_state["part"] = "metrics"
        page.app.session_state["order"] = "domain"
        page.app.run()
        assert not page.app.exception
        assert re.search(r"<h2>.+ (holds?|helps?) Crakehythe", page.html)
        assert "10 metrics make up the score of Crakehythe" in page.html
        table = page.html.split("wb-metrics", 1)[1]
        assert table.count("<img") == table.count("<summary>How it was scored") == 10
        assert "<b>Finance</b>" in table and "official below" in table
        assert "what-if, not official" in table and "months old" in table

    def test_is_said_to_have_no_score_where_there_is_none(self) -> None:
        left_out = code({"exclude": ["ZM04"]})
        page = open_page("trust", trust="ZM04", league="mental-health-community", s=left_out)
        assert "Nothing to hold back: no score" in page.html
        assert "left out by the scenario" in page.html
