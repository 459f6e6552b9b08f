"""Parameters as text in a link."""

import pytest
from how_many import how_many
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.policy.loading import read_package, reform
from lib.policy.settings import settings_from, settings_text

FREE = read_package(
    b"""version: 1
title: t
caveat: c
sources: [{id: s, title: t, publisher: p, date: 2026-01-01}]
parameters:
  low: {title: t, default: 1, least: 0, most: 1000000000000, whole: false, why: w}
  high: {title: t, default: 2, least: 0, most: 9, why: w}
rules:
  - {id: r, title: t, effect: gain, source: s, text: t, when: score > low and rank < high}
""",
    "free.yaml",
)


class TestRoundTrip:
    def test_nothing_is_said_of_defaults(self) -> None:
        assert settings_text(reform(), reform().settings()) == ""
        assert settings_from(reform(), "") == ({}, ())

    def test_what_differs_stands_in_the_packages_order(self) -> None:
        given_numbers = {
            "deep_dive_places": 9.0,
            "persistent_quarters": 2.0,
            "deficit_segment": 4.0,
        }
        text = settings_text(reform(), given_numbers)
        assert text == "persistent_quarters-2~deep_dive_places-9"
        assert settings_from(reform(), text) == (
            {"persistent_quarters": 2.0, "deep_dive_places": 9.0},
            (),
        )

    @given(st.floats(0, 1e12), st.integers(0, 9))
    @settings(max_examples=how_many(2_000, short=60), database=None)
    def test_any_allowed_number_comes_back(self, low: float, high: int) -> None:
        text = settings_text(FREE, {"low": low, "high": float(high)})
        assert "+" not in text
        found, refused = settings_from(FREE, text)
        assert refused == ()
        assert FREE.settings(found) == {"low": low, "high": high}


class TestHostileText:
    @pytest.mark.parametrize(
        "part",
        [
            *("persistent_quarters", "persistent_quarters-", "persistent_quarters-0", "-", "-4"),
            *("persistent_quarters-13", "persistent_quarters-2.5", "persistent_quarters-nan"),
            *("persistent_quarters-inf", "persistent_quarters-1e309", "persistent_quarters--2"),
            *("other-3", "<script>-1", "capital_pot-1_e", "\0-\0", "x" * 100_000),
        ],
    )
    def test_says_nothing_and_is_named(self, part: str) -> None:
        assert settings_from(reform(), f"{part}~deep_dive_places-3") == (
            {"deep_dive_places": 3.0},
            (part,),
        )

    def test_a_name_twice_counts_as_it_stands_last(self) -> None:
        text = "deep_dive_places-3~~deep_dive_places-4~deep_dive_places-51"
        assert settings_from(reform(), text) == (
            {"deep_dive_places": 4.0},
            ("deep_dive_places-51",),
        )

    @given(st.text(alphabet="-~.e+0123456789_abcdeéins \n", max_size=60))
    @settings(max_examples=how_many(2_000, short=60), database=None)
    def test_any_text_gives_allowed_numbers(self, text: str) -> None:
        found, _ = settings_from(reform(), text)
        assert settings_from(reform(), settings_text(reform(), found))[1] == ()


class TestSettingsOfAPackage:
    def test_are_the_defaults_or_what_is_given(self) -> None:
        assert FREE.settings() == {"low": 1, "high": 2}
        assert FREE.settings({"high": 3}) == {"low": 1, "high": 3}

    @pytest.mark.parametrize(
        ("given_numbers", "said"),
        [
            ({"other": 1.0}, "'other' is no parameter of these rules; there are low, high"),
            ({"high": 1.5}, "high: 1.5 is not a whole number from 0 to 9"),
            ({"low": -1.0}, "low: -1 is not a number from 0 to 1e+12"),
        ],
    )
    def test_refuse_others_by_name(self, given_numbers: dict[str, float], said: str) -> None:
        with pytest.raises(ValueError, match=said.replace("+", r"\+")):
            FREE.settings(given_numbers)
