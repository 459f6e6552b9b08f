"""An ICB's own figures: two blocks, never one score; those of the ICBs that it was are theirs."""

import pytest
from icb_places import figure, icb, merged
from shipped import illustrative_database

from lib.findings.icb_figures import own_figures, own_figures_table
from lib.findings.icb_figures_types import OwnFigures
from lib.findings.icb_figures_words import OWN_INDICATORS
from lib.store.icb_figures import Icb, IcbFigure, all_icbs, icb_figures

PERIOD = "2025-26-Q4"
THREE = [icb("A", 0, 0), icb("B", 0, 1), icb("C", 1, 0)]


def found(
    *figures: IcbFigure, code: str = "A", icbs: list[Icb] = THREE, period: str = PERIOD
) -> OwnFigures:
    return own_figures(code, icbs, figures, period, "official")


def said(finding: OwnFigures) -> list[str]:
    return [f.sentence for block in finding.blocks for f in block.figures]


class TestSentence:
    def test_says_value_month_place_england_and_change(self) -> None:
        finding = found(
            figure("A", 61.44),
            figure("A", 59.3, "2025-01"),
            figure("B", 70.0),
            figure("C", 50.0),
            figure("ENG", 61.5),
        )
        assert said(finding) == [
            "61.4% of its patients on the waiting list had waited under 18 weeks in January 2026, "
            "2nd of 3 ICBs; England 61.5%; 2.1 percentage points higher than in January 2025."
        ]

    def test_turns_the_places_where_less_is_better(self) -> None:
        figures = [
            figure(c, v, better="low", indicator="rtt_52_weeks")
            for c, v in zip("ABC", (1, 2, 3), strict=True)
        ]
        assert "1st of 3 ICBs" in said(found(*figures))[0]

    def test_says_so_where_places_are_shared(self) -> None:
        assert "joint 1st of 2 ICBs" in said(found(figure("A", 60), figure("B", 60)))[0]

    @pytest.mark.parametrize(
        ("before", "words"),
        [
            (60.04, "the same as in January 2025"),
            (61.0, "1.0 percentage point lower than in January 2025"),
            (59.9, "0.1 percentage points higher than in January 2025"),
        ],
    )
    def test_says_the_change_in_percentage_points(self, before: float, words: str) -> None:
        (sentence,) = said(found(figure("A", 60.0), figure("A", before, "2025-01")))
        assert sentence.endswith(f"; {words}.")

    def test_says_nothing_of_what_is_not_published(self) -> None:
        assert said(found(figure("A", 60.0))) == [
            "60.0% of its patients on the waiting list had waited under 18 weeks in January 2026, "
            "1st of 1 ICB."
        ]

    def test_names_all_icbs_together_where_england_has_no_figure(self) -> None:
        sentence = said(found(figure("A", 60.0, of=100), figure("B", 70.0, of=300)))[0]
        assert sentence.endswith("; the 2 ICBs together 67.5%.")

    def test_tells_providers_from_patients(self) -> None:
        ae = figure("A", 75.0, indicator="ae_4_hours", view="provider")
        finding = found(ae, figure("A", 60.0, view="provider"), figure("A", 62.0))
        patients, providers = finding.blocks
        assert [b.heading for b in finding.blocks] == [
            "By where patients live",
            "By where providers sit",
        ]
        assert patients.figures[0].text == "62.0%"
        assert "patients of providers in its area" in providers.figures[0].sentence
        assert "A&E attendances at providers in its area" in providers.figures[1].sentence

    def test_of_another_unit_keeps_it(self) -> None:
        finding = found(
            figure("A", 9.0, unit="minutes", better="none", of=10),
            figure("A", 8.5, "2025-01", unit="minutes", better="none"),
        )
        (sentence,) = said(finding)
        assert sentence.startswith("9.0 minutes of") and "ICB" not in sentence
        assert sentence.endswith("; 0.5 minutes higher than in January 2025.")

    def test_is_of_the_latest_month_of_the_quarter_or_before(self) -> None:
        figures = [figure("A", 1.0 + i, f"2026-{i:02}") for i in (1, 2, 3, 4)]
        assert "in March 2026" in said(found(*figures))[0]
        assert "in April 2026" in said(found(*figures, period="2026-27-Q1"))[0]

    def test_is_of_no_figure_that_is_two_years_old(self) -> None:
        assert said(found(figure("A", 60.0, "2024-04"))) != []
        finding = found(figure("A", 60.0, "2024-03"))
        assert said(finding) == [] and finding.notes == ()
        assert finding.blocks[0].empty == (
            "No figure by where patients live is published for A at this time."
        )

    def test_compares_a_quarter_with_the_one_a_year_before(self) -> None:
        finding = found(figure("A", 60.0, "2025-26-Q4"), figure("A", 50.0, "2024-25-Q4"))
        assert said(finding)[0].endswith("; 10.0 percentage points higher than in Q4 2024/25.")


class TestMerged:
    def test_one_that_is_not_yet_shows_the_figures_of_those_it_was_as_theirs(self) -> None:
        figures = [figure(code, 60.0 + i) for i, code in enumerate(("A", "B", "C"))]
        finding = found(*figures, code="AB", icbs=merged(), period="2026-27-Q1")
        whole, part = finding.blocks[0].figures
        assert (whole.org_code, whole.relation) == ("A", "was")
        assert (part.org_code, part.relation) == ("B", "part")
        assert whole.sentence.startswith("A (an ICB until 31 March 2026, now part of it): 60.0%")
        assert "3rd of 3 ICBs" in whole.sentence
        assert part.sentence.startswith(
            "B (an ICB until 31 March 2026, of which it took over a part): 61.0%"
        )
        assert finding.notes[0] == (
            "AB has been an ICB since 1 April 2026, made of: A; a part of B. Figures of a time "
            "before are those ICBs' own, each under its name: none is added up or shared out."
        )

    def test_a_figure_of_its_own_goes_before_and_has_none_a_year_ago(self) -> None:
        figures = [figure("A", 60.0, "2026-03"), figure("A", 50.0, "2025-04")]
        own = found(
            *figures, figure("AB", 61.0, "2026-04"), code="AB", icbs=merged(), period="2026-27-Q1"
        )
        (only,) = own.blocks[0].figures
        assert (only.relation, only.change) == ("own", None)
        assert only.sentence.startswith("61.0% of its patients") and "1st of 1 ICB" in only.sentence

    def test_one_that_closed_says_where_its_area_is_now(self) -> None:
        finding = found(figure("B", 60.0), code="B", icbs=merged(), period="2026-27-Q1")
        assert finding.notes[0] == "B was an ICB until 31 March 2026. Its area is now in AB."
        earlier = found(figure("B", 60.0), code="B", icbs=merged())
        assert "was an ICB" not in " ".join(earlier.notes)

    def test_one_that_closed_may_have_gone_nowhere(self) -> None:
        gone = [i for i in merged() if i.org_code != "AB"]
        finding = found(code="B", icbs=gone, period="2026-27-Q1")
        assert finding.notes == ("B was an ICB until 31 March 2026.",)


class TestFinding:
    def test_has_no_score_and_says_why(self) -> None:
        finding = found(figure("A", 60.0))
        assert "none is part of a score" in finding.notes[-1]
        assert finding.caveat == (
            "Official statistics · each figure the latest by the end of Q4 2025/26 · not scored"
        )

    def test_knows_no_other_code(self) -> None:
        with pytest.raises(ValueError, match="no ICB 'X'"):
            found(code="X")

    def test_has_a_table_of_both_blocks(self) -> None:
        england = figure("ENG", 65.0, view="provider")
        finding = found(
            figure("A", 60.0),
            figure("A", 58.0, "2025-01"),
            figure("A", 70.0, view="provider"),
            england,
        )
        table = own_figures_table(finding)
        rows = [dict(zip(table.columns, row, strict=True)) for row in table.rows]
        assert [row["view"] for row in rows] == ["commissioner", "provider"]
        assert (rows[0]["change"], rows[0]["year_before"]) == (2.0, "2025-01")
        assert rows[0]["compared_with"] is None and rows[1]["compared_with"] == "England"
        assert (rows[1]["place"], rows[1]["of_icbs"], rows[1]["change"]) == (1, 1, None)

    def test_of_an_indicator_where_neither_way_is_better_has_no_place(self) -> None:
        table = own_figures_table(found(figure("A", 60.0, better="none")))
        assert dict(zip(table.columns, table.rows[0], strict=True))["place"] is None


class TestIllustrative:
    def test_every_icb_has_a_place_among_those_with_a_figure(self) -> None:
        database = illustrative_database()
        icbs = all_icbs(database)
        figures = icb_figures(database, PERIOD, OWN_INDICATORS)
        latest = [f for f in figures if f.indicator_id == "rtt_18_weeks" and f.period == "2026-03"]
        order = sorted(latest, key=lambda f: -f.value)
        together = (
            100 * sum(f.numerator or 0 for f in latest) / sum(f.denominator or 0 for f in latest)
        )
        for i in (0, 17, 35):
            finding = own_figures(order[i].org_code, icbs, figures, PERIOD, "illustrative")
            own = finding.blocks[0].figures[0]
            assert own.place and (own.place.place, own.place.among) == (i + 1, 36)
            assert own.whole and own.whole.value == pytest.approx(together)
            assert finding.blocks[1].empty and "fictional" in finding.caveat
