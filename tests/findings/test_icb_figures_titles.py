"""The title of a block of an ICB's own figures: where it stands best, and where furthest down."""

from icb_places import figure, icb, merged

from lib.findings.icb_figures import own_figures
from lib.findings.icb_figures_titles import block_title
from lib.findings.icb_figures_types import OwnFigures
from lib.store.icb_figures import IcbFigure

FOUR = [icb(code) for code in "ABCD"]


def found(*figures: IcbFigure, code: str = "A") -> OwnFigures:
    return own_figures(code, FOUR, figures, "2025-26-Q4", "official")


def of_all(values: str, indicator: str, **more: str) -> list[IcbFigure]:
    """One figure for each of A to D."""
    numbers = map(float, values.split())
    return [
        figure(code, value, indicator=indicator, **more)  # type: ignore[arg-type]
        for code, value in zip("ABCD", numbers, strict=True)
    ]


def title(finding: OwnFigures) -> str:
    return block_title(finding, finding.blocks[0])


class TestBlockTitle:
    def test_names_the_best_place_and_the_furthest_down(self) -> None:
        figures = [
            *of_all("70 60 50 40", "rtt_18_weeks"),
            *of_all("9 5 6 7", "rtt_52_weeks", better="low"),
        ]
        assert title(found(*figures)) == (
            "It stands best on under 18 weeks on the list, 1st of 4 ICBs, and lowest on over 52 "
            "weeks on the list, 4th of 4 ICBs"
        )

    def test_of_one_figure_says_its_place(self) -> None:
        assert title(found(*of_all("70 80 50 40", "rtt_18_weeks"))) == (
            "Under 18 weeks on the list: 2nd of 4 ICBs"
        )

    def test_of_equal_places_says_that_they_are(self) -> None:
        figures = [
            *of_all("70 80 50 40", "rtt_18_weeks"),
            *of_all("6 5 7 8", "rtt_52_weeks", better="low"),
        ]
        assert title(found(*figures)) == "On 2 figures as far up as each other: 2nd of 4 ICBs"

    def test_compares_places_in_lists_of_different_lengths_by_how_far_down_they_are(self) -> None:
        figures = [
            *of_all("50 80 60 40", "rtt_18_weeks"),  # 3rd of 4
            *of_all("6 5 7 8", "rtt_52_weeks", better="low")[:2],  # 2nd of 2
        ]
        assert title(found(*figures)).endswith("over 52 weeks on the list, 2nd of 2 ICBs")

    def test_without_figures_says_that_there_are_none(self) -> None:
        assert title(found()) == "A: no figure by where patients live"

    def test_of_the_icbs_that_it_was_says_whose_they_are(self) -> None:
        finding = own_figures("AB", merged(), [figure("A", 60.0)], "2026-27-Q1", "official")
        assert title(finding) == "1 figure of the ICBs that AB was"
