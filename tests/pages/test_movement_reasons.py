"""The look "Metric by metric" of the Movement page."""

from pages_help import code, open_page


def test_the_league_the_largest_moves_and_one_trust_are_shown() -> None:
    page = open_page(
        "movement",
        league="icb",
        moved="reasons",
        s=code({"domain_weights": {"finance": 0.5}}),
    )
    assert "among the two main reasons of" in page.html
    assert "Finance ×0.5" in page.html
    assert "since Q3 2025/26, by the change of score" in page.html
    assert "what-if, not official" in page.html
    page.app.selectbox(key="choose_why").select_index(25).run()
    assert not page.app.exception
    assert "stays in segment" in page.html


def test_the_first_quarter_says_once_what_to_do() -> None:
    page = open_page("movement", league="ambulance", period="2024-25-Q1", moved="reasons")
    assert page.html.count("No quarter before Q1 2024/25 is loaded") == 1
    assert page.html.count("Choose a later quarter") == 1
