"""What a link to an organisation says where it is not in the league that the link asks for."""

from collections.abc import Sequence
from datetime import date

from lib.findings.elsewhere import Elsewhere, elsewhere
from lib.findings.found import found_words
from lib.organisations.search import Known, Tie, find
from lib.store.leagues import LeagueKey

JULY = date(2026, 7, 1)
ACUTE = "the acute league of Q4 2025/26"
OLD = Tie("R8", "Weston NHS Trust", JULY)
NEW = Known("R3", "Bristol NHS Trust", "trust", formers=(OLD,))
GONE = Known("R8", "Weston NHS Trust", "trust", became=(Tie("R3", NEW.name, JULY),))
KEY = LeagueKey("nof-2025-26", "official", "ambulance", "2025-26-Q4")
LEAGUES = {"R3": (KEY,), "R8": (KEY,)}


def of(code: str, known: Sequence[Known] = (NEW, GONE)) -> Elsewhere | None:
    hits = find(code, known)
    return elsewhere(code, hits.hits, found_words(code, hits, LEAGUES).lines, ACUTE)


class TestElsewhere:
    def test_of_what_became_another_says_which_and_leads_there(self) -> None:
        for known in ((NEW,), (NEW, GONE)):
            found = of("R8", known)
            assert found and found.heading == "Weston is now part of Bristol, from 1 July 2026"
            assert found.line.org_code == "R3"

    def test_of_what_is_in_another_league_says_so_and_leads_there(self) -> None:
        found = of("R3")
        assert found and found.heading == f"Bristol is not in {ACUTE}"
        assert found.line.leagues == (KEY,)

    def test_of_what_was_parted_or_is_unknown_or_in_no_league_there_is_no_one_place(self) -> None:
        other = Known("R4", "Bath NHS Trust", "trust", formers=(OLD,))
        assert of("R8", (NEW, other, GONE)) is None
        assert of("R9") is None
        assert of("R5", (Known("R5", "Wells NHS Trust", "trust"),)) is None

    def test_of_what_went_there_in_part_says_so(self) -> None:
        part = Tie("R8", "Weston NHS Trust", JULY, part=True)
        found = of("R8", (Known("R3", "Bristol NHS Trust", "trust", formers=(part,)),))
        assert found and found.heading.startswith("Weston is now partly in Bristol")
