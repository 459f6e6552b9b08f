import pytest

from lib.ui.positions import is_exact, shown


class TestShown:
    @pytest.mark.parametrize(
        ("weight", "position"),
        [(0, 0.0), (1 / 3, 0.35), (0.5, 0.5), (1.02, 1.0), (3.99, 4.0), (7.3, 4.0), (100, 4.0)],
    )
    def test_is_the_nearest_position(self, weight: float, position: float) -> None:
        assert shown(weight) == position

    def test_every_position_stands_for_itself(self) -> None:
        assert all(is_exact(round(0.05 * i, 2)) for i in range(81))
        assert not is_exact(1 / 3)
        assert not is_exact(7.3)
