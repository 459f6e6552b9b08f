"""The scenario grid on the Compare page."""

import re
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from indicative_folder import indicative_folder
from openpyxl import load_workbook
from pages_help import Page, code, open_page
from shipped import ILLUSTRATIVE
from whole_pool import load_pool

from lib.findings.options import options
from lib.findings.scenario_grid import scenario_grid
from lib.store import DataFolder, open_release
from lib.store.leagues import find_league
from lib.ui.grid_view import _picture, _workbook

OWN = code({"name": "<b>Mine</b>", "domain_weights": {"finance": 0.3}, "override": {"rule": "off"}})


def grid(**query: str) -> Page:
    return open_page("compare", compare="grid", **query)


@pytest.fixture(scope="module")
def shipped() -> Iterator[Page]:
    """The grid of the shipped league, opened once for all that only read it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WEIGHBRIDGE_DATA", str(ILLUSTRATIVE.path))
        yield grid()


def heads(page: Page) -> list[str]:
    found = re.search(r"<thead>(.*?)</thead>", page.html, re.DOTALL)
    assert found
    return re.findall(r'<th scope="col".*?>(?:<span>)?(.*?)(?:</span>)?</th>', found[1])


class TestTheGrid:
    def test_has_a_row_a_trust_and_a_column_an_option_under_its_caveat(self, shipped: Page) -> None:
        page = shipped

        assert re.fullmatch(r"\d+ of 61 trusts keep their segment in all \d+ options", page.heading)
        assert "“Same in” is no probability, as the options overlap" in page.html
        titles = heads(page)
        assert titles[:3] == ["Trust", "Official scoring", "Finance half"]
        assert titles[-1] == f"Same in, of\u00a0{len(titles) - 3}"
        assert len(page.rows) == 61 and {len(row) for row in page.rows} == {len(titles)}
        assert "Illustrative data: fictional trusts · Mental health and community" in page.html
        assert page.html.count('<th scope="row"') == 62  # with the counts by option

    def test_marks_what_differs_in_words_too(self, shipped: Page) -> None:
        page = shipped

        framed = re.findall(r'<td class="wb-g[^"]*wb-d[^"]*"[^>]*>(.*?)</td>', page.html)
        assert framed
        for cell in framed:
            assert ", not as by official scoring" in cell or "required" in cell
        for row in page.rows:
            differ = sum("not as by" in c or c.startswith("–") for c in row[2:-1])
            assert int(row[-1]) == len(row) - 3 - differ

    def test_names_presets_that_are_no_option_here(self, shipped: Page) -> None:
        assert "2026/27 cut-offs: its numbers must be entered first" in shipped.html
        assert "segment is less certain than it looks" in shipped.html.replace("&#x27;", "'")

    @pytest.mark.usefixtures("illustrative")
    def test_of_a_link_has_the_readers_scenario_lines_and_order(self) -> None:
        page = grid(s=OWN, lines="shares", sort="fewest")

        assert "each segment keeps its share · what-if, not official" in page.html
        same = [int(row[-1]) for row in page.rows]
        assert same == sorted(same)
        assert heads(page)[-2].startswith("Finance ×0.3")
        assert "<b>Mine</b>" not in page.html

    @pytest.mark.usefixtures("illustrative")
    def test_of_one_icb_has_its_trusts_alone(self, shipped: Page) -> None:
        icb, words = shipped.app.session_state["told_choices"]["icb"][1][1]
        page = grid(icb=icb)

        n = int(re.search(r"\((\d+) trust", words)[1])  # type: ignore[index]
        assert len(page.rows) == n < 61 and f" in {words.split(' (')[0]}" in page.heading
        assert f"trusts in {words.split(' (')[0]} only" in page.html


class TestFiles:
    def test_are_offered_in_five_forms(self, shipped: Page) -> None:
        shown = [b.proto.label for b in shipped.app.get("download_button")]
        assert shown == ["CSV", "Parquet", "XLSX", "PNG", "SVG"]

    def test_of_the_workbook_hold_the_grid_the_options_and_who_is_held(self) -> None:
        database = open_release(ILLUSTRATIVE)
        pool = load_pool(database, find_league(database, "mental-health-community", "2025-26-Q4"))
        data = next(one for one in pool if one.league == "mental-health-community")
        finding = scenario_grid(data, options(data), "held", pool)
        some = sorted(finding.rows, key=lambda row: not any(row.held))
        free = replace(finding, rows=tuple(some[-1:]))
        finding = replace(finding, rows=tuple(some[:3]))

        book = load_workbook(BytesIO(_workbook(finding)))

        assert book.sheetnames == ["Cover", "Scenario grid", "Options", "Held by the override"]
        cells = list(book["Scenario grid"].iter_rows(values_only=True))
        at = next(i for i, line in enumerate(cells) if line[0] == "org_code")
        for line, row in zip(cells[at + 1 :], finding.rows, strict=True):
            assert line[0] == row.org_code
            assert line[2 : 2 + len(row.segments)] == tuple(s or "[x]" for s in row.segments)
        assert finding.caveat in "".join(str(line[0]) for line in cells[:at])
        assert _picture(finding).title == finding.headline
        assert load_workbook(BytesIO(_workbook(free))).sheetnames[1:] == [
            "Scenario grid",
            "Options",
        ]


class TestIndicative:
    def test_has_league_quarters_one_line_rule_and_reasons(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        folder = indicative_folder(DataFolder(tmp_path / "data"))
        monkeypatch.setenv("WEIGHBRIDGE_DATA", str(folder.path))
        page = grid(league="acute")

        assert "league quarter" in page.heading and heads(page)[1] == "Indicative scoring"
        assert not [radio for radio in page.app.radio if radio.label == "Lines"]
        assert "an indicative league has no segments" in page.html
