from random import Random

from hypothesis import given
from hypothesis import strategies as st

from lib.publishing.adoption import fitting_sets

KEYS = [("2025-26-Q4", f"R{i}") for i in range(12)]


def scores(*ids: str) -> dict[str, dict[tuple[str, str], float]]:
    return {i: {key: round(Random(f"{i}{key}").uniform(1, 4), 2) for key in KEYS} for i in ids}


def averages(
    of: dict[str, dict[tuple[str, str], float]], *ids: str
) -> dict[tuple[str, str], float]:
    return {key: sum(of[i][key] for i in ids) / len(ids) for key in KEYS}


class TestFittingSets:
    @given(st.sets(st.sampled_from("XYZW"), max_size=2))
    def test_finds_the_one_set_that_gives_the_averages(self, left_out: set[str]) -> None:
        found = scores(*"ABXYZW")
        counting = tuple(i for i in "WXYZ" if i not in left_out)
        published = averages(found, "A", "B", *counting)
        unknown = dict.fromkeys("XYZW", 1.0)
        assert fitting_sets(found, published, {"A": 1.0, "B": 1.0}, unknown) == [counting]

    def test_leaves_at_most_two_out(self) -> None:
        found = scores(*"AXYZ")
        published = averages(found, "A")
        assert fitting_sets(found, published, {"A": 1.0}, dict.fromkeys("XYZ", 1.0)) == []

    def test_finds_several_where_one_tells_no_difference(self) -> None:
        found = scores("A", "X")
        found["X"] = dict(found["A"])
        published = averages(found, "A")
        assert fitting_sets(found, published, {"A": 1.0}, {"X": 1.0}) == [("X",), ()]

    def test_weighs_by_the_defaults(self) -> None:
        found = scores("A", "X")
        published = {k: (found["A"][k] + found["X"][k] / 3) / (4 / 3) for k in KEYS}
        assert fitting_sets(found, published, {"A": 1.0}, {"X": 1 / 3}) == [("X",)]

    def test_finds_none_without_averages(self) -> None:
        assert fitting_sets(scores("X"), {}, {}, {"X": 1.0}) == []

    def test_a_trust_with_an_average_and_no_scores_at_all_tells_nothing(self) -> None:
        found = {"X": {KEYS[0]: 2.0}}
        averages_of_two = {KEYS[0]: 2.0, KEYS[1]: 3.0}
        assert fitting_sets(found, averages_of_two, {}, {"X": 1.0}) == [("X",)]
