"""What a reader is told of a file that was tried."""

from dataclasses import replace

import pytest
from nof_files import csv_bytes, metric_rows

from lib.errors import SourceError
from lib.findings.quality import QualityRow
from lib.findings.trial import refused, trial, what_a_trial_is
from lib.publishing import BlockedError, ImportReport
from lib.publishing.reading import Skipped
from lib.publishing.trial import try_files
from lib.sources.extract import Note
from lib.store.manifest import Finding


@pytest.fixture(scope="module")
def report() -> ImportReport:
    return try_files([("metrics.csv", csv_bytes(metric_rows()))], None)


class TestTrial:
    def test_of_a_new_file(self, report: ImportReport) -> None:
        found = trial(report, loaded=(), noted=(), alone=False)

        assert found.verdict == "An import would take 1 new file"
        assert "python -m lib import" in found.sentence
        (file,) = found.files
        assert (file.file, file.covers, file.organisations) == (
            *("metrics.csv", "Q3 2025/26 to Q4 2025/26"),
            6,
        )
        assert not file.loaded and found.importable

    def test_of_a_file_that_is_loaded(self, report: ImportReport) -> None:
        ids = [extract.source.source_id for extract in report.extracts]
        found = trial(report, loaded=ids, noted=(), alone=False)
        assert found.verdict == "An import would change nothing: this file is loaded already"
        twice = replace(report, extracts=report.extracts * 2)
        both = trial(twice, loaded=ids, noted=(), alone=False)
        assert both.verdict == "An import would change nothing: these files are loaded already"
        assert not found.importable and not both.importable

    def test_of_some_that_are(self, report: ImportReport) -> None:
        (extract,) = report.extracts
        other = replace(extract, source=replace(extract.source, source_id="other"))
        more = replace(report, extracts=(extract, extract, other))
        found = trial(more, loaded=["other"], noted=(), alone=False)
        assert found.verdict == "An import would take 2 new files; 1 is loaded already"
        found = trial(more, loaded=[extract.source.source_id], noted=(), alone=False)
        assert found.verdict == "An import would take 1 new file; 2 are loaded already"

    def test_of_files_by_themselves(self, report: ImportReport) -> None:
        found = trial(report, loaded=(), noted=(), alone=True)
        assert found.verdict == "1 file can be read"
        assert found.alone

    def test_tells_the_files_own_notes_and_new_findings_once(self, report: ImportReport) -> None:
        own = Note("warning", "differs", "RA1", None, "2025-26-Q4", "its own note")
        (extract,) = report.extracts
        more = replace(report, extracts=(replace(extract, notes=(own, own)),))
        messages = [finding.message for finding in report.findings]

        found = trial(more, loaded=(), noted=messages, alone=False)

        assert found.findings == (QualityRow("warning", "its own note", period="Q4 2025/26"),)
        assert len(trial(more, (), (), alone=False).findings) == 1 + len(set(messages))

    def test_lists_what_was_left_aside(self, report: ImportReport) -> None:
        more = replace(report, skipped=(Skipped("a.zip/notes.txt", "not known; plain text"),))
        found = trial(more, loaded=(), noted=(), alone=False)
        assert found.left_aside == (("a.zip/notes.txt", "not known; plain text"),)


class TestRefused:
    def test_says_why(self) -> None:
        found = refused(SourceError("x.csv is empty."))
        assert found.refused
        assert found.sentence == "x.csv is empty."
        assert (found.blocking, found.importable) == ((), False)

    def test_tells_what_somebody_may_accept(self) -> None:
        odd = Finding(severity="blocking", code="averages-differ", message="RA1 differs.")
        found = refused(BlockedError([odd]))
        assert (found.blocking, found.importable) == (("RA1 differs.",), True)


class TestWhatATrialIs:
    def test_says_whether_files_are_merged(self) -> None:
        assert "do not mix with the illustrative data" in what_a_trial_is(alone=True)
        assert "merged with what is loaded" in what_a_trial_is(alone=False)
