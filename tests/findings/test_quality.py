from lib.findings.quality import Quality, quality, quality_table
from lib.store.contents import QualityNote


def note(severity: str = "note", message: str = "m", period: str | None = None) -> QualityNote:
    return QualityNote(severity, "code", None, period, None, None, message)


def found(*notes: QualityNote) -> Quality:
    return quality(notes, "Official data")


class TestQuality:
    def test_counts_first_and_the_gravest_first(self) -> None:
        result = found(note(), note("warning"), note("blocking"), note())

        assert result.headline == "The import left 1 blocking finding, 1 warning and 2 notes"
        assert [row.severity for row in result.rows] == ["blocking", "warning", "note", "note"]
        assert "went ahead in spite of them" in result.sentence

    def test_says_what_warnings_and_notes_are(self) -> None:
        warned, noted = found(note("warning"), note()), found(note())
        assert "A warning says where figures disagree, jump or are missing" in warned.sentence
        assert "need not be wrong" in warned.sentence
        assert noted.headline == "The import left 1 note"
        assert "A note says" in noted.sentence

    def test_says_that_there_is_nothing(self) -> None:
        assert found() == Quality(
            "The import found nothing to note", "Every check passed.", (), "Official data"
        )

    def test_table_has_every_finding_in_words(self) -> None:
        result = quality_table(found(note(message="none", period="2025-26-Q4")))
        assert result.rows == (("note", "none", "", "Q4 2025/26"),)
        assert result.caveat == "Official data"
