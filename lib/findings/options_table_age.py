"""How small a league and how old its figures are, for the options table's first sentence."""

from lib.findings.captions import too_few_for_quartiles
from lib.findings.dates import dated
from lib.findings.times import period_words
from lib.league import LeagueData
from lib.scoring.league import LeagueResult

_MONTHS = 3  # in a quarter


def warnings(official: LeagueResult) -> str:
    """What must be read with the headline: few scored, and figures older than the quarter."""
    data = official.data
    return " ".join([*too_few_for_quartiles(official), *_no_newer(data), *dated(data)])


def _no_newer(data: LeagueData) -> list[str]:
    """The newest figure, where it was measured before the quarter began."""
    if not data.framework.indicative or not data.dates:
        return []
    newest = min(data.dates, key=lambda dates: (dates.newest_age, dates.metric_id))
    if newest.newest_age < _MONTHS:
        return []
    return [f"No figure is newer than {period_words(newest.newest)}."]
