import json
from typing import Any

import pytest

from lib.charts import drivers
from lib.charts.export import Picture, svg
from lib.findings.drivers import DomainDriver, DrivenRanks

CAVEAT = "Official data · Acute · Q4 2025/26 · cut-offs held · what-if, not official"


def made(*shares: tuple[float, float]) -> DrivenRanks:
    """Domains with shares alone and in all."""
    names = ("Access", "Finance", "People")
    return DrivenRanks(
        domains=tuple(
            DomainDriver(name.lower(), name, *share)
            for name, share in zip(names, shares or ((0.5, 0.6), (0.3, 0.38)), strict=False)
        ),
        together=0.2,
        places=3.0,
        headline="Access drives the ranking most",
        subtitle="Share of the variation in ranks",
        sentences=(),
        caveat=CAVEAT,
    )


def of_kind(kind: str, finding: DrivenRanks) -> list[dict[str, Any]]:
    return [row for row in drivers.rows(finding) if row["kind"] == kind]


class TestSpec:
    def test_holds_no_data_and_grows_with_the_domains(self) -> None:
        two, five = drivers.spec(domains=2), drivers.spec()
        assert "datasets" not in five and "data" not in five
        assert two["height"] == 2 * 40 and five["height"] == 5 * 40

    def test_draws_the_caveat_inside_a_narrow_picture(self) -> None:
        finding = made()
        picture = Picture(drivers.spec(2), drivers.rows(finding), "Title", "Subtitle", 350)
        assert b"what-if, not official" in svg(picture)


class TestRows:
    def test_have_a_bar_of_two_parts_a_domain_end_to_end(self) -> None:
        bars = of_kind("bar", made())
        assert [(row["order"], row["of"], row["share"]) for row in bars] == [
            (0, "alone", 0.5),
            (0, "together", 0.1),
            (1, "alone", 0.3),
            (1, "together", 0.08),
        ]
        for alone, together in zip(bars[::2], bars[1::2], strict=True):
            assert alone["left"] == 0.0 and alone["right"] == together["left"]
        unit = bars[0]["right"] / 0.5
        assert bars[1]["right"] == pytest.approx(0.6 * unit, abs=2e-4)
        assert bars[2]["right"] == pytest.approx(0.3 * unit, abs=2e-4)

    def test_have_their_numbers_in_columns_under_heads_that_say_what_they_are(self) -> None:
        assert [(row["of"], row["label"]) for row in of_kind("head", made())] == [
            ("alone", "alone"),
            ("together", "with others"),
        ]
        bars = of_kind("bar", made())
        assert [row["label"] for row in bars] == ["50%", "10%", "30%", "8%"]

    def test_fit_on_the_axis(self) -> None:
        assert max(row["right"] for row in of_kind("bar", made())) == 1.0
        small = of_kind("bar", made((0.02, 0.03)))
        assert small[1]["right"] == 0.15

    def test_small_changes_do_not_move_the_axis(self) -> None:
        before, after = (of_kind("bar", made((0.3, 0.36), (s, 0.2)))[0] for s in (0.1, 0.12))
        assert before["right"] == after["right"]

    def test_name_every_row_and_carry_the_caveat(self) -> None:
        rows = drivers.rows(made())
        assert [r["label"] for r in rows if r["kind"] == "name"] == ["Access", "Finance"]
        assert rows[-1]["label"].replace("\n", " · ") == CAVEAT
        assert len(json.dumps(rows)) < 3_000

    def test_a_bar_says_its_shares_in_words(self) -> None:
        assert of_kind("bar", made())[0]["says"] == (
            "Access: 50% by its weight alone, 10% more together with other weights"
        )


class TestAltText:
    def test_says_both_parts_of_each_domain(self) -> None:
        text = drivers.alt_text(made())
        assert "Finance 30% alone and 8% with other weights." in text
        assert text.endswith("what-if, not official.")
