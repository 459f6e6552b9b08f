"""Whom acute trusts serve, seen from one ICB: by hand, and every ICB from the raw file."""

import csv
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from how_many import how_many
from icb_places import FIRST, LAST, icb, merged
from official import official
from shipped import ILLUSTRATIVE, illustrative_database

from lib.findings.icb_patients import day_for, icb_patients, icb_patients_table
from lib.findings.icb_patients_types import IcbPatients
from lib.findings.icb_patients_words import between, share_words
from lib.findings.sources import sources
from lib.findings.words import short_name
from lib.organisations import reference_extract
from lib.organisations.tables import boards, mergers, trusts
from lib.publishing.merging import merge
from lib.sources import ReadingOptions, documents, trust_patients
from lib.sources.icb_codes import ICBS_OF_2022
from lib.store.connection import Database
from lib.store.contents import LoadedSource
from lib.store.icb_figures import Icb, all_icbs
from lib.store.icb_patients import Served, people_served
from lib.store.tables import new_connection

__all__ = ["official"]

FILE = "lookup_nhs_trusts22_icb22.csv"
ENDS = (date(2025, 6, 30), LAST, date(2026, 9, 30))
METHOD = "The people whom a trust serves are its catchment"


def served(code: str, lies: str, now: str = "", **shares: float) -> Served:
    ordered = sorted(shares.items(), key=lambda pair: -pair[1])
    became = now or code
    return Served(
        code, f"{code} NHS Trust", became, f"{became} NHS Trust", lies, 2022, tuple(ordered)
    )


def found(code: str, *trusts: Served, icbs: list[Icb] | None = None) -> IcbPatients:
    return icb_patients(code, icbs or [icb("A"), icb("B"), icb("C")], trusts, "official")


class TestShareWords:
    @pytest.mark.parametrize(
        ("share", "words"),
        [(0, "0%"), (0.001, "under 1%"), (0.005, "1%"), (0.994, "99%"), (0.9999, "over 99%")],
    )
    def test_never_say_none_or_all_of_a_part(self, share: float, words: str) -> None:
        assert share_words(share) == words
        assert share_words(1.0) == "100%"

    def test_say_one_number_where_both_ends_read_alike(self) -> None:
        assert between(0.101, 0.104) == "10%"
        assert between(0.1, 0.25) == "10% to 25%"


class TestOwnTrusts:
    def test_draw_people_from_elsewhere(self) -> None:
        got = found(
            "A",
            served("R1", "A", A=0.9, B=0.1),
            served("R2", "A", A=0.6, C=0.25, B=0.15),
            served("R3", "B", B=1.0),
        )
        assert got.title == (
            "Of the people served by each of the 2 acute trusts of A, 10% to 40% lived in other "
            "ICBs in 2022"
        )
        assert got.sentences[0] == (
            "R2 drew the largest share from other ICBs: 40% of the people whom it served in 2022, "
            "most from C (25%) and B (15%)."
        )
        assert [(row.org_code, row.text) for row in got.own] == [("R2", "60%"), ("R1", "90%")]

    def test_of_one_alone_are_not_compared(self) -> None:
        got = found("A", served("R1", "A", A=0.9, B=0.1))
        assert got.title == (
            "Of the people served by the acute trust of A, 10% lived in other ICBs in 2022"
        )
        assert got.sentences[0] == (
            "R1 drew 10% of the people whom it served in 2022 from other ICBs, most from B (10%)."
        )

    def test_that_serve_nobody_from_elsewhere_have_no_sentence(self) -> None:
        got = found("A", served("R1", "A", A=1.0))
        assert "0% lived in other ICBs" in got.title
        assert not any("drew 0%" in sentence for sentence in got.sentences)

    def test_that_merged_since_are_told_with_what_they_became(self) -> None:
        got = found("A", served("R1", "A", "R9", A=0.5, B=0.5))
        assert (got.own[0].now, got.own[0].now_name) == ("R9", "R9 NHS Trust")
        assert got.sentences[0].startswith("R1 (now part of R9) drew 50%")

    def test_may_be_none(self) -> None:
        got = found("C", served("R1", "A", A=0.9, C=0.1))
        assert got.title == "No acute trust of 2022 lies in C"
        assert got.own == () and [row.org_code for row in got.elsewhere] == ["R1"]


class TestTrustsElsewhere:
    def test_are_those_of_whose_people_a_twentieth_lives_here(self) -> None:
        got = found(
            "B",
            served("R1", "A", A=0.9, B=0.1),
            served("R2", "A", A=0.95, B=0.05),
            served("R3", "A", A=0.96, B=0.04),
        )
        assert [row.org_code for row in got.elsewhere] == ["R1", "R2"]
        assert got.sentences[0] == (
            "Of acute trusts in other ICBs, R1, in A, drew the largest share from B: 10% of the "
            "people whom it served in 2022; 1 more drew 5% or more."
        )

    def test_of_one_alone_are_said_so(self) -> None:
        assert found("B", served("R1", "A", A=0.9, B=0.1)).sentences[0] == (
            "Of acute trusts in other ICBs, only R1, in A, is known to have drawn 5% or more of "
            "the people whom it served in 2022 from B: 10%."
        )

    def test_may_be_none(self) -> None:
        assert found("B", served("R1", "A", A=1.0)).sentences[0] == (
            "No acute trust in another ICB is known to have drawn 5% or more of the people whom it "
            "served in 2022 from B."
        )

    def test_that_lie_nowhere_are_named_without_a_place(self) -> None:
        got = found("B", served("R1", "", A=0.9, B=0.1), served("R2", "A", A=0.9, B=0.1))
        assert "other ICBs, R1 drew the largest share from B" in got.sentences[0]
        assert got.elsewhere[0].icb_name == ""


class TestNewIcbs:
    def test_count_the_people_of_those_that_they_took_over(self) -> None:
        got = found("AB", served("R1", "AB", A=0.7, C=0.3), icbs=merged())
        assert (got.own[0].least, got.own[0].most) == (0.7, 0.7)
        assert got.notes[0] == "AB did not exist in 2022. Counted as its people: A."

    def test_have_a_range_where_a_part_of_another_came(self) -> None:
        trusts = (
            served("R1", "AB", B=0.8, A=0.15, C=0.05),
            served("R2", "AB", A=0.9, C=0.06, B=0.04),
            served("R3", "C", C=0.5, B=0.5),
        )
        got = found("AB", *trusts, icbs=merged())
        assert [(row.org_code, row.text, row.known) for row in got.own] == [
            ("R2", "90% to 94%", True),
            ("R1", "15% to 95%", False),
        ]
        assert "by 1 of the 2 acute trusts of AB, 6% to 10% lived" in got.title
        assert "R2 drew the largest known share from other ICBs: 6% to 10%" in got.sentences[0]
        assert "B" not in [part.org_code for row in got.own for part in row.others]
        assert got.sentences[2].startswith("At 2 acute trusts the share is known only as a wide")
        assert "B was split later, a part going to AB." in got.notes[1]

    def test_say_that_nothing_is_known_where_all_is_a_range(self) -> None:
        got = found("AB", served("R1", "AB", B=0.8, A=0.2), icbs=merged())
        assert got.title == (
            "How many of the people served by acute trusts of AB lived elsewhere is not known"
        )

    def test_are_seen_on_their_first_day_and_old_ones_on_their_last(self) -> None:
        old, _, new, always = merged()
        assert day_for(new, date(2025, 6, 30)) == FIRST
        assert day_for(old, date(2026, 9, 30)) == LAST
        assert day_for(always, date(2025, 6, 30)) == date(2025, 6, 30)
        assert all(one.was_there(day_for(one, end)) for one in merged() for end in ENDS)


class TestCaveat:
    def test_has_the_year_and_the_attribution(self) -> None:
        got = found("A", served("R1", "A", A=1.0))
        for words in ("2022", "not scored", "Open Government Licence v3.0", "contains OS data ©"):
            assert words in got.caveat
        assert "British Red Cross" in got.caveat and got.notes[-1].startswith(METHOD)
        assert icb_patients_table(got).caveat == got.caveat

    def test_of_illustrative_data_says_that_they_are(self) -> None:
        database = illustrative_database()
        icbs = all_icbs(database)
        trusts = people_served(database, LAST)
        got = icb_patients(icbs[0].org_code, icbs, trusts, "illustrative")
        assert got.caveat.startswith("Illustrative data: fictional trusts · people served in 2022")
        assert "Crown" not in got.caveat and "England" not in got.notes[-1]

    def test_stands_with_the_sources_where_the_file_is_loaded(self) -> None:
        facts = (date(2022, 12, 31), "2022", "2022", 3, 2, None)
        loaded = [LoadedSource("id", trust_patients.KIND, "Catchments", *facts)]
        said = sources(loaded, date(2026, 11, 22))
        assert "contains OS data © Crown copyright" in said.attribution
        assert said.kinds[0].title == trust_patients.TITLE and said.kinds[0].covers == "2022"
        assert "OS data" not in sources([], date(2026, 11, 22)).attribution

    def test_where_nothing_is_loaded_says_what_to_do(self) -> None:
        got = found("A")
        assert got.title.endswith("is not loaded") and "python -m lib import" in got.empty
        assert not (got.own or got.elsewhere or got.sentences or icb_patients_table(got).rows)
        assert "lib illustrate" in icb_patients("A", [icb("A")], [], "illustrative").empty

    def test_of_no_icb_is_refused(self) -> None:
        with pytest.raises(ValueError, match="no ICB 'X'"):
            found("X")


class TestTable:
    def test_has_a_row_a_trust(self) -> None:
        table = icb_patients_table(
            found("A", served("R1", "A", A=0.75, B=0.25), served("R2", "B", "R9", B=0.9, A=0.1))
        )
        assert table.rows == (
            (
                *("R1", "R1 NHS Trust", "", "A Integrated Care Board", "A Integrated Care Board"),
                *(0.75, 0.75, "B Integrated Care Board 25%", "A", "A"),
            ),
            (
                *("R2", "R2 NHS Trust", "R9 NHS Trust", "B Integrated Care Board"),
                *("A Integrated Care Board", 0.1, 0.1, "B Integrated Care Board 90%", "B", "A"),
            ),
        )


@pytest.fixture(scope="module")
def raw(official: Path) -> Path:
    file = official.parent / "reference" / FILE
    if not file.is_file():
        pytest.skip("there are no reference files beside the official publications")
    return file


@pytest.fixture(scope="module")
def database(raw: Path) -> Database:
    (document,) = documents([raw])
    connection = new_connection()
    extract = trust_patients.read(document, ReadingOptions())
    merge(connection, [extract, reference_extract()])
    return Database("made", ILLUSTRATIVE.manifest(ILLUSTRATIVE.require_current_id()), connection)


class TestEveryIcb:
    """Against plain code on the raw file and the reference tables."""

    def test_has_the_shares_of_the_file(self, raw: Path, database: Database) -> None:
        shares = _shares(raw)
        icbs = all_icbs(database)
        read = cache(lambda day: people_served(database, day))
        cases = [(one, end) for end in ENDS for one in icbs]
        every = len(cases)
        step = every // how_many(every, short=12)
        tried = 0
        for one, end in cases[::step]:
            day = day_for(one, end)
            got = icb_patients(one.org_code, icbs, read(day), "official")
            whole, parts = _made_of(one.org_code)
            low = {t: sum(s.get(c, 0) for c in whole) for t, s in shares.items()}
            high = {t: low[t] + sum(s.get(c, 0) for c in parts) for t, s in shares.items()}
            own = {t for t in shares if _icb_on(_now(t, day), day) == one.org_code}
            assert {row.org_code for row in got.own} == own
            assert {row.org_code for row in got.elsewhere} == {
                t for t in shares if t not in own and high[t] >= 0.05
            }
            for row in (*got.own, *got.elsewhere):
                assert row.least == pytest.approx(low[row.org_code])
                assert row.most == pytest.approx(high[row.org_code])
                others = sorted(
                    (-v, c) for c, v in shares[row.org_code].items() if c not in (*whole, *parts)
                )
                assert [part.org_code for part in row.others] == [
                    code for share, code in others[:3] if share <= -0.01
                ]
                assert (row.now or row.org_code) == _now(row.org_code, day)
            _prove(got, low, high, own)
            tried += 1
        assert tried >= 12


def _prove(got: IcbPatients, low: dict[str, float], high: dict[str, float], own: set[str]) -> None:
    """The title's and the sentences' numbers."""
    wide = {t for t in low if high[t] - low[t] >= 0.1}
    known = own - wide
    if known:
        away = [1 - high[t] for t in known], [1 - low[t] for t in known]
        assert f" {between(min(away[0]), max(away[1]))} lived in other ICBs" in got.title
        most = max(known, key=lambda t: 1 - low[t])
        assert between(1 - high[most], 1 - low[most]) in got.sentences[0]
    sure = {t for t in low if t not in own | wide and low[t] >= 0.05}
    (said,) = [s for s in got.sentences if "in other ICBs," in s or "in another ICB" in s]
    if not sure:
        assert "No acute trust in another ICB is known" in said
        return
    names = {row.org_code: short_name(row.name) for row in got.elsewhere}
    first = max(sure, key=lambda t: low[t])
    assert names[first] in said and between(low[first], high[first]) in said
    assert ("only" in said) == (len(sure) == 1)
    assert len(sure) == 1 or f"; {len(sure) - 1} more drew" in said
    unknown = len((own | {row.org_code for row in got.elsewhere}) & wide)
    assert any(f"At {unknown} acute trust" in s for s in got.sentences) == bool(unknown)


def _shares(raw: Path) -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = {}
    with raw.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            trust, icb, share = row.values()
            found.setdefault(trust, {})[ICBS_OF_2022[icb]] = float(share)
    return found


def _made_of(code: str) -> tuple[list[str], list[str]]:
    codes = {board.code for board in boards()}
    whole = [m.org_code for m in mergers() if m.related == code and m.org_code in codes]
    parts = [m.related for m in mergers() if m.org_code == code and m.relation == "split_from"]
    return [code, *whole], parts


def _now(trust: str, day: date) -> str:
    for merger in mergers():
        if (merger.org_code, merger.relation) == (
            trust,
            "merged_into",
        ) and merger.valid_from <= day:
            return _now(merger.related, day)
    return trust


def _icb_on(trust: str, day: date) -> str | None:
    (one,) = [t for t in trusts() if t.code == trust]
    return one.icb_2026 if day >= FIRST else one.icb_2022
