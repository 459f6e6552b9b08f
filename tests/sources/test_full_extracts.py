"""The full extracts of waiting lists (RTT, DM01): hand-made, official and damaged files."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from how_many import how_many
from mutations import Cells, Table, csv_file, damaged, same_or_refused
from official import official

from lib.errors import SourceError
from lib.sources import dm01_extract, rtt_extract
from lib.sources.document import Document
from lib.sources.extract import Extract, Figure, ReadingOptions
from lib.sources.finding_documents import documents
from lib.sources.row_limits import export_limit_notes

__all__ = ["official"]

PLACES = (
    *("Period", "Provider Parent Org Code", "Provider Parent Name"),
    *("Provider Org Code", "Provider Org Name", "Commissioner Parent Org Code"),
    *("Commissioner Parent Name", "Commissioner Org Code", "Commissioner Org Name"),
)
RTT_OWN = (
    *("RTT Part Type", "RTT Part Description"),
    *("Treatment Function Code", "Treatment Function Name"),
)
TESTS = ("Diagnostic Tests Sort Order", "Diagnostic Tests")
WEEKS = tuple(f"{w:02} < {w + 1:02} Week{'s' if w else ''}" for w in range(13))
RTT_FOLDER, DM01_FOLDER = "rtt-full-extract-jan26", "dm01-full-extract-mar26"
NORTH = ("QN1", "NHS NORTH INTEGRATED CARE BOARD")
SOUTH = ("S1Y5D", "NHS South ICB")
NOBODY = ("", "")
ALPHA, BETA = ("RAA", "ALPHA NHS TRUST"), ("RBB", "BETA NHS TRUST")
CLINIC = ("NT301", "THE CLINIC")


def rtt_header(last: int = 104) -> list[str]:
    weeks = [f"Gt {w:02} To {w + 1:02} Weeks SUM 1" for w in range(last)]
    unknown = "Patients with unknown clock start date"
    return [*PLACES, *RTT_OWN, *weeks, f"Gt {last} Weeks SUM 1", "Total", unknown, "Total All"]


def places(
    seat: tuple[str, str], provider: tuple[str, str], home: tuple[str, str], payer: str
) -> list[Any]:
    return [*seat, *provider, *home, payer, f"PAYER {payer}"]


def rtt_rows(
    *where: Any,
    functions: Mapping[str, Mapping[int, int]],
    last: int = 104,
    unknown: int = 0,
    part: str = "Part_2",
    period: str = "RTT-January-2026",
) -> Iterator[list[Any]]:
    """Rows of one provider and commissioner: people by week waited, by treatment function."""
    whole = {week: 0 for weeks in functions.values() for week in weeks}
    for weeks in functions.values():
        for week, people in weeks.items():
            whole[week] += people
    for code, weeks in {**functions, "C_999": whole}.items():
        counts = [weeks.get(week, "") for week in range(last + 1)]
        extra = unknown if code in {"C_999", "C_100"} else 0
        total = sum(weeks.values()) + extra
        own = [part, "Words", code, "Words"]
        yield [period, *places(*where), *own, *counts, "", extra or "", total]


def rtt(*rows: Iterable[list[Any]], last: int = 104) -> Document:
    return Document("r.csv", csv_file([rtt_header(last), *(row for some in rows for row in some)]))


def two_trusts() -> list[list[Any]]:
    """Alpha in the north treats people of both boards, Beta in the south its own and a hub's."""
    return [
        *rtt_rows(NORTH, ALPHA, NORTH, "00N", functions={"C_100": {0: 30, 17: 6}, "X02": {18: 4}}),
        *rtt_rows(NORTH, ALPHA, SOUTH, "00S", functions={"C_100": {51: 5, 52: 5}}),
        *rtt_rows(SOUTH, BETA, SOUTH, "00S", functions={"C_110": {5: 10, 104: 10}}),
        *rtt_rows(SOUTH, BETA, NOBODY, "27T", functions={"C_110": {60: 20}}),
    ]


def dm01_rows(
    *where: Any, tests: Mapping[str, list[int]], period: str = "DM01-MARCH-2026"
) -> Iterator[list[Any]]:
    whole = [sum(counts) for counts in zip(*tests.values(), strict=True)]
    for order, (test, counts) in enumerate({**tests, "TOTAL": whole}.items(), start=1):
        row = [period, *places(*where), order, test, *counts, sum(counts)]
        yield [*row, 1, 2, 3, 6]


def dm01_header() -> list[str]:
    activity = ("Waiting List Activity", "Planned Activity", "Unscheduled Activity")
    return [*PLACES, *TESTS, *WEEKS, "13+ Weeks", "Total WL", *activity, "Total Activity"]


def dm01(*rows: Iterable[list[Any]]) -> Document:
    return Document("d.csv", csv_file([dm01_header(), *(row for some in rows for row in some)]))


def weeks(*counts: int) -> list[int]:
    return [*counts, *[0] * (14 - len(counts))]


def read_rtt(document: Document, **options: Any) -> Extract:
    assert rtt_extract.recognises(document)
    return rtt_extract.read(document, ReadingOptions(**options))


def read_dm01(document: Document) -> Extract:
    assert dm01_extract.recognises(document)
    return dm01_extract.read(document, ReadingOptions())


def figure(extract: Extract, org: str, indicator: str, view: str = "provider") -> Figure:
    (found,) = (
        each
        for each in extract.figures
        if (each.org_code, each.indicator_id, each.view) == (org, indicator, view)
    )
    return found


def counts(extract: Extract, org: str, indicator: str, view: str = "provider") -> tuple[Any, Any]:
    found = figure(extract, org, indicator, view)
    return found.numerator, found.denominator


def codes(extract: Extract) -> list[str]:
    return [note.code for note in extract.notes]


def refusal(document: Document) -> str:
    module = rtt_extract if rtt_extract.recognises(document) else dm01_extract
    with pytest.raises(SourceError) as caught:
        module.read(document, ReadingOptions())
    assert "\n" not in str(caught.value) and len(str(caught.value)) < 1000
    return str(caught.value)


def changed(row: int, column: str, value: Any, rows: list[list[Any]] | None = None) -> Document:
    """The two trusts with another value in one cell; row as a spreadsheet counts."""
    cells = [list(each) for each in rows or two_trusts()]
    cells[row - 2][rtt_header().index(column)] = value
    return rtt(cells)


class TestPlannedCare:
    def test_shares_those_waiting_by_provider_over_all_commissioners(self) -> None:
        extract = read_rtt(rtt(two_trusts()))
        assert counts(extract, "RAA", "rtt_18_weeks") == (36, 50)
        assert counts(extract, "RAA", "rtt_52_weeks") == (5, 50)
        assert counts(extract, "RBB", "rtt_52_weeks") == (30, 40)
        assert figure(extract, "RAA", "rtt_18_weeks").value == 72

    def test_england_is_the_sum_of_providers(self) -> None:
        extract = read_rtt(rtt(two_trusts()))
        assert counts(extract, "ENG", "rtt_18_weeks") == (46, 90)
        assert counts(extract, "ENG", "rtt_52_weeks") == (35, 90)

    def test_a_board_has_the_people_who_live_there_and_those_treated_there(self) -> None:
        extract = read_rtt(rtt(two_trusts()))
        assert counts(extract, "QN1", "rtt_18_weeks", "commissioner") == (36, 40)
        assert counts(extract, "QN1", "rtt_18_weeks", "provider") == (36, 50)
        assert counts(extract, "S1Y5D", "rtt_18_weeks", "commissioner") == (10, 30)
        assert counts(extract, "S1Y5D", "rtt_52_weeks", "provider") == (30, 40)

    def test_says_how_many_no_board_counts(self) -> None:
        (note,) = read_rtt(rtt(two_trusts())).notes
        assert (note.severity, note.code) == ("note", "outside-icbs")
        assert note.message.startswith("20 of 90 people wait for care whose commissioner belongs")

    def test_a_region_is_no_board(self) -> None:
        region = ("Y60", "MIDLANDS COMMISSIONING REGION")
        rows = rtt_rows(region, CLINIC, region, "Y60", functions={"C_100": {0: 1}})
        extract = read_rtt(rtt(two_trusts(), rows))
        assert "Y60" not in {each.org_code for each in extract.figures}
        assert codes(extract) == ["outside-icbs", "outside-icbs"]

    def test_refuses_an_extract_without_any_board(self) -> None:
        region = ("Y60", "MIDLANDS COMMISSIONING REGION")
        rows = rtt_rows(region, ALPHA, region, "Y60", functions={"C_100": {0: 1}})
        with pytest.raises(SourceError, match="no commissioner belongs to an ICB"):
            read_rtt(rtt(rows))

    def test_refuses_what_is_no_code_of_a_provider(self) -> None:
        odd = ("raa", "ALPHA NHS TRUST")
        rows = rtt_rows(NORTH, odd, NORTH, "00N", functions={"C_100": {0: 1}})
        with pytest.raises(SourceError, match="'raa' stands where a provider's code is expected"):
            read_rtt(rtt(two_trusts(), rows))

    def test_names_and_kinds_of_organisations(self) -> None:
        rows = rtt_rows(NORTH, CLINIC, NORTH, "00N", functions={"C_100": {0: 1}})
        extract = read_rtt(rtt(two_trusts(), rows))
        assert {each.org_code: (each.name, each.kind) for each in extract.organisations} == {
            "ENG": ("England", "england"),
            "NT301": ("THE CLINIC", "provider"),
            "QN1": ("NHS NORTH INTEGRATED CARE BOARD", "icb"),
            "RAA": ("ALPHA NHS TRUST", "trust"),
            "RBB": ("BETA NHS TRUST", "trust"),
            "S1Y5D": ("NHS South ICB", "icb"),
        }

    def test_leaves_those_treated_and_those_newly_referred_aside(self) -> None:
        others = [
            row
            for part in ("Part_1A", "Part_1B", "Part_2A", "Part_3")
            for row in rtt_rows(NORTH, ALPHA, NORTH, "00N", functions={"C_100": {1: 9}}, part=part)
        ]
        alone, beside = read_rtt(rtt(two_trusts())), read_rtt(rtt(two_trusts(), others))
        assert beside.figures == alone.figures
        assert beside.source.rows == alone.source.rows + 8

    def test_people_whose_wait_is_not_known_count_among_all(self) -> None:
        rows = rtt_rows(NORTH, ALPHA, NORTH, "00N", functions={"C_100": {0: 3}}, unknown=1)
        assert counts(read_rtt(rtt(rows)), "RAA", "rtt_18_weeks") == (3, 4)

    def test_takes_the_layout_that_ends_at_52_weeks(self) -> None:
        rows = rtt_rows(NORTH, ALPHA, NORTH, "00N", functions={"C_1": {0: 1, 52: 3}}, last=52)
        assert counts(read_rtt(rtt(rows, last=52)), "RAA", "rtt_52_weeks") == (3, 4)

    def test_is_as_old_as_the_end_of_its_month(self) -> None:
        source = read_rtt(rtt(two_trusts())).source
        assert (source.period_min, source.period_max) == ("2026-01", "2026-01")
        assert (source.vintage, source.rows) == (date(2026, 1, 31), 9)
        day = date(2026, 5, 1)
        assert read_rtt(rtt(two_trusts()), vintage=day).source.vintage == day

    @pytest.mark.parametrize("end", [b"\n", b"\r\n"])
    @pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
    def test_reads_every_common_form(self, bom: bytes, end: bytes) -> None:
        plain = rtt(two_trusts())
        content = bom + plain.content.replace(b"\r\n", end)
        assert read_rtt(Document("r.csv", content)).figures == read_rtt(plain).figures

    def test_the_order_of_rows_and_columns_does_not_matter(self) -> None:
        header, *rows = [list(reversed(row)) for row in [rtt_header(), *two_trusts()]]
        turned = Document("r.csv", csv_file([header, *reversed(rows)]))
        assert read_rtt(turned).figures == read_rtt(rtt(two_trusts())).figures


class TestDiagnostics:
    def rows(self) -> Document:
        scans = {"MRI": weeks(10, 0, 0, 0, 0, 2, 3), "CT": [0] * 13 + [5]}
        return dm01(
            dm01_rows(NORTH, ALPHA, NORTH, "00N", tests=scans),
            dm01_rows(NORTH, ALPHA, NOBODY, "NONC", tests={"MRI": weeks(20), "CT": weeks(0)}),
            dm01_rows(NORTH, CLINIC, NORTH, "00N", tests={"MRI": weeks(0), "CT": weeks(0)}),
        )

    def test_shares_those_waiting_six_weeks_or_more(self) -> None:
        extract = read_dm01(self.rows())
        assert counts(extract, "RAA", "diagnostics_over_6_weeks") == (8, 40)
        assert counts(extract, "QN1", "diagnostics_over_6_weeks") == (8, 40)
        assert counts(extract, "QN1", "diagnostics_over_6_weeks", "commissioner") == (8, 20)
        assert figure(extract, "ENG", "diagnostics_over_6_weeks").value == 20
        assert extract.source.period_max == "2026-03"

    def test_nobody_waiting_is_no_share(self) -> None:
        found = figure(read_dm01(self.rows()), "NT301", "diagnostics_over_6_weeks")
        assert (found.numerator, found.denominator, found.value) == (0, 0, None)
        assert found.status == "not applicable"

    def test_refuses_tests_that_do_not_add_up_to_the_total_row(self) -> None:
        cells = [dm01_header(), *dm01_rows(NORTH, ALPHA, NORTH, "00N", tests={"CT": weeks(3)})]
        assert (
            "'TOTAL' in 'Diagnostic Tests' (0, with 0 people) and the others (3 people)"
            in refusal(Document("d.csv", csv_file(cells[:-1])))
        )


class TestRecognises:
    def test_each_knows_only_its_own(self) -> None:
        planned, tests = rtt(two_trusts()), TestDiagnostics().rows()
        assert rtt_extract.recognises(planned) and not dm01_extract.recognises(planned)
        assert dm01_extract.recognises(tests) and not rtt_extract.recognises(tests)
        for other in (b"", b"a,b\n1,2\n", b"\xd0\xcf\x11\xe0", b'"' + b"a" * 200_000):
            document = Document("x", other)
            assert not rtt_extract.recognises(document) and not dm01_extract.recognises(document)


class TestRefuses:
    @pytest.mark.parametrize(
        ("row", "column", "value", "message"),
        [
            (2, "Gt 03 To 04 Weeks SUM 1", "x", "row 2, column 'Gt 03 To 04 Weeks SUM 1': 'x'"),
            (3, "Total All", -4, "row 3, column 'Total All': '-4', expected a whole number"),
            (2, "Gt 03 To 04 Weeks SUM 1", "*", "'*', expected a whole number of people"),
            (2, "Gt 03 To 04 Weeks SUM 1", 0.5, "row 2, column 'Gt 03 To 04 Weeks SUM 1': '0.5'"),
            (2, "Gt 03 To 04 Weeks SUM 1", 1e300, "'1e+300', expected a whole number"),
            (2, "Gt 03 To 04 Weeks SUM 1", 7, "do not add up to 'Total All' in 1 of its rows"),
            (2, "Total All", "", "do not add up to 'Total All'"),
            (
                3,
                "Treatment Function Code",
                "C_999",
                "RAA, commissioner 00N: who waits how long differs",
            ),
            (
                4,
                "Treatment Function Code",
                "C_998",
                "'Treatment Function Code' (0, with 0 people) and the others (80 people)",
            ),
            (
                2,
                "RTT Part Type",
                "Part_9",
                "(1, with 40 people) and the others (4 people); so do 2 in all",
            ),
            (2, "Provider Org Code", "", "so do 2 in all"),
            (2, "Provider Parent Org Code", "QX1", "provider RAA belongs to QN1 in some rows"),
            (3, "Commissioner Parent Org Code", "", "commissioner 00N belongs to QN1 in some rows"),
            (2, "Period", "RTT-May-2026", "names 2 periods ('RTT-January-2026', 'RTT-May-2026')"),
            (2, "Period", "", "names 2 periods ('', 'RTT-January-2026')"),
        ],
    )
    def test_a_cell_at_fault_in_one_message(
        self, row: int, column: str, value: Any, message: str
    ) -> None:
        assert message in refusal(changed(row, column, value))

    def test_a_period_that_is_no_month(self) -> None:
        rows = rtt_rows(NORTH, ALPHA, NORTH, "0N", functions={"C_1": {0: 1}}, period="Winter")
        assert "says 'Winter', expected a month such as" in refusal(rtt(rows))

    @pytest.mark.parametrize(
        ("old", "new", "message"),
        [
            (b"Total All", b"Total", "column 'Total All' is missing; found: Period,"),
            (b"Gt 30 To 31 Weeks SUM 1", b"Week 30", "column 'Gt 30 To 31 Weeks SUM 1' is missing"),
            (b"Gt 104 Weeks SUM 1", b"More", "column 'Gt 104 Weeks SUM 1' is missing"),
            (b"Gt 104 Weeks", b"Gt 26 Weeks", "column 'Gt 26 Weeks SUM 1', expected one"),
            (b"Total,Patients", b"Total All,Patients", "column 'Total All' is there twice"),
            (b"ALPHA", b"\xe9", "row 2, column 'Provider Org Name': byte 0xe9 is not UTF-8"),
            (b"ALPHA", b"A\0A", "row 2: a NUL byte"),
            (b"ALPHA", b'"', "a quote is not closed"),
            (b",C_100,", b",", "row 2: 120 fields, expected 121"),
            (b"Part_2", b"Part_3", "has no row with 'Part_2' in 'RTT Part Type'"),
        ],
    )
    def test_what_a_database_would_say_cryptically(
        self, old: bytes, new: bytes, message: str
    ) -> None:
        assert message in refusal(Document("r.csv", rtt(two_trusts()).content.replace(old, new)))

    def test_a_cut_among_the_rows_that_are_left_aside(self) -> None:
        treated = [*rtt_rows(NORTH, ALPHA, NORTH, "0N", functions={"C_1": {0: 1}}, part="Part_3")]
        message = refusal(rtt(two_trusts(), treated[:1]))
        assert "'Part_3': who waits how long differs between the rows with 'C_999'" in message

    def test_weeks_that_differ_though_their_totals_agree(self) -> None:
        rows = [*rtt_rows(NORTH, ALPHA, NORTH, "0N", functions={"C_1": {3: 1}})]
        other = [*rtt_rows(NORTH, ALPHA, NORTH, "0N", functions={"C_1": {99: 1}})]
        assert "(1, with 1 people) and the others (1 people)" in refusal(rtt(rows[:1], other[1:]))

    def test_a_header_without_rows(self) -> None:
        assert refusal(rtt([])) == "r.csv has a header and no rows."
        assert refusal(dm01([])) == "d.csv has a header and no rows."

    def test_a_last_row_that_may_have_been_cut(self) -> None:
        content = rtt(two_trusts()).content
        assert "not ended by a line break" in refusal(Document("r.csv", content[:-2]))

    def test_lines_that_end_in_different_ways(self) -> None:
        content = rtt(two_trusts()).content.replace(b"\r\n", b"\n", 1)
        assert "its lines may end in different ways" in refusal(Document("r.csv", content))

    def test_a_number_of_rows_where_a_spreadsheet_ends(self) -> None:
        for rows in (65_535, 65_536, 1_048_575, 1_048_576):
            with pytest.raises(SourceError, match="where a spreadsheet ends"):
                export_limit_notes("r.csv", rows)

    def test_flags_a_round_number_of_rows(self) -> None:
        (note,) = export_limit_notes("r.csv", 100_000)
        assert note.severity == "warning" and note.message.startswith("100,000 rows")
        assert not export_limit_notes("r.csv", 9_000) and not export_limit_notes("r.csv", 10_001)

    def test_flags_a_board_whose_trusts_are_missing(self) -> None:
        extract = read_rtt(rtt(two_trusts()[:5]))
        assert codes(extract) == ["icb-without-trusts"]
        assert "No trust of S1Y5D is in the file" in extract.notes[0].message


@pytest.fixture(scope="module")
def planned(official: Path) -> Extract:
    (extract,) = map(read_rtt, documents([official / RTT_FOLDER]))
    return extract


@pytest.fixture(scope="module")
def diagnostic(official: Path) -> Extract:
    (extract,) = map(read_dm01, documents([official / DM01_FOLDER]))
    return extract


class TestTheOfficialPlannedCare:
    def test_england_is_as_published(self, planned: Extract) -> None:
        england = figure(planned, "ENG", "rtt_18_weeks")
        assert (england.numerator, england.denominator) == (4_412_147, 7_187_677)
        assert england.value == pytest.approx(61.4, abs=0.05)
        assert counts(planned, "ENG", "rtt_52_weeks") == (137_320, 7_187_677)

    def test_one_trust_and_one_board_by_hand(self, planned: Extract) -> None:
        assert counts(planned, "R0A", "rtt_18_weeks") == (100_941, 175_344)
        assert counts(planned, "QE1", "rtt_18_weeks") == (139_604, 224_946)
        assert counts(planned, "QE1", "rtt_18_weeks", "commissioner") == (149_217, 241_860)

    def test_counts_every_row_and_organisation(self, planned: Extract) -> None:
        assert (planned.source.rows, planned.source.vintage) == (183_417, date(2026, 1, 31))
        kinds = [each.kind for each in planned.organisations]
        assert (kinds.count("icb"), kinds.count("england"), len(kinds)) == (42, 1, 558)

    def test_those_whose_commissioner_is_in_no_board_are_said(self, planned: Extract) -> None:
        (note,) = planned.notes
        assert note.message.startswith("168,210 of 7,187,677 people")
        living = [
            each.denominator or 0
            for each in planned.figures
            if each.view == "commissioner" and each.indicator_id == "rtt_18_weeks"
        ]
        assert sum(living) == 7_187_677 - 168_210


class TestTheOfficialDiagnostics:
    def test_england_is_plausible_beside_the_monthly_files(self, diagnostic: Extract) -> None:
        england = figure(diagnostic, "ENG", "diagnostics_over_6_weeks")
        assert (england.numerator, england.denominator) == (407_833, 1_924_254)
        assert england.value == pytest.approx(21.19, abs=0.005)

    def test_counts_every_row_and_board(self, diagnostic: Extract) -> None:
        assert diagnostic.source.rows == 149_056
        assert [each.kind for each in diagnostic.organisations].count("icb") == 42
        assert counts(diagnostic, "QE1", "diagnostics_over_6_weeks") == (11_058, 52_696)

    def test_providers_with_nobody_waiting_have_no_share(self, diagnostic: Extract) -> None:
        empty = [each for each in diagnostic.figures if each.status != "published"]
        assert len(empty) == 87 and all(each.denominator == 0 for each in empty)


def cut(official: Path, folder: str, boards: set[str], most: int) -> Cells:
    """The header and the rows of a few pairs of each board's first trusts, from the real file."""
    seen: dict[str, list[str]] = {board: [] for board in boards}
    kept: Cells = []
    for document in documents([official / folder]):
        with io.TextIOWrapper(document.open(), encoding="utf-8-sig", newline="") as text:
            for row in csv.reader(text):
                if not kept:
                    kept.append(row)
                elif row[1] in boards and row[3].startswith("R") and row[5] in boards:
                    pairs, pair = seen[row[1]], row[3] + row[7]
                    if pair not in pairs and len(pairs) < most:
                        pairs.append(pair)
                    if pair in pairs:
                        kept.append(row)
    assert all(seen.values())
    return kept


def ends_with_a_part(whole: Cells, cells: Cells) -> bool:
    """Whether it was cut between two parts of a pair: what is left adds up, as a small file does.

    Of the real files nine in ten such cuts are told by the boards whose trusts are missing.
    """
    following = whole[len(cells)] if len(cells) < len(whole) else []
    width = 10 if "RTT Part Type" in whole[0] else 9
    return not following or following[:width] != cells[-1][:width]


@pytest.mark.no_cover
class TestDamaged:
    @pytest.mark.parametrize("seed", range(how_many(20, short=2)))
    @pytest.mark.parametrize(
        ("module", "folder"), [(rtt_extract, RTT_FOLDER), (dm01_extract, DM01_FOLDER)]
    )
    def test_is_the_same_or_refused_or_said(
        self, official: Path, cuts: dict[str, Cells], module: Any, folder: str, seed: int
    ) -> None:
        if folder not in cuts:
            cuts[folder] = cut(official, folder, {"QF7", "QOP"}, 2)
        cells = cuts[folder]
        whole = Document("cut.csv", csv_file(cells))
        expected = module.read(whole, ReadingOptions())

        def read(document: Document) -> Extract | None:
            if document is whole:
                return expected
            return module.read(document, ReadingOptions()) if module.recognises(document) else None

        for what, broken in damaged(Table(cells, 0, 1), seed):
            if what == "cut before a row" and ends_with_a_part(cells, broken):
                continue
            same_or_refused(read, whole, csv_file(broken), what)


@pytest.fixture(scope="module")
def cuts() -> dict[str, Cells]:
    """By folder; the real files are read once."""
    return {}
