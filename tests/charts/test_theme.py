import json
from typing import Any

import pytest
from colour_pairs import contrast, luminance

from lib.charts import dumbbell, flow, sweep, transition_matrix
from lib.charts.palette import NAVY, SEGMENT_BLUES, WHITE
from lib.charts.theme import caveat_in_lines, shades
from lib.findings.wording import INDICATIVE, OFFICIAL

SPECS = [
    dumbbell.spec(1, 4, 3, INDICATIVE),
    flow.spec(words=INDICATIVE),
    sweep.spec(5, INDICATIVE),
    transition_matrix.spec(INDICATIVE),
]


@pytest.mark.parametrize("spec", SPECS)
def test_an_indicative_league_has_none_of_the_blues_and_words_of_segments(
    spec: dict[str, Any],
) -> None:
    text = json.dumps(spec).casefold()

    assert not [blue for blue in (NAVY.casefold(), *SEGMENT_BLUES) if blue in text]
    assert "official" not in text.replace("datum.kind === 'official'", "")
    assert not [word for word in ("segment today", "segment in", '"segment"}') if word in text]


@pytest.mark.parametrize("words", [OFFICIAL, INDICATIVE])
def test_each_part_is_lighter_than_the_better_one(words: Any) -> None:
    light = [luminance(colour) for colour in shades(words).groups]

    assert light == sorted(light)


def test_the_first_two_of_the_quarters_stand_out_from_white() -> None:
    for colour in shades(INDICATIVE).groups[:2]:
        assert contrast(WHITE, colour) >= 4.5  # white numbers stand on them


def test_only_a_part_that_is_too_long_for_a_line_is_broken() -> None:
    words = "Indicative: scored by Weighbridge from statistics to September 2026; not official"

    assert caveat_in_lines(f"{words} · Acute · Q1 2026/27") == (
        "Indicative: scored by Weighbridge from statistics to\n"
        "September 2026; not official · Acute · Q1 2026/27"
    )
    assert caveat_in_lines("Illustrative data: fictional trusts · Mental health and community") == (
        "Illustrative data: fictional trusts\nMental health and community"
    )


def test_keeps_room_where_what_stands_below_must_not_move() -> None:
    assert caveat_in_lines("Acute · Q1 2026/27", room=3) == "Acute · Q1 2026/27\n \n "
