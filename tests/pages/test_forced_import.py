"""An import that the quality gate stops, then forced: the message, the manifest, the page."""

from pathlib import Path

import pytest
from folders import every_file, files_in
from nof_files import Row, csv_bytes, metric_rows
from pages_help import open_page

from lib.__main__ import main
from lib.store import DataFolder


def absurd() -> list[Row]:
    """Sickness absence of five trusts and a waiting share far above all that there is."""
    rows = metric_rows(quarters=["2025-26-Q4"])
    for row in rows:
        if row["Metric_ID"] == "OF0082" and row["Trust_code"] != "RA1":
            row["Value"] = "777.0"
        if row["Metric_ID"] in ("OF0005", "OF0063", "OF0084") and row["Trust_code"] == "RB2":
            row["Value"] = "-30.0"
    return rows


@pytest.mark.no_cover
def test_is_stopped_and_when_forced_says_so_for_good(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (path,) = files_in(tmp_path / "in", {"nof.csv": csv_bytes(absurd())})
    asked = ["import", str(path), "--data", str(tmp_path / "data")]

    assert main(asked) == 2
    (said,) = capsys.readouterr().err.splitlines()
    assert "Nothing was imported. Waiting over 52 weeks for community services: 1 figure " in said
    assert "outside 0 to 100 (RB2 -30 in Q4 2025/26)." in said
    assert "And 1 more. Ask the publisher, or import in spite of it with --force" in said
    assert every_file(tmp_path / "data") is None

    assert main([*asked, "--force"]) == 0
    printed = capsys.readouterr().out
    assert "Sickness absence: 5 figures outside 0 to 100 (G6V2S 777 in Q4 2025/26, " in printed
    folder = DataFolder(tmp_path / "data")
    forced = folder.manifest(folder.require_current_id()).forced
    assert [finding.code for finding in forced] == ["out-of-range"] * 4
    assert {finding.severity for finding in forced} == {"blocking"}

    monkeypatch.setenv("WEIGHBRIDGE_DATA", str(tmp_path / "data"))
    page = open_page("data_and_method")
    assert "The import left 4 blocking findings" in page.html
    assert "whoever ran this one went ahead in spite of them" in page.html
    assert page.html.index("Sickness absence: 5 figures") < page.html.index(">Note<")

    assert main(asked) == 2  # again without force: what is in use stays in use
    assert folder.manifest(folder.require_current_id()).forced == forced
