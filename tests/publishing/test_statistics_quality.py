"""What is said of the statistics: files that were cut or overruled, and the readers' warnings."""

from datetime import date
from pathlib import Path

import pytest
from folders import DAY

from lib.publishing import importing
from lib.publishing.importing import import_publications
from lib.sources import Document, Extract, ReadingOptions
from lib.sources.extract import Note
from lib.sources.figures import Counts, share
from lib.sources.statistics import reporter, statistics_extract
from lib.store import DataFolder

KIND = "cancer-provider-extract"


def extract(name: str, codes: list[str], published: date, notes: tuple[Note, ...] = ()) -> Extract:
    return statistics_extract(
        Document(name, name.encode()),
        KIND,
        "Cancer waiting times",
        figures=[share(code, "cancer_62_days", "2026-03", Counts(1, 2)) for code in codes],
        organisations=[reporter(code, f"Trust {code}") for code in codes],
        rows=len(codes),
        published=published,
        options=ReadingOptions(),
        notes=notes,
    )


@pytest.fixture
def imported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Imports extracts as if they had been read from files."""
    folder = DataFolder(tmp_path / "data")

    def run(*extracts: Extract):
        monkeypatch.setattr(importing, "read_publications", lambda *_: (list(extracts), []))
        return import_publications(folder, [], made_at=DAY)

    return run


def acute_trusts() -> list[str]:
    from lib.organisations.tables import trusts

    return sorted(t.code for t in trusts() if t.league == "acute" and t.closed is None)


class TestCutFiles:
    def test_half_of_the_acute_trusts_are_too_few(self, imported) -> None:
        codes = acute_trusts()
        report = imported(extract("half", codes[: len(codes) // 2], date(2026, 5, 1)))
        (said,) = [each for each in report.findings if each.code == "few-trusts"]
        assert said.severity == "warning"
        assert "acute trusts in 2026-03. The file may have been cut" in said.message

    def test_nearly_all_are_enough(self, imported) -> None:
        report = imported(extract("all", acute_trusts()[:-8], date(2026, 5, 1)))
        assert not [each for each in report.findings if each.code == "few-trusts"]

    def test_what_is_left_of_a_replaced_file_is_not_taken_for_a_cut_one(self, imported) -> None:
        codes = acute_trusts()
        imported(extract("first", codes, date(2026, 5, 1)))
        report = imported(extract("re-issue", codes[3:], date(2026, 6, 1)))
        assert not [each for each in report.findings if each.code == "few-trusts"]


class TestOverruledFiles:
    def test_are_said(self, imported) -> None:
        newer = extract("newer", ["RJ1", "RJ2"], date(2026, 6, 1))
        imported(newer)
        report = imported(extract("older", ["RJ1"], date(2026, 5, 1)))
        (said,) = [each for each in report.findings if each.code == "overruled"]
        assert "none of its figures counts" in said.message
        assert "2026-05-01" in said.message

    def test_saying_so_does_not_depend_on_the_order(self, imported) -> None:
        newer = extract("newer", ["RJ1", "RJ2"], date(2026, 6, 1))
        older = extract("older", ["RJ1"], date(2026, 5, 1))
        first = imported(newer, older)
        again = imported(older)
        assert not again.changed
        assert first.release_id == again.release_id


class TestReadersWarnings:
    def test_are_told_with_the_file_and_notes_are_not(self, imported) -> None:
        notes = (
            Note("warning", "w", "RJ1", None, "2026-03", "Something is odd."),
            Note("note", "n", None, None, None, "As always."),
        )
        report = imported(extract("odd", ["RJ1"], date(2026, 5, 1), notes))
        messages = [each.message for each in report.findings]
        assert "odd: Something is odd." in messages
        assert "odd: As always." not in messages
