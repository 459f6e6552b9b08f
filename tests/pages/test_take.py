"""What it would take, on the Trust page: by better figures, and by other weights."""

import re

import pytest
from pages_help import open_page

from lib.findings.improvement_words import OTHERS_STILL
from lib.scenario import decode


@pytest.mark.usefixtures("illustrative")
class TestWhatItWouldTake:
    def test_by_better_figures_has_cards_with_their_caveat_and_every_metric(self) -> None:
        html = open_page("trust", trust="ZM01", part="take").html

        cards = re.findall(r'<section class="wb-route">(.*?)</section>', html, re.DOTALL)
        barred = "there is none better" in html or "no metric lifts it" in html
        assert cards or "wb-middle" in html or barred, html[-3000:]
        assert all(OTHERS_STILL in card.lower() for card in cards)
        assert "what-if, not official" in html and OTHERS_STILL in html

    def test_of_who_is_held_by_the_override_has_its_score_alone(self) -> None:
        html = open_page("trust", trust="ZB37", league="acute", part="take").html

        assert "The override places" in html and "If the override ended, its score" in html
        assert "By score alone, the override off for everyone: " in html
        assert 'class="wb-route"' in html or "wb-middle" in html

    def test_by_weights_makes_them_the_scenario_and_keeps_the_trust(self) -> None:
        page = open_page("trust", trust="ZM01", take="weights")
        assert re.search(r"of the weight|not possible", page.html)
        page.app.selectbox(key="choose_aim").set_value("4").run()
        page.app.button(key="apply_tipping").click().run()

        assert not page.app.exception
        assert decode(str(page.state("s"))).metric_weights
        assert page.state("trust") == "ZM01"
        assert "to 4" in page.heading or "in segment 4" in page.heading
