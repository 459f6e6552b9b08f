import csv

import pytest
from recipe_copy import Copy, copied

_QUARTER = "2027-28-Q1"
_WRITE = f"""
from pathlib import Path
from nof_files import csv_bytes, metric_rows
Path("file.csv").write_bytes(csv_bytes(metric_rows(quarters=("{_QUARTER}",))))
"""
_LEAGUE = ("league", "mental-health-community", _QUARTER, "--data", "new", "--format", "csv")


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    made = copied(tmp_path_factory.mktemp("recipe") / "copy")
    made.follow("framework-year")
    return made


class TestAYearAddedByTheRecipe:
    def test_is_imported_and_segmented_by_its_published_thresholds(self, copy: Copy) -> None:
        copy.run("-c", _WRITE)
        imported = copy.run("-m", "lib", "import", "file.csv", "--data", "new")
        assert "segments" not in imported.casefold()
        rows = list(csv.DictReader(copy.run("-m", "lib", *_LEAGUE, "--exact").splitlines()))
        assert rows
        for row in rows:
            by_score = 1 + sum(float(row["score_exact"]) > line + 1e-9 for line in (2.1, 2.4, 2.7))
            assert int(row["segment_before_override"]) == by_score
