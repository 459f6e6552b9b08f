"""Being built."""

from collections.abc import Sequence

from lib.findings.options import Option
from lib.ui.bench import Bench
from lib.ui.words import draw_heading


def draw_grid(bench: Bench, options: Sequence[Option]) -> None:
    """Being built."""
    draw_heading(bench.data.league, (f"{len(options)}",))
