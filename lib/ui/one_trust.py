"""One member of the league on the bench, with what the parts of its page are worked out from."""

from collections.abc import Mapping
from dataclasses import dataclass

from lib.findings.case import AnswerKey, Case
from lib.findings.league_table import Quarter
from lib.findings.words import short_name
from lib.league import LeagueData
from lib.robustness.improvement import Loaded, Valued
from lib.store.details import MetricDetail, metric_details
from lib.store.league_values import league_values
from lib.store.leagues import LeagueKey
from lib.ui.bench import Bench, league_case
from lib.ui.league_quarters import quarters
from lib.ui.memory import Memory

_VALUED: Memory[Valued] = Memory(128)
_LOADED: Memory[Loaded] = Memory(32)
_DETAILS: "Memory[Mapping[str, MetricDetail]]" = Memory(512)


@dataclass(frozen=True, eq=False)
class OneTrust:
    """A trust, or an ICB in the league of ICBs, under the bench's scenario."""

    bench: Bench
    org_code: str

    @property
    def index(self) -> int:
        """Its row in the league's matrix."""
        return self.bench.data.orgs.index(self.org_code)

    @property
    def name(self) -> str:
        """Its whole name."""
        return self.bench.data.names[self.index]

    @property
    def short(self) -> str:
        """Its name as a sentence has it."""
        return short_name(self.name)

    @property
    def line_rule(self) -> AnswerKey:
        """Under which of the two answers its page stands: the scenario's own cut-off rule."""
        return self.bench.line_rule

    @property
    def case(self) -> Case:
        """The league by official rules and by the scenario's."""
        return league_case(self.bench, self.line_rule)

    @property
    def details(self) -> Mapping[str, MetricDetail]:
        """How each of its metric scores came about, by metric id."""
        bench, key = self.bench, self.bench.key
        return _DETAILS.get(
            (*_names(bench), self.org_code),
            lambda: metric_details(bench.loaded.database, key, bench.data.framework, self.org_code),
        )


def league_quarters(bench: Bench) -> tuple[tuple[LeagueKey, Quarter], ...]:
    """The bench's league, scored by the same, in every loaded quarter; oldest first."""
    same = [k for k in bench.loaded.of_league(bench.key.league) if k.basis == bench.key.basis]
    return tuple(zip(same, quarters(bench.loaded, same), strict=True))


def loaded_values(bench: Bench) -> Loaded:
    """The bench's league among all of its quarter, with the values behind the scores."""
    return _LOADED.get(_names(bench), lambda: _loaded(bench))


def value_history(bench: Bench) -> tuple[Valued, ...]:
    """The bench's league in every loaded quarter, with the values behind the scores."""
    return tuple(_valued(bench, key, now.data) for key, now in league_quarters(bench))


def _names(bench: Bench) -> tuple[str, ...]:
    return bench.cache_key[:-1]  # whatever the scenario


def _valued(bench: Bench, key: LeagueKey, data: LeagueData) -> Valued:
    names = (bench.loaded.database.release_id, key.framework, key.basis, key.league, key.period)
    values = bench.loaded.database
    return _VALUED.get(names, lambda: Valued(data, league_values(values, key, data.matrix)))


def _loaded(bench: Bench) -> Loaded:
    key = bench.key
    leagues = tuple(
        _valued(bench, LeagueKey(key.framework, key.basis, data.league, key.period), data)
        for data in bench.now.leagues
    )
    return Loaded(key.league, leagues)
