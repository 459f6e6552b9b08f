"""The command `consequences`, run as scripts run it."""

from pathlib import Path
from typing import Any

import pytest
from indicative_folder import PERIOD, indicative_folder
from shipped import illustrative_leagues

from lib.policy.loading import reform
from lib.scoring.league import score_league
from lib.scoring.rules import official_rules
from lib.store import DataFolder

HEADER = "rule,org_code,org_name,official,scenario,share_of_draws,amount"
LEAGUE = "ambulance"  # ten trusts: quick


def pounds(rows: list[dict[str, str]]) -> list[float]:
    return [float(row["amount"]) for row in rows if row["rule"] == "capital-share"]


_KEPT: dict[tuple[str, ...], Any] = {}  # reading eight quarters is most of a command's time


@pytest.fixture
def apply(run: Any) -> Any:
    def applied(*arguments: str, league: str = LEAGUE) -> Any:
        command = ("consequences", league, PERIOD, *arguments, "--format", "csv")
        if command not in _KEPT:
            _KEPT[command] = run(*command)
        return _KEPT[command]

    return applied


class TestConsequences:
    def test_prints_every_rule_and_trust_under_the_columns_of_the_contract(
        self, apply: Any
    ) -> None:
        ran = apply()
        assert ran.code == 0, ran.err
        assert ran.out.splitlines()[0] == HEADER
        rules = [rule.id for rule in reform().rules if rule.members == "trusts"]
        assert list(dict.fromkeys(row["rule"] for row in ran.rows)) == rules
        assert len(ran.rows) == 10 * len(rules)
        assert {row["official"] for row in ran.rows} == {"0", "1"}
        assert all(row["official"] == row["scenario"] for row in ran.rows)
        assert all(0 <= float(row["share_of_draws"]) <= 1 for row in ran.rows)

    def test_says_beside_the_figures_what_they_rest_on(self, apply: Any) -> None:
        said = apply().err
        assert "as announced November 2024, may have been overtaken" in said
        assert "Ours: how the rules are read, and persistent_quarters 4" in said

    def test_gives_freedom_to_segment_1_and_to_nobody_else(self, apply: Any) -> None:
        data = next(of for of in illustrative_leagues(PERIOD) if of.league == LEAGUE)
        result = score_league(data, official_rules(data.framework))
        free = {
            row["org_code"]
            for row in apply().rows
            if row["rule"] == "capital-freedom" and row["official"] == "1"
        }
        assert free == {o for o, s in zip(data.orgs, result.segments, strict=True) if s == 1}

    def test_shares_the_pot_to_the_penny_by_each_formula(self, apply: Any) -> None:
        equal = pounds(apply().rows)
        by_score = pounds(apply("--by", "score", "--set", "capital_pot=1000001").rows)
        assert (round(100 * sum(equal)), round(100 * sum(by_score))) == (10**10, 100_000_100)
        assert len(set(equal)) == 2 < len(set(by_score))

    def test_takes_a_scenario_and_a_parameter(self, apply: Any, scenario: Any) -> None:
        file = scenario({"version": 1, "override": {"rule": "off"}})
        plain, changed = apply(), apply("--scenario", file)
        assert [r["official"] for r in plain.rows] == [r["official"] for r in changed.rows]
        assert any(r["official"] != r["scenario"] for r in changed.rows)
        at_once = apply("--set", "persistent_quarters=1").rows
        rule = [r for r in at_once if r["rule"] == "no-pay-rise" and r["official"] == "1"]
        longer = [r for r in plain.rows if r["rule"] == "no-pay-rise" and r["official"] == "1"]
        assert len(rule) > len(longer)

    def test_reads_another_rule_file(self, apply: Any, tmp_path: Path) -> None:
        file = tmp_path / "mine.yaml"
        file.write_text(
            "version: 1\ntitle: Mine\ncaveat: a trial\n"
            "sources: [{id: me, title: A trial, publisher: The reader, date: 2026-01-01}]\n"
            "rules:\n- {id: last, title: Last, effect: support, source: me, text: The last.,\n"
            "   when: rank_from_end = 1}\n"
        )
        ran = apply("--rules", str(file))
        assert ran.code == 0, ran.err
        assert {r["rule"] for r in ran.rows} == {"last"}
        assert sum(r["official"] == "1" for r in ran.rows) == 1
        assert {r["amount"] for r in ran.rows} == {""}
        assert "Mine: a trial" in ran.err

    def test_has_rules_of_their_own_for_icbs(self, apply: Any) -> None:
        ran = apply(league="icb")
        assert {r["rule"] for r in ran.rows} == {"icb-freedoms"}

    def test_leaves_out_who_has_no_score_under_the_scenario(
        self, apply: Any, scenario: Any
    ) -> None:
        org = apply().rows[0]["org_code"]
        ran = apply("--scenario", scenario({"version": 1, "exclude": [org]}))
        own = [r for r in ran.rows if r["org_code"] == org]
        assert {(r["scenario"], r["share_of_draws"]) for r in own} == {("0", "")}

    def test_says_where_no_rule_of_a_file_is_for_the_league(
        self, apply: Any, tmp_path: Path
    ) -> None:
        path = tmp_path / "rules.yaml"
        path.write_text(
            "version: 1\ntitle: Mine\ncaveat: a trial\n"
            "sources: [{id: a, title: A, publisher: B, date: 2026-01-01}]\n"
            "rules: [{id: own, title: Own, effect: gain, members: icbs, source: a, text: t, "
            "when: segment = 1}]\n"
        )
        ran = apply("--rules", str(path))
        assert (ran.code, ran.out) == (0, f"{HEADER}\n")
        assert ran.err.splitlines()[-1] == "Note: none of these rules is for trusts."


class TestRefusals:
    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            (("--set", "persistent=3"), "'persistent' is no parameter of these rules; there are"),
            (("--set", "persistent_quarters"), "write it like persistent_quarters=3"),
            (("--set", "persistent_quarters=0"), "0 is not a whole number from 1 to 12"),
            (("--rules", "nowhere.yaml"), "The rule file 'nowhere.yaml' cannot be read"),
            (("--rules", "."), "is not a file"),
            (("--rules", ""), "is not a file"),
            (("--set", "a\nb=1"), "--set a b=1: 'a b' is no parameter"),
        ],
    )
    def test_one_message_and_no_output(
        self, apply: Any, arguments: tuple[str, ...], said: str
    ) -> None:
        ran = apply(*arguments)
        assert (ran.code, ran.out) == (2, "")
        assert said in ran.err
        assert ran.err.count("\n") == 1

    def test_a_scenario_that_cannot_act_is_refused_before_any_quarter_is_noted(
        self, apply: Any, scenario: Any
    ) -> None:
        ran = apply("--scenario", scenario({"version": 1, "metric_weights": {"NOPE": 1}}))
        assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
        assert "unknown metric 'NOPE'" in ran.err

    def test_nothing_follows_for_an_indicative_league(self, run: Any, tmp_path: Path) -> None:
        folder = indicative_folder(DataFolder(tmp_path / "official"))
        ran = run("consequences", "acute", PERIOD, data=folder.path)
        assert (ran.code, ran.out) == (2, "")
        assert "is indicative: it has no segments, so nothing follows from it" in ran.err
