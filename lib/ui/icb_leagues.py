"""The leagues beside the one on the bench, each on a bench of its own."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lib.findings.case import Case
from lib.findings.icb_trusts import AreaLeague
from lib.findings.league_table import Quarter
from lib.league import LeagueData
from lib.scenario import OFFICIAL, Scenario
from lib.store.leagues import BASES, LeagueKey
from lib.ui.bench import Bench, league_case
from lib.ui.league_quarters import quarter, quarter_before
from lib.ui.scenario_state import read_scenario


@dataclass(frozen=True, eq=False)
class IcbLeague:
    """A league with those of its members that the page is about.

    bench: a bench of the league's own, under what of the page's scenario can act on it, official
    scoring where none can; `note` says what cannot. orgs: codes in the league's order. asked: the
    quarter of the page's bench, which the league's own may be older than. found: what this run has
    worked out of it, by whether by official scoring.
    """

    bench: Bench
    orgs: tuple[str, ...]
    asked: str
    note: str = ""
    found: dict[bool, AreaLeague] = field(default_factory=dict)

    @property
    def key(self) -> LeagueKey:
        """What names the league, its quarter and whose scoring it is."""
        return self.bench.key

    @property
    def quarter(self) -> Quarter:
        """The league in its quarter."""
        return self.bench.now

    @property
    def data(self) -> LeagueData:
        """The league in its quarter, by itself."""
        return self.bench.data

    @property
    def case(self) -> Case:
        """By official rules and by the scenario's, under the scenario's own cut-off rule."""
        return league_case(self.bench, self.bench.line_rule)

    @property
    def older(self) -> bool:
        """Whether it is of an earlier quarter than the page."""
        return self.key.period < self.asked


def league_keys_at(bench: Bench) -> Iterator[LeagueKey]:
    """Of every league the table to show beside the bench; of the bench's own league that itself."""
    for league in bench.loaded.leagues:
        if league == bench.key.league:
            yield bench.key
            continue
        known = [key for key in bench.loaded.of_league(league) if key.period <= bench.key.period]
        newest = max((key.period for key in known), default="")
        same = [key for key in known if key.period == newest]
        yield from sorted(same, key=lambda key: BASES.index(key.basis))[:1]


def league_beside(bench: Bench, key: LeagueKey, now: Quarter, orgs: tuple[str, ...]) -> IcbLeague:
    """The league on a bench of its own; orgs: codes of those that the page is about."""
    earlier = quarter_before(bench.loaded, key)
    before = quarter(bench.loaded, earlier) if earlier else None
    scenario, note = bench.scenario, ""
    if key != bench.key:
        scenario, note = _scenario(bench, now)
    its = replace(bench, key=key, now=now, before=before, scenario=scenario)
    return IcbLeague(its, orgs, bench.key.period, note)


def _scenario(bench: Bench, now: Quarter) -> tuple[Scenario, str]:
    """The link's scenario as it acts on another league than the bench's, and what cannot."""
    organisations = bench.loaded.organisations
    if not read_scenario(bench.data, organisations).good:
        return OFFICIAL, ""  # the page says why, and is official throughout
    read = read_scenario(now.data, organisations)
    return read.scenario, read.note
