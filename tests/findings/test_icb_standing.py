"""The ICBs of a time by one of their figures."""

import pytest
from icb_places import figure, merged

from lib.findings.icb_standing import Place, ordinal, standing


class TestStanding:
    def test_counts_only_icbs_that_were_there(self) -> None:
        figures = [figure(code, 60.0, "2026-04") for code in ("A", "AB", "C")]
        stand = standing(merged(), figures, "rtt_18_weeks", "commissioner", "2026-04")
        assert {*stand.figures} == {"AB", "C"} and stand.place("A") is None
        assert stand.place("C") == Place(1, tied=True, among=2)

    @pytest.mark.parametrize(
        ("n", "words"),
        [(1, "1st"), (2, "2nd"), (3, "3rd"), (11, "11th"), (12, "12th"), (42, "42nd")],
    )
    def test_ordinals(self, n: int, words: str) -> None:
        assert ordinal(n) == words
