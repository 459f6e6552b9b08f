"""Conditions as they are read: what binds how, what is asked for, what is refused."""

from math import inf

import pytest

from lib.errors import PolicyError
from lib.policy.conditions import (
    AllOf,
    AnyOf,
    Compares,
    Condition,
    Holds,
    Not,
    Running,
    names_in,
    quarters_in,
    reach,
)
from lib.policy.loading import every_field
from lib.policy.parser import LONGEST, parsed

ONE, TWO = Compares("segment", "=", 1.0), Compares("rank", ">=", "least")
FLAG = Holds("override")


def read(text: str) -> Condition:
    return parsed(text, every_field(), ["least", "n"])


def refused(text: str) -> str:
    with pytest.raises(PolicyError) as error:
        read(text)
    return str(error.value)


class TestParsed:
    @pytest.mark.parametrize(
        ("text", "tree"),
        [
            ("segment = 1", ONE),
            ("segment=1", ONE),
            ("  ( (segment =1.0) )", ONE),
            ("rank >= least", TWO),
            ("change < -1", Compares("change", "<", -1.0)),
            ("change != - 0.5", Compares("change", "!=", -0.5)),
            ("not override", Not(FLAG)),
            ("not not override", Not(Not(FLAG))),
            ("override and segment=1 or override", AnyOf((AllOf((FLAG, ONE)), FLAG))),
            ("override and (segment=1 or override)", AllOf((FLAG, AnyOf((ONE, FLAG))))),
            ("override or override or override", AnyOf((FLAG, FLAG, FLAG))),
            ("not override and override", AllOf((Not(FLAG), FLAG))),
            ("not override for 2 quarters", Not(Running(FLAG, 2))),
            ("(not override) for 2 quarters", Running(Not(FLAG), 2)),
            ("override or segment=1 for n quarters running", AnyOf((FLAG, Running(ONE, "n")))),
            ("override for 1 quarter", Running(FLAG, 1)),
            ("(override for 40 quarters) for 2 quarters", Running(Running(FLAG, 40), 2)),
        ],
    )
    def test_binds_as_the_grammar_says(self, text: str, tree: Condition) -> None:
        assert read(text) == tree

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("", "the condition ends, where a field, 'not' or '(' should stand"),
            ("segment", "the condition ends, where one of = != < <= > >= should stand"),
            ("segment = ", "the condition ends, where a number or a parameter should stand"),
            ("segment = rank", "'rank' at letter 11, where a number or a parameter should stand"),
            ("rank > -least", "'least' at letter 9, where a number or a parameter should stand"),
            ("segment == 1", "'=' at letter 10, where a number or a parameter should stand"),
            ("segment = 1 segment = 2", "'segment' at letter 13, where 'and', 'or', 'for' or the"),
            ("segment = 1)", "')' at letter 12, where 'and', 'or', 'for' or the end should stand"),
            ("(segment = 1", "the condition ends, where ')' should stand"),
            ("and override", "'and' at letter 1, where a field, 'not' or '(' should stand"),
            ("4 = segment", "'4' at letter 1, where a field, 'not' or '(' should stand"),
            ("override for 2", "the condition ends, where 'quarters' should stand"),
            ("override for 0 quarters", "where a number of quarters from 1 to 40 should stand"),
            ("override for 41 quarters", "where a number of quarters from 1 to 40 should stand"),
            ("override for 2.0 quarters", "where a whole number of quarters or a parameter should"),
            ("override for many quarters", "'many' at letter 14, where a whole number of quarters"),
            ("override for 2 quarters for 2 quarters", "'for' at letter 25, where 'and', 'or'"),
            ("override = 1", "'=' at letter 10, where 'and', 'or', 'for' or the end should stand"),
            ("Segment = 1", "'Segment' at letter 1 is no field; there are segment, segment_before"),
            ("least = 1", "'least' at letter 1 is no field"),
            ("__import__(1)", "'__import__' at letter 1 is no field"),
            ("segment = 1; override", "'; override' at letter 12 is not understood"),
            ("segment = 1e309", "'1e309' at letter 11 is not understood"),
            ("segment = 0x10", "'0x10' at letter 11 is not understood"),
            ("segment = .5", "'.5' at letter 11 is not understood"),
            ("segment = nan", "'nan' at letter 11, where a number or a parameter should stand"),
            ("segment = ٤", "'٤' at letter 11 is not understood"),
            ("segment < " + "9" * 400, "where a number or a parameter should stand"),
        ],
    )
    def test_says_what_is_wrong_and_where(self, text: str, said: str) -> None:
        assert said in refused(text)

    @pytest.mark.parametrize("text", ["(" * 21 + "override" + ")" * 21, "not " * 21 + "override"])
    def test_refuses_what_is_nested_deeper_than_20(self, text: str) -> None:
        assert refused(text) == "more than 20 brackets or 'not's inside one another"
        read(text.replace("(", "", 1).replace(")", "", 1).replace("not ", "", 1))

    def test_refuses_what_is_longer_than_500_letters(self) -> None:
        longest = "override" + " or override" * 41
        assert len(longest) == LONGEST
        read(longest)
        assert refused(longest + " ") == "a condition has at most 500 letters, this one 501"


class TestWhatIsAskedFor:
    def test_every_name_of_a_condition(self) -> None:
        tree = read("not rank >= least and (override or score < 2 for n quarters) for 2 quarters")
        assert names_in(tree) == {"rank", "least", "override", "score", "n"}
        assert quarters_in(tree) == {"n"}

    @pytest.mark.parametrize(
        ("text", "back"),
        [
            ("segment = 1", {"segment": 0}),
            ("last_segment = 1 or change > 0", {"segment": 1}),
            ("quarters_running >= 3", {"segment": inf}),
            ("not score < 2 for n quarters and override", {"score": 2, "override": 0}),
            ("(rank = 1 for 2 quarters) for 3 quarters", {"rank": 3}),
            ("segment = 1 or change > 0 for 4 quarters", {"segment": 4}),
        ],
    )
    def test_how_far_back_each_field_is_looked_at(self, text: str, back: dict[str, float]) -> None:
        assert reach(read(text), {"n": 3.0}) == back
