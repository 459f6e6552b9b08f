"""The two pictures of the Movement page, as a reader finds them."""

import json

import pytest
from pages_help import open_page


@pytest.mark.usefixtures("illustrative")
class TestPicturesOfMovement:
    def test_show_the_quarters_since_the_chosen_one_and_who_is_in_a_cell(self) -> None:
        page = open_page("movement", league="ambulance", since="2025-26-Q1")
        assert "10 trusts kept their segment between Q1 and Q4 2025/26" in page.html
        assert "in Q1, Q2, Q3 and Q4 2025/26, illustrative data" in page.html
        specs = [json.loads(one.proto.spec) for one in page.app.get("vega_lite_chart")]
        titles = json.dumps(specs, ensure_ascii=False)
        assert "Q1 2025/26 ↓" in titles and "Q4 2025/26 →" in titles
        box = page.app.selectbox(key="moved_cell")
        cell = box.options[0]
        box.select(cell).run()
        assert not page.app.exception
        n = int(cell.split(": ")[1].split()[0])
        (_, shown) = page.html.split('<div class="wb-moved-cell">')
        shown = shown.split("</div>")[0]
        assert shown.count("<li>") == shown.count("trusts?") == n

    def test_are_not_drawn_without_an_earlier_quarter(self) -> None:
        page = open_page("movement", league="ambulance", period="2024-25-Q1")
        assert "wb-flow-words" not in page.html
        assert not [one for one in page.app.selectbox if one.key == "moved_cell"]
