"""The link to one chart: its name, and the address in the chart's frame."""

import re

import pytest
from pages_help import code, open_page

from lib.ui.chart_link import anchor

CHANGED = code({"domain_weights": {"finance": 0}})


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("flow", "chart-flow"),
        ("leave_one_out_chart", "chart-leave-one-out"),
        ("holds_back_RXX_chart", "chart-holds-back-rxx"),
        ('odd "key" <x>', "chart-odd-key-x"),
    ],
)
def test_a_charts_name_is_plain(key: str, name: str) -> None:
    assert anchor(key) == name


class TestTheFrame:
    def test_every_chart_of_a_page_has_a_name_of_its_own(self) -> None:
        page = open_page("what_if", s=CHANGED)
        names = re.findall(r'<header class="wb-chart" id="([^"]+)"', page.html)
        assert {"chart-matrix", "chart-flow", "chart-dumbbell"} <= set(names)
        assert len(set(names)) == len(names)

    def test_has_the_link_once_it_is_open_with_every_choice_spelt_out(self) -> None:
        page = open_page("what_if", s=CHANGED)
        assert not page.app.code

        page.unfold("more_dumbbell")

        (link,) = page.app.code
        assert link.value.endswith("#chart-dumbbell")
        for part in ("league=mental-health-community", "period=2025-26-Q4", f"s={CHANGED}"):
            assert part in link.value
