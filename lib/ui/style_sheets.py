"""The style sheets: those that every page has, in their order, and those that only some bring."""

from functools import cache
from pathlib import Path
from typing import Literal

SomePages = Literal["indicative", "present"]

_FOLDER = Path(__file__).with_name("styles")
# Of two rules alike the later one counts: what is general first, paper and movement last.
EVERY_PAGE = (
    "frame",
    "menu",
    "welcome",
    "focus",
    "wide",
    "tables",
    "glossary",
    "what_if",
    "data_and_method",
    "chips",
    "side_by_side",
    "kept",
    "scenario_grid",
    "options_table",
    "search",
    "tile_map",
    "months",
    "patients",
    "trust_metrics",
    "icb",
    "try_own",
    "over_time",
    "icb_own",
    "trust",
    "routes",
    "peers",
    "icb_questions",
    "segment_history",
    "rests_on",
    "moves",
    "quarter_flow",
    "reasons",
    "follows",
    "follows_when",
    "follows_icb",
    "follows_pot",
    "briefing",
    "print",
    "forced_colours",
    "motion",
)


@cache
def style_of_every_page() -> str:
    """The text of the sheets that every page has, joined in their order."""
    return "\n".join(map(_read, EVERY_PAGE))


@cache
def style_of_some_pages(sheet: SomePages) -> str:
    """The text of a sheet that only some pages bring."""
    return _read(sheet)


def _read(sheet: str) -> str:
    return (_FOLDER / f"{sheet}.css").read_text(encoding="utf-8")
