from datetime import date

import pytest
from tried_help import PERCENT, SCORE

from lib.findings.tried_own import OwnFigure, OwnFigureError, own_figure

TODAY = date(2026, 11, 22)


def typed(value: str, when: str = "March 2026", published: str | None = "2025-26-Q3") -> OwnFigure:
    return own_figure(value, when, PERCENT, published, TODAY)


class TestValue:
    @pytest.mark.parametrize(
        ("text", "value"),
        [("5.2", 5.2), (" 5.2% ", 5.2), ("0", 0.0), ("-0", 0.0), (".5", 0.5), ("+6", 6.0)],
    )
    def test_is_read_as_people_write_it(self, text: str, value: float) -> None:
        assert typed(text).value == value

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("", "no figure was typed"),
            ("abc", "“abc” is not a number"),
            ("5,2", "“5,2” is not a number"),
            ("1e3", "is not a number"),
            ("nan", "is not a number"),
            ("٥", "is not a number"),
            ("101", "101% cannot be right; it lies between 0% and 100%"),
            ("-1", "−1% cannot be right"),
        ],
    )
    def test_that_is_wrong_gets_one_clear_message(self, text: str, said: str) -> None:
        with pytest.raises(OwnFigureError, match="Sickness absence:") as error:
            typed(text)
        assert said in str(error.value)

    def test_of_a_band_is_a_whole_number(self) -> None:
        assert own_figure("2", "2026-03", SCORE, None, TODAY).value == 2
        with pytest.raises(OwnFigureError, match="whole number"):
            own_figure("2.5", "2026-03", SCORE, None, TODAY)


class TestPeriod:
    @pytest.mark.parametrize(
        ("text", "period"),
        [
            *(("March 2026", "2026-03"), ("mar 2026", "2026-03"), (" 2026-03 ", "2026-03")),
            *(("Q4 2025/26", "2025-26-Q4"), ("2025-26-Q4", "2025-26-Q4")),
            *(("q4  2025-26", "2025-26-Q4"), ("November 2026", "2026-11")),
        ],
    )
    def test_is_read_as_people_write_it(self, text: str, period: str) -> None:
        assert typed("5", text).period == period

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("", "nothing was typed"),
            ("next week", "“next week” is no month or quarter"),
            ("2026-13", "is no month or quarter"),
            ("Q5 2025/26", "is no month or quarter"),
            ("2025-27-Q1", "is no month or quarter"),
            ("9999-00-Q4", "is no month or quarter"),
            ("March 0001", "is no month or quarter"),
            ("December 2026", "December 2026 has not begun"),
            ("2099-00-Q4", "has not begun"),
            ("March 2019", "more than 5 years ago"),
        ],
    )
    def test_that_is_absurd_gets_one_clear_message(self, text: str, said: str) -> None:
        with pytest.raises(OwnFigureError) as error:
            typed("5", text)
        assert said in str(error.value) and str(error.value).startswith("Measured in: ")

    def test_older_than_the_published_figure_is_allowed_with_a_note(self) -> None:
        assert typed("5", "June 2025").note == "older than the published figure (Q3 2025/26)"
        assert "of the same time" in typed("5", "2025-12").note
        assert typed("5", "March 2026").note == ""
        assert typed("5", "March 2026", None).note == ""
        assert typed("5", "March 2026", "2024-11 to 2025-10").note == ""


def test_its_mark_says_that_it_is_not_published() -> None:
    assert typed("5").mark == "your figure for March 2026, not published"
