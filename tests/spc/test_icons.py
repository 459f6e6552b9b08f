import pytest

from lib.framework.parts import Better
from lib.spc.icons import assurance, variation
from lib.spc.rules import signals
from lib.spc.xmr import XmrChart, xmr_chart

NAN = float("nan")
ZIGZAG = [10.0, 12.0] * 6  # limits 5.68 and 16.32


def chart(*more: float, steps: tuple[int, ...] = ()) -> XmrChart:
    made = xmr_chart([*ZIGZAG, *more], baseline=12, steps=steps)
    assert made is not None
    return made


def verdict(better: Better, *more: float) -> str:
    made = chart(*more)
    return variation(made, signals(made), better)


class TestVariation:
    @pytest.mark.parametrize(
        ("better", "above", "below"),
        [
            ("high", "improving high", "concerning low"),
            ("low", "concerning high", "improving low"),
            ("none", "neither high", "neither low"),
        ],
    )
    def test_says_which_way_and_whether_for_the_better(
        self, better: Better, above: str, below: str
    ) -> None:
        assert verdict(better, 18) == above and verdict(better, 4) == below
        assert verdict(better, 11) == "common cause"

    def test_is_of_the_latest_point_that_has_a_value(self) -> None:
        assert verdict("high", 18, NAN) == "improving high"
        assert verdict("high", 18, 11) == "common cause"


class TestAssurance:
    @pytest.mark.parametrize(
        ("better", "target", "said"),
        [
            ("high", 5.0, "meets"),
            ("high", 11.0, "hit and miss"),
            ("high", 17.0, "misses"),
            ("low", 17.0, "meets"),
            ("low", 11.0, "hit and miss"),
            ("low", 5.0, "misses"),
        ],
    )
    def test_is_where_the_target_lies(self, better: Better, target: float, said: str) -> None:
        assert assurance(chart(), target, better) == said

    def test_a_figure_that_never_leaves_its_target_meets_it(self) -> None:
        made = xmr_chart([100.0] * 12)
        assert made is not None
        for better in ("high", "low"):
            assert assurance(made, 100.0, better) == "meets"  # type: ignore[arg-type]
        assert assurance(made, 100.1, "high") == "misses"

    def test_is_none_without_a_target_or_a_better_way(self) -> None:
        assert assurance(chart(), None, "high") is None
        assert assurance(chart(), 11.0, "none") is None

    def test_is_by_the_latest_limits(self) -> None:
        made = chart(*(v + 20 for v in ZIGZAG), steps=(12,))
        assert assurance(made, 20.0, "high") == "meets"
