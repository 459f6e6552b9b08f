"""The finding of a block of an ICB's own figures: where it stands best, and where furthest down."""

from lib.findings.icb_figures_types import Block, OwnFigure, OwnFigures
from lib.findings.icb_figures_words import SHORT_NAMES
from lib.findings.words import count_of, short_name, uncapitalised


def block_title(finding: OwnFigures, block: Block) -> str:
    """`It stands best on A&E within 4 hours, 3rd of 42 ICBs, and lowest on ...`, of its own."""
    placed = [f for f in block.figures if f.place is not None and f.relation == "own"]
    if not block.figures:
        return f"{short_name(finding.name)}: no figure {block.heading.lower()}"
    if not placed:
        counted = count_of(len(block.figures), "figure")
        return f"{counted} of the ICBs that {short_name(finding.name)} was"
    if len(placed) == 1:
        return f"{_name(placed[0], first=True)}: {_place(placed[0])}"
    ordered = sorted(placed, key=_share)  # stable: of equals the first of the block
    best, last = ordered[0], ordered[-1]
    if _share(best) == _share(last):
        return f"On {count_of(len(placed), 'figure')} as far up as each other: {_place(best)}"
    return (
        f"It stands best on {_name(best)}, {_place(best)}, and lowest on {_name(last)}, "
        f"{_place(last)}"
    )


def _share(figure: OwnFigure) -> float:
    """How far down among those with a figure, 0 the best: lists are of different lengths."""
    place = figure.place
    return 0.0 if place is None else (place.place - 1) / max(place.among - 1, 1)


def _place(figure: OwnFigure) -> str:
    return figure.place.words if figure.place else ""


def _name(figure: OwnFigure, *, first: bool = False) -> str:
    name = SHORT_NAMES[figure.indicator_id]
    return name if first else uncapitalised(name)
