"""The closer looks of the What if page, and a score explained on the League table."""

from urllib.parse import parse_qs, urlsplit

import pytest
from pages_help import Page, code, open_page

from lib.scenario import decode

CHANGED = code({"domain_weights": {"finance": 0}})
pytestmark = pytest.mark.usefixtures("illustrative")


def look(name: str, **query: str) -> Page:
    return open_page("what_if", look=name, **{"s": CHANGED, **query})


def unfold(page: Page, fold: str) -> Page:
    page.app.session_state[fold] = True
    page.app.run()
    return page


class TestAffected:
    def test_has_a_table_for_each_kind_of_group(self) -> None:
        page = look("affected")
        for trait in ("Region", "Type", "Size", "Metrics that count", "Override"):
            assert f">{trait}</th>" in page.html
        assert "Affected most" in page.html

    def test_is_the_first_look_and_what_an_unknown_one_gives(self) -> None:
        assert "Affected most" in look("").html
        assert "Affected most" in look("<b>nothing</b>").html


class TestLinksToWhatIsNotHere:
    @pytest.mark.parametrize(
        ("query", "said"),
        [
            ({"look": "<b>x"}, "closer look “<b>x” (shown instead: Who is affected)"),
            ({"look": "sweep", "sweep": "OF0"}, "weight “OF0” (shown instead: Finance)"),
            (
                {"lines": "nowhere"},
                "cut-off rule “nowhere” (shown instead: If the cut-offs stay put)",
            ),
        ],
    )
    def test_are_told_and_not_copied_on(self, query: dict[str, str], said: str) -> None:
        page = open_page("what_if", s=CHANGED, **query)
        assert len(page.notes) == 1
        assert said in page.notes[0]
        link = parse_qs(urlsplit(page.link).query)
        copied = {value for values in link.values() for value in values}
        assert list(query.values())[-1] not in copied
        assert "s" in link

    def test_a_trust_that_is_not_here_is_told(self) -> None:
        page = explained("RXX")
        assert "organisation “RXX” (shown instead: " in page.notes[0]
        assert "RXX" not in page.link

    def test_a_trust_of_the_league_before_is_said_once_and_forgotten(self) -> None:
        page = open_page("league_table", trust="ZM05")
        assert "trust=ZM05" in page.link

        page.app.selectbox(key="choose_league").set_value("acute").run()

        assert page.notes == ["Asked for but not found here: organisation “ZM05”."]
        assert page.app.run() and page.notes == []


class TestSweep:
    def test_offers_the_touched_weight_first(self) -> None:
        page = look("sweep")
        assert page.app.selectbox(key="choose_sweep").value == "finance"
        assert "Finance: moves are" in page.html

    def test_of_a_metric_lists_who_crosses_in_order(self) -> None:
        page = look("sweep", sweep="OF1084")
        assert "Staff survey: engagement: moves are" in page.html
        assert "As the weight rises from 1" in page.html


class TestInfluence:
    def test_has_every_metric_beside_the_domains(self) -> None:
        page = look("influence")
        assert "of the spread" in page.html
        assert "Which metrics a trust has" in page.html

    def test_says_why_where_there_is_no_spread(self) -> None:
        page = look("influence", league="ambulance", s=code({"missing": {"min_metrics": 30}}))
        assert "there is no spread to divide" in page.html


class TestLines:
    def test_a_line_that_is_moved_becomes_the_readers_own(self) -> None:
        page = look("thresholds", lines="shares")

        page.app.slider(key="line_2").set_value(2.5).run()

        boundary = decode(str(page.state("s"))).boundary
        assert boundary.rule == "fixed"
        assert boundary.cutoffs
        assert boundary.cutoffs[1] == 2.5
        assert page.state("lines") == ""
        assert "If the cut-offs stand where you set them" in page.html

    def test_a_line_pushes_the_others_and_stays_among_the_scores(self) -> None:
        page = look("thresholds")

        page.app.slider(key="line_3").set_value(1.0).run()
        assert decode(str(page.state("s"))).boundary.cutoffs == (1.0, 1.01, 1.02)
        assert [page.app.slider(key=f"line_{i}").value for i in (1, 2, 3)] == [1.0, 1.01, 1.02]

        page.app.slider(key="line_1").set_value(4.0).run()
        assert decode(str(page.state("s"))).boundary.cutoffs == (3.98, 3.99, 4.0)

    def test_start_from_the_published_lines_where_the_shares_give_none(self) -> None:
        page = look("thresholds", s=code({"missing": {"min_metrics": 30}}))
        assert page.app.slider(key="line_1").value > 1


def explained(org_code: str, s: str = CHANGED) -> Page:
    page = look("explain", s=s)
    page.ask("trust", org_code)  # the link's field, out of sight
    return page


class TestExplained:
    def test_shows_the_official_and_the_scenarios_sum_side_by_side(self) -> None:
        page = explained("ZM05")
        assert "(ZM05)" in str(page.app.selectbox(key="choose_trust").options)
        assert page.app.selectbox(key="choose_trust").value == "ZM05"
        assert "Part of score, official" in page.html
        assert "Part of score, scenario" in page.html
        assert "Rounding" in page.html

    def test_opens_any_score_of_the_league_table(self) -> None:
        page = open_page("league_table", trust="ZM05")
        assert "How the score of" in page.html
        assert "Part of score</th>" in page.html
        assert "How the score of" not in open_page("league_table").html

    def test_says_why_a_trust_has_no_score(self) -> None:
        page = explained("ZM05", code({"exclude": ["ZM05"]}))
        assert "left out by the scenario" in page.html


class TestDownloads:
    @pytest.mark.parametrize("chart", ["matrix", "flow", "dumbbell"])
    def test_are_drawn_with_the_table_once_opened(self, chart: str) -> None:
        page = open_page("what_if", s=CHANGED)
        assert not [b for b in page.app.get("download_button") if "PNG" in str(b.proto.label)]

        unfold(page, f"more_{chart}")

        labels = {str(button.proto.label) for button in page.app.get("download_button")}
        assert {"PNG", "SVG", "CSV", "Parquet"} <= labels
        assert "Table of the chart" in page.html
