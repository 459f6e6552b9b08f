"""The options table equals, cell by cell, what every option gives by itself."""

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import pytest
from indicative_folder import indicative_folder
from leagues import framework, league_of, random_league
from official_leagues import LEAGUE, QUARTERS
from ran import Ran
from scenarios import random_scenario
from shipped import illustrative_database, illustrative_leagues
from whole_pool import load_pool

from lib.__main__ import main
from lib.commands.reading import open_league
from lib.findings.captions import warnings
from lib.findings.case import by_line_rule
from lib.findings.influence import spread_shares
from lib.findings.league_table import Quarter
from lib.findings.options import OFFICIAL_ID, Option, options
from lib.findings.options_table import Among, OptionRow, OptionsTable, options_table
from lib.findings.options_table_counts import capped, firm_movers, sides
from lib.findings.options_table_rows import Moves
from lib.findings.options_table_tables import options_csv, options_formats, options_sheet
from lib.findings.weights import weight_shares
from lib.findings.what_if import what_if
from lib.framework import Cutoffs
from lib.league import LeagueData
from lib.movement import movement
from lib.robustness.draws import Draws
from lib.scenario import OFFICIAL, Scenario, bind, from_mapping, merged, to_json
from lib.scoring.league import LeagueResult, score_league
from lib.scoring.rules import official_rules
from lib.store import Database, DataFolder, open_release
from lib.store.leagues import find_league

FEW = Draws(200)
Scored = tuple[LeagueResult, LeagueResult]


def option(name: str, scenario: Scenario) -> Option:
    return Option(name, name, f"{name} differs", scenario)


def random_options(random: Random, data: LeagueData) -> list[Option]:
    found = [option(OFFICIAL_ID, OFFICIAL)]
    found += [option(f"option {i}", from_mapping(random_scenario(random, data))) for i in range(4)]
    return found


def bracketed(data: LeagueData) -> LeagueData:
    """With brackets round its cut-offs, where it has any."""
    if data.cutoffs is None:
        return data
    low, high = (tuple(c + by for c in data.cutoffs.values) for by in (-0.03, 0.03))
    return replace(
        data, cutoffs=Cutoffs(values=data.cutoffs.values, low=low, high=high, origin="bracketed")
    )


def quarters_of(random: Random, n: int) -> list[Quarter]:
    """A league in three quarters, in which some trusts come and go."""
    found = []
    for number in (1, 2, 3):
        league = bracketed(random_league(random, n + random.choice([0, 1])))
        data = replace(league, period=f"2025-26-Q{number}")
        found.append(Quarter(data, (data,)))
    return found


def moves(a: LeagueResult, b: LeagueResult, orgs: Sequence[str]) -> tuple[int, int]:
    changes = [move.change for move in movement(a, b) if move.org_code in orgs]
    return sum(c < 0 for c in changes), sum(c > 0 for c in changes)


def over_brackets(result: LeagueResult, orgs: Sequence[str]) -> tuple[int | None, int | None]:
    """Fewest and most moves with the lines where they are and at both ends of their brackets."""
    data, rules = result.data, result.rules
    if (
        rules.boundary.rule != "published"
        or not data.cutoffs
        or data.cutoffs.low == data.cutoffs.high
    ):
        return None, None
    high = np.array(data.cutoffs.high) - 0.001
    counts = []
    for lines in (None, np.array(data.cutoffs.low), high):
        tables = (
            score_league(data, each, cutoffs=lines) for each in (official_rules(framework()), rules)
        )
        counts.append(sum(moves(*tables, orgs)))
    return min(counts), max(counts)


@pytest.mark.parametrize("seed", range(8))
def test_every_count_is_what_the_option_gives_by_itself(seed: int) -> None:
    random = Random(seed)
    quarters = quarters_of(random, random.choice([1, 3, 9, 16]))
    data = quarters[-1].data
    chosen = random_options(random, data)
    among = random.choice([None, Among("Norfolk", tuple(random.sample(data.orgs, 1)))])
    everyone = {org for quarter in quarters for org in quarter.data.orgs}
    orgs = among.orgs if among else everyone
    official = score_league(data, official_rules(data.framework))

    table = options_table(chosen, quarters[-1], quarters, organisations=everyone, among=among)

    there = [one for one in chosen if one.title not in table.absent]
    assert len(there) + len(table.absent) == len(chosen)
    placed = official.segments > 0
    among_placed = [i for i, org in enumerate(data.orgs) if org in orgs and placed[i]]
    assert table.of == len(among_placed)
    for one in chosen:
        result = score_league(data, by_line_rule(bind(one.scenario, data, everyone).rules, "held"))
        assert (one in there) == bool(result.segments.any() or not placed.any())
    for row, one in zip(table.rows, there, strict=True):
        own = bind(one.scenario, data, everyone).rules
        held, kept = (score_league(data, by_line_rule(own, key)) for key in ("held", "shares"))
        for found, result in ((row.held, held), (row.shares, kept)):
            both = (official.segments > 0) & (result.segments > 0)
            assert (found is not None) == both.any()
            if found:
                assert (found.up, found.down) == moves(official, result, orgs)
        if row.held:
            assert (row.held.low, row.held.high) == over_brackets(held, orgs)
        moved = [_between(a, b, one, orgs, everyone) for a, b in _pairs(quarters)]
        assert row.between == tuple(moves if both else None for moves, both in moved)
        assert row.followed == sum(both for _, both in moved)
        here = [i for i, org in enumerate(data.orgs) if org in orgs]
        assert row.unscored == sum(np.isnan(held.scores[i]) for i in here)
        assert row.lost == sum(held.segments[i] == 0 for i in among_placed)
        assert row.flagged == sum(held.flagged[i] for i in here)
        assert row.capped == sum(held.segments[i] != held.before[i] for i in here)
        assert row.weight == tuple(d.scenario for d in weight_shares(data, held.rules))
        _check_influence(row, held)


def _pairs(quarters: Sequence[Quarter]) -> list[tuple[LeagueData, LeagueData]]:
    return [(a.data, b.data) for a, b in pairwise(quarters)]


def _between(
    then: LeagueData, now: LeagueData, one: Option, orgs: Any, everyone: set[str]
) -> tuple[int, int]:
    """How many move, and how many have a segment in both quarters."""
    a, b = (score_league(d, bind(one.scenario, d, everyone).rules) for d in (then, now))
    rows = [move for move in movement(a, b) if move.org_code in orgs]
    both = sum(bool(move.segment_from and move.segment_to) for move in rows)
    return sum(bool(move.change) for move in rows), both


def _check_influence(row: OptionRow, held: LeagueResult) -> None:
    spread = spread_shares(held) if np.sum(~np.isnan(held.scores)) >= 4 else None
    assert (row.influence is None) == (spread is None)
    if row.influence is not None and spread is not None and row.which_metrics is not None:
        assert row.which_metrics == pytest.approx(spread.which_metrics)
        assert sum(row.influence) + row.which_metrics == pytest.approx(1)


class TestBesideTheOtherFindings:
    def test_the_counts_are_those_of_the_what_if_page(self, official_leagues: Any) -> None:
        leagues = official_leagues("2025-26-Q4")
        data = leagues[0]
        chosen = [o for o in options(data) if o.id in ("official", "finance-half", "finance-out")]
        now = Quarter(data, tuple(leagues))
        scored = sides(chosen, now)
        firm = [firm_movers(scored.official, r, leagues, FEW) for r in scored.held]
        half, out = options_table(chosen, now, (now,), firm).rows[1:]

        # docs/method.md: half the weight moves 10 (9 to 14), all down; 6 with the shares kept
        assert half.held and half.shares and out.held
        assert (half.held.moves, half.held.up, half.held.low, half.held.high) == (10, 0, 9, 14)
        assert half.shares.moves == 6 and half.shares.up and half.shares.down
        assert out.held.moves == 20
        for row, one in ((half, chosen[1]), (out, chosen[2])):
            page = what_if(data, one.scenario, leagues, draws=FEW)
            assert row.firm == sum(sure.word == "firm" for sure in page.held.sureness)
            assert row.held and page.shares and row.shares
            assert (row.held.up, row.held.low) == (page.held.up, page.held.low)
            assert row.shares.moves == page.shares.moves


@pytest.fixture
def command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., Ran]:
    """A command with a scenario file, on a release that is open already."""

    once = cache(open_league)

    def run(database: Database, scenario: Scenario, *arguments: str) -> Ran:
        for module in ("league", "movement"):
            monkeypatch.setattr(f"lib.commands.{module}.open_database", lambda _: database)
            monkeypatch.setattr(f"lib.commands.{module}.open_league", once)
        file = tmp_path / "scenario.json"
        file.write_text(to_json(scenario), encoding="utf-8")
        code = main([*arguments, "--scenario", str(file), "--format", "csv"])
        captured = capsys.readouterr()
        assert code == 0, captured.err
        return Ran(code, captured.out, captured.err)

    return run


Command = Callable[..., Ran]


def check_by_commands(
    run: Command, database: Database, league: str, quarters: Sequence[Quarter], ids: Sequence[str]
) -> None:
    """The table's cells against `league` and `movement`, one option and one quarter at a time."""
    now = quarters[-1]
    chosen = [one for one in options(now.data) if one.id in ids]
    assert [one.id for one in chosen] == list(ids)
    table = options_table(chosen, now, quarters)
    last = now.data.period
    for row, one in zip(table.rows, chosen, strict=True):
        rows = run(database, one.scenario, "league", league, last).rows
        assert row.unscored == sum(not r["score"] for r in rows)
        assert row.flagged == sum(r["override"] == "1" for r in rows)
        assert row.capped == sum(
            r["override"] == "1" and r["segment"] != r["segment_before_override"] for r in rows
        )
        assert row.held and row.shares
        kept = merged(one.scenario, boundary={"rule": "shares"})
        for found, scenario in ((row.held, one.scenario), (row.shares, kept)):
            changes = _changes(run(database, scenario, "movement", league, last))
            assert (found.up, found.down) == (
                sum(c < 0 for c in changes),
                sum(c > 0 for c in changes),
            )
        for i, (then, after) in enumerate(_pairs(quarters)):
            ran = run(
                database, one.scenario, "movement", league, after.period, "--since", then.period
            )
            assert row.between[i] == len(_changes(ran))


def _changes(ran: Ran) -> list[int]:
    both = [(r["segment_from"], r["segment_to"]) for r in ran.rows]
    return [int(b) - int(a) for a, b in both if a and b and a != b]


class TestBesideTheCommandLine:
    def test_on_official_data(
        self, command: Command, official_data: DataFolder, official_leagues: Any
    ) -> None:
        quarters = [Quarter(official_leagues(q)[0], official_leagues(q)) for q in QUARTERS]
        ids = ["official", "finance-out-entirely", "narrow-override", "equal-domains"]
        ids += ["enough-evidence"]
        check_by_commands(command, open_release(official_data), LEAGUE, quarters, ids)

    def test_on_illustrative_data(self, command: Command) -> None:
        quarters = [Quarter(illustrative_leagues(q)[0]) for q in QUARTERS[2:]]
        ids = ["finance-half", "softer-override"]
        check_by_commands(command, illustrative_database(), LEAGUE, quarters, ids)


SCORES = {
    "A": {"OF1082": 1.0, "OF1080": 1.0, "OF1005": 1.0, "OF1061": 1.0},
    "B": {"OF1082": 2.0, "OF1080": 1.0, "OF1005": 2.9, "OF1061": 2.0},
    "C": {"OF1082": 2.6, "OF1080": 1.0, "OF1005": 3.2, "OF1061": 2.4},
    "D": {"OF1082": 3.0, "OF1080": 3.4, "OF1005": 3.0, "OF1061": 2.0},
    "E": {"OF1082": 4.0, "OF1080": 4.0, "OF1005": 4.0, "OF1061": 4.0},
}
DATA = league_of(SCORES, flagged=["A"])
OUT = option("Finance out", from_mapping({"version": 1, "domain_weights": {"finance": 0}}))
OFF = option("Override off", from_mapping({"version": 1, "override": {"rule": "off"}}))
PLAIN = option(OFFICIAL_ID, OFFICIAL)
SAME = option("Scaled", from_mapping({"version": 1, "domain_weights": {"finance": 1}}))
FEWER = option("Two", from_mapping({"version": 1, "missing": {"min_metrics": 4}}))
NOBODY = option("Enough", from_mapping({"version": 1, "missing": {"min_metrics": 9}}))


def thin(scores: dict[str, dict[str, float]] = SCORES) -> LeagueData:
    """With a sixth trust, which has three metrics where the others have four."""
    three = dict.fromkeys(("OF1080", "OF1005", "OF1061"), 2.2)
    return league_of(scores | {"F": three}, flagged=["A"])


def table_of(*chosen: Option, data: LeagueData = DATA, **more: Any) -> OptionsTable:
    return options_table([PLAIN, *chosen], Quarter(data), **more)


class TestTheHeadline:
    def test_names_the_option_that_moves_most_and_the_one_that_moves_fewest(self) -> None:
        assert table_of(OUT, OFF).headline == (
            "Of 2 options, “Finance out” moves most trusts: 2 of 5; “Override off” moves fewest: 1"
        )

    def test_says_that_several_move_as_many(self) -> None:
        again = [replace(OUT, id=i, title=i) for i in ("X", "Y")]
        assert table_of(OUT, again[0], OFF, SAME).headline == (
            "Of 4 options, “Finance out” and “X” move most trusts: 2 of 5 each; “Scaled” moves none"
        )
        assert ", 3 options move most trusts: 2 of 5 each; " in (
            table_of(OUT, *again, OFF).headline
        )
        assert table_of(OUT, again[0]).headline == "Each of 2 options moves 2 of 5 trusts"

    def test_of_one_option_says_how_many_it_moves(self) -> None:
        assert table_of(OFF).headline == "“Override off” moves 1 of 5 trusts"
        assert table_of(SAME).headline == "“Scaled” moves none of 5 trusts"

    def test_says_that_no_option_moves_anyone(self) -> None:
        again = replace(SAME, id="Y")
        assert table_of(SAME, again).headline == "None of 2 options moves a trust"

    def test_leaves_out_options_with_which_nobody_is_scored(self) -> None:
        finding = table_of(OFF, SAME, NOBODY)
        assert finding.headline.startswith("Of 2 options, “Override off” moves most trusts: 1 of 5")
        assert finding.absent == ("Enough",)
        assert table_of(OFF, NOBODY).headline == "“Override off” moves 1 of 5 trusts"

    def test_never_says_that_an_option_moves_fewest_which_takes_segments_away(self) -> None:
        data = thin()
        finding = table_of(OUT, OFF, FEWER, data=data)
        assert finding.rows[-1].held == Moves(0, 0) and finding.rows[-1].lost == 1
        assert finding.headline == (
            "Of 2 options that leave every trust its segment, “Finance out” moves most trusts: "
            "2 of 6; “Override off” moves fewest: 1"
        )
        assert finding.sentences[0].endswith(
            " “Two” leaves 1 of 6 trusts without a segment and moves none of the other 5."
        )
        again = [replace(FEWER, id=i, title=i) for i in ("X", "Y")]
        assert table_of(FEWER, *again, data=data).headline == "None of 3 options moves a trust"
        assert (
            table_of(FEWER, *again, data=data)
            .sentences[0]
            .endswith(" 3 options leave trusts without a segment: “Two” 1, “X” 1 and “Y” 1 of 6.")
        )

    def test_names_no_option_as_moving_fewest_where_each_takes_a_segment_away(self) -> None:
        both = [
            replace(one, scenario=merged(one.scenario, missing={"min_metrics": fewest}))
            for one, fewest in ((OUT, 3), (OFF, 4))
        ]
        said = table_of(*both, data=thin()).headline
        assert said == "Of 2 options, “Finance out” moves most trusts: 2 of 6"

    def test_counts_those_who_have_a_segment_officially(self) -> None:
        nobody = league_of(SCORES | {"F": {}}, flagged=["A"])
        finding = table_of(OUT, OFF, data=nobody)
        assert finding.of == 5 and "2 of 5;" in finding.headline
        assert [row.unscored for row in finding.rows] == [1, 1, 1]
        assert not any(row.lost for row in finding.rows)

    def test_says_that_there_is_nothing_to_compare(self) -> None:
        for finding in (table_of(), table_of(NOBODY)):
            assert finding.headline == (
                "There is nothing to set beside official scoring: no option can act here"
            )
        few = league_of({"A": {}, "B": {}})
        assert table_of(OUT, NOBODY, data=few).headline == (
            "Too few trusts are scored for any option to move one to another segment"
        )

    def test_names_the_icb_whose_trusts_are_counted(self) -> None:
        finding = table_of(OUT, OFF, among=Among("Norfolk", ("A", "D")))
        assert finding.headline == (
            "Of 2 options, “Override off” moves most trusts of Norfolk: 1 of 2; "
            "“Finance out” moves none"
        )
        assert finding.of == 2 and " · Norfolk · " in finding.caveat
        assert finding.notes[-1].startswith("Counts are of Norfolk's trusts alone.")


class TestTheSentences:
    def test_say_which_option_has_most_firm_moves(self) -> None:
        firm = [frozenset[str](), frozenset({"B", "C"}), frozenset[str]()]
        finding = table_of(OUT, OFF, firm=firm)
        assert finding.sentences[1] == (
            "If the cut-offs stay put, “Finance out” has most firm moves: 2; "
            "with 1 of the 2 that move anyone, no move is firm."
        )

    def test_say_that_no_move_is_firm(self) -> None:
        said = table_of(OUT, firm=[frozenset()] * 2).sentences
        assert said[1:] == (
            "If the cut-offs stay put, none of the moves is firm, whatever the option.",
        )
        assert table_of(SAME, firm=[frozenset()] * 2).sentences[1:] == ()

    def test_say_what_would_have_moved_over_the_quarters(self) -> None:
        later = league_of(SCORES | {"B": SCORES["E"]})
        quarters = [Quarter(replace(DATA, period="2024-25-Q4")), Quarter(later)]
        said = options_table([PLAIN, OUT, OFF], quarters[-1], quarters)
        assert said.pairs == ("Q4 2024/25 to Q4 2025/26",)
        assert said.sentences[-1].startswith(
            "From Q4 2024/25 to Q4 2025/26 official scoring gives 2 moves from one quarter to the "
            "next, 1 of them by the override; "
        )
        one = options_table([PLAIN, OFF], quarters[-1], quarters).sentences[-1]
        assert one.endswith("; “Override off” gives 1.")
        same = options_table([PLAIN, SAME, replace(SAME, id="Y")], quarters[-1], quarters)
        assert same.sentences[-1].endswith("; each option gives 2.")
        alone = options_table([PLAIN], quarters[-1], quarters).sentences[-1]
        assert alone.endswith("the next, 1 of them by the override.")

    def test_say_how_many_of_the_moves_come_from_the_override(self) -> None:
        then = league_of({**SCORES, "A": SCORES["A"]}, flagged=[])
        quarters = [Quarter(replace(then, period="2025-26-Q3")), Quarter(DATA)]
        said = options_table([PLAIN, OFF], quarters[-1], quarters).sentences[-1]
        assert "gives 1 move from one quarter to the next, 1 of them by the override; " in said
        others = options_table(
            [PLAIN, OFF], quarters[-1], quarters, among=Among("Norfolk", ("B",))
        ).sentences[-1]
        assert "override;" not in others

    def test_never_call_an_option_steadiest_that_places_fewer(self) -> None:
        later = thin(SCORES | {"B": SCORES["E"]})
        quarters = [Quarter(replace(thin(), period="2025-26-Q3")), Quarter(later)]
        finding = options_table([PLAIN, FEWER, SAME, OFF], quarters[-1], quarters)
        official, fewer, *_ = finding.rows
        assert (official.followed, fewer.followed) == (6, 5)
        assert "“Two”" not in finding.sentences[-1]
        assert finding.sentences[-1].endswith("; 1 option would place fewer trusts.")
        one = options_table([PLAIN, FEWER, SAME], quarters[-1], quarters).sentences[-1]
        assert re.search(r"; “Scaled” gives \d; 1 option would place fewer trusts\.$", one)

    def test_are_silent_on_quarters_without_official_scoring(self) -> None:
        quarters = [Quarter(replace(DATA, period="2025-26-Q3")), Quarter(DATA)]
        assert options_table([OUT], quarters[-1], quarters).sentences[1:] == ()
        assert options_table([OUT], quarters[-1], quarters).pairs == ("Q3 to Q4 2025/26",)


class TestTheRows:
    def test_have_no_moves_where_nobody_is_scored(self) -> None:
        quarters = [Quarter(replace(DATA, period="2025-26-Q3")), Quarter(DATA)]
        nobody = league_of({org: {} for org in "ABCDE"})
        few = [Quarter(replace(nobody, period=q.data.period)) for q in quarters]
        row = options_table([PLAIN], few[-1], few, [frozenset()]).rows[0]
        assert (row.held, row.shares, row.firm, row.all_year) == (None, None, None, None)
        assert row.influence is None

    def test_count_who_is_held_and_who_is_only_flagged(self) -> None:
        off, plain = table_of(OFF).rows[::-1]
        assert (plain.flagged, plain.capped, off.flagged, off.capped) == (1, 1, 0, 0)
        held = score_league(DATA, official_rules(framework()))
        assert capped(held).tolist() == [True, False, False, False, False]

    def test_of_the_reader_are_marked(self) -> None:
        assert [row.own for row in table_of(OUT).rows] == [False, True]


class TestFirmMovers:
    def test_move_the_same_way_in_nine_of_ten_nearby_weightings(self) -> None:
        scored = sides([PLAIN, OUT, OFF], Quarter(DATA))
        plain, out, off = (firm_movers(scored.official, r, draws=FEW) for r in scored.held)
        assert plain == frozenset() and off == {"A"} and out <= {"B", "C"}


class TestTheTables:
    def test_have_a_row_an_option_and_the_caveat(self) -> None:
        finding = table_of(OUT, NOBODY, firm=[frozenset()] * 3)
        plain, words = options_csv(finding), options_sheet(finding)
        assert plain.caveat == words.caveat == finding.caveat
        assert plain.rows == words.rows and len(plain.rows) == 2
        row = dict(zip(plain.columns, plain.rows[1], strict=True))
        assert (row["option"], row["moves_held"], row["firm"]) == ("Finance out", 2, 0)
        assert row["weight_finance"] == 0 and "fewest_over_brackets" not in row
        assert row["lose_segment"] == 0
        assert {*options_formats(finding)} < {*words.columns}

    def test_have_the_brackets_and_the_quarters_where_there_are_any(self) -> None:
        data = bracketed(DATA)
        quarters = [Quarter(replace(data, period="2025-26-Q3")), Quarter(data)]
        found = options_csv(options_table([PLAIN, OUT, NOBODY], quarters[-1], quarters))
        row = dict(zip(found.columns, found.rows[1], strict=True))
        assert row["fewest_over_brackets"] <= row["moves_held"] <= row["most_over_brackets"]
        assert row["between_quarters"] == row["between_Q3_to_Q4_2025-26"] == 0
        assert row["followed_between_quarters"] == 5
        assert "every move, by score or override, significant or not" in found.caveat
        assert json.dumps(found.rows)


@pytest.fixture(scope="module")
def indicative(tmp_path_factory: pytest.TempPathFactory) -> list[Quarter]:
    """The acute league without official scoring, in two quarters."""
    folder = DataFolder(tmp_path_factory.mktemp("alone") / "official")
    database = open_release(indicative_folder(folder))
    return [
        Quarter(
            next(
                d
                for d in load_pool(database, find_league(database, "acute", period))
                if d.league == "acute"
            )
        )
        for period in ("2025-26-Q3", "2025-26-Q4")
    ]


class TestAnIndicativeLeague:
    def test_has_one_line_rule_no_override_and_its_own_words(
        self, indicative: list[Quarter]
    ) -> None:
        now = indicative[-1]
        chosen = options(now.data)
        scored = sides(chosen, now)
        firm = [firm_movers(scored.official, r, draws=FEW) for r in scored.held]
        finding = options_table(chosen, now, indicative, firm)
        names = options_csv(finding).columns

        assert finding.indicative and all(row.shares is None for row in finding.rows)
        assert "moves" in names and "held_by_override" not in names and "up_shares" not in names
        words = " ".join((finding.headline, *finding.sentences, *finding.method, *finding.notes))
        assert "league quarter" in finding.headline and "segment" not in words
        assert "official" not in words and "override" not in words
        assert "Oldest figure: " in finding.sentences[0]
        assert re.fullmatch(
            r"From one quarter to the next .* of \d+ metrics have newer figures; .*",
            finding.sentences[-1],
        )
        still = options_table(chosen, now, [now, now]).sentences[-1]
        assert still == "From one quarter to the next no metric has newer figures."

    def test_says_how_small_it_is_and_that_its_figures_are_older_than_the_quarter(
        self, indicative: list[Quarter]
    ) -> None:
        data = indicative[-1].data
        fresh = score_league(data, official_rules(data.framework))
        assert "No figure is newer" not in warnings(fresh)
        dates = tuple(replace(d, newest="2025-08", newest_age=7) for d in data.dates)
        few = replace(data, matrix=data.matrix.only(np.arange(10)), dates=dates)
        said = warnings(score_league(few, official_rules(few.framework)))
        assert said.startswith("Only 10 trusts are scored: ")
        assert " No figure is newer than August 2025. Oldest figure: " in said
