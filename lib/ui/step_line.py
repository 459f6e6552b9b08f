"""The step line under a slider: how many trusts would move at each of its positions."""

from lib.findings.sweep import SweepCounts
from lib.ui.positions import MOST

_LOWEST = 4  # per cent of the height for who moves nobody, so that the line is seen


def step_line(counts: SweepCounts, now: float, most: int) -> str:
    """As wide as the slider's track, with a mark at the present weight.

    most: the number of moves that reaches the top, the same for all sliders of the page. Where
    nothing is left to score by there is no line. (A page's HTML may hold no SVG; a clipped block
    draws the same.)
    """
    corners, height = ["0% 100%"], 100.0
    for weight, moves in zip(counts.weights, counts.moves, strict=True):
        new = 100.0 if moves is None else (100 - _LOWEST) * (1 - moves / max(most, 1))
        if weight <= MOST and new != height:
            at = _across(weight)
            corners += [f"{at} {height:.4g}%", f"{at} {new:.4g}%"]
            height = new
    corners += [f"100% {height:.4g}%", "100% 100%"]
    return (
        f'<div class="wb-steps" aria-hidden="true"><b style="clip-path:polygon('
        f'{",".join(corners)})"></b><i style="left:{_across(min(now, MOST))}"></i></div>'
    )


def _across(weight: float) -> str:
    return f"{100 * weight / MOST:.4g}%"
