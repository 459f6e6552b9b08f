"""The tour of four steps: begun on the home page, gone through, left at any step."""

import pytest
from pages_help import Page, code, open_page

from lib.ui.tour import STEPS

PAGES = ["league_table", "what_if", "how_sure", "briefing"]
HALF = code({"domain_weights": {"finance": 0.5}})
pytestmark = pytest.mark.usefixtures("illustrative")


def press(page: Page, key: str) -> Page:
    page.app.button(key=key).click().run()
    assert not page.app.exception
    return page


def step(page: Page) -> str:
    """What the tour says on the page; empty without a tour."""
    return page.html.partition('aria-label="Tour">')[2].partition("</section>")[0]


def links(page: Page) -> list[str]:
    """Where the tour's own links lead, by their labels."""
    found = [str(one.proto.label) for one in page.app.get("page_link")]
    return [label for label in found if label.startswith(("Next", "Back", "Go to"))]


class TestTheTour:
    def test_is_offered_on_the_home_page_and_not_begun(self) -> None:
        page = open_page("league_table")
        assert page.app.button(key="tour_begin").label == "New here? A tour of four steps"
        assert step(page) == ""

    def test_begins_where_it_is_offered_and_keeps_the_scenario(self) -> None:
        page = press(open_page("league_table", s=HALF), "tour_begin")
        assert "Step 1 of 4: Where everyone stands." in step(page)
        assert "finance" in page.line.lower()

    def test_has_steps_for_pages_that_are_there(self) -> None:
        assert [each.page for each in STEPS] == [f"pages/{name}.py" for name in PAGES]

    def test_says_where_it_goes_on_from_a_page_that_is_no_part_of_it(self) -> None:
        page = open_page("movement", tour="on")
        assert "This page is not part of it." in step(page)
        assert links(page) == ["Go to step 1"]


@pytest.mark.parametrize("at", range(4))
class TestAnyStep:
    def test_opens_by_its_address_and_leads_on_and_back(self, at: int) -> None:
        page = open_page(PAGES[at], tour="on")
        assert f"Step {at + 1} of 4: {STEPS[at].title}." in step(page)
        assert STEPS[at].words in step(page)
        on = [f"Next: {STEPS[at + 1].title.lower()}"] if at < 3 else []
        assert links(page) == [*on, *(["Back"] if at else [])]

    def test_can_be_left(self, at: int) -> None:
        page = press(open_page(PAGES[at], tour="on"), "tour_leave")
        assert step(page) == ""


@pytest.mark.parametrize("asked", ["", "1", "of", "ON"])
def test_any_other_word_in_the_address_is_no_tour(asked: str) -> None:
    assert step(open_page("league_table", tour=asked)) == ""
