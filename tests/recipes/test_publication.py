import csv
from pathlib import Path

from recipe_copy import copied

_FILE = """Month,Org code,Org name,Booked,Missed
2026-01,RJ1,One Trust,400,20
2026-01,RJ2,Another Trust,200,30
"""
_FIGURES = ("-m", "lib", "figures", "missed_appointments", "--data", "new", "--format", "csv")


class TestAPublicationAddedByTheRecipe:
    def test_is_recognised_read_kept_and_shown_month_by_month(self, tmp_path: Path) -> None:
        copy = copied(tmp_path / "copy")
        copy.follow("publication")
        (copy.path / "file.csv").write_text(_FILE, encoding="utf-8")
        copy.run("-m", "lib", "import", "file.csv", "--data", "new")
        rows = csv.DictReader(copy.run(*_FIGURES).splitlines())
        assert {row["org_code"]: float(row["value"]) for row in rows} == {"RJ1": 5.0, "RJ2": 15.0}
        said = "from lib.findings.months import MONTHLY_INDICATORS as m; print(*m)"
        assert "missed_appointments" in copy.run("-c", said).split()
