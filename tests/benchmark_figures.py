"""Figures of a benchmark run: kept for the report; ratios within the run are also asserted."""

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

KEEP_IN = "WEIGHBRIDGE_FIGURES"
SLACK = "WEIGHBRIDGE_SLACK"


@dataclass(frozen=True)
class Figure:
    """One measured figure.

    unit: `s`, `MB`, `x` for a ratio, or a word; at_most, at_least: its aim, or a ratio's bound.
    """

    section: str
    what: str
    value: float
    unit: str
    at_most: float | None = None
    at_least: float | None = None

    @property
    def kept(self) -> bool:
        """Whether it is within its aim or bound."""
        return not (
            (self.at_most is not None and self.value > self.at_most)
            or (self.at_least is not None and self.value < self.at_least)
        )


class Figures:
    """Takes a section's figures. Only ratios can fail a test: they do not depend on the machine."""

    def __init__(self, section: str) -> None:
        self._section = section

    def seconds(self, what: str, value: float, aim: float | None = None) -> None:
        """A time in seconds; aim: what the design asks for, reported and not asserted."""
        self._take(Figure(self._section, what, value, "s", aim))

    def amount(self, what: str, value: float, unit: str, aim: float | None = None) -> None:
        """Any other figure; aim: the most that the design allows, reported and not asserted."""
        self._take(Figure(self._section, what, value, unit, aim))

    def ratio(
        self,
        what: str,
        value: float,
        *,
        at_most: float | None = None,
        at_least: float | None = None,
    ) -> None:
        """A ratio of two figures of this run, asserted.

        The slack that the environment allows (`make test` does, on machines that do other work
        meanwhile) widens the bound.
        """
        figure = Figure(self._section, what, value, "x", at_most, at_least)
        self._take(figure)
        slack = float(os.environ.get(SLACK, "1"))
        assert at_most is None or value <= at_most * slack, f"{what}: {value:.2f}, over {at_most}"
        assert at_least is None or value * slack >= at_least, (
            f"{what}: {value:.2f}, under {at_least}"
        )

    def _take(self, figure: Figure) -> None:
        print(f"{figure.section}: {figure.what}: {figure.value:.4g} {figure.unit}")
        if path := os.environ.get(KEEP_IN):
            with Path(path).open("a", encoding="utf-8") as file:
                file.write(json.dumps(asdict(figure)) + "\n")
