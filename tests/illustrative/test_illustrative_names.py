"""Nobody and no place in the illustrative data is real, nor looks like it."""

import csv
import re
from pathlib import Path

import pytest
from illustrative.shipped_tables import table
from official_leagues import METRIC_FILES
from shipped import illustrative_database

from lib.illustrative.places import PLACES, REGIONS


def words(name: str) -> set[str]:
    return set(re.findall(r"[a-z]+", name.lower()))


# What any trust may be called.
GENERIC = words(
    "and the of trust care health mental learning disability community partnership integrated "
    "board vale district centre for talking therapies dental dales coast levels sound "
    "hospital hospitals general services teaching united bone joint cancer heart chest children s "
    "women eye burns reconstruction ambulance patient transport"
)
# Counties, regions and larger cities of England, and what its trusts and ICBs are named after.
REAL = words(
    """
    avon bath bedford bedfordshire berkshire birmingham blackburn blackpool bolton bradford
    brighton bristol buckinghamshire cambridge cambridgeshire camden cheshire chester cleveland
    cornwall coventry croydon cumbria derby derbyshire devon dorset dudley durham east england
    essex exeter gateshead gloucester gloucestershire greenwich hampshire hereford herefordshire
    hertfordshire hull humber isle islington kent kingston kirklees lancashire lancaster leeds
    leicester leicestershire lincoln lincolnshire liverpool london luton manchester medway mersey
    merseyside midlands milton keynes newcastle norfolk north northampton northamptonshire
    northumberland norwich nottingham nottinghamshire oxford oxfordshire oxleas pennine peterborough
    plymouth portsmouth preston rotherham rutland salford sheffield shropshire somerset solent
    south southampton staffordshire stockport stoke suffolk sunderland surrey sussex swindon
    tavistock tees teesside telford thames truro tyne wakefield walsall warwick warwickshire
    wear west wight wigan wiltshire wirral wolverhampton worcester worcestershire york yorkshire
    nhs foundation university royal king queen
    """
)


@pytest.fixture(scope="module")
def names() -> list[str]:
    return table("organisations")["name"].to_list()


class TestNames:
    def test_are_all_different(self, names: list[str]) -> None:
        assert len(set(names)) == len(names) == 61 + 136 + 10 + len(PLACES) + len(REGIONS)

    def test_hold_no_real_word(self, names: list[str]) -> None:
        assert [name for name in names if words(name) & REAL] == []

    def test_hold_one_invented_word_at_least(self, names: list[str]) -> None:
        assert [name for name in names if not words(name) - GENERIC] == []

    def test_share_nothing_but_generic_words_with_real_trusts(
        self, names: list[str], official: Path
    ) -> None:
        real: set[str] = set()
        for file in (official / METRIC_FILES).glob("*.csv"):
            with file.open(encoding="utf-8-sig", newline="") as stream:
                for row in csv.DictReader(stream):
                    real |= words(row["Trust_name"]) | words(row["Region"])
        assert real
        assert {word for name in names for word in words(name)} & real <= GENERIC

    def test_every_town_is_used_in_one_icb_only(self) -> None:
        towns = [town for place in PLACES for town in place.towns]
        assert len(set(towns)) == len(towns) >= 210

    def test_no_town_is_a_county_or_a_city(self) -> None:
        towns = {town.lower() for place in PLACES for town in place.towns}
        assert towns & (REAL | GENERIC) == set()

    def test_there_are_36_icbs_in_7_regions(self) -> None:
        assert len({place.icb for place in PLACES}) == len(PLACES) == 36
        assert {place.region for place in PLACES} == set(REGIONS)
        assert len(REGIONS) == 7


class TestCodes:
    def test_cannot_be_mistaken_for_real_ones(self) -> None:
        """Real trusts have three characters, ICBs start with Q, regions with Y."""
        codes = [code for (code,) in illustrative_database().rows("organisation_codes")]
        assert all(re.fullmatch(r"Z[A-Z]\d\d", code) for code in codes)
