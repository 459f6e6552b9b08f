"""Conditions in plain words: the whole grammar, and nothing of the code in it."""

import re
from random import Random

import pytest
from how_many import how_many
from random_rules import RuleFile

from lib.findings.follows_words import condition_pieces, condition_words
from lib.policy.loading import every_field, read_package, reform
from lib.policy.parser import parsed

CODE = re.compile(
    r"[_=<>]|\bsegment_|\brank_from|\bnan\b|\binf\b|None|  |\( | \)|\b1 quarters|#|\{|\}"
)


def words(text: str, **settings: float) -> str:
    return condition_words(parsed(text, every_field(), list(settings)), settings)


class TestConditionWords:
    @pytest.mark.parametrize(
        ("condition", "expected"),
        [
            ("segment = 4", "segment 4"),
            ("segment != 4", "segment other than 4"),
            ("segment < 3", "segment better than 3"),
            ("segment <= 2", "segment 2 or better"),
            ("segment > 1", "segment worse than 1"),
            ("segment >= 3", "segment 3 or worse"),
            ("segment <= 1", "segment 1"),
            ("segment >= 4", "segment 4"),
            ("segment_before_override >= 3", "segment 3 or worse by score alone"),
            ("segment_before_override = 4", "segment 4 by score alone"),
            ("last_segment = 1", "segment 1 in the quarter before"),
            ("finance_segment <= 2", "finance segment 2 or better"),
            ("rank = 1", "rank 1"),
            ("rank <= 1", "rank 1"),
            ("rank >= 4", "rank 4 or worse"),
            ("rank < 10", "rank better than 10"),
            ("rank_from_end <= 5", "within 5 places from the end of the league"),
            ("rank_from_end <= 1", "within 1 place from the end of the league"),
            ("rank_from_end > 5", "not within 5 places from the end of the league"),
            ("rank_from_end = 2", "place 2 from the end of the league"),
            ("score > 2.5", "an average metric score above 2.5"),
            ("score <= 2", "an average metric score of 2 or below"),
            ("quarters_running >= 3", "at least 3 quarters running in the present segment"),
            ("quarters_running = 1", "exactly 1 quarter running in the present segment"),
            ("change > 0", "a worse segment than in the quarter before"),
            ("change = 0", "the same segment as in the quarter before"),
            ("change >= 2", "at least 2 segments worse than in the quarter before"),
            ("change <= -1", "at least 1 segment better than in the quarter before"),
            ("change > -2", "fewer than 2 segments better than in the quarter before"),
            ("override", "under the override"),
        ],
    )
    def test_one_comparison(self, condition: str, expected: str) -> None:
        assert words(condition) == expected

    @pytest.mark.parametrize(
        ("condition", "expected"),
        [
            ("segment = 2 or segment = 3", "segment 2 or 3"),
            ("last_segment = 1 or last_segment = 2", "segment 1 or 2 in the quarter before"),
            ("segment = 1 or finance_segment = 1", "segment 1, or finance segment 1"),
            ("segment = 4 and override", "segment 4, and under the override"),
            ("segment = 4 for 4 quarters", "segment 4 for 4 quarters running"),
            ("segment = 4 for 1 quarter", "segment 4 for 1 quarter"),
            (
                "(segment = 4 and override) for 2 quarters",
                "(segment 4, and under the override) for 2 quarters running",
            ),
            (
                "override or segment = 4 and rank > 9",
                "under the override, or (segment 4, and rank worse than 9)",
            ),
            (
                "segment = 4 for 2 quarters or override",
                "segment 4 for 2 quarters running, or under the override",
            ),
            (
                "(segment = 1 or segment = 2) and override",
                "segment 1 or 2, and under the override",
            ),
        ],
    )
    def test_what_is_put_together(self, condition: str, expected: str) -> None:
        assert words(condition) == expected

    @pytest.mark.parametrize(
        ("condition", "expected"),
        [
            ("not segment = 4", "segment other than 4"),
            ("not segment < 3", "segment 3 or worse"),
            ("not not override", "under the override"),
            ("not override", "not under the override"),
            ("not (segment = 4 and override)", "not (segment 4, and under the override)"),
            ("not segment = 4 for 2 quarters", "not (segment 4 for 2 quarters running)"),
            ("not override for 1 quarter", "not (under the override for 1 quarter)"),
        ],
    )
    def test_what_is_not_so(self, condition: str, expected: str) -> None:
        assert words(condition) == expected

    def test_has_a_parameters_number(self) -> None:
        assert words("segment = 4 for q quarters", q=6) == "segment 4 for 6 quarters running"
        assert words("segment = 4 for q quarters", q=1) == "segment 4 for 1 quarter"
        assert words("score > line", line=2.25) == "an average metric score above 2.25"
        assert "against 0" in words("change > line", line=0)

    @pytest.mark.parametrize("seed", range(how_many(400, short=60)))
    def test_any_condition_reads_without_code(self, seed: int) -> None:
        package = read_package(RuleFile(Random(seed)).text.encode(), "random.yaml")
        settings = package.settings()
        for rule in package.rules:
            pieces = condition_pieces(rule.condition, settings)
            said = "".join(piece.text for piece in pieces)
            assert said == condition_words(rule.condition, settings)
            assert not CODE.search(said), said
            assert said.count("(") == said.count(")")
            named = {piece.parameter for piece in pieces} - {""}
            assert named <= package.parameters.keys()
            for piece in pieces:
                if piece.parameter:
                    shown = f"{settings[piece.parameter]:.12g}"
                    assert piece.text == shown


class TestConditionPieces:
    def test_keeps_apart_what_is_a_parameters(self) -> None:
        rules = {rule.id: rule for rule in reform().rules}
        pieces = condition_pieces(rules["turnaround-team"].condition, reform().settings())
        assert [(p.text, p.parameter) for p in pieces if p.parameter] == [
            ("1", "turnaround_quarters"),
            ("4", "deficit_segment"),
        ]
