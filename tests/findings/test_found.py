from collections.abc import Mapping, Sequence
from datetime import date

import pytest

from lib.findings.found import INVITATION, FoundWords, found_words
from lib.organisations.search import Known, LiesIn, Tie, find
from lib.store.leagues import LeagueKey

JULY = date(2026, 7, 1)
MARCH = date(2026, 3, 31)
DALE = LiesIn("Q1", "Dale Integrated Care Board")
KINGS = Known("R1", "King's College NHS Foundation Trust", "trust", icbs=(DALE,))
BROOK = Known("R2", "Brook NHS Trust", "trust", icbs=(LiesIn("Q1", DALE.name, MARCH),))
ICB = Known("Q1", DALE.name, "icb")
OLD = Tie("R8", "Weston NHS Trust", JULY)
NEW = Known("R3", "Bristol NHS Trust", "trust", formers=(OLD,))
KNOWN = (KINGS, BROOK, ICB, NEW)
LEAGUES = {"R1": (LeagueKey("nof-2025-26", "official", "acute", "2025-26-Q4"),)}


def said(
    query: str,
    known: Sequence[Known] = KNOWN,
    leagues: Mapping[str, Sequence[LeagueKey]] = LEAGUES,
    most: int = 12,
) -> FoundWords:
    return found_words(query, find(query, known), leagues, most=most)


class TestSentence:
    @pytest.mark.parametrize("query", ["", "  ", "\x00\u202e"])
    def test_invites_who_has_typed_nothing(self, query: str) -> None:
        assert said(query).sentence == INVITATION

    def test_counts_what_fits(self) -> None:
        assert said("kings").sentence == "1 trust fits “kings”."
        assert said("nhs").sentence == "3 trusts and 1 ICB fit “nhs”."

    def test_says_that_a_slip_was_allowed_for(self) -> None:
        assert said("Kigns").sentence == (
            "No trust or ICB is called “Kigns”. Allowing for one slip, 1 trust fits."
        )

    def test_says_which_trusts_follow_an_icb(self) -> None:
        assert said("dale").sentence == (
            "1 ICB fits “dale”. 2 trusts in Dale Integrated Care Board follow."
        )
        assert said("dale", (KINGS, ICB)).sentence.endswith(
            "1 trust in Dale Integrated Care Board follows."
        )

    def test_offers_what_is_nearest(self) -> None:
        found = said("kigns collage")
        assert found.sentence == (
            "No trust or ICB is called “kigns collage”. "
            "Nearest: King's College NHS Foundation Trust (R1)."
        )
        assert not found.fits
        assert [line.org_code for line in found.lines] == ["R1"]

    def test_names_no_more_than_three_as_nearest(self) -> None:
        many = [Known(f"R{n}", f"Kings College {n} Trust", "trust") for n in range(5)]
        found = said("kigns collage", many)
        assert found.sentence.count("(R") == 3
        assert len(found.lines) == 5
        assert found.more == ""

    def test_says_so_where_nothing_is_near(self) -> None:
        assert said("zzzzz").sentence == (
            "No trust or ICB is called “zzzzz”, and no name is near it. "
            "Try a part of the name, or the code."
        )

    def test_quotes_what_was_typed_cut_short_and_without_what_cannot_be_seen(self) -> None:
        assert f"“{'x' * 60}…”" in said("x" * 10_000).sentence
        assert "“zz <b> zz”" in said("\u202ezz\x00\n<b>  zz\ud800").sentence


class TestLines:
    def test_say_the_leagues(self) -> None:
        (line,) = said("kings").lines
        assert line.label == "King's College NHS Foundation Trust (R1)"
        assert (line.where, line.note) == ("Acute league, Q4 2025/26, official", "")
        assert line.leagues == LEAGUES["R1"]

    def test_say_where_there_is_no_league(self) -> None:
        (line,) = said("brook").lines
        assert line.where == "in no league that is loaded"

    def test_name_a_league_of_rules_that_are_not_known_by_its_id(self) -> None:
        key = LeagueKey("nof-1999", "official", "acute", "2025-26-Q4")
        (line,) = said("kings", leagues={"R1": (key,)}).lines
        assert line.where == "acute league, Q4 2025/26, official"

    def test_say_in_which_icb_a_trust_lies_and_until_when(self) -> None:
        notes = {line.org_code: line.note for line in said("dale").lines}
        assert notes == {
            "Q1": "",
            "R1": "in Dale Integrated Care Board (Q1)",
            "R2": "in Dale Integrated Care Board (Q1) until 31 March 2026",
        }

    def test_say_what_is_now_part_of_it(self) -> None:
        (line,) = said("weston").lines
        assert line.note == (
            "Weston NHS Trust (R8) is now part of Bristol NHS Trust, from 1 July 2026"
        )

    def test_say_what_it_took_over_a_part_of(self) -> None:
        part = Known("R4", "Hill Trust", "trust", formers=(Tie("R8", "Weston Trust", JULY, True),))
        (line,) = said("weston", (part,)).lines
        assert line.note == "took over a part of Weston Trust (R8), from 1 July 2026"

    @pytest.mark.parametrize(
        ("became", "note"),
        [
            ((Tie("R3", "A", JULY),), "now part of A (R3), from 1 July 2026"),
            ((Tie("R3", "A", JULY, True),), "now partly in A (R3), from 1 July 2026"),
            (
                (Tie("R3", "A", JULY), Tie("R4", "B", JULY, True)),
                "now divided between A (R3) and B (R4), from 1 July 2026",
            ),
        ],
    )
    def test_say_what_became_of_it(self, became: tuple[Tie, ...], note: str) -> None:
        gone = Known("R8", "Weston Trust", "trust", became=became)
        (line,) = said("weston", (gone,)).lines
        assert line.note == note

    def test_are_cut_off_and_say_how_many_more_there_are(self) -> None:
        found = said("nhs", most=2)
        assert len(found.lines) == 2
        assert found.more == "2 more fit. Type more of the name."
        assert said("nhs", most=3).more == "1 more fits. Type more of the name."
        assert said("nhs").more == ""
