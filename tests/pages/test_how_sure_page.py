"""The How sure page: what of the table holds, and what would tip it."""

import re
from pathlib import Path

import pytest
from indicative_folder import indicative_folder
from pages_help import Page, code, open_page

from lib.findings.certainty import TWO_KINDS
from lib.scenario import decode
from lib.store import DataFolder

OUT = code({"domain_weights": {"finance": 0}})
LOOKS = ("ranges", "nearby", "tipping", "since", "drivers", "leave", "method")


def look(name: str, **query: str) -> Page:
    return open_page("how_sure", sureness=name, **query)


def titles(page: Page) -> list[str]:
    return re.findall(r"<h2>(.*?)</h2>", page.html)


@pytest.mark.usefixtures("illustrative")
class TestTheTop:
    def test_says_both_kinds_of_sure_and_what_tells_them_apart(self) -> None:
        page = look("ranges")

        assert re.fullmatch(
            r"\d+ of 61 trusts keep their segment in at least 90 of 100 nearby weightings",
            page.heading,
        )
        assert "likely ranges cross a segment cut-off" in page.html
        assert TWO_KINDS in page.html

    def test_of_a_what_if_begins_with_what_differs_and_counts_firm_moves(self) -> None:
        page = look("ranges", s=OUT)

        assert page.heading.startswith("Finance ×0")
        assert re.search(r"\d+ of the \d+ moves (is|are) firm", page.heading)
        assert "What-if, not official" in page.line


@pytest.mark.usefixtures("illustrative")
class TestEveryLook:
    @pytest.mark.parametrize("name", LOOKS)
    @pytest.mark.parametrize("scenario", ["", OUT])
    def test_has_a_finding_with_its_caveat(self, name: str, scenario: str) -> None:
        page = look(name, **({"s": scenario} if scenario else {}))

        assert titles(page), page.html
        assert "Illustrative data: fictional trusts · Mental health and community" in page.html

    def test_is_the_likely_ranges_where_there_is_no_such_look(self) -> None:
        page = look("<b>")

        assert titles(page) == titles(look("ranges"))
        assert "look “<b>” (shown instead: Likely ranges)" in page.notes[0]


@pytest.mark.usefixtures("illustrative")
class TestNearby:
    def test_shows_only_whom_the_reader_asks_for(self) -> None:
        everyone, firm = look("nearby").rows, look("nearby", sure="firm").rows

        assert 0 < len(firm) < len(everyone)
        assert all(row[2].startswith("firm") for row in firm)

    def test_wider_weights_leave_fewer_firm(self) -> None:
        near, wide = (look("nearby", sure="firm", spread=s).rows for s in ("0.1", "any"))

        assert len(wide) < len(near)


@pytest.mark.usefixtures("illustrative")
class TestTipping:
    def test_applies_the_weights_it_found_and_undo_takes_them_back(self) -> None:
        page = look("tipping")
        org = page.state("choose_trust")
        page.app.button(key="apply_tipping").click().run()

        assert not page.app.exception
        scenario = decode(page.state("s"))
        assert scenario.metric_weights and not scenario.exclude
        table = open_page("league_table", s=str(page.state("s")), find=str(org)).rows
        assert "up from" in table[0][6] or "down from" in table[0][6]

    def test_is_of_who_needs_least_until_the_reader_asks_for_another(self) -> None:
        page = look("tipping")

        assert f"{titles(page)[0].split(' reaches ')[0]} needs least: " in page.html

    def test_of_another_segment_is_another_route(self) -> None:
        page = look("tipping", aim="4")

        assert titles(page) != titles(look("tipping"))


@pytest.mark.usefixtures("illustrative")
class TestSinceTheQuarterBefore:
    def test_says_where_there_is_none(self) -> None:
        page = look("since", period="2024-25-Q1")

        assert titles(page) == ["No quarter before Q1 2024/25 is loaded"]
        assert "Choose a later quarter" in page.html


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> DataFolder:
    return indicative_folder(DataFolder(tmp_path_factory.mktemp("alone") / "official"))


class TestAnIndicativeLeague:
    @pytest.mark.parametrize("name", LOOKS)
    def test_has_league_quarters_and_nothing_official(
        self, name: str, folder: DataFolder, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("WEIGHBRIDGE_DATA", str(folder.path))
        page = look(name, league="acute")

        words = re.sub(r"<[^>]*>", " ", page.html).replace("not official", "")
        words = words.replace("not segments", "")
        assert titles(page) or "wb-empty" in page.html
        assert not re.search(r"[Oo]fficial scoring|[Ss]egment|[Oo]verride", words), words[:3000]


@pytest.mark.usefixtures("illustrative")
class TestTheLeagueTable:
    def test_draws_the_likely_range_in_each_row(self) -> None:
        page = open_page("league_table")

        shown = [row[4] for row in page.rows if "rank" in row[4]]
        assert len(shown) > 50
        assert all(re.match(r"\d\.\d\d to \d\.\d\drank \d+ to \d+", cell) for cell in shown)
        assert page.html.count("<u style=") == len(shown)

    def test_says_why_where_there_is_none(self) -> None:
        others = dict.fromkeys(("effectiveness", "safety", "people", "finance"), 0)
        page = open_page("league_table", s=code({"domain_weights": others}))

        assert {row[4] for row in page.rows} == {"too few metrics to say"}
        assert "every trust has too few metrics to say" in page.html

    def test_says_it_of_a_trust_whose_score_is_explained(self) -> None:
        org = open_page("league_table").rows[5][1].split()[-1]

        assert "which reaches segments" in open_page("league_table", trust=org).html


@pytest.mark.usefixtures("illustrative")
class TestFirmMovesOnly:
    def test_lists_no_others(self) -> None:
        everyone, firm = (open_page("what_if", s=OUT, **q).rows for q in ({}, {"firm": "true"}))

        assert 0 < len(firm) < len(everyone)
        assert all(row[2].startswith("firm") for row in firm)

    def test_says_where_there_are_none(self) -> None:
        page = open_page("what_if", s=code({"domain_weights": {"finance": 0.9}}), firm="true")

        assert "moves is firm" in page.html or "The move is" in page.html
        assert "Untick the box to see every move." in page.html


def test_a_folder_without_data_says_what_to_do(empty_folder: Path) -> None:
    assert empty_folder.exists()
    assert open_page("how_sure").heading == "There are no data here yet"
