"""The reference tables against the files they were written from, and the publications."""

import csv
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from official import official

from lib.organisations.tables import Trust, ambulance_areas, boards, clusters, mergers, trusts
from lib.sources.finding_documents import documents

__all__ = ["official"]

TRUSTS = {trust.code: trust for trust in trusts()}
BOARDS = {board.code: board for board in boards()}
NOT_ENGLISH = {"RQF", "RT4", "RYT"}  # Welsh trusts in the Organisation Data Service's file
LEAGUE_OF_TYPE = {
    "Acute": "acute",
    "Ambulance": "ambulance",
    "Community": "mental-health-community",
    "Mental": "mental-health-community",
    "Online": None,
}


@pytest.fixture(scope="module")
def reference(official: Path) -> Path:
    folder = official.parent / "reference"
    if not folder.is_dir():
        pytest.skip("there are no reference files beside the official publications")
    return folder


def rows_of(file: Path, encoding: str = "utf-8") -> list[dict[str, str]]:
    with file.open(encoding=encoding, newline="") as stream:
        return list(csv.DictReader(stream))


@cache
def sheet(file: Path, title: str) -> list[tuple[str, ...]]:
    (document,) = documents([file])
    assert document.workbook is not None
    return [tuple(row) for row in document.workbook.sheet(title).rows]


def ae(official: Path, month: str, title: str) -> list[tuple[str, ...]]:
    (file,) = (official / "ae-provider-monthly-xls").glob(f"{month}-AE-by-provider-*")
    return sheet(file, title)


def area_of(name: str) -> str:
    return name.removeprefix("NHS ").removesuffix(" Integrated Care Board").casefold()


def board_codes(rows: list[tuple[str, ...]]) -> dict[str, str]:
    """Code to area of every board in a system sheet."""
    return {
        row[1]: area_of(row[2])
        for row in rows
        if len(row) > 2 and row[2].endswith(" Integrated Care Board")
    }


class TestTrusts:
    def test_are_those_of_august_2026_and_the_closed_ones(self, reference: Path) -> None:
        listed = {row["ods_code"]: row for row in rows_of(reference / "trusts-2026-08.csv")}
        assert len(listed) == 202
        assert {code for code, trust in TRUSTS.items() if trust.closed is None} == set(listed)
        for code, row in listed.items():
            trust = TRUSTS[code]
            assert trust.name == row["name"]
            assert (trust.region or "National") == row["region"]
            assert trust.league == LEAGUE_OF_TYPE[row["type"].split()[0]]
            assert (trust.subtype == "Specialist") == ("Specialist" in row["type"])

    def test_opened_and_closed_when_the_data_service_says(self, reference: Path) -> None:
        with (reference / "ods-etr.csv").open(encoding="utf-8", newline="") as stream:
            known = {row[0]: row for row in csv.reader(stream)}
        assert known.keys() - TRUSTS.keys() == NOT_ENGLISH
        for code in known.keys() & TRUSTS.keys():
            trust = TRUSTS[code]
            assert f"{trust.opened:%Y%m%d}" == known[code][10]
            if known[code][11]:
                assert f"{trust.closed:%Y%m%d}" == known[code][11]

    def test_lay_in_the_board_that_the_data_service_says(self, reference: Path) -> None:
        with (reference / "ods-etr.csv").open(encoding="utf-8", newline="") as stream:
            said = {row[0]: row[3] for row in csv.reader(stream)}
        assert {
            code: (trust.icb_2022, said[code])
            for code, trust in TRUSTS.items()
            if code in said and trust.league != "ambulance" and trust.icb_2022 != said[code]
        } == {"RXK": ("QUA", "QHL")}  # the compilation and the A&E statistics say Black Country
        areas = {board.name: board.code for board in boards()}
        other = {
            row["ods_code"]: row["ics"]
            for row in rows_of(reference / "trusts-2026-08.csv")
            if areas.get(row["ics"]) != TRUSTS[row["ods_code"]].icb_2022
        }
        assert {code for code in other if other[code] not in ("", "-")} == {"RY3"}  # it has two
        assert {code for code in other if not other[code]} == {"RYX"}

    def test_lie_in_the_board_that_the_april_2026_statistics_say(self, official: Path) -> None:
        codes = board_codes(ae(official, "April-26", "System Level Data"))
        areas = {area: code for code, area in codes.items()}
        said = {
            row[0]: areas.get(area_of(row[3]))
            for row in ae(official, "April-26", "System Mapping")
            if row[0] in TRUSTS and TRUSTS[row[0]].league != "ambulance"
        }
        now = {code: icb for code, icb in said.items() if icb and not TRUSTS[code].closed}
        assert len(now) > 140
        assert {code: TRUSTS[code].icb_2026 for code in now} == now

    def test_four_of_the_205_of_2025_26_are_no_longer_there(self, official: Path) -> None:
        file = next((official / "nof-mental-health-community-2025-26").glob("*.csv"))
        rows = rows_of(file, "utf-8-sig")
        published = {row["Trust_code"] for row in rows}
        assert published == {t.code for t in in_2025_26() if t.league == "mental-health-community"}
        assert Counter(t.league for t in in_2025_26()) == {
            "acute": 134,
            "mental-health-community": 61,
            "ambulance": 10,
        }
        since = {trust.code for trust in in_2025_26() if trust.closed is not None}
        assert since == {"RVJ", "RNK", "RY2", "RYV"}

    def test_of_the_statistics_are_all_known(self, official: Path) -> None:
        for month in ("January-2025", "April-26"):
            rows = ae(official, month, "Provider Level Data")
            codes = {row[1] for row in rows if len(row) > 3 and len(row[1]) == 3}
            ours = {code for code in codes if code.startswith("R")}
            assert len(ours) > 140
            assert ours <= TRUSTS.keys()

    def test_of_past_statistics_are_all_known(self, official: Path) -> None:
        (file,) = (official / "ae-provider-monthly-xls").glob("Monthly-AE-December-2019-*")
        rows = sheet(file, "Provider Level Data")
        codes = {row[1] for row in rows if len(row) > 3 and len(row[1]) == 3}
        ours = {code for code in codes if code.startswith("R")}
        assert len(ours) > 140
        assert ours <= TRUSTS.keys()


def in_2025_26() -> list[Trust]:
    """Trusts with a league on the last day of March 2026."""
    return [t for t in trusts() if t.league and (t.closed is None or str(t.closed) >= "2026-03-31")]


class TestBoards:
    def test_are_the_36_of_2026(self, reference: Path) -> None:
        listed = {row["ods_code"]: row for row in rows_of(reference / "icbs-2026-08.csv")}
        assert len(listed) == 36
        assert {code for code, board in BOARDS.items() if board.closed is None} == set(listed)
        for code, row in listed.items():
            board = BOARDS[code]
            assert f"{board.name} ICB" == row["name"]
            assert board.region == row["region"]
            assert (board.cluster or "") == row["cluster_id"]
            assert (f"{board.opened}" if row["merger_date"] else "") == row["merger_date"]
        assert {row["cluster_id"] for row in listed.values()} - {""} == set(clusters())

    def test_come_from_the_boards_that_are_named_and_one_more(self, reference: Path) -> None:
        said = {
            (old, row["ods_code"])
            for row in rows_of(reference / "icbs-2026-08.csv")
            for old in filter(None, row["predecessor_codes"].split(";"))
        }
        ours = {
            (m.org_code, m.related) if m.relation == "merged_into" else (m.related, m.org_code)
            for m in mergers()
        }
        to_boards = {pair for pair in ours if pair[1] in BOARDS}
        # The April 2026 statistics put Harlow's trust into Essex, the rest into Central East.
        assert to_boards == said | {("QM7", "D7T5G")}

    @pytest.mark.parametrize(("month", "count"), [("January-2025", 42), ("April-26", 36)])
    def test_of_the_statistics_are_all_known(self, month: str, count: int, official: Path) -> None:
        found = board_codes(ae(official, month, "System Level Data"))
        assert len(found) == count
        for code, area in found.items():
            assert BOARDS[code].name.casefold() == area

    def test_of_2022_are_those_on_the_map(self, reference: Path) -> None:
        text = (reference / "boundaries_icb22.geojson").read_text(encoding="utf-8")
        for board in boards():
            if str(board.opened) == "2022-07-01":
                assert f'"NHS {board.name} Integrated Care Board"' in text


class TestAmbulanceAreas:
    def test_are_of_the_ten_trusts_and_the_42_boards_of_2022(self) -> None:
        of = {trust.code for trust in trusts() if trust.league == "ambulance"}
        assert {each.trust for each in ambulance_areas()} == of and len(of) == 10
        first = {board.code for board in boards() if str(board.opened) == "2022-07-01"}
        assert {each.icb for each in ambulance_areas()} == first

    def test_name_each_pair_once_in_order(self) -> None:
        pairs = [(each.trust, each.icb) for each in ambulance_areas()]
        assert pairs == sorted({*pairs})

    def test_say_which_part_of_every_board_that_two_serve(self) -> None:
        served = Counter(each.icb for each in ambulance_areas())
        two = {icb for icb, count in served.items() if count > 1}
        assert two == {"QHM", "QJ2", "QOQ", "QHG", "QNQ"} and max(served.values()) == 2
        # The Isle of Wight's own trust is no ambulance trust.
        assert {each.icb for each in ambulance_areas() if each.part} == two | {"QRL"}

    def test_lie_in_the_trusts_region_but_for_parts(self) -> None:
        beyond = {
            (each.trust, each.icb, each.part)
            for each in ambulance_areas()
            if BOARDS[each.icb].region != TRUSTS[each.trust].region
        }
        assert beyond == {
            ("RX7", "QHM", "north Cumbria"),
            ("RX7", "QJ2", "Glossop"),
            ("RX9", "QOQ", "North and North East Lincolnshire"),
            ("RYE", "QHG", "Milton Keynes"),
        }

    def test_hold_the_board_in_which_each_has_its_office(self, reference: Path) -> None:
        with (reference / "ods-etr.csv").open(encoding="utf-8", newline="") as stream:
            office = {(row[0], row[3]) for row in csv.reader(stream)}
        pairs = {(each.trust, each.icb) for each in ambulance_areas()}
        assert len(pairs & office) == 10


class TestMergersOfTrusts:
    def test_hold_those_of_the_compilation(self, reference: Path) -> None:
        listed = rows_of(reference / "trusts-2026-08.csv")
        said = {
            (row["predecessor_codes"], row["ods_code"], row["merger_date"])
            for row in listed
            if row["predecessor_codes"]
        }
        assert len(said) == 5
        assert said <= {(m.org_code, m.related, f"{m.valid_from}") for m in mergers()}
