from typing import Any

import pytest
from leagues import league_of

from lib.findings.case import case
from lib.findings.influence import Influence, influence, which_metrics
from lib.league import LeagueData
from lib.scenario import from_mapping


def found(data: LeagueData, **scenario: Any) -> Influence:
    finding = influence(case(data, from_mapping({"version": 1, **scenario}), "held"))
    assert finding is not None
    return finding


def four(*rows: dict[str, float]) -> LeagueData:
    """Each row twice: fewer than four scored have no influence to speak of."""
    return league_of({f"{org}{i}": row for org, row in enumerate(rows) for i in range(2)})


SURVEYS = four(
    {"OF1061": 1.0, "OF1084": 1.0, "OF1080": 2.0, "OF1005": 2.0},
    {"OF1061": 3.0, "OF1084": 3.0, "OF1080": 2.0, "OF1005": 2.0},
)
ALIKE = four(*({"OF1082": x, "OF1080": x} for x in (1.0, 3.0)))


class TestHeadline:
    def test_names_two_metrics_of_one_source_by_it(self) -> None:
        headline = found(SURVEYS).headline
        assert headline == "Two staff survey scores hold 50% of the weight and 100% of the spread"

    def test_names_two_metrics_keeping_acronyms(self) -> None:
        rows = (
            {"OF1082": 1.0, "OF1067": 1.0, "OF1080": 2.0, "OF1005": 2.0},
            {"OF1082": 3.0, "OF1067": 3.0, "OF1080": 2.0, "OF1005": 2.0},
        )
        names = found(four(*rows)).headline.partition(" hold ")[0]
        assert names in {
            "CQC inspection, safe and sickness absence",
            "Sickness absence and CQC inspection, safe",
        }

    def test_says_that_all_count_as_they_weigh(self) -> None:
        assert found(ALIKE).headline == (
            "Each metric moves the scores about as much as its weight says"
        )


class TestSentences:
    def test_say_which_domain_moves_the_scores_more_and_which_less(self) -> None:
        _, less, which = found(SURVEYS).sentences
        assert less.endswith("than its weight says: 25% of the weight, 0% of the spread.")
        assert "happens to have accounts for 0% of the spread" in which

    def test_say_only_the_rest_where_domains_count_as_they_weigh(self) -> None:
        (which,) = found(ALIKE).sentences
        assert which.endswith("This is association, not cause.")


class TestDomains:
    def test_are_the_sums_of_their_metrics(self) -> None:
        for domain in found(SURVEYS).domains:
            assert domain.spread == pytest.approx(sum(m.spread for m in domain.metrics))
            assert domain.weight == pytest.approx(sum(m.weight for m in domain.metrics))

    def test_add_up_to_all_of_the_spread(self) -> None:
        finding = found(SURVEYS)
        total = sum(domain.spread for domain in finding.domains) + finding.which_metrics
        assert total == pytest.approx(1)


@pytest.mark.parametrize(
    "scores", [(2.0,), (1.0, 2.0, 3.0), (2.0, 2.0, 2.0, 2.0)], ids=["one", "three", "all alike"]
)
def test_there_is_no_influence_of_too_few_or_without_a_spread(scores: tuple[float, ...]) -> None:
    data = league_of({f"T{i}": {"OF1082": score} for i, score in enumerate(scores)})
    assert influence(case(data, from_mapping({"version": 1}), "held")) is None


def test_what_is_left_is_named_after_who_is_in_the_league() -> None:
    assert which_metrics("trust") == "Which metrics a trust has"
    assert which_metrics("ICB", "\n") == "Which metrics\nan ICB has"
