from random import Random

import pytest
from improvement_help import standing_of
from oracle.improvement import random_country
from tried_help import PERCENT, SCORE

from lib.findings.tried_code import LONGEST, decoded, encoded, ignored_words
from lib.findings.tried_controls import controls

KNOWN = {"OF0082": PERCENT, "OF1067": SCORE}


class TestDecoded:
    def test_gives_back_what_was_encoded(self) -> None:
        values = {"OF0082": 5.15, "OF1067": 2.0}
        code = encoded("RDY", values)
        assert code == "RDY;OF0082:5.15;OF1067:2"
        assert decoded(code, "RDY", KNOWN) == (values, (), "")

    def test_of_nothing_is_nothing(self) -> None:
        assert encoded("RDY", {}) == ""
        assert decoded("", "RDY", KNOWN) == ({}, (), "")

    def test_leaves_the_figures_of_another_trust_alone(self) -> None:
        assert decoded("RXX;OF0082:5", "RDY", KNOWN) == ({}, (), "RXX")

    def test_takes_figures_without_a_trust_for_the_one_shown(self) -> None:
        assert decoded("OF0082:5; OF1067:1 ;", "RDY", KNOWN).values == {"OF0082": 5, "OF1067": 1}

    @pytest.mark.parametrize(
        "part",
        [
            *("OF9999:5", "OF0082:", "OF0082", "OF0082:nan", "OF0082:inf", "OF0082:1e1"),
            *("OF0082:99", "OF0082:2.99", "OF0082:-5", "OF1067:2.5", "OF1067:0", "OF0082:5:5"),
            *("<script>alert(1)</script>", "OF0082:٥", "__proto__:1", "'; DROP TABLE x--:1"),
        ],
    )
    def test_ignores_what_it_cannot_use_and_keeps_the_rest(self, part: str) -> None:
        found = decoded(f"RDY;{part};OF1067:2", "RDY", KNOWN)
        assert found.values == {"OF1067": 2.0}
        assert found.ignored

    def test_survives_anything(self) -> None:
        random = Random(1)
        for _ in range(200):
            text = "".join(chr(random.randrange(1, 0x2FF)) for _ in range(random.randrange(60)))
            assert decoded(text, "RDY", KNOWN).values == {}
        assert len(decoded("OF0082:5;" * 10_000, "RDY", KNOWN).values) == 1
        assert len(decoded("x;" * 10_000, "RDY", KNOWN).ignored) <= LONGEST

    def test_writes_no_negative_zero_and_no_exponent(self) -> None:
        assert encoded("RDY", {"a": -0.0, "b": 1e-7, "c": 12.345}) == "RDY;a:0;b:0;c:12.345"

    def test_of_every_slider_of_a_real_standing_comes_back(self) -> None:
        country = random_country(Random(3))
        known = {c.value_id: c for c in controls(standing_of(country, "acute", "AC00"))}
        values = {v: c.high for v, c in known.items()}
        assert decoded(encoded("AC00", values), "AC00", known).values == values


class TestIgnoredWords:
    def test_names_a_few_and_counts_the_others(self) -> None:
        found = decoded(";".join(["RDY", *(f"bad{i}" for i in range(5))]), "RDY", KNOWN)
        said = ignored_words(found, "trust")
        assert said.startswith(
            "Asked for in the link but not used: “bad0”, “bad1”, “bad2” and 2 others: no figure of "
            "this trust here"
        )
        assert ignored_words(decoded("", "RDY", KNOWN), "trust") == ""
        assert len(ignored_words(decoded("y" * 1000, "RDY", KNOWN), "trust")) < 200
