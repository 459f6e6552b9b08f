"""What a browser calls a page: which page, what differs from official scoring, of whom and when."""

from typing import Any

import pytest
from leagues import league_of

from lib.findings.page_title import page_title
from lib.findings.scenario_line import scenario_line
from lib.scenario import from_mapping

DATA = league_of({"A": {"OF1082": 1.0, "OF1080": 2.0, "OF1086": 2.0}, "B": {"OF1082": 3.0}})


def titled(**scenario: Any) -> str:
    return page_title("What if", line_of(**scenario), DATA)


def line_of(**scenario: Any) -> str:
    return scenario_line(from_mapping({"version": 1, **scenario}), DATA)


def test_says_the_page_first_and_under_official_scoring_no_more() -> None:
    title = titled(name="Finance must go")
    assert title.startswith("What if · Mental health and community, Q")
    assert title.endswith(" · Weighbridge")


def test_says_what_differs_and_never_the_name_that_a_link_gives_it() -> None:
    title = titled(name="Finance must go", domain_weights={"finance": 0.5})
    assert title.startswith("What if: finance ×0.5 (33% to 25%) · Mental health")
    assert "must go" not in title


@pytest.mark.parametrize("weights", [{"OF1082": 2, "OF1080": 2, "OF1086": 0, "OF1005": 3}])
def test_ends_a_long_difference_between_two_words(weights: dict[str, float]) -> None:
    said, *_ = titled(metric_weights=weights).removeprefix("What if: ").split(" · Mental")
    assert said.endswith("…") and len(said) <= 81
    assert line_of(metric_weights=weights).startswith(said[:-1])
