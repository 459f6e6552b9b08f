"""The options table on the Compare page."""

import re
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from indicative_folder import indicative_folder
from leagues import league_of
from pages_help import Page, code, open_page

from lib.charts.export import svg
from lib.findings.league_table import Quarter
from lib.findings.options import OFFICIAL_ID, Option
from lib.findings.options_table import options_table
from lib.scenario import OFFICIAL, from_mapping
from lib.store import DataFolder
from lib.ui.options_files import options_picture, options_workbook

HALF = code({"domain_weights": {"finance": 0.55}})
PERIOD = "2025-26-Q4"
MEMBERS = "mental-health-community"


def table(**query: str) -> Page:
    return open_page("compare", compare="table", league=MEMBERS, period=PERIOD, **query)


def head(page: Page) -> list[str]:
    found = re.search(r"<thead>(.*?)</thead>", page.html, re.DOTALL)
    assert found
    cells = re.findall(r"<th.*?>(.*?)</th>", found[1], re.DOTALL)
    return [re.sub("<.*?>", " ", cell).strip() for cell in cells]


@pytest.mark.usefixtures("illustrative")
class TestTheTable:
    def test_says_which_option_moves_most_and_sets_the_readers_own_beside_presets(self) -> None:
        page = table(s=HALF)

        assert re.fullmatch(
            r"Of \d+ options( that leave every trust its segment)?, .* moves? most trusts: "
            r"\d+ of 61.*; .* moves? (none|fewest: \d+.*)",
            page.heading,
        )
        names = [row[0] for row in page.rows]
        assert names[0] == "Official scoring" and names[1].startswith("Finance half")
        assert names[-1].startswith("Finance ×0.55") and names[-1].endswith("your scenario")
        assert "what-if, not official" in page.html and "association, not cause" in page.html
        assert head(page)[0] == "Option" and any(h.startswith("Quarter to") for h in head(page))
        assert "2026/27 cut-offs" in page.html and "nobody has published" in page.html

    def test_counts_one_icbs_trusts_where_the_link_says_so(self) -> None:
        page = table()
        everyone = {row[0]: row for row in page.rows}
        words = page.app.selectbox(key="choose_icb").options[1]
        page.app.selectbox(key="choose_icb").select_index(1).run()

        assert not page.app.exception
        assert page.state("icb")
        name = words.rpartition(" (")[0]
        assert f" of {name}" in page.heading
        assert f"Counts are of {name}'s trusts alone." in page.notes[-1].replace("&#x27;", "'")
        for row in page.rows:
            assert row[4:6] != everyone[row[0]][4:6] or row[4].startswith("0")
            assert row[5:-2] == everyone[row[0]][5:-2]  # the shares are the league's

    def test_says_what_a_link_asks_for_in_vain(self) -> None:
        assert "ICB “<b>”" in table(icb="<b>").notes[0]


class TestAnIndicativeLeague:
    def test_has_league_quarters_and_no_override(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        folder = indicative_folder(DataFolder(tmp_path / "official"))
        monkeypatch.setenv("WEIGHBRIDGE_DATA", str(folder.path))
        page = open_page("compare", compare="table", league="acute")

        words = re.sub(r"<[^>]*>", " ", page.html)
        table_words = words[words.index("Indicative: scored by") : words.index("Not in the table")]
        assert "league quarter" in page.heading and "egment" not in page.heading
        assert not re.search(r"[Ss]egment|[Oo]verride|shares kept", table_words), table_words
        assert "an indicative league has no override" in words


class TestTheFiles:
    def test_hold_the_finding_the_caveat_and_how_it_was_counted(self) -> None:
        data = league_of({org: {"OF1082": i, "OF1080": 5 - i} for i, org in enumerate("ABCD", 1)})
        out = from_mapping({"version": 1, "domain_weights": {"finance": 0}})
        few = from_mapping({"version": 1, "override": {"rule": "off"}})
        chosen = [Option(OFFICIAL_ID, "Official scoring", "Official scoring", OFFICIAL)]
        chosen += [Option("out", "Finance out", "Finance ×0", out)]
        chosen += [Option("few", "=Few", "Override off", few)]
        finding = options_table(chosen, Quarter(data), firm=[frozenset()] * 3)

        book = openpyxl.load_workbook(BytesIO(options_workbook(finding)))
        cover = [cell.value for cell in book["Cover"]["A"]]
        assert finding.caveat in cover and {*finding.method} <= {*cover}
        page = book["Options"]
        last = [cell.value for cell in page[page.max_row]]
        assert page["A1"].value == finding.headline and last[:3] == [
            "=Few",
            "Override off",
            0,
        ]
        assert finding.headline in svg(options_picture(finding)).decode()
