"""What the moves between two quarters rest on, of the movers alone as of everybody."""

from shipped import illustrative_database

from lib.robustness.significance import classified_moves, moves_with_kinds, score_changes
from lib.scoring.league import LeagueResult, score_league
from lib.scoring.rules import official_rules
from lib.store.leagues import find_league, load_league

DRAWS = 400


def scored(period: str) -> LeagueResult:
    database = illustrative_database()
    data = load_league(database, find_league(database, "acute", period))
    return score_league(data, official_rules(data.framework))


A, B = scored("2025-26-Q3"), scored("2025-26-Q4")


class TestScoreChanges:
    def test_of_some_are_theirs_among_all(self) -> None:
        every = {change.org_code: change for change in score_changes(A, B, DRAWS)}
        some = [*every][3:20:4]
        assert score_changes(A, B, DRAWS, only=some) == [every[org] for org in some]
        assert score_changes(A, B, DRAWS, only=()) == []


class TestMovesWithKinds:
    def test_are_the_moves_among_all_changes(self) -> None:
        found = moves_with_kinds(A, B, DRAWS)
        assert found
        assert found == classified_moves(A, B, score_changes(A, B, DRAWS))
