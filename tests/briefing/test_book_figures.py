"""Every figure of a briefing's workbook equals what the commands print."""

import json
from functools import cache
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from book_help import Row, opened, rows_of
from brief_help import FEW, brief_of
from how_many import how_many
from official_leagues import LEAGUE, QUARTERS
from ran import Ran
from shipped import illustrative_database

from lib.__main__ import main
from lib.commands import reading
from lib.findings.brief import Brief
from lib.store import Database, DataFolder, open_release
from lib.store.leagues import league_keys

PERIOD = "2025-26-Q4"
SCENARIO = {"domain_weights": {"finance": 0.5}, "override": {"rule": "off"}}
HELD, SHARES = "If the cut-offs stay put", "If each segment keeps its share"
DRAWS = ("--draws", str(FEW.count))

_quarters = sorted({(key.league, key.period) for key in league_keys(illustrative_database())})
_quarters.sort(key=lambda of: of != ("ambulance", PERIOD))
CASES = _quarters[: how_many(len(_quarters), short=1)]
OFFICIAL = QUARTERS[::-1][: how_many(len(QUARTERS), short=1)]


class Commands:
    """What the commands print of one league in one quarter, by organisation."""

    def __init__(self, database: Database, league: str, period: str, tmp: Path, capsys: Any):
        self.of, self.database, self.capsys = (league, period), database, capsys
        self.files = dict[str, Path]()
        self.printed = dict[tuple[str, ...], dict[str, dict[str, str]]]()
        for name, more in ((HELD, {}), (SHARES, {"boundary": {"rule": "shares"}})):
            self.files[name] = tmp / f"{len(self.files)}.json"
            self.files[name].write_text(json.dumps({"version": 1, **SCENARIO, **more}))

    def __call__(self, *asked: str) -> dict[str, dict[str, str]]:
        if asked not in self.printed:
            self.printed[asked] = self.run(*asked)
        return self.printed[asked]

    def run(self, command: str, answer: str, *more: str) -> dict[str, dict[str, str]]:
        scenario = ("--scenario", str(self.files[answer])) if answer else ()
        # opened once: that takes longer than what most of the commands do
        with patch.object(reading, "open_release", lambda _: self.database):
            assert main([command, *self.of, *scenario, *more, "--format", "csv"]) == 0
        printed = self.capsys.readouterr()
        return {row["org_code"]: row for row in Ran(0, printed.out, printed.err).rows}


def same(shown: Any, printed: str) -> bool:
    """A cell and what a command prints: nothing is nothing, a number all its digits."""
    if shown is None or printed == "":
        return shown is None and printed == ""
    if isinstance(shown, str):
        return shown == {"0": "No", "1": "Yes"}.get(printed, printed)
    # the file keeps 16 of a number's 17 digits
    return bool(shown == pytest.approx(float(printed), rel=1e-14, abs=1e-14))


def unequal(rows: list[Row], printed: dict[str, dict[str, str]], names: dict[str, str]) -> Any:
    return [
        (row["Code"], heading, row[heading], printed[row["Code"]][column])
        for row in rows
        for heading, column in names.items()
        if not same(row[heading], printed[row["Code"]][column])
    ]


def check(brief: Brief, run: Commands) -> None:
    read = opened(brief)
    who = {row.org_code for row in brief.rows}
    check_movement(rows_of(read["Movement"]), run, who)
    check_movers(rows_of(read["Movers"]), run, who)
    check_standing(rows_of(read["ICBs" if "ICBs" in read.sheetnames else "Trusts"]), run, who)
    check_counts(read, run)


def check_movement(rows: list[Row], run: Commands, who: set[str]) -> None:
    columns = {
        **{"Segment officially": "segment_from", "Segment in the scenario": "segment_to"},
        **{"Rank officially": "rank_from", "Rank in the scenario": "rank_to"},
        **{"Score officially": "score_from", "Score in the scenario": "score_to"},
        "Segments moved by its own figures": "share_data",
        "Segments moved by the weights": "share_weights",
        "Segments moved by the cut-offs": "share_boundary",
        "Segments moved by the override": "share_override",
        "Only because all scores shift": "tide",
    }
    for answer in (HELD, SHARES):
        mine = [row for row in rows if row["Answer"] == answer]
        assert {row["Code"] for row in mine} == who
        assert unequal(mine, run("movement", answer), columns) == []


def check_movers(rows: list[Row], run: Commands, who: set[str]) -> None:
    moved = dict[str, set[str]]()
    for answer, end in ((HELD, HELD.lower()), (SHARES, SHARES.lower())):
        movement, sure = run("movement", answer), run("robustness", answer, *DRAWS)
        moved[answer] = {
            org
            for org, row in movement.items()
            if "" != row["segment_from"] != row["segment_to"] != "" and org in who
        }
        segment = {"Segment officially": "segment_from", f"Segment {end}": "segment_to"}
        assert unequal(rows, movement, segment) == []
        columns = {
            f"How sure, {end}": "firmness",
            f"Share of nearby weightings, {end}": "moves",
            f"Borderline, {end}": "borderline",
        }
        mine = [row for row in rows if row["Code"] in moved[answer]]
        assert unequal(mine, sure, columns) == []
        tide = {f"Only because all scores shift, {end}": "tide"}
        assert unequal(mine, movement, tide) == []
        rest = [row for row in rows if row["Code"] not in moved[answer]]
        assert all(row[heading] is None for row in rest for heading in (*columns, *tide))
    assert {row["Code"] for row in rows} == moved[HELD] | moved[SHARES]


def check_standing(rows: list[Row], run: Commands, who: set[str]) -> None:
    assert {row["Code"] for row in rows} == who
    more = ("--exact", "--ranges")

    def ranges(end: str) -> dict[str, str]:
        return {
            f"{what.capitalize()} {end}, likely {side}": f"{what}_{column}"
            for what in ("score", "rank")
            for side, column in (("from", "low"), ("to", "high"))
        }

    def standing(end: str) -> dict[str, str]:
        return {
            f"Rank {end}": "rank",
            f"Segment before the override {end}": "segment_before_override",
            f"Segment {end}": "segment",
        }

    officially = {**standing("officially"), **ranges("officially")}
    officially["Score officially"] = "score_exact"
    assert unequal(rows, run("league", "", *more), officially) == []
    held = {**standing(HELD.lower()), **ranges("in the scenario and the cut-offs held")}
    held["Score in the scenario"] = "score_exact"
    held["Why without score or range in the scenario"] = "reason"
    assert unequal(rows, run("league", HELD, *more), held) == []
    assert unequal(rows, run("league", SHARES), standing(SHARES.lower())) == []


def check_counts(read: Any, run: Commands) -> None:
    """Matrix and counts are of the whole league, counted from what the commands print."""
    matrix, counts = rows_of(read["Matrix"]), rows_of(read["Counts"])
    for answer in (HELD, SHARES):
        moves = [(r["segment_from"], r["segment_to"]) for r in run("movement", answer).values()]
        name = next(key for key in counts[0] if key.lower().endswith(answer.lower()))
        for place, row in zip(("1", "2", "3", "4", ""), counts, strict=False):
            assert row[name] == sum(to == place for _, to in moves)
        for place in ("1", "2", "3", "4", ""):
            shown = next(
                row
                for row in matrix
                if row["Answer"] == answer
                and row["Segment officially"] == (int(place) if place else "No segment")
            )
            for to in ("1", "2", "3", "4", ""):
                cell = f"Segment {to} in the scenario" if to else "No segment in the scenario"
                assert shown[cell] == moves.count((place, to))


class TestEveryFigureEqualsTheCommands:
    @pytest.mark.parametrize(("league", "period"), CASES)
    def test_on_the_illustrative_data(
        self, league: str, period: str, tmp_path: Path, capsys: Any
    ) -> None:
        brief = everyone() if (league, period) == CASES[0] else None
        brief = brief or brief_of(illustrative_database(), league, SCENARIO, period)
        check(brief, Commands(illustrative_database(), league, period, tmp_path, capsys))

    @pytest.mark.parametrize("period", OFFICIAL)
    def test_on_the_official_data(
        self, period: str, official_data: DataFolder, tmp_path: Path, capsys: Any
    ) -> None:
        database = open_release(official_data)
        run = Commands(database, LEAGUE, period, tmp_path, capsys)
        check(brief_of(database, LEAGUE, SCENARIO, period), run)

    @pytest.mark.parametrize("audience", ["icb", "trust"])
    def test_for_an_icb_and_for_a_trust_as_for_everyone(self, audience: Any) -> None:
        national = everyone()
        code = national.movers[0].org_code
        if audience == "icb":
            code = next(icb.org_code for icb in national.subject.icbs if code in icb.orgs)
        own = brief_of(illustrative_database(), "ambulance", SCENARIO, audience=audience, code=code)
        who = {row.org_code for row in own.rows}
        assert 0 < len(who) < len(national.rows)
        every, mine = everyones_book(), opened(own)
        for label in ("Movers", "Movement", "Trusts"):
            expected = [row for row in rows_of(every[label]) if row["Code"] in who]
            assert expected == rows_of(mine[label])
        for label in ("Matrix", "Weights"):
            assert rows_of(every[label]) == rows_of(mine[label])

    def test_with_names_hidden_as_with_names(self) -> None:
        without = brief_of(illustrative_database(), "ambulance", SCENARIO, names=False)
        named, hidden = everyones_book(), opened(without)
        for label in named.sheetnames[2:]:
            assert figures(hidden[label]) == figures(named[label])


@cache
def everyone() -> Brief:
    return brief_of(illustrative_database(), "ambulance", SCENARIO)


@cache
def everyones_book() -> Any:
    return opened(everyone())


def figures(page: Any) -> list[str]:
    """Each row without the name, which rows of one rank are sorted by, and the code."""
    rows = rows_of(page)
    return sorted(str([row[key] for key in row if key not in ("Trust", "Code")]) for row in rows)
