"""The app on a quarter whose thresholds are not published."""

import pytest
from new_year import ICBS, LEAGUE, NEW, TRUSTS, new_year_folder
from pages_help import Page, code, open_page

LINES = (2.1, 2.4, 2.7)
ENTERED = {"boundary": {"rule": "fixed", "cutoffs": list(LINES)}}
CHANGED = {**ENTERED, "domain_weights": {"finance": 0.5}}
SAID = "The cut-offs of the NHS Oversight Framework 2026/27 have not been published"
OTHERS = {
    "trust": {"trust": TRUSTS[0]},
    "movement": {},
    "how_sure": {},
    "consequences": {},
    "compare": {},
    "briefing": {},
    "data_and_method": {},
}


@pytest.fixture(scope="module", autouse=True)
def new_year(tmp_path_factory: pytest.TempPathFactory) -> object:
    folder = new_year_folder(tmp_path_factory.mktemp("new_year"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WEIGHBRIDGE_DATA", str(folder.path))
        yield


def opened(name: str, league: str = LEAGUE, **query: str) -> Page:
    return open_page(name, league=league, period=NEW, **query)


class TestLeagueTable:
    def test_ranks_without_segments_and_says_why(self) -> None:
        page = opened("league_table")
        assert page.heading == "Mental health and community league table, Q1 2026/27"
        assert [row[0].rstrip("=") for row in page.rows][:3] == ["1", "2", "3"]
        assert all(row[2] == "–" for row in page.rows)
        assert [note.startswith(SAID) for note in page.notes] == [True]

    def test_shows_icbs_in_a_league_of_their_own(self) -> None:
        page = opened("league_table", league="icb")
        assert page.heading == "Integrated care boards league table, Q1 2026/27"
        assert len(page.rows) == len(ICBS)

    def test_segments_by_entered_lines_and_calls_that_a_what_if(self) -> None:
        page = opened("league_table", s=code(ENTERED))
        assert "What-if, not official" in page.line and "Cut-offs at 2.1, 2.4, 2.7" in page.line
        assert not page.notes and any(row[2].startswith("3") for row in page.rows)


class TestWhatIf:
    def test_asks_for_the_three_lines_and_takes_them(self) -> None:
        page = opened("what_if")
        assert "no segments, as the cut-offs of the NHS Oversight Framework" in page.heading
        assert page.numbers == [0], "shares of published segments can be kept, cut-offs cannot"
        for i, line in enumerate(LINES, start=1):
            page.app.number_input(key=f"entered_line_{i}").set_value(line).run()
        assert not page.app.exception
        assert "Cut-offs at 2.1, 2.4, 2.7" in page.line
        assert not [note for note in page.notes if note.startswith(SAID)]

    def test_offers_no_rule_that_would_need_lines_to_start_from(self) -> None:
        page = opened("what_if")
        (rule,) = [box for box in page.app.selectbox if box.key == "rule_boundary"]
        assert rule.options[0] == "Not published yet" and "Where I set them" not in rule.options

    def test_counts_what_the_weights_move_at_entered_lines(self) -> None:
        page = opened("what_if", s=code(CHANGED))
        assert "entered by the reader, as none have been published" in page.html
        assert page.numbers[0] > 0


class TestOtherPages:
    @pytest.mark.parametrize("scenario", [{}, CHANGED], ids=["official", "entered"])
    @pytest.mark.parametrize("name", OTHERS)
    def test_open_with_and_without_lines(self, name: str, scenario: dict[str, object]) -> None:
        query = {**OTHERS[name], **({"s": code(scenario)} if scenario else {})}
        page = opened(name, **query)
        assert page.heading
        assert "nan" not in page.html.casefold().replace("finance", "").replace("financial", "")
