"""Scenarios side by side on the page Compare, read as a reader would."""

import re
from pathlib import Path

import pytest
from indicative_folder import indicative_folder
from pages_help import Page, code, open_page

from lib.findings.side_by_side_types import Against, Mark, Place, Row, Side, SideBySide
from lib.findings.wording import OFFICIAL
from lib.store import DataFolder
from lib.ui.side_by_side_parts import brackets_read, disagreements

OWN = code({"domain_weights": {"finance": 0.3}, "name": "<i>Mine</i>"})


def side_by_side(**query: str) -> Page:
    return open_page("compare", compare="side", **query)


@pytest.mark.usefixtures("illustrative")
class TestSideBySide:
    def test_shows_the_usual_scenarios_until_the_reader_chooses_others(self) -> None:
        page = side_by_side()

        assert re.fullmatch(
            r"The three scenarios place \d+ of 61 trusts differently; \d+ trusts are in segment 1 "
            r"in all of them",
            page.heading,
        )
        assert "Illustrative data: fictional trusts · Mental health and community" in page.html
        assert "How alike the ranks are" in page.html
        assert "Against official scoring, Finance half moves" in page.html
        assert "Marked: every move from official scoring." in page.html

        page.app.multiselect(key="choose_with").set_value(["official", "override-off"]).run()
        assert page.state("with") == "official,override-off"
        assert page.heading.startswith("Official scoring and Override off ")

        page.app.multiselect(key="choose_with").set_value([]).run()
        assert page.state("with") == "none"
        assert page.heading == "Choose 2 to 4 scenarios to compare"

    def test_takes_a_scenario_from_the_link_and_says_what_is_unknown(self) -> None:
        page = side_by_side(
            **{"with": f"finance-half,{OWN},override-off,<b>", "lines": "shares", "rows": "2"}
        )

        assert page.notes == ["Asked for, but unknown or without effect here: “<b>”."]
        assert page.heading.startswith("The three scenarios place ")
        assert "Finance ×0.3 (" in page.html and "Mine" not in page.html
        assert "each segment keeps its share" in page.html
        assert page.app.selectbox(key="choose_rows").value == "2"
        assert page.app.selectbox(key="choose_columns").value == "1"

        page.app.selectbox(key="choose_columns").set_value("2").run()
        assert "This is one scenario twice" in page.html

    def test_refuses_a_choice_that_no_link_could_hold(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        page = side_by_side(**{"with": "official"})
        assert page.heading == "Choose one more scenario to compare"

        monkeypatch.setattr("lib.ui.side_by_side_choice.LONGEST_CODE", 20)
        page.app.multiselect(key="choose_with").set_value(["official", "override-off"]).run()
        assert page.notes == [
            "Together these scenarios do not fit into a link. The change was not taken."
        ]
        assert page.state("choose_with") == ["official"]

    def test_begins_with_what_is_set_now(self) -> None:
        page = side_by_side(s=OWN)

        assert re.match(r"Official scoring and Finance ×0\.3 \(\d+% to \d+%\) place", page.heading)
        assert all(len(row) == 3 for row in page.rows[5:])


def test_the_table_escapes_names_and_says_why_there_is_no_segment() -> None:
    held, ranked, none = (
        Place(3, 2, True, "", Mark("firm", True)),
        Place(None, 1, False, ""),
        Place(None, None, False, "1 metric"),
    )
    rows = (Row("A", "<b>", (Place(1, 1, False, ""), held, ranked, none)),)
    against = Against({"A": Mark("firm", True)})
    sides = tuple(Side(t, t, "<i>", (0, 0, 0, 0), 0, 0, 0, against) for t in ("P", "Q", "R", "S"))
    drawn = disagreements(SideBySide(sides, rows, (), "", (), "C", "trust", OFFICIAL))

    words = re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", drawn))
    assert "<b>" not in drawn and "<i>" not in drawn
    assert (
        "P 1 rank 1 Q 3 rank 2, by the override firm, with the tide R – rank 1 S – 1 metric"
        in words
    )
    assert "With the tide: it moves only because all scores shift." in words


def test_the_range_of_moves_is_explained_where_there_is_one() -> None:
    for high, said in ((9, False), (14, True)):
        side = Side("P", "P", "P", (0, 0, 0, 0), 0, 0, 0, Against({}, 9, high))
        drawn = brackets_read(SideBySide((side,), (), (), "", (), "C", "trust", OFFICIAL))
        assert ("In brackets: the fewest and the most moves" in drawn) == said


def test_the_table_says_where_nobody_is_placed_differently() -> None:
    drawn = disagreements(SideBySide((), (), (), "", (), "C", "trust", OFFICIAL))
    assert "No trust is in another segment in another scenario." in drawn


def test_an_indicative_league_has_no_line_rule_and_nothing_official(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = indicative_folder(DataFolder(tmp_path / "official"))
    monkeypatch.setenv("WEIGHBRIDGE_DATA", str(folder.path))
    page = side_by_side(league="acute", **{"with": "official,override-off,access-double"})

    words = re.sub(r"<[^>]*>", " ", page.html).replace("not official", "")
    assert page.notes == ["Asked for, but unknown or without effect here: “override-off”."]
    assert page.heading.startswith("Indicative scoring and Access double ")
    assert not re.search(r"[Oo]fficial scoring|[Ss]egment|[Oo]verride (?!-off)", words)
    assert not [box for box in page.app.radio if box.key == "choose_lines"]
