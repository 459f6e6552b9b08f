import pytest

from lib.organisations.names import readable_name, says_no_case


class TestReadableName:
    @pytest.mark.parametrize(
        ("printed", "readable"),
        [
            ("SPAMEDICA GLOUCESTER", "Spamedica Gloucester"),
            ("SPIRE ST ANTHONY'S HOSPITAL", "Spire St Anthony's Hospital"),
            ("SULIS HOSPITAL BATH (FOXCOTE AVENUE)", "Sulis Hospital Bath (Foxcote Avenue)"),
            ("THE MANOR AND THE OAKS OF YORK", "The Manor and the Oaks of York"),
            ("SPAMEDICA STOCKTON-ON-TEES", "Spamedica Stockton-on-Tees"),
            ("MID & SOUTH DIAGNOSTIC NHS CENTRE", "Mid & South Diagnostic NHS Centre"),
            ("EAST COAST HEALTHCARE C.I.C", "East Coast Healthcare C.I.C"),
            ("IC24 LTD", "IC24 Ltd"),
        ],
    )
    def test_reads_like_a_name(self, printed: str, readable: str) -> None:
        assert readable_name(printed) == readable

    @pytest.mark.parametrize("name", ["Nottingham CityCare", "HHCIC East WIC", "", "123"])
    def test_leaves_others_as_they_are(self, name: str) -> None:
        assert readable_name(name) == name

    def test_changes_nothing_the_second_time(self) -> None:
        once = readable_name("PRACTICE PLUS GROUP HOSPITAL - ILFORD")
        assert readable_name(once) == once


class TestSaysNoCase:
    @pytest.mark.parametrize("name", ["Spamedica Bath", "The Manor of York", "IC24 Ltd"])
    def test_of_capitals_and_what_they_give(self, name: str) -> None:
        assert says_no_case(name)

    @pytest.mark.parametrize("name", ["SpaMedica Bath", "Nottingham CityCare"])
    def test_not_of_what_capitals_could_not_tell(self, name: str) -> None:
        assert not says_no_case(name)
