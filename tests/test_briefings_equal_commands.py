"""A briefing's four files, written by `brief` and opened again: every figure as the commands print.

The page is read by its tags, the deck by its native tables and charts, the workbook by its cells
and the offline page by what is embedded in it; the browser's part has its own tests.
"""

from functools import cache
from itertools import product
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from how_many import how_many, long_run
from indicative_folder import PERIOD, indicative_folder
from official_leagues import LEAGUE
from printed import HELD, Printed, Row, said
from read_back import Deck, Offline, Page
from read_book import check_book
from read_checks import Checked
from read_words import check_charts, check_embedded, check_firmness, check_headline
from shipped import ILLUSTRATIVE
from whole_pool import load_pool

from lib.commands import reading
from lib.store import Database, DataFolder, open_release
from lib.store.leagues import find_league
from lib.store.member_icbs import member_icbs

NO_FINANCE: Row = {"domain_weights": {"finance": 0}}
ACCESS: Row = {"domain_weights": {"access": 2}, "override": {"rule": "off"}}
OFFICIALLY: Row = {}


class Told(NamedTuple):
    """A briefing as asked for. audience: national, icb, trust; who: of those, the first movers'."""

    league: str
    scenario: Row
    audience: str = "national"


def every(leagues: tuple[str, ...]) -> list[Told]:
    """A league of ICBs has no trusts; its ICBs are each for themselves."""
    cases = product(leagues, (NO_FINANCE, ACCESS, OFFICIALLY), ("national", "icb", "trust"))
    return [Told(*case) for case in cases if case[::2] != ("icb", "trust")]


def first(case: Told, leagues: tuple[str, ...]) -> list[Told]:
    """Every case of the leagues, this one at the head: it is tried in the short form too."""
    return [case, *(other for other in every(leagues) if other != case)]


_LEAGUES = ("ambulance", LEAGUE, "acute", "icb")
_ILLUSTRATIVE = first(Told("ambulance", ACCESS, "icb"), _LEAGUES)
_OFFICIAL = first(Told(LEAGUE, NO_FINANCE, "national"), (LEAGUE,))
_INDICATIVE = [
    # an indicative league has no override that could be switched off
    case._replace(scenario={k: v for k, v in case.scenario.items() if k != "override"})
    for case in first(Told("acute", ACCESS, "trust"), ("acute", "icb"))
    if (case.league, case.audience) != ("acute", "icb")  # nobody knows where its trusts lie
]


def of(cases: list[Told]) -> Any:
    chosen = cases[: how_many(len(cases), short=1)]
    names = [f"{case.league}-{case.audience}-{len(case.scenario)}" for case in chosen]
    return pytest.mark.parametrize("told", chosen, ids=names)


@pytest.mark.no_cover
@pytest.mark.usefixtures("opened_once")
class TestEveryFileSaysWhatTheCommandsPrint:
    @of(_ILLUSTRATIVE)
    def test_on_the_illustrative_data(self, told: Told, tmp_path: Path) -> None:
        assert "\n".join(differences(ILLUSTRATIVE, told, tmp_path)) == ""

    @of(_OFFICIAL)
    def test_on_the_official_data(
        self, told: Told, official_data: DataFolder, tmp_path: Path
    ) -> None:
        assert "\n".join(differences(official_data, told, tmp_path)) == ""

    @of(_INDICATIVE)
    def test_on_indicative_leagues(
        self, told: Told, indicative: DataFolder, tmp_path: Path
    ) -> None:
        assert "\n".join(differences(indicative, told, tmp_path)) == ""


@pytest.fixture
def opened_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each release is read once: a dozen commands are run on it here."""
    monkeypatch.setattr(reading, "open_release", database)


@cache
def database(folder: DataFolder) -> Database:
    return open_release(folder)


@pytest.fixture(scope="module")
def indicative(tmp_path_factory: pytest.TempPathFactory) -> DataFolder:
    return indicative_folder(DataFolder(tmp_path_factory.mktemp("indicative")))


def differences(folder: DataFolder, told: Told, to: Path) -> list[str]:
    """What differs between the four files and what is printed; all of it, not the first alone."""
    files, scenarios = to / "files", to / "scenarios"
    for path in (files, scenarios):
        path.mkdir()
    printed = Printed(folder.path, (told.league, PERIOD), told.scenario, scenarios)
    code, own = audience(folder, told, printed)
    paths = {end: files / f"out.{end}" for end in ("pdf", "pptx", "xlsx", "html")}
    asked = [part for path in paths.values() for part in ("--to", str(path))]
    asked += [f"--{told.audience}", code] if code else []
    wrote = said(
        *("brief", told.league, PERIOD, "--scenario", printed.file(HELD)),
        *(*asked, "--data", str(folder.path)),
    )
    of = Checked(printed, own)
    of.same(
        "files",
        [row["movers"] for row in wrote],
        [len(printed.moves(HELD, dict.fromkeys(own)))] * 4,
    )
    read(of, paths, told, spread(folder, told, printed))
    assert of.seen["moves"] > 0 or not any(
        printed.moves(a, dict.fromkeys(own)) for a in printed.answers
    )
    if long_run():
        print(f"{told}: {of.seen['moves']} moves, {of.seen.total()} figures")
    return of.wrong


def read(of: Checked, paths: dict[str, Path], told: Told, ends: list[int]) -> None:
    page, deck, offline = Page(paths["pdf"]), Deck(paths["pptx"]), Offline(paths["html"])
    moved = {org for a in of.printed.answers for org in of.printed.moves(a, dict.fromkeys(of.own))}
    for where, form in (("Page", page), ("Deck", deck), ("Offline", offline)):
        of.where = where
        listed = [of.table(table) for table in form.tables]
        who = set[str]().union(*listed)
        of.same("movers", moved - who, set())
        of.same("others", who - of.own, set())
        check_headline(of, form.text, "trust" if len(of.own) == 1 else told.audience, ends)
        if where != "Offline" and told.audience != "trust" and len(of.own) > 1:
            check_firmness(of, form.text)
    of.where = "Deck"
    check_charts(of, deck)
    of.where = "Offline"
    check_embedded(of, offline)
    check_book(of, paths["xlsx"])


def audience(folder: DataFolder, told: Told, printed: Printed) -> tuple[str, set[str]]:
    """The code of whom it is for, with whose trusts it is about: of the most movers."""
    everyone = {*printed.movement(HELD)}
    if told.audience == "national":
        return "", everyone
    movers = [*printed.moves(printed.answers[-1])]
    key = find_league(database(folder), told.league, PERIOD)
    icbs = [] if told.league == "icb" else member_icbs(database(folder), key)
    if told.audience == "trust" or not icbs:
        who = (movers or [*printed.league(HELD)])[0]
        return who, {who}
    icb = max(icbs, key=lambda icb: (len({*icb.orgs} & {*movers}), len(icb.orgs)))
    return icb.org_code, {*icb.orgs}


def spread(folder: DataFolder, told: Told, printed: Printed) -> list[int]:
    """The moves over the brackets of the cut-offs, where there are any."""
    pool = load_pool(database(folder), find_league(database(folder), told.league, PERIOD))
    lines = next(data for data in pool if data.league == told.league).cutoffs
    if lines is None or lines.low == lines.high:
        return [len(printed.moves(HELD))]
    return printed.spread([*lines.low], [*lines.high])
