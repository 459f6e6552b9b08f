"""A metric score over the loaded quarters as a small line, as SVG and as an inline picture."""

from base64 import b64encode
from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from lib.charts.palette import LINE, NAVY

_WIDTH, _HEIGHT, _MARGIN = 96, 26, 4  # pixels
_BEST, _WORST = 1.0, 4.0


def sparkline(scores: Sequence[float | None], words: str, now: int, colour: str = NAVY) -> str:
    """The scores in order of time, 1 (best) on top and 4 below; a gap where there is none.

    words: what it shows, for who cannot see it and for who points at it; now: the position that
    gets a dot.
    """
    places = [
        None if score is None else _at(i, score, len(scores)) for i, score in enumerate(scores)
    ]
    lines = "".join(_line(run) for run in _runs(places))
    here = places[now] if 0 <= now < len(places) else None
    dot = f'<circle cx="{here[0]}" cy="{here[1]}" r="3" fill="currentColor"/>' if here else ""
    edges = "".join(
        f'<path d="M{_MARGIN} {y}H{_WIDTH - _MARGIN}" stroke="{LINE}" stroke-width="1"/>'
        for y in (_MARGIN - 0.5, _HEIGHT - _MARGIN + 0.5)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" color="{colour}" width="{_WIDTH}" '
        f'height="{_HEIGHT}" viewBox="0 0 {_WIDTH} {_HEIGHT}"><title>{escape(words)}</title>'
        f"{edges}{lines}{dot}</svg>"
    )


def inline(drawn: str, words: str) -> str:
    """The drawing as a picture inside HTML, which Streamlit cleans of SVG itself."""
    data = b64encode(drawn.encode()).decode()
    said = quoteattr(words)
    return (
        f'<img class="wb-spark" alt={said} title={said} width="{_WIDTH}" height="{_HEIGHT}" '
        f'src="data:image/svg+xml;base64,{data}">'
    )


_Place = tuple[float, float]


def _at(i: int, score: float, n: int) -> _Place:
    across = (_WIDTH - 2 * _MARGIN) * (i / (n - 1) if n > 1 else 0.5)
    down = (_HEIGHT - 2 * _MARGIN) * (score - _BEST) / (_WORST - _BEST)
    return round(_MARGIN + across, 1), round(_MARGIN + down, 1)


def _runs(places: Sequence[_Place | None]) -> list[list[_Place]]:
    """Neighbouring quarters with a score; a quarter without one parts them."""
    runs: list[list[_Place]] = [[]]
    for place in places:
        if place is None:
            runs.append([])
        else:
            runs[-1].append(place)
    return [run for run in runs if run]


def _line(run: Sequence[_Place]) -> str:
    if len(run) == 1:
        ((x, y),) = run
        return f'<circle cx="{x}" cy="{y}" r="1.5" fill="currentColor"/>'
    points = " ".join(f"{x},{y}" for x, y in run)
    return (
        f'<polyline points="{points}" fill="none" stroke="currentColor" stroke-width="1.5" '
        'stroke-linejoin="round"/>'
    )
