"""The pages on the official publication."""

import pytest
from pages_help import code, open_page

from lib.store import DataFolder


@pytest.fixture(autouse=True)
def official_folder(official_data: DataFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WEIGHBRIDGE_DATA", str(official_data.path))


class TestLeagueTable:
    def test_says_where_published_and_recomputed_differ_and_why(self) -> None:
        page = open_page("league_table", period="2025-26-Q2")

        assert "differ in 5 averages, 4 ranks and no segment" in page.html
        assert "its average lies near a half: 2.2050" in page.html
        assert "a neighbour's average lies near a half" in page.html.replace("&#x27;", "'")

    def test_gives_the_licence_and_calls_nobody_fictional(self) -> None:
        html = open_page("league_table").html

        assert "licensed under the Open Government Licence v3.0" in html
        assert "fictional" not in html

    def test_marks_whom_the_override_holds(self) -> None:
        rows = open_page("league_table", find="RXE").rows

        assert rows[0][2] == "2→ to 3by override"

    def test_the_first_quarter_has_none_before_it(self) -> None:
        assert "Since" not in open_page("league_table", period="2025-26-Q1").html


class TestWhatIf:
    def test_half_finance_gives_both_answers_and_the_bracket(self) -> None:
        page = open_page("what_if", s=code({"domain_weights": {"finance": 0.5}}))

        assert page.numbers == [10, 6]
        assert "0 up, 10 down; 9 to 14 over the brackets" in page.html

    def test_weights_of_metrics_that_nobody_has_are_noted(self) -> None:
        page = open_page("what_if", s=code({"metric_weights": {"OF1067": 2}}))

        assert "CQC inspection, safe has no scores" in page.notes[0]

    def test_fewer_than_four_scored_have_scores_and_no_segments(self) -> None:
        page = open_page("what_if", s=code({"exclude": []})).unfold("more_rules")
        everyone = page.app.multiselect(key="rule_exclude").options
        assert len(everyone) == 61
        chosen = page.app.multiselect(key="rule_exclude")
        for name in everyone[3:]:
            chosen = chosen.select(name)

        chosen.run()
        page.app.selectbox(key="rule_boundary").set_value("quartile").run()

        assert "Too few trusts are scored" in page.html
        page.app.switch_page("pages/league_table.py").run()
        assert len(page.rows) == 3
        assert all(row[2] == "–" for row in page.rows)
