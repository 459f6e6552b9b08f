"""A trust's row in the tables of whom acute trusts serve."""

from lib.findings.icb_patients_types import Part, PatientsRow
from lib.ui.icb_patients_view import _bar, _cells


def row(**changed: object) -> PatientsRow:
    facts: dict[str, object] = {
        **{"org_code": "R1", "name": "One NHS Trust", "now": "", "now_name": "", "icb": "A"},
        **{"icb_name": "Alder ICB", "least": 0.25, "most": 0.75, "text": "25% to 75%"},
        **{"others": (Part("B", "Beech ICB", 0.2, "20%"),)},
    }
    return PatientsRow(**{**facts, **changed})  # type: ignore[arg-type]


def asked(code: str) -> str:
    return f"trusts?trust={code}"


class TestCells:
    def test_lead_to_the_trust_that_has_a_page(self) -> None:
        trust, _, others = _cells(row(now="R9", now_name="Nine NHS Trust"), asked, own=True)
        assert trust.count("href") == 1 and "trusts?trust=R9" in trust
        assert trust.startswith("<span") and "now part of <a" in trust and "Alder" not in trust
        assert "Beech 20%" in others

    def test_say_where_a_trust_elsewhere_lies(self) -> None:
        assert "in Alder" in _cells(row(), asked, own=False)[0]
        assert "in " not in _cells(row(icb="", icb_name=""), lambda _: "", own=False)[0]

    def test_have_a_dash_where_no_other_icb_is_large(self) -> None:
        assert "–" in _cells(row(others=()), asked, own=True)[2]

    def test_never_let_a_name_be_markup(self) -> None:
        bad = "<script>alert(1)</script>"
        part = Part("B", bad, 0.2, "20%")
        cells = _cells(
            row(name=bad, now="X", now_name=bad, icb_name=bad, others=(part,)), asked, own=False
        )
        assert not any("<script" in cell for cell in cells)


class TestBar:
    def test_shows_what_is_certain_and_what_may_be(self) -> None:
        drawn = _bar(row())
        assert "width:25.0%" in drawn and "width:50.0%" in drawn and "25% to 75%" in drawn
