"""Small countries of ICBs for tests, with figures made by hand."""

from datetime import date

from lib.framework.parts import Better
from lib.store.icb_figures import Before, Icb, IcbFigure
from lib.store.series import View

LAST, FIRST = date(2026, 3, 31), date(2026, 4, 1)


def icb(code: str, row: int | None = 0, column: int | None = 0, **more: object) -> Icb:
    """An ICB that is called after its code, as in `A Integrated Care Board`."""
    facts: dict[str, object] = {"opened": None, "closed": None, "before": (), **more}
    return Icb(code, f"{code} Integrated Care Board", "Middle", row=row, column=column, **facts)  # type: ignore[arg-type]


def figure(
    code: str,
    value: float,
    period: str = "2026-01",
    *,
    indicator: str = "rtt_18_weeks",
    view: View = "commissioner",
    better: Better = "high",
    of: float | None = None,
    unit: str = "%",
) -> IcbFigure:
    """A figure; of: how many patients it is a share of."""
    over = None if of is None else value * of / 100
    return IcbFigure(code, indicator, indicator, unit, better, view, period, value, over, of)


def merged() -> list[Icb]:
    """A and B until March 2026; then AB, made of A and a part of B; C all the time."""
    return [
        icb("A", 0, 0, closed=LAST),
        icb("B", 0, 1, closed=LAST),
        icb("AB", 0, 0, opened=FIRST, before=(Before("A", part=False), Before("B", part=True))),
        icb("C", 1, 0),
    ]
