"""The scenario grid: every cell as scored by itself, and every sentence counted again."""

import csv
import io
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import pytest
from leagues import league_of, random_league
from official_leagues import LEAGUE, Leagues
from shipped import ILLUSTRATIVE
from whole_pool import load_pool

from lib.__main__ import main
from lib.findings.case import by_line_rule
from lib.findings.options import OFFICIAL_ID, Option, options
from lib.findings.presets import presets_here
from lib.findings.scenario_grid import ScenarioGrid, scenario_grid
from lib.findings.scenario_grid_rows import GridColumn, GridRow, in_order
from lib.findings.scenario_grid_tables import grid_table, held_table, not_here, options_of_grid
from lib.findings.scenario_grid_words import sentences
from lib.findings.wording import OFFICIAL as OFFICIAL_WORDS
from lib.framework import frameworks
from lib.league import LeagueData
from lib.scenario import OFFICIAL, Scenario, bind, from_mapping, presets, to_json
from lib.scoring.league import score_league
from lib.scoring.rules import official_rules
from lib.store import open_release
from lib.store.leagues import find_league

PERIOD = "2025-26-Q4"
INDICATIVE = next(f for f in frameworks().values() if f.indicative)


def scenario(**content: Any) -> Scenario:
    return from_mapping({"version": 1, **content})


def option(title: str, **content: Any) -> Option:
    return Option(title.lower(), title, f"{title} differs", scenario(**content))


def official_option() -> Option:
    return Option(OFFICIAL_ID, "Official scoring", "Official scoring", OFFICIAL)


def row_of(grid: ScenarioGrid, org: str) -> GridRow:
    return next(row for row in grid.rows if row.org_code == org)


def small(**more: Any) -> LeagueData:
    """Four trusts with a metric of finance (OF1080) and one of safety (OF1061)."""
    metrics = {
        "AAA": {"OF1061": 1.0, "OF1080": 1.0},
        "BBB": {"OF1061": 1.2, "OF1080": 3.4},
        "CCC": {"OF1061": 3.5, "OF1080": 2.0},
        "DDD": {"OF1061": 4.0, "OF1080": 4.0},
    }
    return league_of(metrics, **more)


NO_FINANCE = option("No finance", domain_weights={"finance": 0})
ONLY_TWO = option("Two metrics", missing={"min_metrics": 2})
OFF = option("Override off", override={"rule": "off"})


class TestCells:
    @pytest.mark.parametrize("seed", range(8))
    @pytest.mark.parametrize("key", ["held", "shares"])
    def test_are_those_of_each_option_scored_by_itself(self, seed: int, key: Any) -> None:
        random = Random(seed)
        data = random_league(random, random.choice([0, 1, 2, 3, 5, 17]))
        own = [
            scenario(exclude=list(data.orgs[:1]), weighting="domain"),
            scenario(boundary={"rule": "quartile", "pool": "all"}),
            scenario(boundary={"rule": "fixed", "cutoffs": [1.5, 2, 3]}),
        ]
        leagues = [data, random_league(random, 6, league="acute")]
        chosen = options(data, own)

        grid = scenario_grid(data, chosen, key, leagues)

        titles = [column.title for column in grid.columns]
        for each in chosen:
            rules = bind(each.scenario, data).rules
            plain = official_rules(data.framework)
            rules = plain if each.id == OFFICIAL_ID else by_line_rule(rules, key)
            alone = score_league(data, rules, leagues)
            if each.id != OFFICIAL_ID and each.title not in titles:
                assert not alone.segments.any()
                continue
            i = 0 if each.id == OFFICIAL_ID else titles.index(each.title) + 1
            for k, org in enumerate(data.orgs):
                row = row_of(grid, org)
                assert (row.segments[i] or 0) == alone.segments[k]
                assert (row.ranks[i] or 0) == alone.ranks[k]
                assert row.held[i] == (alone.segments[k] != alone.before[k])
                assert bool(row.reasons[i]) == (alone.segments[k] == 0)

    def test_are_those_of_the_command_line(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        database = open_release(ILLUSTRATIVE)
        pool = load_pool(database, find_league(database, LEAGUE, PERIOD))
        data = next(one for one in pool if one.league == LEAGUE)
        chosen = options(data)
        grid = scenario_grid(data, chosen, "held", pool)
        wanted = ["finance-out-entirely", "narrow-override", "enough-evidence"]

        for i, each in enumerate(chosen):
            if each.id not in wanted:
                continue
            file = tmp_path / "scenario.json"
            file.write_text(to_json(each.scenario), encoding="utf-8")
            where = ["--data", str(ILLUSTRATIVE.path), "--format", "csv"]
            assert main(["league", LEAGUE, PERIOD, "--scenario", str(file), *where]) == 0
            lines = csv.DictReader(io.StringIO(capsys.readouterr().out))
            printed = {line["org_code"]: line for line in lines}

            for row in grid.rows:
                line = printed[row.org_code]
                assert str(row.segments[i] or "") == line["segment"], (each.id, row.org_code)
                assert str(row.ranks[i] or "") == line["rank"]
                assert row.reasons[i] == line["reason"]
                assert row.held[i] == (line["segment"] != line["segment_before_override"])

    def test_of_another_option_do_not_depend_on_who_is_shown(self) -> None:
        data = small()
        whole = scenario_grid(data, [official_option(), NO_FINANCE])
        two = scenario_grid(
            data, [official_option(), NO_FINANCE], orgs={"BBB", "DDD"}, whose="Kent"
        )

        assert [row.org_code for row in two.rows] == ["BBB", "DDD"]
        assert all(row == row_of(whole, row.org_code) for row in two.rows)

    def test_say_why_they_are_empty(self) -> None:
        data = league_of({"AAA": {"OF1061": 1.0}, "BBB": {"OF1061": 2.0, "OF1080": 2.0}})
        left_out = option("Without B", exclude=["BBB"])
        quartiles = option("Quartiles", boundary={"rule": "quartile"})
        grid = scenario_grid(data, [official_option(), ONLY_TWO, left_out, quartiles])

        assert row_of(grid, "AAA").reasons == ("", "1 metric, 2 required", "")
        assert row_of(grid, "BBB").reasons == ("", "", "left out by the scenario")
        assert "Not in the grid: “Quartiles”, which leaves nobody a segment." in grid.sentences

    def test_say_that_too_few_are_scored(self) -> None:
        data = league_of({"AAA": {"OF1061": 1.0}, "BBB": {"OF1061": 2.0}}, cutoffs=None)
        fixed = option("Lines", boundary={"rule": "fixed", "cutoffs": [1.5, 2.5, 3]})
        grid = scenario_grid(data, [official_option(), fixed])

        assert row_of(grid, "AAA").reasons == ("2 scored, 4 required", "")
        assert row_of(grid, "AAA").segments == (None, 1)
        assert row_of(grid, "AAA").differs(1) and row_of(grid, "AAA").same is None
        assert row_of(grid, "AAA").changes == 0
        assert grid.headline == "No trust has a segment to keep"
        assert grid.sentences == (
            "2 trusts have no segment by official scoring and are not counted.",
        )

    def test_mark_whom_the_override_holds(self) -> None:
        grid = scenario_grid(small(flagged=["AAA", "DDD"]), [official_option(), OFF])

        assert row_of(grid, "AAA").segments == (3, 1) and row_of(grid, "AAA").held == (True, False)
        assert row_of(grid, "DDD").held == (False, False) and grid.held


class TestSame:
    def test_counts_options_that_leave_it_where_it_is_officially(self) -> None:
        grid = scenario_grid(small(), [official_option(), NO_FINANCE, OFF])

        assert row_of(grid, "BBB").segments == (2, 1, 2)
        assert (row_of(grid, "BBB").same, row_of(grid, "BBB").changes) == (1, 1)
        assert [row_of(grid, "BBB").differs(i) for i in range(3)] == [False, True, False]

    def test_does_not_count_an_option_without_a_segment_nor_call_it_a_change(self) -> None:
        data = league_of({"AAA": {"OF1061": 1.0}, "BBB": {"OF1061": 2.0, "OF1080": 2.0}})
        row = row_of(scenario_grid(data, [official_option(), ONLY_TWO]), "AAA")

        assert (row.same, row.changes, row.differs(1)) == (0, 0, True)


class TestOrder:
    ROWS = (
        GridRow("A", "Delta", (1, 1), (2, 1), (False,) * 2, ("",) * 2),
        GridRow("B", "Gamma", (1, 2), (1, 2), (False,) * 2, ("",) * 2),
        GridRow("C", "Beta", (None, 3), (None, 3), (False,) * 2, ("",) * 2),
        GridRow("D", "Alpha", (None, None), (None, None), (False,) * 2, ("",) * 2),
    )

    @pytest.mark.parametrize(
        ("order", "codes"), [("rank", "BADC"), ("fewest", "BADC"), ("name", "DCAB")]
    )
    def test_is_the_readers(self, order: Any, codes: str) -> None:
        assert "".join(row.org_code for row in in_order(self.ROWS, order)) == codes

    def test_by_fewest_puts_who_changes_most_first(self) -> None:
        grid = scenario_grid(small(), [official_option(), NO_FINANCE], order="fewest")
        assert [row.same for row in grid.rows] == [0, 0, 1, 1]


class TestWords:
    @pytest.mark.parametrize("seed", range(5))
    @pytest.mark.parametrize("key", ["held", "shares"])
    def test_count_what_the_cells_say(self, seed: int, key: Any) -> None:
        data = random_league(Random(seed), 30)
        grid = scenario_grid(data, options(data), key)
        m = len(grid.columns)
        placed = [row for row in grid.rows if row.segments[0]]
        kept = [row for row in placed if {*row.segments} == {row.segments[0]}]
        moved = {
            c.title: sum(r.segments[i] not in (None, r.segments[0]) for r in placed)
            for i, c in enumerate(grid.columns, start=1)
        }
        assert {c.title: c.changes for c in grid.columns} == moved
        n = f"{len(kept)} of {len(placed)} trusts keep" if len(kept) > 1 else "keeps its segment"
        assert n in grid.headline and f"in all {m} options" in grid.headline
        assert grid.headline.endswith(" options") and ";" not in grid.headline
        said = " ".join(grid.sentences)
        top = max(moved, key=lambda title: moved[title])
        assert f"moves most trusts, {moved[top]} of {len(placed)}" in said.replace(
            "move most", "moves most"
        )
        for c in grid.columns:
            gone = sum(r.segments[grid.columns.index(c) + 1] is None for r in placed)
            assert c.without == gone
            assert not gone or f"“{c.title}” fewest" not in said

    def test_name_who_changes_most_but_never_in_the_headline(self) -> None:
        grid = scenario_grid(small(), [official_option(), NO_FINANCE, OFF, ONLY_TWO])

        assert grid.headline == "2 of 4 trusts keep their segment in all 3 options"
        assert grid.sentences[1:] == (
            "Kept in all 3 options: 1 of 1 in segment 1, none of 1 in segment 2, "
            "none of 1 in segment 3 and 1 of 1 in segment 4.",
            "“Same in” is no probability, as the options overlap: "
            "the 3 give only 2 different tables.",
            "Most changes: BBB Partnership in 1 (segments 1 and 2); "
            "CCC Partnership in 1 (segments 3 and 4).",
            "“No finance” moves most trusts, 2 of 4; “Override off” and “Two metrics” move none.",
        )

    def test_fit_one_option(self) -> None:
        grid = scenario_grid(small(), [official_option(), NO_FINANCE])
        assert grid.headline == "2 of 4 trusts keep their segment in the one option"
        assert "“No finance” moves 2 of 4 trusts to another segment." in grid.sentences
        grid = scenario_grid(small(), [official_option(), OFF])
        assert grid.headline == "All 4 trusts keep their segment in the one option"
        assert "“Override off” moves no trust." in grid.sentences

    def test_fit_two_options_that_change_nothing(self) -> None:
        grid = scenario_grid(small(), [official_option(), OFF, ONLY_TWO])
        assert grid.headline == "All 4 trusts keep their segment in both options"
        assert "Every option moves no trust." in grid.sentences

    def test_fit_one_trust(self) -> None:
        data, chosen = small(), [official_option(), NO_FINANCE]
        for org, keeps in (("AAA", "keeps"), ("BBB", "does not keep")):
            grid = scenario_grid(data, chosen, orgs={org}, whose="Kent")
            assert grid.headline == f"The one trust in Kent {keeps} its segment in the one option"
            assert grid.caveat.endswith("trusts in Kent only")

    def test_fit_nobody_that_keeps_and_one_that_does(self) -> None:
        chosen = [official_option(), NO_FINANCE]
        none = scenario_grid(small(), chosen, orgs={"BBB", "CCC"}, whose="Kent")
        one = scenario_grid(small(), chosen, orgs={"AAA", "BBB"})
        assert none.headline.startswith("No trust of 2 in Kent keeps its segment in")
        assert one.headline.startswith("1 of 2 trusts keeps its segment in")

    def test_fit_no_option_and_an_empty_league(self) -> None:
        alone = scenario_grid(small(), [official_option()])
        assert alone.headline == "There is no option here to set beside official scoring"
        empty = scenario_grid(league_of({}), [official_option(), NO_FINANCE])
        assert empty.headline == "There is no option here to set beside official scoring"
        assert not empty.rows and not empty.columns

    def test_say_the_line_rule_and_who_sets_lines(self) -> None:
        fixed = option("Lines", boundary={"rule": "fixed", "cutoffs": [1.5, 2.5, 3]})
        held = scenario_grid(small(), [official_option(), fixed, NO_FINANCE])
        kept = scenario_grid(small(), [official_option(), fixed, NO_FINANCE], "shares")
        assert (
            "cut-offs held · what-if, not official · 1 of the options sets its own" in held.caveat
        )
        assert kept.caveat.endswith("each segment keeps its share · what-if, not official")

    def test_of_one_or_two_say_each_ones_changes_and_no_most_nor_share(self) -> None:
        two = scenario_grid(
            small(), [official_option(), NO_FINANCE, OFF, ONLY_TWO], orgs=["AAA", "BBB"]
        )
        said = " ".join(two.sentences)
        for row in two.rows:
            other = f"{row.name.removesuffix(' Trust')} has another segment in {row.changes} of 3"
            assert (other in said) is (row.changes > 0)
        assert any(row.changes for row in two.rows)
        assert not any(word in said for word in ("Most changes", "Kept", "moves most", "Every"))
        named = scenario_grid(small(), [NO_FINANCE], orgs=["BBB"], places={"BBB Partnership"})
        assert named.rows[0].name == "BBB Partnership trust"
        assert "BBB Partnership trust has another segment in the one option" in named.sentences[-1]

    def test_of_many_ties_count_instead_of_naming(self) -> None:
        data = league_of({f"T{i}": {"OF1061": 1.0, "OF1080": 3.5} for i in range(5)})
        grid = scenario_grid(data, [official_option(), NO_FINANCE, OFF, ONLY_TWO])
        assert not any(s.startswith(("Most changes", "Kept")) for s in grid.sentences)

    def test_list_at_most_three_options_without_a_segment(self) -> None:
        data = small()
        outs = [option(f"Without {i}", exclude=["AAA"]) for i in range(5)]
        grid = scenario_grid(data, [official_option(), *outs])
        (said,) = [s for s in grid.sentences if "without a segment" in s]
        assert "; so do 2 more options. Having none is not counted as the same." in said
        assert not any("fewest" in s or "move none" in s for s in grid.sentences)

    def test_do_not_call_an_option_sparing_that_takes_segments_away(self) -> None:
        out = option("Without A", exclude=["AAA"])
        grid = scenario_grid(small(), [official_option(), NO_FINANCE, out])
        said = " ".join(grid.sentences)
        moved = grid.columns[1].changes
        assert (
            f"“Without A” leaves 1 trust without a segment and moves {moved or 'none'} of" in said
        )
        assert "“Without A” moves none" not in said and "“Without A” fewest" not in said

    def test_tell_two_of_the_readers_own_apart_that_read_alike(self) -> None:
        outs = [
            replace(option("1 trust left out", exclude=[org]), id=org) for org in ("AAA", "BBB")
        ]
        grid = scenario_grid(small(), [official_option(), *outs])
        titles = ["1 trust left out", "1 trust left out (2)"]
        assert [column.title for column in grid.columns] == titles
        assert [row[0] for row in options_of_grid(grid).rows] == titles

    def test_more_than_three_options_are_counted(self) -> None:
        four = [replace(NO_FINANCE, id=str(i), title=f"No finance {i}") for i in range(4)]
        grid = scenario_grid(small(), [official_option(), *four, OFF])
        assert "4 options move most trusts, 2 of 4; “Override off” moves none." in grid.sentences

    def test_of_two_options_that_move_fewest_give_the_number_of_each(self) -> None:
        rows = scenario_grid(small(), [official_option(), NO_FINANCE, OFF, ONLY_TWO]).rows
        columns = [
            GridColumn(title, title, title, False, changes, 0, False)
            for title, changes in (("A", 3), ("B", 1), ("C", 1))
        ]
        said = [*sentences(rows, columns, [], "trust", OFFICIAL_WORDS)]
        assert "“A” moves most trusts, 3 of 4; “B” and “C” move fewest, 1 each." in said


class TestNotes:
    def test_count_the_options_about_one_domain_or_the_override(self) -> None:
        twice = option("Finance twice", domain_weights={"finance": 2})
        both = option("Both", domain_weights={"finance": 0.5}, override={"rule": "off"})
        mixed = option("Mixed", domain_weights={"finance": 2, "access": 2})
        chosen = [official_option(), NO_FINANCE, twice, both, mixed, OFF]
        (_, said, _) = scenario_grid(small(flagged=["AAA"]), chosen).notes
        assert "4 of 5 change the weight of finance or the override" in said

    def test_do_not_name_a_domain_that_one_option_is_about(self) -> None:
        only = option("Safety out", metric_weights={"OF1061": 0})
        (_, said, _) = scenario_grid(small(), [official_option(), NO_FINANCE, only]).notes
        assert said.startswith("“Same in” counts the options that happen to be here")

    def test_stand_in_every_file_and_say_that_segments_are_uncertain(self) -> None:
        grid = scenario_grid(small(), [official_option(), NO_FINANCE])
        assert grid.notes[1:] == (
            "A trust's segment is less certain than it looks: the page How sure has likely ranges.",
        )
        for table in (grid_table(grid), held_table(grid), options_of_grid(grid)):
            assert table.caveat == f"{grid.caveat} · {' · '.join(grid.notes)}"


class TestIndicative:
    def test_says_first_how_small_it_is(self) -> None:
        ids = [metric.score_id for metric in INDICATIVE.metrics_of("ambulance")]
        random = Random(5)
        scores = {f"R{i:02}": {m: 1 + 3 * random.random() for m in ids} for i in range(10)}
        data = league_of(scores, league="ambulance", rules=INDICATIVE, cutoffs=None)
        grid = scenario_grid(data, options(data))
        assert grid.sentences[0].startswith("Only 10 trusts are scored: too few")
        assert grid.notes[0] == grid.sentences[0]

    def test_has_league_quarters_and_no_word_of_segments(self) -> None:
        ids = [metric.score_id for metric in INDICATIVE.metrics_of("acute")]
        random = Random(3)
        scores = {f"R{i:02}": {m: 1 + 3 * random.random() for m in ids} for i in range(12)}
        data = league_of(scores, league="acute", rules=INDICATIVE, cutoffs=None)
        grid = scenario_grid(data, options(data))

        assert grid.columns and {s for row in grid.rows for s in row.segments} == {1, 2, 3, 4}
        said = " ".join([grid.headline, *grid.sentences, grid.subtitle])
        assert "league quarter" in said and "segment" not in said and "official" not in said
        assert grid_table(grid).columns[2] == "league quarter: Indicative scoring"
        absent = dict(not_here(presets_here(data)))
        assert "no segments" in absent["2026/27 cut-offs"] and "override" in absent["Override off"]


class TestTables:
    def test_have_a_column_an_option_and_a_row_a_trust(self) -> None:
        chosen = [official_option(), NO_FINANCE, replace(NO_FINANCE, id="again")]
        table = grid_table(scenario_grid(small(flagged=["AAA"]), chosen))

        assert table.columns == (
            *("org_code", "org_name", "segment: Official scoring", "segment: No finance"),
            *("segment: No finance (2)", "same_in", "of_options", "rank: Official scoring"),
            *("rank: No finance", "rank: No finance (2)", "reason"),
        )
        cells = {row[0]: row[2:] for row in table.rows}
        assert cells["BBB"] == (2, 1, 1, 0, 2, 1, 1, 1, "")
        assert {len(row) for row in table.rows} == {len(table.columns)}

    def test_give_reasons_once_where_they_are_the_same_everywhere(self) -> None:
        scores: dict[str, dict[str, float]] = {"AAA": {"OF1061": 1.0, "OF1080": 1.0}, "BBB": {}}
        data = league_of({**scores, "CCC": {"OF1061": 1.0}})
        rows = grid_table(scenario_grid(data, [official_option(), ONLY_TWO])).rows
        assert {row[0]: row[-1] for row in rows} == {
            "AAA": "",
            "BBB": "Official scoring: 0 metrics, 1 required; Two metrics: 0 metrics, 2 required",
            "CCC": "Two metrics: 1 metric, 2 required",
        }
        out = option("All in", exclude=["AAA"])
        rows = grid_table(scenario_grid(data, [official_option(), out], orgs={"BBB"})).rows
        assert rows[0][-1] == "0 metrics, 1 required"

    def test_say_what_options_change_and_whom_the_override_holds(self) -> None:
        grid = scenario_grid(small(flagged=["AAA"]), [official_option(), NO_FINANCE, OFF])

        assert options_of_grid(grid).rows[0] == ("No finance", "No finance differs", 2, 0)
        assert held_table(grid).rows == (("AAA", "AAA Partnership Trust", 1, 1, 0),)

    def test_name_presets_that_are_no_option_with_the_reason(self) -> None:
        absent = dict(not_here(presets_here(small())))
        assert absent["2026/27 cut-offs"] == "its numbers must be entered first, on What if"
        assert "no trust is flagged for the override" in absent["Override off"]
        assert {*absent} <= {preset.title for preset in presets().values()}


class TestOfficial:
    def test_of_the_last_quarter_equals_each_option_alone(self, official_leagues: Leagues) -> None:
        pool = official_leagues(PERIOD)
        data = next(one for one in pool if one.league == LEAGUE)
        grid = scenario_grid(data, options(data), "held", pool)

        plain = score_league(data, official_rules(data.framework)).segments
        kept = np.ones(len(data.orgs), dtype=np.bool_)
        for each in options(data)[1:]:
            kept &= score_league(data, bind(each.scenario, data).rules).segments == plain
        assert kept.sum() == 11 and grid.headline.startswith("11 of 61 trusts keep their segment")
