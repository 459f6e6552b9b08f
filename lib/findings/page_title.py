"""What a browser calls a page, in its tab, its history and its bookmarks, and reads out first."""

from lib.findings.scenario_line import plain_line
from lib.league import LeagueData
from lib.periods import quarter_words

_LONGEST = 80  # letters of a difference


def page_title(page: str, line: str, data: LeagueData) -> str:
    """`What if: finance x0.5 (22% to 13%) · Acute, Q4 2025/26 · Weighbridge`.

    line: how the scenario differs, from `scenario_line`; never the name that a link gives it.
    """
    what = page if line == plain_line(data) else f"{page}: {_short(line)}"
    league = data.framework.league(data.league).name
    return f"{what} · {league}, {quarter_words(data.period)} · Weighbridge"


def _short(line: str) -> str:
    if len(line) <= _LONGEST:
        return line
    return line[:_LONGEST].rpartition(" ")[0].rstrip(" ·,") + "…"
