import re

import pytest
from pages_help import ILLUSTRATIVE, Page, code, open_page

from lib.league import LeagueData
from lib.movement import movement
from lib.scenario import Scenario, bind, decode, from_mapping, official
from lib.scoring.league import score_league
from lib.store import DataFolder, open_release
from lib.store.leagues import find_league, load_league

LEAGUE, PERIOD = "mental-health-community", "2025-26-Q4"


@pytest.fixture(scope="module")
def data() -> LeagueData:
    database = open_release(DataFolder(ILLUSTRATIVE))
    return load_league(database, find_league(database, LEAGUE, PERIOD))


def moves(data: LeagueData, scenario: Scenario) -> int:
    """As the command line counts them."""
    before = score_league(data, official(data).rules)
    after = score_league(data, bind(scenario, data).rules)
    return sum(move.change != 0 for move in movement(before, after))


def scenario_of(page: Page) -> Scenario:
    return decode(str(page.state("s")))


def what_if(content: dict[str, object] | None = None) -> Page:
    return open_page("what_if", s=code(content or {}))


def unfold(page: Page, *folds: str) -> None:
    """Opens folds as a click does: what is in them is drawn only then."""
    for fold in folds:
        page.app.session_state[fold] = True
    page.app.run()


@pytest.mark.usefixtures("illustrative")
class TestSliders:
    def test_a_slider_changes_the_scenario_and_both_counts(self, data: LeagueData) -> None:
        page = what_if()
        assert page.numbers == [0, 0]

        page.app.slider(key="weight_finance").set_value(0.5).run()

        scenario = scenario_of(page)
        assert scenario == from_mapping({"version": 1, "domain_weights": {"finance": 0.5}})
        shares = from_mapping({**scenario.model_dump(), "boundary": {"rule": "shares"}})
        assert page.numbers == [moves(data, scenario), moves(data, shares)]
        assert page.heading.startswith("Finance ×0.5")

    def test_a_metric_slider_replaces_the_default_weight(self) -> None:
        page = what_if()
        unfold(page, "metrics_people")

        page.app.slider(key="weight_OF1082").set_value(0.0).run()

        assert scenario_of(page).metric_weights == {"OF1082": 0.0}

    def test_back_to_the_default_is_official_again(self) -> None:
        page = what_if({"domain_weights": {"finance": 0.5}})

        page.app.slider(key="weight_finance").set_value(1.0).run()

        assert page.state("s") == ""
        assert page.line.endswith("Official scoring")

    def test_weights_that_no_position_stands_for_survive_their_neighbours(self) -> None:
        odd = {"metric_weights": {"OF1082": 1 / 3}, "domain_weights": {"access": 7.3}}
        page = what_if(odd)
        unfold(page, "metrics_people")
        assert page.app.slider(key="weight_OF1082").value == 0.35
        assert page.app.slider(key="weight_access").value == 4.0

        page.app.slider(key="weight_people").set_value(1.5).run()

        scenario = scenario_of(page)
        assert scenario.metric_weights == {"OF1082": 1 / 3}
        assert scenario.domain_weights == {"access": 7.3, "people": 1.5}

    def test_what_the_page_has_no_control_for_stays(self) -> None:
        page = what_if(
            {
                "name": "Kept",
                "metric_weights": {"OF1067": 2, "OF1005": 3},
                "exclude": ["ZM01"],
                "missing": {"min_metrics": 6},
                "override": {"rule": "planned-deficit", "cap": 2},
                "boundary": {"rule": "quartile", "pool": "all"},
                "weighting": "domain",
            }
        )
        before = scenario_of(page)

        page.app.slider(key="weight_finance").set_value(2.0).run()

        after = scenario_of(page)
        assert after.model_copy(update={"domain_weights": {}}) == before
        assert after.domain_weights == {"finance": 2.0}

    def test_a_link_with_every_weight_changed_sets_every_slider(self, data: LeagueData) -> None:
        metrics = {m.score_id: 0.05 * (i + 2) for i, m in enumerate(data.framework.metrics)}
        domains = {d: 0.5 + 0.05 * i for i, d in enumerate(data.framework.domain_ids)}
        page = what_if({"metric_weights": metrics, "domain_weights": domains})
        unfold(page, *(f"metrics_{domain}" for domain in data.framework.domain_ids))

        shown = {slider.key: slider.value for slider in page.app.slider}

        expected = {f"weight_{name}": w for name, w in {**metrics, **domains}.items()}
        assert shown == pytest.approx({key: expected[key] for key in shown})
        assert len(shown) >= len(data.framework.domain_ids) + 11

    def test_taking_every_weight_away_is_refused_and_said(self) -> None:
        page = what_if({"domain_weights": dict.fromkeys(["access", "safety", "people"], 0)})
        page.app.slider(key="weight_effectiveness").set_value(0.0).run()

        page.app.slider(key="weight_finance").set_value(0.0).run()

        assert "no metric" in page.notes[0]
        assert page.app.slider(key="weight_finance").value == 1.0


@pytest.mark.usefixtures("illustrative")
class TestUndoAndReset:
    def test_undo_goes_back_step_by_step(self) -> None:
        page = what_if()
        assert page.app.button(key="undo_button").disabled
        page.app.slider(key="weight_finance").set_value(0.5).run()
        page.app.slider(key="weight_people").set_value(2.0).run()

        page.app.button(key="undo_button").click().run()
        assert scenario_of(page).domain_weights == {"finance": 0.5}
        assert page.app.slider(key="weight_people").value == 1.0

        page.app.button(key="undo_button").click().run()
        assert page.state("s") == ""
        assert page.app.button(key="undo_button").disabled

    def test_undo_after_a_burst_walks_back_without_turning_round(self) -> None:
        page = what_if()
        weights = (1.05, 1.1, 1.15, 1.2)
        for i, weight in enumerate(weights):
            page.app.slider(key="weight_finance").set_value(weight)
            if i == 2:
                page.app.slider(key="weight_people").set_value(2.0)
            # in a burst the browser still sends the code from before it
            page.ask("s", "")
        steps = [page.state("s")]

        while not page.app.button(key="undo_button").disabled:
            page.app.button(key="undo_button").click().run()
            steps.append(page.state("s"))

        finance = [decode(str(step)).domain_weights.get("finance", 1.0) for step in steps]
        assert finance == sorted(finance, reverse=True)
        assert (finance[0], steps[-1]) == (1.2, "")
        assert len(set(map(str, steps))) == len(steps)

    def test_redo_goes_forward_again(self) -> None:
        page = what_if()
        page.app.slider(key="weight_finance").set_value(0.5).run()
        assert page.app.button(key="redo_button").disabled
        page.app.button(key="undo_button").click().run()

        page.app.button(key="redo_button").click().run()

        assert scenario_of(page).domain_weights == {"finance": 0.5}
        assert page.app.slider(key="weight_finance").value == 0.5

    def test_reset_is_official_scoring_and_can_be_undone(self) -> None:
        page = what_if({"override": {"rule": "off"}})

        page.app.button(key="reset_button").click().run()
        assert page.state("s") == ""

        page.app.button(key="undo_button").click().run()
        assert scenario_of(page).override.rule == "off"


@pytest.mark.usefixtures("illustrative")
class TestRules:
    def test_the_override_and_its_cap(self) -> None:
        page = what_if()

        page.app.selectbox(key="rule_cap").set_value(4).run()
        assert scenario_of(page).override.cap == 4

        page.app.selectbox(key="rule_override").set_value("off").run()
        assert scenario_of(page).override.rule == "off"
        assert "rule_cap" not in [box.key for box in page.app.selectbox]

    def test_own_lines_start_where_the_lines_are(self, data: LeagueData) -> None:
        page = what_if()

        page.app.selectbox(key="rule_boundary").set_value("fixed").run()

        assert data.cutoffs
        assert scenario_of(page).boundary.cutoffs == pytest.approx(data.cutoffs.values, abs=1e-4)
        page.app.number_input(key="rule_cutoff_1").set_value(1.9).run()
        cutoffs = scenario_of(page).boundary.cutoffs
        assert cutoffs
        assert cutoffs[0] == 1.9
        assert "If the cut-offs stand where you set them" in page.html

    def test_lines_that_do_not_rise_are_refused_and_said(self) -> None:
        page = what_if({"boundary": {"rule": "fixed", "cutoffs": [2, 2.5, 3]}})

        page.app.number_input(key="rule_cutoff_1").set_value(2.8).run()

        assert page.notes == [
            "The three numbers must rise from left to right, between 1 and 4. "
            "Not taken: 2.8, 2.5 and 3."
        ]
        assert page.app.number_input(key="rule_cutoff_1").value == 2.0

    def test_quartiles_of_all_leagues(self) -> None:
        page = what_if()

        page.app.selectbox(key="rule_boundary").set_value("quartile").run()
        page.app.selectbox(key="rule_pool").set_value("all").run()

        assert scenario_of(page).boundary.pool == "all"
        assert "If the cut-offs follow the quartiles of the new scores" in page.html

    def test_weighting_minimum_and_exclusions(self, data: LeagueData) -> None:
        page = what_if({"exclude": []})
        page.unfold("more_rules")

        page.app.selectbox(key="rule_weighting").set_value("domain").run()
        page.app.number_input(key="rule_min").set_value(6).run()
        page.app.multiselect(key="rule_exclude").select(data.orgs[3]).run()

        scenario = scenario_of(page)
        assert scenario.weighting == "domain"
        assert scenario.missing.min_metrics == 6
        assert scenario.exclude == (data.orgs[3],)


@pytest.mark.usefixtures("illustrative")
class TestResults:
    def test_the_switch_says_which_answer_the_charts_show(self) -> None:
        page = what_if({"domain_weights": {"finance": 0}})
        movers = len(page.rows)
        assert movers == page.numbers[0]

        page.app.radio(key="choose_lines").set_value("shares").run()

        assert page.state("lines") == "shares"
        assert len(page.rows) == page.numbers[1]

    def test_a_cell_of_the_matrix_lists_its_trusts(self) -> None:
        page = what_if({"domain_weights": {"finance": 0}})

        page.app.selectbox(key="cell").set_value("1 to 1").run()

        assert page.html.count("<li>") > 0

    def test_every_chart_comes_with_its_text(self) -> None:
        page = what_if({"domain_weights": {"finance": 0}})

        assert len(page.app.get("vega_lite_chart")) == 3
        assert "Segments today against the scenario" in page.html
        assert "Trusts flowing between segments" in page.html
        assert "Scores before and after" in page.html

    def test_where_nobody_is_scored_there_are_no_zeros(self) -> None:
        page = what_if({"missing": {"min_metrics": 99}})

        assert "no trust is scored" in page.heading
        assert page.numbers == []
        assert page.html.count("No segments: nobody is scored") == 3

    def test_a_small_league_is_said_to_be_small_once_on_both_pages(self) -> None:
        for name in ("what_if", "league_table"):
            assert open_page(name, league="ambulance").html.count("too few for quartiles") == 1
            assert "too few for quartiles" not in open_page(name).html

    def test_icbs_are_nowhere_called_trusts(self) -> None:
        for look in ("affected", "sweep", "influence", "thresholds", "explain"):
            s = code({"domain_weights": {"access": 2}})
            page = open_page("what_if", league="icb", look=look, s=s)
            words = page.html.partition("<footer")[0]
            words = words.replace("Illustrative data: fictional trusts", "")
            words += " ".join(box.label for box in page.app.selectbox)
            assert not re.search(r"(?i)\btrusts?\b", words), look
        table = open_page("league_table", league="icb", s=s)
        assert ">ICB</th>" in table.html
        assert not re.search(r">Trusts?<", table.html)

    def test_where_nobody_moves_the_page_says_so(self) -> None:
        page = what_if()

        assert "no trust changes segment" in page.heading
        assert "there is no move to draw" in page.html
