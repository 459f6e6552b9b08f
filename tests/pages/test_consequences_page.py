"""The Consequences page: counts first, names only when asked for."""

from pathlib import Path

import pytest
from indicative_folder import indicative_folder
from pages_help import code, open_page

from lib.store.folder import DataFolder

MH = "mental-health-community"
YEAR = "2024-25-Q4"  # with three quarters before it
FIRST = "2024-25-Q1"


@pytest.mark.usefixtures("illustrative")
class TestTheConsequencesPage:
    def test_counts_without_names_and_with_the_caveat(self) -> None:
        page = open_page("consequences", league=MH, period=YEAR)
        assert "the announced rules would mean" in page.heading
        assert any("may have been overtaken" in note for note in page.notes)
        assert "What would be restricted" in page.html
        assert 'class="wb-code"' not in page.html  # no code, so no name
        assert ">ours</sup>" in page.html
        assert page.app.selectbox(key="choose_rule").value == "no-pay-rise"

    def test_names_the_readers_settings_and_goes_back_to_ours(self) -> None:
        page = open_page(
            "consequences", league=MH, period=YEAR, open="persistent_quarters-2", names="show"
        )
        assert 'class="wb-code"' in page.html
        assert page.heading.startswith("Read as segment 4 for 2 quarters running")
        yours = "for pay: 2 quarters (ours: 4 quarters)"
        assert page.html.count(yours) > 1  # over the rules, and over the rows below
        page.app.button(key="follows_reset").click().run()
        assert page.heading.startswith("Read as segment 4 for 4 quarters running")
        assert yours not in page.html

    def test_a_scenario_and_the_rules_word_for_word(self) -> None:
        half = code({"domain_weights": {"finance": 0.5}})
        page = open_page("consequences", league=MH, period=YEAR, s=half, follows="rules")
        assert page.heading.startswith("Finance ×0.5")
        assert "Under the scenario" in page.html
        assert "<code>segment = 4 for persistent_quarters quarters</code>" in page.html
        assert any("--rules FILE" in block.value for block in page.app.code)

    def test_icbs_have_rules_of_their_own(self) -> None:
        page = open_page("consequences", league="icb", period=FIRST, rule="no-such-rule")
        assert page.heading.startswith("Read as segment 1, the announced rules would mean more")
        assert any("no-such-rule" in note for note in page.notes)


class TestNever:
    @pytest.fixture
    def _indicative(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        folder = indicative_folder(DataFolder(tmp_path / "official"), official=True)
        monkeypatch.setenv("WEIGHBRIDGE_DATA", str(folder.path))

    @pytest.mark.usefixtures("_indicative")
    def test_an_indicative_league_has_none_and_leads_to_one_that_has(self) -> None:
        page = open_page("consequences", league="acute", basis="indicative")
        assert page.heading == "Nothing follows from an indicative league"
        assert "what-follows?data=" in page.html
        assert "wb-follows" not in page.html
