"""What holds on every page: a heading, honest notes, and no traceback whatever the URL says."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pages_help import Page, code, open_page

Open = Callable[..., Page]
DOMAINS = ["access", "effectiveness", "safety", "people", "finance"]
HALF_FINANCE = {"domain_weights": {"finance": 0.5}}


class TestEveryPage:
    def test_has_a_heading_and_says_that_the_data_are_fictional(self, page: Open) -> None:
        shown = page()

        assert shown.heading
        assert shown.line == "Illustrative data: fictional trustsOfficial scoring"
        assert "Illustrative data: fictional trusts" in shown.html
        assert shown.notes == []

    def test_shows_a_coded_scenario_as_its_difference_not_as_its_name(self, page: Open) -> None:
        shown = page(s=code({**HALF_FINANCE, "name": "<b>Best</b> scoring ever"}))

        assert "Finance ×0.5" in shown.line
        assert "What-if, not official" in shown.line
        assert shown.heading.startswith("Finance ×0.5")
        assert "Best" not in shown.heading
        assert "&lt;b&gt;Best&lt;/b&gt;" in shown.html

    @pytest.mark.parametrize(
        ("hostile", "said"),
        [
            ("garbage", "not one that Weighbridge writes"),
            ("1.AAAA", "damaged"),
            (code({"domain_weights": {"<script>alert(1)</script>": 2}}), "unknown domain"),
            (code({"exclude": ["<i>"]}), "which no loaded data name"),
            (code({"domain_weights": dict.fromkeys(DOMAINS, 0)}), "no metric"),
            ("1." + "A" * 5000, ""),
            ("\x00\n", "not one that Weighbridge writes"),
        ],
    )
    def test_a_hostile_code_gives_official_scoring_and_a_note(
        self, page: Open, hostile: str, said: str
    ) -> None:
        shown = page(s=hostile)

        assert shown.heading
        assert shown.line.endswith("Official scoring")
        assert said in "".join(shown.notes)
        assert "<script" not in shown.html and "<i>" not in shown.html

    def test_an_unknown_league_period_and_data_set_give_the_defaults(self, page: Open) -> None:
        shown = page(league="cricket", period="2031-32-Q1", data="sec\u202eret")

        assert shown.heading
        assert shown.heading == page().heading
        assert shown.notes == [
            "Asked for but not found here: data set “secret” (shown instead: Illustrative data); "
            "league “cricket” (shown instead: Mental health and community); "
            "quarter “2031-32-Q1” (shown instead: Q4 2025/26)."
        ]
        assert "cricket" not in shown.link

    def test_a_known_period_is_opened(self, page: Open) -> None:
        shown = page(period="2025-26-Q2", league="mental-health-community")

        assert "Q2 2025/26" in shown.html
        assert shown.state("choose_period") == "2025-26-Q2"


@pytest.mark.usefixtures("empty_folder")
@pytest.mark.parametrize("name", ["league_table", "what_if", "how_sure"])
class TestWithoutData:
    def test_an_empty_folder_says_how_to_fill_it(self, name: str) -> None:
        shown = open_page(name)

        assert shown.heading == "There are no data here yet"
        assert "python -m lib import" in shown.html

    def test_the_illustrative_data_stay_a_choice_away(self, name: str) -> None:
        shown = open_page(name, data="illustrative")

        assert "fictional" in shown.html
        assert shown.heading != "There are no data here yet"

    def test_a_damaged_folder_is_said_without_a_traceback(
        self, empty_folder: Path, name: str
    ) -> None:
        (empty_folder / "CURRENT").write_text("../../etc/passwd\n")

        shown = open_page(name)

        assert shown.heading == "This cannot be shown"
        assert "not the id of a release" in shown.html
        assert "Traceback" not in shown.html
