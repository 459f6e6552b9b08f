"""The page on data and method, on both data sets."""

import logging
import re
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from folders import every_file, import_into
from nof_files import csv_bytes, metric_rows
from pages_help import ILLUSTRATIVE, Page, code, open_page
from sources_help import zip_of

from lib.store import DataFolder
from lib.ui import trial_view

PAGE = "data_and_method"
SOUND = csv_bytes(metric_rows())
ACUTE = {"league": "acute", "period": "2025-26-Q4"}
Open = Callable[..., Page]


def upload(page: Page, *files: tuple[str, bytes]) -> Page:
    field = page.app.file_uploader(key="tried_files")
    field.set_value([(name, content, "") for name, content in files])
    page.app.run()
    assert not page.app.exception
    return page


def explained(org_code: str) -> Page:
    page = open_page(PAGE)
    page.ask("trust", org_code)  # the link's field, out of sight
    return page


def verdict(page: Page) -> str:
    found = re.findall(r'role="(?:alert|status)"><b>(.*?)</b>', page.html)
    assert len(found) == 1, found
    return str(found[0])


@pytest.mark.usefixtures("illustrative")
class TestIllustrative:
    def test_says_that_the_data_are_fictional(self) -> None:
        page = open_page(PAGE)

        assert page.heading == "Illustrative data: fictional trusts, Q1 2024/25 to Q4 2025/26"
        assert "Open Government Licence" not in page.html
        assert page.rows[0][0].startswith("Illustrative data: 207 fictional trusts")
        assert "4 leagues are loaded" in page.html
        assert "The import left 1 note" in page.html

    def test_shows_the_coverage_of_the_chosen_league(self) -> None:
        page = open_page(PAGE, **ACUTE)

        assert "6 of 21 metrics are missing for more than a tenth of trusts" in page.html
        (chart,) = page.app.get("vega_lite_chart") or page.app.get("arrow_vega_lite_chart")
        assert chart.proto.alt == "Share of the league with a score, metrics by quarters"
        assert "Mortality (SHMI) 88%" in page.html  # in words, for who hears it

    def test_the_table_and_downloads_of_the_chart_are_one_click_away(self) -> None:
        page = open_page(PAGE, **ACUTE)
        page.app.session_state["more_coverage_chart"] = True
        page.app.run()

        labels = [str(button.proto.label) for button in page.app.get("download_button")]
        assert {"PNG", "SVG", "CSV", "Parquet"} <= set(labels)
        assert "median age in months" in page.html

    def test_explains_a_score_of_the_readers_choice(self) -> None:
        page = explained("ZM05")
        assert "How the score of" in page.html
        assert page.app.selectbox(key="choose_trust").value == "ZM05"
        assert "trust=ZM05" in page.link

    def test_has_deviations_and_words_without_a_second_title(self) -> None:
        page = open_page(PAGE)
        texts = [element.value for element in page.app.markdown]
        assert any("one value inside each bracket" in text for text in texts)
        assert "<dt>Override</dt>" in page.html
        assert not any(text.lstrip().startswith("# ") for text in texts)

    def test_a_what_if_changes_nothing_about_the_data(self) -> None:
        changed = open_page(PAGE, s=code({"domain_weights": {"finance": 0}}))
        assert changed.heading == open_page(PAGE).heading
        assert "What-if, not official" in changed.line
        assert "Part of score, scenario" in changed.html

    @pytest.mark.parametrize("hostile", [{"league": "<b>cricket"}, {"s": "<b>rubbish"}])
    def test_a_hostile_link_is_told(self, hostile: dict[str, str]) -> None:
        page = open_page(PAGE, **hostile)
        assert page.heading.startswith("Illustrative data")
        assert len(page.notes) == 1
        assert "<b>cricket" not in page.html and "<b>rubbish" not in page.html

    def test_a_trust_that_is_not_here_is_told(self) -> None:
        (note,) = explained("<b>x").notes
        assert "organisation “<b>x” (shown instead: " in note

    def test_a_file_is_read_by_itself(self) -> None:
        page = open_page(PAGE)
        assert "do not mix with the illustrative data" in page.html

        upload(page, ("metrics.csv", SOUND))

        assert verdict(page) == "1 file can be read."
        assert "Loaded</th>" not in page.html
        assert every_file(ILLUSTRATIVE / "LOCK") is None


class TestWithoutData:
    @pytest.mark.usefixtures("empty_folder")
    def test_says_how_to_fill_the_folder(self) -> None:
        assert open_page(PAGE).heading == "There are no data here yet"


@pytest.fixture
def official_page(official_data: DataFolder, monkeypatch: pytest.MonkeyPatch) -> Open:
    monkeypatch.setenv("WEIGHBRIDGE_DATA", str(official_data.path))
    return lambda **query: open_page(PAGE, **query)


class TestOfficial:
    def test_says_what_is_loaded_and_under_which_licence(self, official_page: Open) -> None:
        page = official_page()

        assert page.heading.startswith("1 file is loaded; the newest figures are")
        assert "Q4 2025/26, which ended" in page.heading
        assert "licensed under the Open Government Licence v3.0. Dated:" in page.html
        assert "fictional" not in page.html
        name, covers, rows, organisations, dated, _ = page.rows[0]
        assert name.startswith("NHS Oversight Framework metric file")
        assert covers == "Q1 2025/26 to Q4 2025/26"
        assert (rows, organisations, dated) == ("8,771", "61", "31 March 2026")

    def test_shows_gaps_findings_and_differences(self, official_page: Open) -> None:
        page = official_page(period="2025-26-Q2")
        assert "In Q2 2025/26, 7 of 12 metrics are missing" in page.html
        assert "no trust has OF1067" in page.html
        assert "differ in 5 averages, 4 ranks and no segment" in page.html


class TestSeveralFilesOfAKind:
    def test_stand_in_one_line_and_fold_out(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        folder = DataFolder(tmp_path / "data")
        import_into(folder, SOUND, csv_bytes(metric_rows(quarters=("2025-26-Q1",))))
        monkeypatch.setenv("WEIGHBRIDGE_DATA", str(folder.path))

        page = open_page(PAGE)

        assert page.rows[0][:3] == [
            *("NHS Oversight Framework metric file", "2"),
            "Q1 2025/26 to Q4 2025/26, with gaps",
        ]
        assert page.heading.startswith("2 files are loaded")
        assert "Every file (3)" in [fold.label for fold in page.app.expander]
        assert page.html.count("NHS Oversight Framework metric file, mental health") == 2


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> DataFolder:
    """A small official folder, which nothing here may change."""
    folder = DataFolder(tmp_path_factory.mktemp("own") / "data")
    import_into(folder, SOUND)
    return folder


@pytest.fixture
def own_folder(imported: DataFolder, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> DataFolder:
    """The app on that folder, and temporary files where they can be counted."""
    monkeypatch.setenv("WEIGHBRIDGE_DATA", str(imported.path))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return imported


@pytest.mark.usefixtures("own_folder")
class TestTrial:
    def test_a_file_that_is_loaded_would_change_nothing(self) -> None:
        page = upload(open_page(PAGE), ("again.csv", SOUND))
        assert verdict(page) == "An import would change nothing: this file is loaded already."
        assert "already</td>" in page.html

    def test_a_new_file_would_be_taken_and_nothing_is_written(
        self, own_folder: DataFolder, tmp_path: Path
    ) -> None:
        before = every_file(own_folder.path)
        other = csv_bytes(metric_rows(quarters=("2025-26-Q2",)))

        page = upload(open_page(PAGE), ("<b>q2.csv", other), ("again.csv", SOUND))

        assert verdict(page) == "An import would take 1 new file; 1 is loaded already."
        assert "&lt;b&gt;q2.csv" in page.html and "<b>q2" not in page.html
        assert every_file(own_folder.path) == before
        assert list(tmp_path.iterdir()) == []

    @pytest.mark.parametrize(
        ("content", "said"),
        [
            (b"a,<script>\n1,2\n", "a table with the columns a, &lt;script&gt;"),
            (b"", "seems to be empty"),
            (SOUND[:-4000], "bad.csv"),
            (SOUND.replace(b"2.", b"x.", 1), "bad.csv"),
        ],
    )
    def test_a_bad_file_is_refused_in_one_message(self, content: bytes, said: str) -> None:
        page = upload(open_page(PAGE), ("bad.csv", content))
        assert verdict(page) == "An import would be refused."
        assert said in page.html
        assert "Traceback" not in page.html and "<script" not in page.html

    def test_too_much_at_once_is_not_read(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(trial_view, "MOST", 1)
        page = upload(open_page(PAGE), ("a.csv", b"x" * 600_000), ("b.csv", b"x" * 600_000))
        assert verdict(page) == "An import would be refused."
        assert "more than 1 MB together" in page.html

    def test_a_defect_is_told_calmly(
        self, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
    ) -> None:
        def broken(*_: object) -> None:
            raise ZeroDivisionError("a secret detail")

        monkeypatch.setattr(trial_view, "try_files", broken)
        with caplog.at_level(logging.ERROR, logger="weighbridge"):
            page = upload(open_page(PAGE), ("a.csv", SOUND))

        assert verdict(page) == "An import would be refused."
        assert "for a reason of ours" in page.html and "secret" not in page.html
        assert "a secret detail" in caplog.text

    def test_is_read_once_and_forgotten_with_the_files(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        page = upload(open_page(PAGE), ("again.csv", SOUND))
        with monkeypatch.context() as patch:
            patch.setattr(trial_view, "try_files", None)
            page.app.run()
            assert "change nothing" in verdict(page)

        page.app.file_uploader(key="tried_files").clear()
        page.app.run()

        assert "change nothing" not in page.html

    def test_what_is_left_aside_is_listed(self) -> None:
        content = zip_of({"a.csv": SOUND, "notes.txt": b"hello"})
        page = upload(open_page(PAGE), ("both.zip", content))
        assert "both.zip/notes.txt: not known; plain text" in page.html
