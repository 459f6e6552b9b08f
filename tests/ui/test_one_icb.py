"""The day from which an ICB shares a cluster or region with others."""

from datetime import date

from lib.store.areas import Areas, Stay
from lib.ui.one_icb import day_together

MARCH, APRIL = date(2026, 3, 31), date(2026, 4, 1)
AREAS = Areas(
    icbs={},
    wider={
        "cluster": (Stay("A", "X", APRIL, None), Stay("B", "X", APRIL, None)),
        "region": (Stay("A", "R", None, None), Stay("C", "R", None, None)),
    },
    regions={},
)


class TestDayTogether:
    def test_is_the_day_asked_for_where_it_does_then(self) -> None:
        assert day_together(AREAS, "A", "region", MARCH) == MARCH
        assert day_together(AREAS, "A", "cluster", date(2026, 6, 30)) == date(2026, 6, 30)

    def test_is_the_first_later_one_where_it_does_not_yet(self) -> None:
        assert day_together(AREAS, "A", "cluster", MARCH) == APRIL

    def test_is_none_where_it_never_does(self) -> None:
        assert day_together(AREAS, "C", "cluster", MARCH) is None
        assert day_together(AREAS, "B", "region", MARCH) is None
