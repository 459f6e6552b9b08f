"""Every trust and ICB of a release that a reader may look for."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from lib.organisations.search import Known, LiesIn, Tie
from lib.store.connection import Database
from lib.store.leagues import BASES, LeagueKey


@dataclass(frozen=True)
class KnownOrganisations:
    """known: sorted by code. leagues: of each code that was in any, by league its newest quarter.

    The newest league first, of one quarter the official before the indicative.
    """

    known: tuple[Known, ...]
    leagues: Mapping[str, tuple[LeagueKey, ...]]


def known_organisations(database: Database) -> KnownOrganisations:
    """All trusts and ICBs but those that became others and were in no league.

    Such a one is a former name of what it became, through any number of mergers. Where an
    organisation was split up, each that took over a part has its name as a former one.
    """
    rows = database.rows("known_organisations")
    names = {code: name for code, name, *_ in rows}
    became = {code: steps for code, *_, steps in rows if steps}
    leagues = {code: _newest_first(keys) for code, _, _, keys, *_ in rows if keys}
    shown = {code for code in names if code in leagues or code not in became}
    after: dict[str, list[Tie]] = {}
    before: dict[str, list[Tie]] = {}
    for old in became:
        for new, since, part in _successors(old, became):
            if new in shown:
                after.setdefault(old, []).append(Tie(new, names[new], since, part))
                before.setdefault(new, []).append(Tie(old, names[old], since, part))
    known = (
        Known(
            code,
            name,
            kind,
            formers=tuple(before.get(code, ())),
            became=tuple(after.get(code, ())),
            icbs=tuple(LiesIn(**icb) for icb in icbs or ()),
        )
        for code, name, kind, _, icbs, _ in rows
        if code in shown
    )
    return KnownOrganisations(tuple(known), leagues)


def _newest_first(rows: list[list[str]]) -> tuple[LeagueKey, ...]:
    keys = sorted(LeagueKey(*row) for row in rows)
    keys.sort(key=lambda key: BASES.index(key.basis))
    return tuple(sorted(keys, key=lambda key: key.period, reverse=True))


def _successors(
    code: str, became: Mapping[str, list[dict[str, Any]]]
) -> Iterator[tuple[str, date, bool]]:
    """What an organisation became, and what those became: since when, and whether only a part."""
    seen = {code}
    ahead = [(code, date.min, False)]
    for old, since, part in ahead:
        for step in became.get(old, ()):
            if step["code"] not in seen:
                seen.add(step["code"])
                then = (step["code"], max(since, step["since"]), part or step["part"])
                ahead.append(then)
                yield then
