"""Every sentence of an ICB's page holds: each number in it is worked out again by plain code."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from random import Random

import pytest
from how_many import how_many
from icb_plain import Placed, Release
from shipped import ILLUSTRATIVE

from lib.findings.icb import Position, successors_of
from lib.findings.words import short_name
from lib.periods import period_dates, quarter_dates, quarter_words
from lib.scenario import OFFICIAL
from lib.store import DataFolder
from lib.store.leagues import BASES, LeagueKey
from lib.ui.bench import Bench, likely_range_finding
from lib.ui.data import Loaded, loaded
from lib.ui.icb_head_view import position_finding
from lib.ui.icb_trusts_view import area_finding
from lib.ui.league_quarters import quarter, quarter_before
from lib.ui.one_icb import OneIcb

# Random cases prove results; what code they happen to run through is no measure of the tests.
pytestmark = pytest.mark.no_cover

_SHORT = 6  # ICBs a quarter
_WORDS = {"none": 0, "None": 0}


@cache
def release(folder: DataFolder) -> Release:
    return Release(folder.release_path(folder.require_current_id()))


def bench_of(data: Loaded, key: LeagueKey) -> Bench:
    earlier = quarter_before(data, key)
    before = quarter(data, earlier) if earlier else None
    return Bench(data, key, quarter(data, key), before, OFFICIAL)


class Case:
    """An ICB in a quarter, by plain code."""

    def __init__(self, of: OneIcb, plain: Release) -> None:
        self.of, self.plain = of, plain
        self.period = of.bench.key.period
        self.placed: dict[tuple[LeagueKey, str], Placed] = {}
        for key in self._keys():
            table = plain.table(key)
            for org in plain.area(of.org_code, key, self.period):
                if org in table:
                    self.placed[key, org] = table[org]

    def _keys(self) -> Iterator[LeagueKey]:
        """Of each league the newest quarter up to the page's, official before indicative."""
        for league in {key.league for key in self.plain.scores} - {"icb"}:
            there = [k for k in self.plain.scores if k.league == league and k.period <= self.period]
            there.sort(key=lambda k: BASES.index(k.basis))
            newest = max((k.period for k in there), default="")
            own = [k for k in there if k.period == newest]
            yield from [self.of.bench.key] if league == self.of.bench.key.league else own[:1]

    def having(self, *, indicative: bool) -> dict[tuple[LeagueKey, str], Placed]:
        return {k: v for k, v in self.placed.items() if (k[0].basis == "indicative") is indicative}

    def only_indicative(self) -> list[tuple[LeagueKey, str]]:
        official = {org for _, org in self.having(indicative=False)}
        return [k for k in self.having(indicative=True) if k[1] not in official]

    def moves(self, *, indicative: bool) -> tuple[int, int, int]:
        """Up, down, and how many are in both quarters."""
        up = down = both = 0
        for (key, org), now in self.having(indicative=indicative).items():
            earlier = [k for k in self.plain.scores if _alike(k, key) and k.period < key.period]
            if not earlier:
                continue
            then = self.plain.table(max(earlier, key=lambda k: k.period)).get(org)
            if then and then.after and now.after:
                both, up = both + 1, up + (now.after < then.after)
                down += now.after > then.after
        return up, down, both


def prove(case: Case, found: Position) -> Counter[str]:
    """Every sentence, each by the proof of its form. Raises AssertionError."""
    kinds: Counter[str] = Counter()
    for said in found.said:
        for name, pattern, proof in _PROOFS:
            if match := re.fullmatch(pattern, said.sentence):
                proof(case, match)
                kinds[name] += 1
                break
        else:
            raise AssertionError(f"no proof for: {said.sentence}")
    low = sum(p.after in (3, 4) for p in case.having(indicative=False).values())
    n, r = len(case.having(indicative=False)), len(case.only_indicative())
    if n >= 3:
        assert re.search(rf": {low or 'none'} of {n} (officially )?scored trusts", found.headline)
    else:
        _few_placed(case, found.headline)
    assert not r or f"{r} more" in found.headline or f": {r} trust" in found.headline
    if not n and r > 1:
        low = sum(case.placed[k].after in (3, 4) for k in case.only_indicative())
        assert f", {low or 'none'} of them in league quarter 3 or 4" in found.headline
    return kinds


def _few_placed(case: Case, headline: str) -> None:
    """Of one or two every one's own segment."""
    there = [p.after for p in case.having(indicative=False).values()]
    said = [int(k) for k in re.findall(r"in segment (\d)", headline)]
    said *= 2 if ": both " in headline else 1
    if there:
        assert sorted(said) == sorted(there), headline


def _alike(one: LeagueKey, other: LeagueKey) -> bool:
    return (one.basis, one.league) == (other.basis, other.league)


def _number(text: str) -> int:
    return _WORDS[text] if text in _WORDS else int(text)


def _counts(case: Case, said: re.Match[str]) -> None:
    there = case.having(indicative=False)
    assert int(said["n"]) == len(there) >= 3
    counted: Counter[tuple[str, int]] = Counter()
    for part in said["rest"].split("; "):
        match = re.fullmatch(r"(.*) of the (.*?) league(?: \((.*)\))?", part)
        assert match, part
        for k, segment in re.findall(r"(\d+) in segment (\d)", match[1]):
            counted[match[2], int(segment)] += int(k)
    true = Counter((_league(k), p.after) for (k, _), p in there.items())
    assert counted == true


def _names(case: Case, said: re.Match[str]) -> None:
    there = case.having(indicative=False)
    assert int(said["n"]) == len(there) < 3
    for (key, org), placed in there.items():
        name = short_name(case.plain.organisations[org]["name"])
        of = next(part for part in said["rest"].split("; ") if f"the {_league(key)} league" in part)
        assert f"{name}" in of and f"in segment {placed.after}" in of
        assert re.search(rf"{re.escape(name)}(?: NHS FT| trust)? in segment {placed.after}\b", of)


def _nobody(case: Case, _: re.Match[str]) -> None:
    assert not case.having(indicative=False)


def _empty(case: Case, _: re.Match[str]) -> None:
    assert not case.placed and not case.of.leagues


def _near(case: Case, said: re.Match[str]) -> None:
    near = held = 0
    for (key, _), placed in case.having(indicative=False).items():
        lines = case.plain.lines(key, [p.score for p in case.plain.table(key).values()])
        near += any(abs(placed.score - line) <= 0.05 + 1e-9 for line in lines)
        held += placed.after != placed.before
    told = _number(said["near"] or said["neither"]), _number(said["held"] or said["neither"])
    assert told == (near, held)


def _ranges(case: Case, said: re.Match[str]) -> None:
    crossing = shown = 0
    for league in case.of.leagues:
        for row in likely_range_finding(league.bench, "held").rows:
            if (league.key, row.org_code) in case.having(indicative=False) and row.shown:
                shown, crossing = shown + 1, crossing + (row.first != row.last)
    assert (_number(said["k"]), int(said["n"])) == (crossing, shown)


def _indicative(case: Case, said: re.Match[str]) -> None:
    only = case.only_indicative()
    counts = {name: int(k) for k, name in re.findall(r"(\d+) in the (.*?) league", said["rest"])}
    assert int(said["n"]) == len(only) and counts == Counter(_league(k) for k, _ in only)


def _moved(case: Case, said: re.Match[str]) -> None:
    indicative = bool(said["by"])
    up, down, both = case.moves(indicative=indicative)
    assert (_number(said["up"]), _number(said["down"])) == (up, down)
    kinds = [
        row.kind
        for league in case.of.leagues
        for row in area_finding(league, official=True).rows
        if (league.key, row.row.org_code) in case.having(indicative=indicative)
    ]
    assert _number(said["sure"]) == kinds.count("significant")
    assert up + down == sum(kind is not None for kind in kinds) <= both


def _kept(case: Case, said: re.Match[str]) -> None:
    up, down, both = case.moves(indicative=bool(said["by"]))
    who = said["who"]
    said_both = {"both": 2}.get(who) or int(re.sub(r"\D", "", who) or 1)
    assert (up, down, both) == (0, 0, said_both if "with a" in said[0] else 1)


def _new(case: Case, said: re.Match[str]) -> None:
    leagues = re.findall(r"the (.*?) league", said["named"])
    for key, _ in case.placed:
        if _league(key) in leagues and quarter_words(key.period) == said["quarter"]:
            assert not [k for k in case.plain.scores if _alike(k, key) and k.period < key.period]
    assert {_league(key) for key, _ in case.placed} >= {*leagues} != set()


def _own(case: Case, said: re.Match[str]) -> None:
    by_name = {
        short_name(o["name"]): code
        for code, o in case.plain.organisations.items()
        if o["kind"] == "icb"
    }
    code = by_name[re.split(", now part|, of which", said["whose"])[0]] if said["whose"] else None
    code = code or case.of.org_code
    end = quarter_dates(case.period)[1]
    mine = [f for f in case.plain.waits if f["org_code"] == code and f["period_end"] <= end]
    latest = max(mine, key=lambda f: f["period"])
    assert f"{period_dates(latest['period'])[0]:%B %Y}" == said["month"]
    assert abs(latest["value"] - float(said["value"])) <= 0.05 + 1e-9
    there = case.plain.icbs(latest["period_end"])
    same = [
        f["value"]
        for f in case.plain.waits
        if f["period"] == latest["period"] and f["org_code"] in there
    ]
    if code in there:
        place = 1 + sum(value > latest["value"] for value in same)
        assert (int(said["place"]), int(said["among"])) == (place, len(same))


def _none_own(case: Case, _: re.Match[str]) -> None:
    end = quarter_dates(case.period)[1]
    assert not [
        f for f in case.plain.waits if f["org_code"] == case.of.org_code and f["period_end"] <= end
    ]


def _league(key: LeagueKey) -> str:
    return {"mental-health-community": "mental health and community"}.get(key.league, key.league)


_HAS = r"(?P<area>.*) has (?P<n>\d+) (?:officially )?scored trusts? in Q\d \d{4}/\d\d"
_SINCE = r"(?P<by>By Weighbridge's own scoring, )?[Ss]ince (?P<since>Q\d \d{4}/\d\d)(?: in .*?)?, "
_GROUP = r"(?:segment|league quarter)"
_PROOFS = (
    ("counts", _HAS + r"(?:, the latest loaded)?: (?P<rest>\d+ in segment.*)\.", _counts),
    ("names", _HAS + r"(?:, the latest loaded)?: (?P<rest>.*)\.", _names),
    ("nobody", r".* has no (?:officially )?scored trust in .*\.", _nobody),
    (
        "near",
        r"(?:(?P<near>\w+) (?:is|are) within 0.05 of a cut-off and (?P<held>\w+) (?:is|are)|"
        r"(?P<neither>None) is within 0.05 of a cut-off or) held by the override\.",
        _near,
    ),
    ("ranges", r"(?P<k>\w+) of (?P<n>\d+) likely ranges? cross(?:es)? a cut-off.*\.", _ranges),
    (
        "indicative",
        r"(?P<n>\d+) (?:more|trusts?) (?:has an|have) indicative ranks? only, scored by "
        r"Weighbridge, without a segment: (?P<rest>.*)\.",
        _indicative,
    ),
    (
        "moved",
        _SINCE
        + r"(?P<up>\w+) moved up and (?P<down>\w+) moved down a "
        + _GROUP
        + r",? (?P<sure>\w+) significantly.*\.",
        _moved,
    ),
    ("kept", _SINCE + r"(?P<who>.*?)(?: with a .* then and now)? kept (?:it|its .*)\.", _kept),
    ("empty", r"No trust of a loaded league lies in .*\.", _empty),
    (
        "new",
        r"No quarter before (?P<quarter>\S+ \S+) of (?P<named>.*) is loaded to compare with\.",
        _new,
    ),
    (
        "own",
        r"Own patients(?: of (?P<whose>.*?))?: (?P<value>[\d.]+)% within 18 weeks in "
        r"(?P<month>.*?), (?:joint )?(?P<place>\d+)\w\w of (?P<among>\d+) ICBs\.",
        _own,
    ),
    ("none", r"Own patients.*: no share within 18 weeks is published for this time\.", _none_own),
)


def proved(folder: DataFolder, *, quarters: int) -> Counter[str]:
    """All claims for ICBs of every quarter, the newest `quarters` in the short run."""
    data, plain = loaded(folder), release(folder)
    kinds: Counter[str] = Counter()
    periods = sorted({key.period for key in data.keys}, reverse=True)
    for period in periods[: how_many(len(periods), short=min(quarters, len(periods)))]:
        keys = [k for k in data.keys if k.period == period and k.league != "icb"]
        bench = bench_of(data, min(keys, key=lambda k: BASES.index(k.basis)))
        codes = sorted(i.org_code for i in OneIcb(bench, "").icbs)
        Random(period).shuffle(codes)
        for code in codes[: how_many(len(codes), short=min(_SHORT, len(codes)))]:
            of = OneIcb(bench, code)
            closed = of.icb.closed
            if closed and closed < of.day and successors_of(code, of.icbs, of.day):
                continue  # the page shows those
            try:
                kinds += prove(Case(of, plain), position_finding(of))
            except AssertionError as error:
                raise AssertionError(f"{code} {period}: {error}") from error
    return kinds


def test_holds_on_the_illustrative_data() -> None:
    kinds = proved(ILLUSTRATIVE, quarters=1)
    assert {"counts", "near", "ranges", "moved", "own"} <= {*kinds}


def test_holds_on_the_official_league(official_data: DataFolder) -> None:
    kinds = proved(official_data, quarters=1)
    assert {"names", "near", "ranges"} <= {*kinds}
