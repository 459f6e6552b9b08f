import re

from lib.findings.sweep import SweepCounts
from lib.ui.step_line import step_line


def corners(line: str) -> list[tuple[str, str]]:
    found = re.search(r"polygon\((.*?)\)", line)
    assert found
    return [tuple(corner.split(" ")) for corner in found[1].split(",")]


class TestStepLine:
    def test_steps_where_the_number_of_moves_changes(self) -> None:
        counts = SweepCounts((0.0, 1.0, 2.0, 4.0), (4, 4, 2, 2))
        assert corners(step_line(counts, 1.0, 4)) == [
            ("0%", "100%"),
            *[("0%", "100%"), ("0%", "0%")],
            *[("50%", "0%"), ("50%", "48%")],
            *[("100%", "48%"), ("100%", "100%")],
        ]

    def test_shows_that_nobody_moves_as_a_low_line(self) -> None:
        counts = SweepCounts((0.0, 4.0), (0, 0))
        assert corners(step_line(counts, 1.0, 0))[2] == ("0%", "96%")

    def test_has_a_gap_where_nothing_is_left_to_score_by(self) -> None:
        counts = SweepCounts((0.0, 1.0, 2.0), (None, 1, 1))
        assert corners(step_line(counts, 1.0, 1))[1:3] == [("25%", "100%"), ("25%", "0%")]

    def test_marks_the_present_weight_at_the_edge_when_it_lies_beyond(self) -> None:
        counts = SweepCounts((0.0, 4.0, 50.0), (1, 1, 3))
        line = step_line(counts, 50.0, 3)
        assert '<i style="left:100%">' in line
        assert corners(line)[-2:] == [("100%", "64%"), ("100%", "100%")]
