"""Every number in a briefing's title and three sentences, worked out a second time."""

import re
from collections.abc import Callable, Mapping
from random import Random
from typing import Any

import oracle
import pytest
from brief_help import PERIOD, Told, told
from how_many import how_many
from official_leagues import LEAGUE, Leagues
from scenarios import random_scenario
from sentences.proofs_firm import certainty
from shipped import illustrative_database, illustrative_leagues

from lib.findings.brief_titles import MOST
from lib.findings.likely_rows import LikelyRow
from lib.findings.words import short_name
from lib.store.leagues import find_league
from lib.store.member_icbs import MemberIcb, member_icbs

pytestmark = pytest.mark.no_cover

FIXED: tuple[dict[str, Any], ...] = (
    {"domain_weights": {"finance": 0.5}},
    {},
    {"override": {"rule": "off"}},
    {"domain_weights": {"access": 2}, "override": {"cap": 2}},
)
LEAGUES = ("ambulance", "icb", "mental-health-community", "acute")
CASES = [(league, i) for i in range(len(FIXED) + 8) for league in LEAGUES]
ILLUSTRATIVE = CASES[: how_many(len(CASES), short=1)]
OFFICIAL = range(how_many(len(FIXED) + 20, short=1))

_WHO = r"(?:trusts?|ICBs?)"
_NUM = r"(?P<{}>none|no|all|\d+)"


def number(text: str | None, every: int = 0) -> int:
    if text is None or text in ("none", "no"):
        return 0
    return every if text == "all" else int(text)


def ways(moves: Mapping[str, tuple[int, int]]) -> tuple[int, int]:
    up = sum(to < start for start, to in moves.values())
    return up, len(moves) - up


def check_happens(of: Told, said: str) -> None:
    """The first sentence of a league's or an ICB's what-if."""
    held, kept = of.moves(), of.moves("shares")
    match = re.search(rf", {_NUM.format('m')} of (?:.*'s )?(?P<n>\d+) {_WHO}", said)
    assert match, said
    assert (number(match["m"]), int(match["n"])) == (len(held), len(of.own))
    found = re.findall(r"(\d+) up, (\d+) down", said)
    expected = [ways(moves) for moves in (held, kept) if moves]
    assert [tuple(map(int, pair)) for pair in found] == expected
    spread = re.search(r"(\d+) to (\d+) over", said)
    wanted = of.spread if of.spread and len(set(of.spread)) == 2 else None
    assert (tuple(map(int, spread.groups())) if spread else None) == wanted
    if share := re.search(rf"share, {_NUM.format('k')} would", said):
        assert number(share["k"]) == len(kept)
    official, rows = of.plain.official, of.plain.sides["held"].rows
    gone = sum(official[o].score is not None and rows[o].score is None for o in of.own)
    match = re.search(r"(\d+) would no longer", said)
    assert (int(match[1]) if match else 0) == gone
    if match := re.search(rf"whole league {_NUM.format('m')} of (?P<n>\d+)", said):
        every = of.moves(whose=of.everyone)
        assert (number(match["m"]), int(match["n"])) == (len(every), len(of.everyone))
    if match := re.search(r"would, or (none|\d+)", said):
        assert number(match[1]) == len(of.moves("shares", of.everyone))


def check_who(of: Told, said: str) -> None:
    """How firm, and who: by the oracle over the same few weightings."""
    side = of.plain.sides["shares" if said.startswith("If each") else "held"]
    moves = {org: pair for org, pair in side.moves.items() if org in of.own}
    sure = {org: row for org, row in certainty(side).items() if org in of.own}
    if not moves:
        changed = [abs(c) for org, c in side.changes.items() if org in of.own]
        if match := re.search(r"the largest change is (\d\.\d\d)", said):
            assert float(match[1]) == pytest.approx(max(changed), abs=0.0051)
        return
    firm = sum(row.firmness == "firm" for row in sure.values())
    if match := re.search(rf"{_NUM.format('f')} of the (?P<n>\d+) moves", said, re.IGNORECASE):
        assert (number(match["f"].lower()), int(match["n"])) == (firm, len(moves))
    names = of.plain.names
    for name, start, to in re.findall(
        r"(?:: |is |, | and |; )([^:;]+?) \((?:segment|league quarter) (\d) to (\d)", said
    ):
        whose = [org for org in moves if name.endswith(short_name(names[org]))]
        assert (int(start), int(to)) in [moves[org] for org in whose], said
    tide = sum(row.tide for row in side.movement if row.org_code in moves)
    match = re.search(r"(it|all \d+|\d+) comes? only", said)
    assert (int(re.sub(r"\D", "", match[1]) or 1) if match else 0) == tide


def reaches(row: LikelyRow, lines: oracle.Quarter | Any) -> bool:
    low, high = (sum(end > line + 1e-9 for line in lines) for end in row.ends)
    return low != high


def check_rests(of: Told, said: str) -> None:
    lines = of.plain.sides["held"].lines
    if lines:
        shown = [f"{oracle_r2(line):.2f}" for line in of.plain.sides["held"].finite_lines]
        if shown:
            assert f" {', '.join(shown[:-1])} and {shown[-1]}".lstrip() in said or len(shown) == 1
    match = re.search(rf"{_NUM.format('c')} of (?P<n>\d+) likely ranges? cross", said)
    if match and lines:
        own = [row.likely for row in of.brief.rows if row.likely.ends]
        assert int(match["n"]) == len(own)
        assert number(match["c"]) == sum(reaches(row, lines) for row in own)
    if match := re.search(rf"\({_NUM.format('c')}(?: of \d+)? (?:officially|without)", said):
        own = [row.officially for row in of.brief.rows if row.officially.ends]
        crossed = sum(reaches(row, of.plain.official_lines) for row in own)
        assert number(match["c"]) == crossed


def oracle_r2(score: float) -> float:
    return float(int(100 * score + 0.5 + 1e-7)) / 100


def check_one(of: Told, said: str) -> None:
    """The title and first sentence of one: its segments, ranks and scores."""
    (org,) = of.own
    first = said.partition(";")[0]
    was, now = of.plain.official[org], of.plain.sides["held"].rows[org]
    if match := re.search(r"from (?:segment|league quarter) (\d) to (\d)", first):
        assert (int(match[1]), int(match[2])) == (was.segment, now.segment)
    if match := re.search(r"stay in (?:segment|league quarter) (\d)", first):
        assert int(match[1]) == was.segment == now.segment
    if match := re.search(r"is in (?:segment|league quarter) (\d)", said):
        assert int(match[1]) == was.segment
    if match := re.search(r"rank (\d+) to (\d+)", said):
        assert (int(match[1]), int(match[2])) == (was.rank, now.rank)
    if match := re.search(r"metric score (\d\.\d\d) to (\d\.\d\d)", said):
        assert [float(m) for m in match.groups()] == [oracle_r2(was.score), oracle_r2(now.score)]
    kept = of.plain.sides.get("shares")
    if kept and (match := re.search(r"share, it would.* (\d)\.$", said)):
        assert int(match[1]) == kept.rows[org].segment


def check_counts(of: Told, said: str) -> None:
    """Where they stand officially: so many in each segment."""
    rows = [of.plain.official[org] for org in of.own]
    for n, segment in re.findall(r"(\d+) in (?:segment |league quarter )?(\d)\b", said):
        assert int(n) == sum(row.segment == int(segment) for row in rows)
    if match := re.search(r"override holds (\d+)", said):
        assert int(match[1]) == sum(row.segment != row.segment_before for row in rows)


def check_title(of: Told, said: str) -> None:
    if match := re.search(rf"(?:: )?(no|none|\d+) of (?:its )?(\d+) {_WHO} would change", said):
        kept = re.search("only if each|with the shares kept", said)
        moves = of.moves("shares" if kept else "held")
        assert (number(match[1]), int(match[2])) == (len(moves), len(of.own))
    if match := re.search(r", (none|all|\d+) of them firm", said):
        firm = [row.firmness == "firm" for row in certainty(of.plain.sides["held"]).values()]
        assert number(match[1], len(firm)) == sum(firm)
    check_counts(of, said)


def assert_holds(of: Told) -> None:
    b = of.brief
    assert len(b.title) <= MOST
    assert len(b.sentences) == 3
    assert all(said.endswith(".") and "\n" not in said for said in b.sentences)
    checks: list[tuple[Callable[[Told, str], None], str]] = [(check_title, b.title)]
    checks.append((check_rests, b.sentences[2]))
    if len(of.own) == 1:
        checks += [(check_one, b.title), (check_one, b.sentences[0])]
    elif not b.what_if:
        checks.append((check_counts, b.sentences[0]))
    elif not b.what.held.nothing:
        checks += [(check_happens, b.sentences[0]), (check_who, b.sentences[1])]
    for check, said in checks:
        check(of, said)


def audiences(data: Any, icbs: tuple[MemberIcb, ...], random: Random) -> list[dict[str, Any]]:
    asked: list[dict[str, Any]] = [{}]
    if icbs:
        asked.append({"audience": "icb", "code": max(icbs, key=lambda i: len(i.orgs)).org_code})
        asked.append({"audience": "trust", "code": random.choice(data.orgs)})
    else:
        asked.append({"audience": "icb", "code": random.choice(data.orgs)})
    return asked


def scenario_of(i: int, data: Any) -> dict[str, Any]:
    return dict(FIXED[i]) if i < len(FIXED) else random_scenario(Random(i), data)


@pytest.mark.parametrize(("league", "i"), ILLUSTRATIVE)
def test_on_illustrative_data(league: str, i: int) -> None:
    leagues = illustrative_leagues(PERIOD)
    data = next(data for data in leagues if data.league == league)
    database = illustrative_database()
    icbs = tuple(member_icbs(database, find_league(database, league, PERIOD)))
    icbs = () if league == "icb" else icbs
    for asked in audiences(data, icbs, Random(i)):
        assert_holds(told(leagues, data, scenario_of(i, data), icbs, **asked))


@pytest.mark.parametrize("i", OFFICIAL)
def test_on_official_data(i: int, official_leagues: Leagues) -> None:
    leagues = official_leagues(PERIOD)
    data = next(data for data in leagues if data.league == LEAGUE)
    icbs = (MemberIcb("QX", "Some Integrated Care Board", data.orgs[:5]),)
    for asked in audiences(data, icbs, Random(i)):
        assert_holds(told(leagues, data, scenario_of(i, data), icbs, **asked))


def test_official_finance_at_half(official_leagues: Leagues) -> None:
    leagues = official_leagues(PERIOD)
    of = told(leagues, leagues[0], FIXED[0])
    assert "10 of 61 trusts would change segment" in of.brief.title
    first = of.brief.sentences[0]
    assert "(0 up, 10 down; 9 to 14 over the cut-offs' brackets)" in first
    assert "if each segment keeps its share, 6 would" in first


def test_a_changed_number_is_found() -> None:
    leagues = illustrative_leagues(PERIOD)
    of = told(leagues, next(d for d in leagues if d.league == "ambulance"), FIXED[0])
    assert of.moves()
    for check, said in (
        (check_title, re.sub(r"×[\d.]+", "×", of.brief.title)),
        (check_happens, of.brief.sentences[0]),
    ):
        for changed in with_one_number_changed(said):
            with pytest.raises(AssertionError):
                check(of, changed)


def with_one_number_changed(text: str) -> list[str]:
    """The text with each of its whole numbers in turn one higher."""
    return [
        f"{text[: one.start()]}{int(one[0]) + 1}{text[one.end() :]}"
        for one in re.finditer(r"\d+", text)
    ]
