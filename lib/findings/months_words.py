"""The words of the overview of monthly figures, and the rules behind them."""

from collections.abc import Sequence
from typing import Final

from lib.findings.spc import Spc
from lib.findings.spc_words import ASSURANCE_WORDS, months_words
from lib.findings.times import period_words
from lib.findings.words import capitalised, count_of, listed
from lib.spc.icons import Assurance
from lib.spc.rules import RUN, TREND
from lib.spc.xmr import FEWEST_POINTS

NO_SCORE: Final = (
    "No month is scored by itself: a metric takes the figure of a quarter or a year. The months do "
    "not end with the league's quarter."
)
STAFF: Final = "Numbers of staff: no metric, and neither more nor less is better"
TARGETS: Final = (
    "Targets are the national aims for 2025/26 in the framework file; they are a setting of ours."
)
RANKED: Final = ("rtt_18_weeks", "ae_4_hours")
"""National aims exist for these too, but the framework file ranks their metrics instead."""
NONE_LOADED: Final = "No monthly figure is loaded"
RULES: Final = (
    (
        "Outside a limit",
        "A month above the upper or below the lower limit. The limits are the mean plus and minus "
        "2.66 times the average change from one month to the next.",
    ),
    (
        "A run",
        f"{capitalised(months_words(RUN))} or more in a row on the same side of the mean.",
    ),
    (
        "A rise or fall",
        f"{capitalised(months_words(TREND))} or more in a row, each higher than the one before, "
        "or each lower.",
    ),
    (
        "Near a limit",
        "Two of three months in a row in the last third of the way from the mean to a limit, all "
        "three on that side of the mean.",
    ),
)
"""The four signs of change, as name and words."""

_WORDS = (
    ("concerning", "give{s} cause for concern"),
    ("improving", "{is} improving"),
    ("neither", "{has} changed"),
    ("common", "var{ies} within {its} usual range"),
)
_TARGET_WORDS: dict[Assurance, tuple[str, str]] = {
    "meets": ("consistently meets it", "consistently meet it"),
    "misses": ("consistently misses it", "consistently miss it"),
    "hit and miss": (
        "meets it in some months and misses it in others",
        "meet it in some months and miss it in others",
    ),
}
_MOST_NAMED = 2


def none_loaded_words(name: str) -> tuple[str, str, str]:
    """What is so, what it means and what to do, where an organisation has no monthly figure."""
    return (
        f"{NONE_LOADED} for {name}",
        "Its metrics come once a quarter or once a year, or its monthly statistics are not "
        f"imported. Limits need {FEWEST_POINTS} months.",
        "“Every metric” shows each of its metrics with the quarter or year that it is of. Data and "
        "method lists which publications are loaded, and up to when.",
    )


def headline(charts: Sequence[Spc], staff: int) -> str:
    """What has changed, of how many; what is of concern by name where that is little.

    charts: without numbers of staff; staff: how many of those there are besides.
    """
    if not charts:
        return "By month only numbers of staff are loaded, which are no metric"
    parts = []
    for kind, words in _WORDS:
        of = [c for c in charts if c.variation and c.variation.startswith(kind)]
        if of:
            parts.append(f"{len(of)} {_for(len(of), words)}{_named(of, kind)}")
    few = sum(c.variation is None for c in charts)
    if few:
        parts.append(f"{few} {'has' if few == 1 else 'have'} too few months to say")
    besides = " besides numbers of staff" if staff else ""
    return f"Of {count_of(len(charts), 'monthly figure')}{besides}, {listed(parts)}"


def ended_words(last: Sequence[str]) -> str:
    """Up to when figures are, by the last month of each."""
    first, newest = min(last), max(last)
    if first == newest:
        return f"monthly figures to {period_words(newest)}"
    return f"monthly figures that end between {period_words(first)} and {period_words(newest)}"


def targets_words(charts: Sequence[Spc]) -> str:
    """Whose the targets are, and why figures with a well-known aim have none here."""
    ranked = [f"“{chart.name}”" for chart in charts if chart.indicator_id in RANKED]
    if not ranked:
        return TARGETS
    are = "is" if len(ranked) == 1 else "are"
    return f"{TARGETS} It sets none for {listed(ranked)}, which {are} scored by rank."


def zero_sentence(names: Sequence[str]) -> str:
    """Which figures are left out because they never change."""
    return f"Not shown, because it is 0 in every month: {listed([f'“{n}”' for n in names])}."


def subtitle(charts: Sequence[Spc]) -> str:
    """What the limits are of."""
    limits = "against its own mean and limits" if any(c.variation for c in charts) else "so far"
    return f"Each figure's latest month {limits}, up to 36 months back"


def row_sentence(chart: Spc) -> str:
    """The verdict on the latest month, and what the limits say of the target."""
    said = capitalised(chart.verdict)
    return f"{said}. {ASSURANCE_WORDS[chart.assurance]}." if chart.assurance else f"{said}."


def target_sentence(aimed: Sequence[Spc]) -> str:
    """How many of the targets usual months meet; empty where no figure with limits has one."""
    sure = [c for c in aimed if c.assurance]
    if not sure:
        return ""
    parts = []
    for assured, words in _TARGET_WORDS.items():
        if n := sum(c.assurance == assured for c in sure):
            parts.append(f"{n} {words[n > 1]}")
    return f"Of {count_of(len(sure), 'figure')} with a target, {listed(parts)}."


def _for(n: int, words: str) -> str:
    one = {"s": "s", "is": "is", "has": "has", "ies": "ies", "its": "its"}
    many = {"s": "", "is": "are", "has": "have", "ies": "y", "its": "their"}
    return words.format(**(one if n == 1 else many))


def _named(of: Sequence[Spc], kind: str) -> str:
    if kind not in ("concerning", "improving") or len(of) > _MOST_NAMED:
        return ""
    return f" ({listed([f'“{c.name}”' for c in of])})"
