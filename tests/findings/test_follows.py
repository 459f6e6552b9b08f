"""What follows for small leagues made by hand: counts, words, whom, why, and what is left open."""

from collections.abc import Sequence
from dataclasses import replace
from random import Random
from typing import Any

import numpy as np
import pytest
from how_many import how_many
from leagues import league_of
from policy_cases import Side, random_pools
from random_rules import RuleFile

from lib.findings.case import case
from lib.findings.follows import follows
from lib.findings.follows_caveat import changed_settings, setting_words
from lib.findings.follows_never import never_sentences, official_leagues
from lib.findings.follows_reasons import Reasons
from lib.findings.follows_tables import rules_table, settings_table, who_table
from lib.findings.follows_told import headline, sentences
from lib.findings.follows_types import Follows, Sure
from lib.findings.follows_who import FollowsWho, follows_who
from lib.framework import frameworks
from lib.league import LeagueData, Traits
from lib.policy.applying import Consequences, consequences
from lib.policy.history import ScoredQuarter
from lib.policy.loading import REFORM, read_package, reform
from lib.policy.types import Package
from lib.robustness.draws import Draws
from lib.scenario import Scenario, from_mapping
from lib.scoring.league import score_league
from lib.scoring.rules import official_rules
from lib.store.leagues import LeagueKey

DRAWS = Draws(20)
ACCESS, FINANCE = "OF1005", "OF1080"
LINES = (1.5, 2.5, 3.5)


def league(scores: dict[str, tuple[float, float]], period: str, **more: Any) -> LeagueData:
    """Each organisation's scores in access and in finance, which count alike."""
    of = {org: {ACCESS: one, FINANCE: two} for org, (one, two) in scores.items()}
    n = len(scores)
    traits = Traits(("South West",) * n, ("Community trust",) * n, ("",) * n)
    return replace(league_of(of, cutoffs=LINES, traits=traits, **more), period=period)


def found_of(
    quarters: Sequence[LeagueData],
    content: dict[str, Any] | None = None,
    settings: dict[str, float] | None = None,
    package: Package | None = None,
    acts: int = 0,
) -> tuple[Consequences, Follows, Scenario]:
    """acts: the position of the first quarter in which the scenario can act."""
    scenario = from_mapping({"version": 1, **(content or {})})
    cases = [case(data, scenario, "held", [data], set(data.orgs)) for data in quarters]
    found = consequences(
        package or reform(),
        [ScoredQuarter(of.official, of.leagues) for of in cases],
        [ScoredQuarter(of.result, of.leagues) for of in cases[acts:]],
        settings,
        DRAWS,
    )
    return found, follows(found, cases[-1], scenario), scenario


def whom(
    quarters: Sequence[LeagueData], rule: str, content: dict[str, Any] | None = None
) -> FollowsWho:
    found, finding, scenario = found_of(quarters, content)
    of = case(quarters[-1], scenario, "held", quarters[-1:], set(quarters[-1].orgs))
    return follows_who(found, of, rule, what_if=finding.what_if, draws=DRAWS)


PERIODS = ("2025-26-Q1", "2025-26-Q2", "2025-26-Q3", "2025-26-Q4")
# segments by score: A 1, B 2, C 3, D 4; half the weight of access leaves D alone in its place
YEAR = {"A": (1.0, 1.0), "B": (2.0, 2.0), "C": (3.0, 3.0), "D": (4.0, 4.0)}
ALL_YEAR = [league(YEAR, period) for period in PERIODS]
TILTED = [league({**YEAR, "D": (4.0, 2.8)}, period) for period in PERIODS]


class TestFollows:
    def test_the_headline_is_the_first_restriction_that_applies(self) -> None:
        _, finding, _ = found_of(ALL_YEAR)
        assert finding.headline == (
            "Read as segment 4 for 4 quarters running, the announced rules would mean no annual "
            "pay rise for very senior managers at one of 4 trusts"
        )
        assert finding.sentences[0] == (
            "For this one it is firm; firm means that it would apply in at least 90 of 100 nearby "
            "weightings."
        )
        assert finding.asked[:3] == ("no-pay-rise", "leaders-replaced", "freedoms-removed")

    def test_counts_every_rule(self) -> None:
        _, finding, _ = found_of(ALL_YEAR)
        assert {row.id: row.now for row in finding.rows} == {
            "capital-freedom": 1,
            "fewer-ring-fences": 1,
            "capital-share": 1,
            "support": 2,
            "turnaround-team": 1,
            "deep-dive": 1,
            "freedoms-removed": 0,
            "no-pay-rise": 1,
            "leaders-replaced": 1,
        }
        assert finding.whom == {"gain": (1, 1), "support": (3, 3), "restriction": (1, 1)}

    def test_says_what_is_not_known_and_why(self) -> None:
        _, finding, _ = found_of(ALL_YEAR[:1])
        row = finding.row("no-pay-rise")
        assert (row.now, row.unknown) == (0, 1)
        assert row.why == ("needs 4 quarters, 1 is loaded",)
        assert any(s.startswith("Not known, and so not counted: ") for s in finding.sentences)

    def test_the_headline_under_a_scenario_begins_with_the_difference(self) -> None:
        _, finding, _ = found_of(TILTED, {"domain_weights": {"access": 3}})
        assert finding.headline.startswith("Access ×3 (50% to 75%): ")
        assert finding.headline.endswith("for 1 of 4 trusts")
        assert finding.row("no-pay-rise").new == 1
        assert finding.row("support").gone == 1
        assert "what-if, not official" in finding.caveat

    def test_a_scenario_that_changes_nothing_says_so(self) -> None:
        _, finding, _ = found_of(ALL_YEAR, {"domain_weights": {"access": 2}})
        assert finding.headline == (
            "Access ×2 (50% to 67%): no consequence would be new, and none would go, of 9"
        )

    def test_a_scenario_that_leaves_nobody_scored(self) -> None:
        _, finding, _ = found_of(ALL_YEAR, {"missing": {"min_metrics": 5}})
        assert finding.headline.endswith("9 consequences would go, for 4 of 4 trusts")
        assert finding.row("support").why == ("not scored",)
        assert "under the scenario never" in finding.sentences[0]

    def test_a_scenario_that_cannot_act_earlier(self) -> None:
        _, finding, _ = found_of(ALL_YEAR, {"domain_weights": {"access": 2}}, acts=3)
        row = finding.row("no-pay-rise")
        assert row.why == ("needs 4 quarters, the scenario can act in 1 of 4",)
        assert (row.official, row.now, row.gone) == (1, 0, 1)

    def test_too_few_for_segments(self) -> None:
        scores = {"A": (1.0, 4.0), "B": (2.0, 4.0)}
        few = [
            replace(league(scores, period, flagged=["A", "B"]), cutoffs=None) for period in PERIODS
        ]
        _, finding, _ = found_of(few)
        # a domain's segment is there without the league's
        assert finding.headline == (
            "Read as segment 4 for 1 quarter, or (in deficit or deficit support, and finance "
            "segment 4), the announced rules would mean a turnaround team at two of 2 trusts"
        )
        assert finding.sentences[0].startswith("It is firm for both of these two; ")
        assert finding.row("no-pay-rise").unknown == 2
        assert finding.row("no-pay-rise").why == ("no segment",)

    def test_where_nothing_applies_it_says_how_many_are_scored(self) -> None:
        few = replace(league({"A": (2.0, 2.0), "B": (2.0, 2.0)}, PERIODS[0]), cutoffs=None)
        _, finding, _ = found_of([few])
        assert finding.headline == (
            "Nothing follows where there are no segments: 2 of 2 trusts scored, at least 4 needed"
        )
        assert not any("Of all" in sentence for sentence in finding.sentences)

    def test_one_consequence_under_a_scenario_is_not_all_of_one(self) -> None:
        _, finding, _ = found_of([league({"A": (2.0, 2.0)}, PERIODS[0])])
        row = replace(finding.rows[0], official=1, now=1, sure=Sure(0, 1, 0))
        said = sentences(replace(finding, rows=(row,), asked=(row.id,), what_if=True))
        assert said[1].startswith("The one consequence under these rules is leaning; firm means")

    def test_where_there_are_segments_and_nothing_applies(self) -> None:
        of = league(dict.fromkeys("ABCD", (2.0, 2.0)), PERIODS[-1])
        text = REFORM.read_text(encoding="utf-8").replace(
            "when: segment = 2 or", "when: segment = 4 or"
        )
        found = found_of([of], package=read_package(text.encode(), "t.yaml"))
        assert found[1].headline == "The announced rules would apply to none of 4 trusts"

    def test_a_setting_of_the_readers_is_said(self) -> None:
        _, finding, _ = found_of(ALL_YEAR, settings={"persistent_quarters": 6.0})
        assert finding.caveat.endswith(
            "conditions and settings are ours but for quarters running in segment 4 that count as "
            "persistent, for pay: 6 quarters (ours: 4 quarters)"
        )
        assert finding.sentences[-1].endswith(
            "and so are the six settings, but for one that the reader has set."
        )
        assert finding.row("no-pay-rise").why == ("needs 6 quarters, 4 are loaded",)
        assert "leaders replaced" in finding.headline

    def test_the_rules_of_another_league_are_not_counted(self) -> None:
        icbs = replace(ALL_YEAR[-1], league="icb")
        _, finding, _ = found_of([icbs])
        assert [row.id for row in finding.rows] == ["icb-freedoms"]
        assert finding.headline == (
            "Read as segment 1, the announced rules would mean more freedom for one of 4 ICBs"
        )
        assert finding.caveat.endswith("conditions are ours")
        assert len(finding.sentences) == 2  # of the one rule, and what this is

    def test_few_scored_is_said_at_the_top(self) -> None:
        _, finding, _ = found_of(ALL_YEAR[:1])
        assert finding.notes[0].startswith("As announced November 2024, may have been overtaken.")
        assert finding.notes[1].startswith("Only 4 trusts are scored: too few for quartiles")

    def test_a_league_of_nobody(self) -> None:
        _, finding, _ = found_of(ALL_YEAR[:1])
        nobody = replace(finding, of=0, rows=())
        result = score_league(ALL_YEAR[0], official_rules(ALL_YEAR[0].framework))
        assert headline(nobody, "", result) == "Nobody is in this league, so nothing follows"


class TestUnknown:
    def test_a_member_that_was_not_there_before(self) -> None:
        came = league({**YEAR, "E": (4.0, 4.0)}, PERIODS[-1])
        _, finding, _ = found_of([*ALL_YEAR[:-1], came])
        row = finding.row("no-pay-rise")
        assert (row.now, row.unknown) == (1, 1)
        assert row.why == ("not in the league, or not scored, in an earlier quarter",)

    def test_a_member_without_a_score_in_the_domain(self) -> None:
        scores = {org: {ACCESS: one, FINANCE: two} for org, (one, two) in YEAR.items()}
        scores["A"] = {ACCESS: 1.0}
        _, finding, _ = found_of([replace(league_of(scores, cutoffs=LINES), period=PERIODS[-1])])
        row = finding.row("capital-share")
        assert row.unknown == 1
        assert row.why == ("no finance segment",)

    def test_several_reasons_are_counted(self) -> None:
        scores = {org: {ACCESS: one, FINANCE: two} for org, (one, two) in YEAR.items()}
        scores |= {"A": {ACCESS: 1.0}, "E": {}}
        _, finding, _ = found_of([replace(league_of(scores, cutoffs=LINES), period=PERIODS[-1])])
        row = finding.row("capital-share")
        assert sorted(row.why) == ["1: no finance segment", "1: not scored"]


class TestFollowsWho:
    def test_those_to_whom_it_applies_with_the_reason(self) -> None:
        found = whom(ALL_YEAR, "no-pay-rise")
        (row,) = found.rows
        assert (row.org_code, row.side, row.running) == ("D", "both", 4)
        assert row.why == ("segment 4 since Q1 2025/26 at least",)
        assert row.sure
        assert row.sure.word == "firm"
        assert row.what == "Community trust, South West"
        assert found.title.endswith("would apply to 1 of 4 trusts")

    def test_since_when_it_is_so(self) -> None:
        better = league({**YEAR, "D": (3.0, 3.0)}, PERIODS[0])
        flagged = [league(YEAR, period, flagged=["C", "D"]) for period in PERIODS[1:]]
        found = whom([better, *flagged], "turnaround-team")
        why = {row.org_code: row.why for row in found.rows}
        deficit = ("in deficit or deficit support", "finance segment 4")
        assert why["D"] == ("segment 4 since Q2 2025/26", *deficit)
        assert why["C"] == deficit

    def test_who_comes_and_who_goes_under_a_scenario(self) -> None:
        content = {"domain_weights": {"access": 3}}
        assert [(r.org_code, r.side) for r in whom(TILTED, "no-pay-rise", content).on("new")] == [
            ("D", "new")
        ]
        gone = whom(TILTED, "support", content).on("gone")
        assert [(row.org_code, row.why) for row in gone] == [("D", ("segment 4",))]
        assert gone[0].official.segment == 3

    def test_who_is_not_scored_has_no_share(self) -> None:
        found = whom(ALL_YEAR, "support", {"missing": {"min_metrics": 5}})
        assert {row.why for row in found.rows} == {("not scored",)}
        assert all(row.sure is None for row in found.rows)
        assert found.unknown == "Not known for 4: not scored."

    def test_freedoms_go_with_the_segment_before(self) -> None:
        worse = league({**YEAR, "A": (2.0, 2.0)}, PERIODS[-1])
        found = whom([*ALL_YEAR[:-1], worse], "freedoms-removed")
        assert [row.org_code for row in found.on("both")] == ["A"]
        assert found.rows[0].why == ("segment 1 in the quarter before", "segment 2")
        assert not found.lasting

    def test_a_file_without_names_has_neither_codes_nor_names(self) -> None:
        found = whom(ALL_YEAR, "no-pay-rise")
        shown, hidden = who_table(found, names=True), who_table(found, names=False)
        assert shown.columns[:2] == ("org_code", "org_name")
        assert shown.rows[0][:2] == ("D", "D Partnership Trust")
        assert hidden.columns[0] == "trust"
        assert "D" not in hidden.rows[0]
        assert "D Partnership Trust" not in hidden.rows[0]
        assert len(hidden.columns) == len(hidden.rows[0])
        assert "may have been overtaken" in hidden.caveat
        assert (
            hidden.rows[0][hidden.columns.index("condition")] == "segment 4 for 4 quarters running"
        )

    def test_where_it_is_not_known_none_is_not_claimed(self) -> None:
        found = whom(ALL_YEAR[:2], "no-pay-rise")
        assert found.title == (
            "No annual pay rise for very senior managers: not known for 1 of 4 trusts, would apply "
            "to none of the others"
        )

    def test_a_word_for_how_sure_only_where_it_applies(self) -> None:
        found = whom(TILTED, "support", {"domain_weights": {"access": 3}})
        column = who_table(found, names=True).columns.index("how_sure")
        by_side = {
            row.side: cells[column]
            for row, cells in zip(found.rows, who_table(found, names=True).rows, strict=True)
        }
        assert by_side["gone"] is None
        assert by_side["both"]


class TestNear:
    def test_counts_who_it_officially_applies_to_as_the_table_of_rules_does(self) -> None:
        scores = {f"T{i}": (1.0 + i / 8, 2.0) for i in range(20)}
        quarters = [league(scores, PERIODS[-1])]
        content = {"boundary": {"rule": "fixed", "cutoffs": [1.4, 1.9, 2.45]}}
        found, finding, scenario = found_of(quarters, content)
        of = case(quarters[0], scenario, "held", quarters, set(quarters[0].orgs))
        for row in finding.rows:
            who = follows_who(found, of, row.id, what_if=True, draws=DRAWS)
            assert f"{row.near} near" in who.subtitle or not row.near
            again = row.near - len(who.on("near"))
            assert (f"; {again} of these no longer under it" in who.subtitle) == bool(again)
        assert any(
            row.near > len(follows_who(found, of, row.id, what_if=True, draws=DRAWS).on("near"))
            for row in finding.rows
        )


class TestReasons:
    @pytest.mark.parametrize(
        ("when", "expected"),
        [
            ("score > 3", ("score 4.00",)),
            ("rank = 4", ("rank 4",)),
            ("rank_from_end = 1", ("place 1 from the end",)),
            ("quarters_running >= 2", ("4 quarters running",)),
            ("change = 0", ("the same segment as in the quarter before",)),
            ("not override", ("not under the override",)),
            ("segment_before_override = 4", ("segment 4 by score alone",)),
            ("segment = 1 or rank = 4 or score > 3", ("rank 4", "score 4.00")),
            ("segment = 4 for 6 quarters", ("only 4 quarters to look at",)),
            ("people_segment = 4", ("no people segment",)),
            ("last_segment = 2 for 2 quarters", ("segment 4 in the quarter before",)),
        ],
    )
    def test_are_the_values_that_decide(self, when: str, expected: tuple[str, ...]) -> None:
        assert self._of(ALL_YEAR, when) == expected

    def test_a_move_is_counted_in_segments(self) -> None:
        better = league({**YEAR, "D": (2.0, 2.0)}, PERIODS[2])
        quarters = [better, ALL_YEAR[-1]]
        assert self._of(quarters, "change > 1") == ("2 segments worse",)
        back = [ALL_YEAR[2], league({**YEAR, "D": (3.0, 3.0)}, PERIODS[3])]
        assert self._of(back, "change < 0") == ("1 segment better",)
        assert self._of(back[1:], "change < 0") == ("no segment now or in the quarter before",)

    def test_what_broke_it_is_dated(self) -> None:
        quarters = [ALL_YEAR[0], league({**YEAR, "D": (2.0, 2.0)}, PERIODS[1]), *ALL_YEAR[2:]]
        assert self._of(quarters, "segment = 4 for 4 quarters") == ("segment 2 in Q2 2025/26",)

    @pytest.mark.parametrize("seed", range(how_many(100, short=8)))
    def test_there_is_one_for_any_condition_and_anybody(self, seed: int) -> None:
        random = Random(seed)
        pools = random_pools(random)
        file = RuleFile(random)
        package = read_package(file.text.encode(), "random.yaml")
        side = Side(pools, pools[-1][0].league)
        found = consequences(package, side.scored, side.scored, file.settings, Draws(1))
        because = Reasons(found.scenario, found.settings)
        for outcome in found.outcomes:
            for i in range(len(found.scenario.orgs)):
                facts = because.of(outcome.rule.condition, i)
                assert facts
                assert not any("nan" in f" {fact} ".replace("finance", "") for fact in facts)

    def _of(self, quarters: Sequence[LeagueData], when: str) -> tuple[str, ...]:
        text = (
            "version: 1\ntitle: T\ncaveat: c\nsources:\n"
            "  - {id: one, title: S, publisher: P, date: 2026-01-01}\n"
            f"rules:\n  - {{id: r, title: R, effect: gain, source: one, text: t, when: {when}}}\n"
        )
        found, _, _ = found_of(quarters, package=read_package(text.encode(), "t.yaml"))
        return Reasons(found.scenario, found.settings).of(found.outcomes[0].rule.condition, 3)


class TestTables:
    def test_the_rules_without_names(self) -> None:
        _, finding, _ = found_of(ALL_YEAR)
        table = rules_table(finding)
        assert len(table.rows) == 9
        assert all(len(row) == len(table.columns) for row in table.rows)
        assert not any("Partnership" in str(cell) for row in table.rows for cell in row)

    def test_every_setting_with_what_is_ours(self) -> None:
        found, finding, _ = found_of(ALL_YEAR[-1:], settings={"turnaround_quarters": 3.0})
        rows = settings_table(found, finding.caveat).rows
        assert len(rows) == len(reform().parameters)
        assert rows[2][1:4] == ("3 quarters", "1 quarter", "1 to 12")
        assert rows[-1][1] == "100,000,000 pounds"

    def test_what_the_reader_has_changed(self) -> None:
        package = reform()
        settings = package.settings({"deep_dive_places": 1.0})
        (said,) = changed_settings(package, settings).values()
        assert said.endswith("deep dive: 1 place (ours: 5 places)")
        assert setting_words(package, "deficit_segment", 4.0) == "4"


class TestNever:
    def test_says_why_without_calling_anything_a_segment_of_the_league(self) -> None:
        rules = next(f for f in frameworks().values() if f.indicative)
        data = league_of({"A": {}}, league="acute", rules=rules)
        heading, *why = never_sentences(data)
        assert heading == "Nothing follows from an indicative league"
        assert "This league has none" in why[0]

    def test_names_the_newest_quarter_of_each_league_that_has_segments(self) -> None:
        official = next(name for name, f in frameworks().items() if not f.indicative)
        own = next(name for name, f in frameworks().items() if f.indicative)
        keys = [
            LeagueKey(official, "official", "acute", "2025-26-Q4"),
            LeagueKey(official, "official", "acute", "2025-26-Q3"),
            LeagueKey(own, "indicative", "ambulance", "2025-26-Q4"),
        ]
        assert official_leagues(keys) == (("Acute, Q4 2025/26", keys[0]),)
        assert official_leagues(keys[2:]) == ()


def test_how_sure_in_words() -> None:
    assert Sure(5, 0, 1).words == "5 firm, 1 finely balanced"
    assert Sure().words == ""
    assert np.isclose(Sure(1, 2, 3).all, 6)
