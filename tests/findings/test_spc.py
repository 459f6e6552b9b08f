"""A monthly figure in words: the verdict, why, since when, and what it is not."""

import pytest

from lib.errors import WeighbridgeError
from lib.findings.spc import Spc, control_chart, control_table
from lib.findings.spc_words import Numbers, months_words
from lib.framework.parts import Better
from lib.store.series import MonthlySeries

NAN = float("nan")
CAVEAT = "Illustrative data: fictional trusts"
ZIGZAG = [60.0, 62.0] * 6  # mean 61, limits 55.68 and 66.32


def series(values: list[float], better: Better = "high", unit: str = "%") -> MonthlySeries:
    months = tuple(f"{2023 + (3 + i) // 12}-{(3 + i) % 12 + 1:02}" for i in range(len(values)))
    return MonthlySeries("rtt", "Waiting under 18 weeks", unit, better, months, tuple(values))


def found(*more: float, better: Better = "high", unit: str = "%", **options: object) -> Spc:
    """Of twelve usual months and some more, judged by the twelve."""
    options = {"caveat": CAVEAT, "baseline": 12, **options}
    return control_chart(series([*ZIGZAG, *more], better, unit), **options)  # type: ignore[arg-type]


class TestHeadline:
    @pytest.mark.parametrize(
        ("more", "said"),
        [
            ((61.2,), "61.2% in April 2024, within its usual range"),
            ((67.25,), "67.3% in April 2024, improving: above its upper limit"),
            ((55.0,), "55.0% in April 2024, concerning: below its lower limit"),
            ((61.5,) * 7, "61.5% in October 2024, improving: eight months above its mean"),
            ((60.5,) * 14, "60.5% in May 2025, concerning: 14 months below its mean"),
            (
                (65.0, 62.0, 65.0),
                "65.0% in June 2024, improving: two of its last three months near its upper limit",
            ),
            (
                (57.0, 57.0, 57.0),
                "57.0% in June 2024, concerning: all of its last three months near its lower limit",
            ),
            (
                tuple(60.0 + i / 4 for i in range(7)),
                "61.5% in October 2024, improving: seven months rising",
            ),
            (
                tuple(61.8 - i / 4 for i in range(7)),
                "60.3% in October 2024, concerning: eight months falling",
            ),
        ],
    )
    def test_says_the_latest_month_and_the_strongest_sign(
        self, more: tuple[float, ...], said: str
    ) -> None:
        # the last of the usual months is 62: a run above the mean and a fall begin with it
        assert found(*more).headline == f"Waiting under 18 weeks: {said}"

    def test_turns_with_which_way_is_better(self) -> None:
        assert "concerning: above its upper limit" in found(67.0, better="low").headline
        neither = found(67.0, better="none")
        assert neither.headline.endswith("changed: above its upper limit")
        assert neither.variation == "neither high"

    def test_is_of_the_last_month_with_a_figure(self) -> None:
        assert "67.0% in April 2024" in found(67.0, NAN).headline


class TestTooFew:
    def test_says_how_many_of_twelve_and_shows_no_limits(self) -> None:
        finding = control_chart(series([61.2]), caveat=CAVEAT, target=65.0)
        assert finding.too_few == "1 of 12 months"
        assert finding.headline == (
            "Waiting under 18 weeks: 61.2% in April 2023, 1 of 12 months, too few for limits"
        )
        assert finding.variation is None and finding.assurance is None
        assert [(m.mean, m.lower, m.judgement) for m in finding.months] == [
            (None, None, "common cause")
        ]
        assert "cannot be told from chance" in finding.sentences[0]

    def test_says_so_where_gaps_leave_nothing_to_compare(self) -> None:
        gaps = series([value for v in ZIGZAG for value in (v, NAN)])
        finding = control_chart(gaps, caveat=CAVEAT)
        assert finding.too_few == "12 months with gaps between them"

    def test_of_a_series_without_a_single_figure(self) -> None:
        for empty in ([], [NAN, NAN]):
            finding = control_chart(series(empty), caveat=CAVEAT)
            assert finding.headline == (
                "Waiting under 18 weeks: 0 of 12 months, too few for limits"
            )


class TestSentences:
    def test_give_the_mean_and_the_usual_range(self) -> None:
        assert found(61.0).sentences[0] == (
            "Mean 61.0%; months usually lie between 55.7% and 66.3% (13 months, from its first 12)."
        )

    @pytest.mark.parametrize(
        ("better", "target", "said"),
        [
            ("high", 50.0, "The target of 50% is met in every usual month"),
            ("high", 65.5, "The target of 65.5% is met in some usual months and missed in others"),
            ("high", 70.0, "The target of 70% is missed in every usual month"),
            ("low", 70.0, "The target of 70% is met in every usual month"),
        ],
    )
    def test_say_whether_usual_months_meet_the_target(
        self, better: Better, target: float, said: str
    ) -> None:
        met = found(61.0, better=better, target=target).sentences[1]
        assert met.startswith(said) and "The latest" not in met

    def test_say_where_the_latest_month_is_no_usual_one(self) -> None:
        met = found(71.0, target=70.0).sentences[1]
        assert met.endswith("even the better limit misses it. The latest month meets it.")
        missed = found(49.0, target=50.0).sentences[1]
        assert missed.endswith("even the worse limit meets it. The latest month misses it.")

    def test_list_every_sign_of_the_latest_month_where_there_are_several(self) -> None:
        said = found(*[61.5] * 6, 67.0).sentences
        assert any("above its upper limit and eight months above its mean" in s for s in said)

    def test_count_the_earlier_months_with_a_sign(self) -> None:
        said = found(67.0, 61.0, 55.0, 61.0).sentences
        assert "Earlier months with a sign of change: 1 improving and 1 concerning." in said

    def test_say_that_months_are_missing_and_limits_start_again(self) -> None:
        finding = found(NAN, *ZIGZAG, steps=["2024-05"])
        assert "One month has no figure; a run or a rise ends there." in finding.sentences
        assert any("start again in May 2024" in s for s in finding.sentences)

    def test_say_that_a_figure_drifts_where_most_months_carry_a_sign(self) -> None:
        drifting = control_chart(series([50.0 + i for i in range(20)]), caveat=CAVEAT)
        assert any("the figure drifts" in s for s in drifting.sentences)
        assert not any("the figure drifts" in s for s in found(61.0).sentences)

    def test_say_that_a_limit_lies_beyond_what_a_share_can_be(self) -> None:
        low = control_chart(series([1.0, 3.0] * 6), caveat=CAVEAT)
        high = control_chart(series([97.0, 99.0] * 6), caveat=CAVEAT)
        for finding, end in ((low, "0%"), (high, "100%")):
            assert f"A limit beyond {end} is one that no month can pass." in finding.sentences
        assert len(control_chart(series([1.0, 3.0] * 6, unit="beds"), caveat="").sentences) == 1


class TestWindow:
    def test_shows_the_newest_three_years(self) -> None:
        finding = control_chart(series(ZIGZAG * 5), caveat=CAVEAT)
        assert len(finding.months) == 36 and finding.months[0].month == "2025-04"

    def test_begins_at_a_step_change_that_the_cut_would_leave_too_little_before(self) -> None:
        finding = control_chart(series(ZIGZAG * 5), caveat=CAVEAT, steps=["2025-09"])
        assert finding.months[0].month == "2025-09" and finding.months[-1].section == 0

    def test_keeps_the_step_changes_within_and_forgets_the_others(self) -> None:
        steps = ["2023-09", "2026-05", "2030-01"]
        finding = control_chart(series(ZIGZAG * 5), caveat=CAVEAT, steps=steps)
        assert [m.section for m in finding.months] == [0] * 13 + [1] * 23

    def test_refuses_a_step_change_too_near_the_beginning_of_the_series(self) -> None:
        for step in ("2023-04", "2023-08"):
            with pytest.raises(WeighbridgeError, match=r"Step changes|Each side of a step change"):
                control_chart(series(ZIGZAG * 2), caveat=CAVEAT, steps=[step])


class TestTable:
    def test_has_every_month_with_its_limits_and_signs(self) -> None:
        table = control_table(found(67.0, NAN, target=65.0), "RXX")
        assert len(table.rows) == 14 and table.caveat == CAVEAT
        assert table.columns[0] == "org_code" and {row[0] for row in table.rows} == {"RXX"}
        row = dict(zip(table.columns, table.rows[12], strict=True))
        assert row["month"] == "2024-04" and row["value"] == 67.0 and row["target"] == 65.0
        assert (row["judgement"], row["signs"]) == ("improving", "above its upper limit")
        assert row["upper_limit"] == pytest.approx(66.32)
        assert dict(zip(table.columns, table.rows[13], strict=True))["value"] is None


class TestNumbers:
    def test_have_a_second_decimal_where_limits_lie_close(self) -> None:
        narrow = control_chart(series([0.10, 0.12] * 6), caveat=CAVEAT)
        assert "0.12% in March 2024" in narrow.headline

    def test_are_written_in_their_unit(self) -> None:
        assert Numbers("minutes", 1).of(8.25) == "8.3 minutes"
        assert Numbers("%", 1).of(-0.04) == "0.0%" and Numbers("%", 1).of(-2.55) == "−2.6%"
        assert Numbers("score", 2).plain(-3.0) == "−3" and Numbers("", 1).plain(65.0) == "65"
        assert "per cent" in found(61.0).subtitle.lower()
        assert found(61.0, unit="minutes").subtitle.startswith("Minutes by month")

    def test_of_months_are_words_up_to_twelve(self) -> None:
        assert [months_words(n) for n in (1, 7, 12, 13)] == [
            *("one month", "seven months", "twelve months", "13 months")
        ]


class TestLatest:
    def test_is_the_last_month_with_a_figure(self) -> None:
        latest = found(67.0, NAN).latest
        assert latest and (latest.month, latest.value) == ("2024-04", 67.0)

    def test_is_none_where_no_month_has_one(self) -> None:
        assert control_chart(series([NAN, NAN]), caveat=CAVEAT).latest is None


class TestFirstMonth:
    def test_begins_with_the_first_figure(self) -> None:
        finding = control_chart(series([NAN, NAN, *ZIGZAG, NAN, 61.0]), caveat=CAVEAT)
        assert finding.months[0].value == 60.0 and len(finding.months) == 14
        assert any(said.startswith("One month has no figure") for said in finding.sentences)

    def test_still_begins_limits_again_where_it_should(self) -> None:
        values = [NAN, NAN, *ZIGZAG, *[value + 20 for value in ZIGZAG]]
        finding = control_chart(series(values), caveat=CAVEAT, steps=["2024-06"])
        assert next(m.month for m in finding.months if m.section) == "2024-06"
        assert finding.months[0].month == "2023-06"

    def test_keeps_empty_months_before_limits_that_begin_in_them(self) -> None:
        with pytest.raises(WeighbridgeError, match="Each side of a step change"):
            control_chart(series([NAN, NAN, NAN, *ZIGZAG]), caveat=CAVEAT, steps=["2023-05"])
