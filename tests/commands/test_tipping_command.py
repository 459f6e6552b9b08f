"""The command `tipping`, run as scripts run it."""

import io
import json
from contextlib import redirect_stderr, redirect_stdout
from functools import cache
from pathlib import Path

import pytest
from indicative_folder import PERIOD, indicative_folder
from official_leagues import LEAGUE
from ran import Ran
from shipped import ILLUSTRATIVE, illustrative_leagues

from lib.__main__ import main
from lib.scenario import bind, parse
from lib.scoring.league import score_league
from lib.scoring.rules import official_rules
from lib.store import DataFolder

HEADER = (
    "org_code,kind,target_segment,possible,metric_or_domain,from,to,cost,multiplier,"
    "side_effects,note"
)


@cache
def run(
    *arguments: str, league: str = LEAGUE, form: str = "csv", data: Path = ILLUSTRATIVE.path
) -> Ran:
    """The command, once for the same arguments: reading the league is most of its time."""
    command = ["tipping", league, PERIOD, *arguments, "--format", form, "--data", str(data)]
    with redirect_stdout(io.StringIO()) as out, redirect_stderr(io.StringIO()) as err:
        code = main(command)
    return Ran(code, out.getvalue(), err.getvalue())


def orgs(segment: int, *, flagged: bool = False) -> list[str]:
    """Who is in a segment, by official rules."""
    data = illustrative_leagues(PERIOD)[0]
    result = score_league(data, official_rules(data.framework))
    return [
        org
        for org, s, flag in zip(data.orgs, result.segments, result.flagged, strict=True)
        if s == segment and flag == flagged
    ]


class TestTipping:
    def test_prints_every_kind_under_the_columns_of_the_contract(self) -> None:
        ran = run(orgs(3)[0])
        assert ran.code == 0, ran.err
        assert ran.out.splitlines()[0] == HEADER
        assert list(dict.fromkeys(r["kind"] for r in ran.rows)) == [
            *("transfer", "multiplier", "moving")
        ]
        assert {r["target_segment"] for r in ran.rows} == {"2"}
        assert {r["possible"] for r in ran.rows} <= {"0", "1"}

    def test_of_a_transfer_has_a_row_for_each_change(self) -> None:
        rows = run(orgs(3)[0]).of("transfer")
        changes = [float(r["to"]) - float(r["from"]) for r in rows]
        assert len(rows) > 1
        assert sum(changes) == pytest.approx(0, abs=1e-12)
        assert sum(map(abs, changes)) / 2 == pytest.approx(float(rows[0]["cost"]))

    def test_of_a_multiplier_has_a_row_for_each_metric_and_domain(self) -> None:
        rows = run(orgs(3)[0]).of("multiplier")
        names = [r["metric_or_domain"] for r in rows]
        assert {"access", "finance", "OF1080", "OF1082"} <= set(names)
        assert len(names) == len(set(names))
        for row in rows:
            assert bool(row["multiplier"]) == bool(row["to"]) == (row["possible"] == "1")
            assert bool(row["note"]) >= (row["possible"] == "0")

    def test_says_what_else_a_multiplier_does(self) -> None:
        org = orgs(3)[0]
        data = illustrative_leagues(PERIOD)[0]
        row = next(
            r
            for r in run(org).of("multiplier")
            if r["possible"] == "1" and r["metric_or_domain"] in data.framework.domain_ids
        )
        weights = {row["metric_or_domain"]: float(row["multiplier"])}
        content = {"version": 1, "domain_weights": weights}
        before = score_league(data, official_rules(data.framework)).segments
        rules = bind(parse(json.dumps(content)), data).rules
        after = score_league(data, rules).segments
        assert after[data.orgs.index(org)] == 2
        moved = [
            f"{o}:{a}>{b}"
            for o, a, b in zip(data.orgs, before, after, strict=True)
            if a != b and o != org
        ]
        assert row["side_effects"].split(";") == sorted(moved)

    def test_aims_at_the_next_worse_from_segment_1(self) -> None:
        first = orgs(1)[0]
        assert {r["target_segment"] for r in run(first).rows} == {"2"}

    def test_has_one_row_of_a_kind_where_the_override_applies(self) -> None:
        rows = run(orgs(3, flagged=True)[0]).rows
        assert [r["kind"] for r in rows] == ["transfer", "multiplier", "moving"]
        assert {r["possible"] for r in rows} == {"0"}
        assert {r["note"] for r in rows} == {"not possible by weights while the override applies"}

    def test_takes_a_scenario_and_a_target_and_prints_json(self, tmp_path: Path) -> None:
        file = tmp_path / "scenario.json"
        file.write_text('{"version": 1, "weighting": "domain"}', encoding="utf-8")
        rows = json.loads(run(orgs(4)[0], "--scenario", str(file), "--to", "1", form="json").out)
        assert {row["target_segment"] for row in rows} == {1}
        assert all(isinstance(row["possible"], bool) for row in rows)
        domains = {"access", "effectiveness", "safety", "people", "finance", None}
        assert {row["metric_or_domain"] for row in rows} <= domains

    def test_refuses_an_unknown_organisation_by_name(self) -> None:
        ran = run("RXX")
        assert ran.code == 2
        assert ran.out == ""
        assert "'RXX' is not in the Mental health and community league in Q4 2025/26" in ran.err
        assert "python -m lib league mental-health-community 2025-26-Q4" in ran.err

    def test_refuses_the_segment_in_which_it_stands(self) -> None:
        ran = run(orgs(3)[0], "--to", "3")
        assert ran.code == 2
        assert "is in segment 3 already" in ran.err
        assert run(orgs(3)[0], "--to", "5").code == 2


def test_works_on_quarters_of_an_indicative_league(tmp_path: Path) -> None:
    folder = indicative_folder(DataFolder(tmp_path / "official"))
    ran = run("R05", league="acute", data=folder.path)
    assert ran.code == 0, ran.err
    assert {r["target_segment"] for r in ran.rows} <= {"1", "2", "3"}
    moving = ran.of("moving")
    assert moving[0]["possible"] == "0" or "along this direction only" in moving[0]["note"]
    ran = run("R13", league="acute", data=folder.path)
    assert ran.code == 2
    assert "has no score (2 metrics, 3 required)" in ran.err
