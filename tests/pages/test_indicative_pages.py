"""The pages on leagues that Weighbridge scored itself."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from indicative_folder import indicative_folder
from pages_help import Page, code, open_page

from lib.scenario import decode
from lib.store import DataFolder

SEGMENTS = {"override": {"rule": "off"}, "boundary": {"rule": "shares"}}
ACCESS = {"domain_weights": {"access": 0.5}}
BADGE = "Indicative · scored by Weighbridge"


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> DataFolder:
    return indicative_folder(DataFolder(tmp_path_factory.mktemp("alone") / "official"))


@pytest.fixture(scope="module")
def beside(tmp_path_factory: pytest.TempPathFactory) -> DataFolder:
    """With NHS England's own scoring of the acute league."""
    folder = DataFolder(tmp_path_factory.mktemp("beside") / "official")
    return indicative_folder(folder, official=True)


@pytest.fixture
def data(alone: DataFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WEIGHBRIDGE_DATA", str(alone.path))


@pytest.fixture
def both(beside: DataFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WEIGHBRIDGE_DATA", str(beside.path))


def words(page: Page) -> str:
    """What the page shows, without the attributes that only the style sheet reads."""
    return re.sub(r"<[^>]*>", " ", page.html)


def copied_link(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.link).query)


@pytest.mark.usefixtures("data")
class TestLeagueTable:
    def test_carries_its_badge_and_says_nothing_official(self) -> None:
        page = open_page("league_table", league="acute")

        assert page.line == f"{BADGE}Indicative scoring"
        assert page.heading.startswith("Indicative league table: Acute, Q4 2025/26 (oldest figure")
        assert "Official scoring" not in page.html
        assert "Published and recomputed" not in page.html
        assert "Since Q3 2025/26" in page.html

    def test_gives_a_league_quarter_and_the_age_of_the_oldest_figure(self) -> None:
        page = open_page("league_table", league="acute")

        assert page.rows[0][2] == "1"
        assert page.rows[0][-1] == "2024, 15 months"
        assert "League quarter" in page.html
        assert [pills.label for pills in page.app.button_group] == ["League quarter"]
        above, _, _ = words(page).partition("Words on this page")
        said = above.replace("quarters of the league, not segments", "")
        assert "egment" not in said.replace("no segment.", "")

    def test_a_search_that_finds_nothing_speaks_of_league_quarters(self) -> None:
        page = open_page("league_table", league="acute", find="nobody")

        assert "choose other league quarters" in page.html

    def test_of_icbs_shows_where_providers_sit_apart(self) -> None:
        page = open_page("league_table", league="icb")

        assert "by where patients live" in page.html
        assert [one.label for one in page.app.expander] == ["By where providers sit: not scored"]
        assert "These figures are in no score." in page.html
        assert "74.0%" in page.html and "January 2026 to March 2026" in page.html

    def test_of_trusts_has_no_such_figures(self) -> None:
        assert "providers sit" not in open_page("league_table", league="acute").html


@pytest.mark.usefixtures("data")
class TestWhatIf:
    def test_has_one_number_and_no_switch(self) -> None:
        page = open_page("what_if", league="acute", s=code(ACCESS))

        assert len(page.numbers) == 1
        assert not page.app.radio
        assert "What-if, not official" in page.line
        assert "keeps its share" not in page.html

    def test_the_table_behind_a_chart_speaks_of_league_quarters(self) -> None:
        page = open_page("what_if", league="acute", s=code(ACCESS))
        page.app.session_state["more_matrix"] = True
        page.app.run()

        assert "league quarter from" in page.html and "segment from" not in page.html

    def test_has_no_control_for_lines_and_override_and_says_why(self) -> None:
        page = open_page("what_if", league="acute")

        labels = {box.label for box in page.app.selectbox}
        assert not labels & {"Financial override", "Cut-offs between segments"}
        assert "An indicative league has no segments: there is no override" in page.html

    def test_fewer_than_three_metrics_cannot_be_asked_for(self) -> None:
        page = open_page("what_if", league="acute").unfold("more_rules")
        box = page.app.number_input(key="rule_min")

        assert (box.value, box.min) == (3, 3)

    @pytest.mark.parametrize("look", ["affected", "sweep", "influence", "explain"])
    def test_every_closer_look_but_the_lines_opens(self, look: str) -> None:
        page = open_page("what_if", league="acute", s=code(ACCESS), look=look)

        assert not page.app.exception and page.heading
        said = words(page).replace("has no segments", "")
        assert "egment" not in said
        assert "official" not in said.replace("not official", "").replace("official statistics", "")

    def test_the_lines_cannot_be_moved(self) -> None:
        page = open_page("what_if", league="acute", look="thresholds")

        assert "closer look “thresholds” (shown instead: Who is affected)" in page.notes[-1]

    def test_ten_ambulances_would_be_too_few_for_quartiles(self) -> None:
        assert "too few for quartiles" in open_page("what_if", league="icb").html


@pytest.mark.usefixtures("data")
class TestAScenarioThatSetsSegments:
    def test_acts_with_the_rest_and_one_note_names_what_cannot(self) -> None:
        page = open_page("league_table", league="acute", s=code({**SEGMENTS, **ACCESS}))

        assert page.line.startswith(f"{BADGE}What-if, not official Access ×0.5")
        assert "override off" not in page.line
        (note,) = page.notes
        assert "rule for the cut-offs and override cannot act on an indicative league" in note

    def test_stays_whole_in_the_link_and_when_a_weight_is_moved(self) -> None:
        page = open_page("what_if", league="acute", s=code({**SEGMENTS, **ACCESS}))
        assert decode(copied_link(page)["s"][0]).override.rule == "off"

        page.app.slider(key="weight_access").set_value(2.0).run()

        scenario = decode(str(page.state("s")))
        assert scenario.domain_weights == {"access": 2.0}
        assert scenario.override.rule == "off"
        assert scenario.boundary.rule == "shares"
        assert scenario.missing.min_metrics == 0

    def test_a_higher_minimum_is_written_and_the_leagues_own_is_not(self) -> None:
        page = open_page("what_if", league="acute").unfold("more_rules")

        page.app.number_input(key="rule_min").set_value(4).run()
        assert decode(str(page.state("s"))).missing.min_metrics == 4

        page.app.number_input(key="rule_min").set_value(3).run()
        assert page.state("s") == ""

    def test_a_damaged_code_gives_indicative_scoring(self) -> None:
        page = open_page("league_table", league="acute", s="1.AAAA")

        assert page.line == f"{BADGE}Indicative scoring"
        assert page.notes == [
            "The link's scenario code is damaged. Indicative scoring is shown instead."
        ]


@pytest.mark.usefixtures("both")
class TestBothScorings:
    def test_nhs_englands_is_the_default(self) -> None:
        page = open_page("league_table", league="acute")

        assert page.heading == "Acute league table, Q4 2025/26"
        assert page.app.selectbox(key="choose_basis").options == [
            "NHS England",
            "Weighbridge, indicative",
        ]

    def test_the_other_is_a_choice_that_lives_in_the_link(self) -> None:
        page = open_page("league_table", league="acute")

        page.app.selectbox(key="choose_basis").set_value("indicative").run()

        assert page.heading.startswith("Indicative league table")
        assert copied_link(page)["basis"] == ["indicative"]

    def test_says_how_the_two_agree(self) -> None:
        page = open_page("league_table", league="acute", basis="indicative")

        assert "10 of 12 trusts (83%) are in the same quarter of the league" in page.html
        assert "rank correlation 0.94" in page.html

    def test_a_what_if_has_nothing_to_agree_with(self) -> None:
        page = open_page("league_table", league="acute", basis="indicative", s=code(ACCESS))

        assert "NHS England scored this league too" not in page.html

    def test_a_weight_of_the_other_scoring_changes_nothing_and_is_noted(self) -> None:
        page = open_page("what_if", league="acute", s=code({"metric_weights": {"rtt_18_weeks": 2}}))

        assert any("Waiting under 18 weeks" in note for note in page.notes)

    def test_a_link_to_a_scoring_that_is_not_loaded_is_told(self) -> None:
        page = open_page("league_table", league="icb", basis="official")

        assert page.heading.startswith("Indicative league table: Integrated care boards")
        assert "scoring “official” (shown instead: Weighbridge, indicative)" in page.notes[-1]
