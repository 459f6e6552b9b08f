from dataclasses import replace

import numpy as np
from leagues import league_of

from lib.findings.differences import WHY, Differences, differences
from lib.league import LeagueData, Published
from lib.scoring.league import score_league
from lib.scoring.rules import official_rules

SCORES = {"A": {"OF1082": 1.0}, "B": {"OF1082": 2.205}, "C": {"OF1082": 3.0}, "D": {}}
NAN = float("nan")


def found(
    average: list[float], rank: list[float], segment: list[float] | None = None
) -> Differences:
    data: LeagueData = league_of(SCORES)
    published: Published = replace(
        data.published,
        average=np.array([*average, NAN]),
        rank=np.array([*rank, NAN]),
        segment=np.array([*(segment or [NAN] * 3), NAN]),
    )
    data = replace(data, published=published)
    return differences(score_league(data, official_rules(data.framework)))


class TestDifferences:
    def test_nothing_published_is_said(self) -> None:
        result = found([NAN] * 3, [NAN] * 3)

        assert result == Differences("No published table is loaded to compare with.", "", ())

    def test_agreement_is_said(self) -> None:
        result = found([1.0, 2.21, 3.0], [1, 2, 3], [1, 2, 3])

        assert result == Differences("Recomputed and published agree for 3 trusts.", "", ())

    def test_an_average_on_a_half_is_named_with_the_reason(self) -> None:
        result = found([1.0, 2.2, 3.0], [1, 2, 3])

        assert result.sentence == (
            "Of 3 trusts, recomputed and published differ in 1 average, no rank and no segment."
        )
        assert result.why == WHY
        assert result.rows[0].org_code == "B"
        assert result.rows[0].why == "its average lies near a half: 2.2050"

    def test_a_rank_beside_it_is_put_down_to_the_neighbour(self) -> None:
        result = found([1.0, 2.2, 3.0], [2, 1, 3])

        assert [(row.org_code, row.published_rank, row.rank) for row in result.rows] == [
            ("A", 2, 1),
            ("B", 1, 2),
        ]
        assert result.rows[0].why == "a neighbour's average lies near a half"

    def test_more_than_rounding_is_not_explained_away(self) -> None:
        result = found([1.0, 2.21, 3.3], [1, 2, 3], [1, 2, 4])

        assert result.rows[0].why == "more than rounding explains"
        assert result.sentence.endswith("differ in 1 average, no rank and 1 segment.")
