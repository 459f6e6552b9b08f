import csv

import pytest
from recipe_copy import Copy, copied

_WRITE = """
from pathlib import Path
from nof_files import METRICS, csv_bytes, metric_rows
rows = metric_rows(metrics=(*METRICS, ("OF1930", "OF0930", "access", "%")))
Path("file.csv").write_bytes(csv_bytes(rows))
"""
_SCORE = """
import pandas as pd
from lib.framework import framework_of_period
from lib.scoring.metric_scores import metric_scores
values = pd.DataFrame({
    "league": "mental-health-community", "period": "2025-26-Q4", "org_code": ["RA", "RB", "RC"],
    "indicator_id": "OF0930", "value": [90.0, 70.0, 80.0], "rank": None,
})
found = metric_scores(values, framework_of_period("2025-26-Q4")).set_index("org_code")["score"]
print(*(found[org] for org in ("RA", "RB", "RC")))
"""
_LEAGUE = ("mental-health-community", "2025-26-Q4", "--data", "new", "--format", "csv")


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    made = copied(tmp_path_factory.mktemp("recipe") / "copy")
    made.follow("metric")
    return made


class TestAMetricAddedByTheRecipe:
    def test_is_imported_counts_and_can_be_weighed(self, copy: Copy) -> None:
        copy.run("-c", _WRITE)
        imported = copy.run("-m", "lib", "import", "file.csv", "--data", "new")
        assert "no framework file names" not in imported
        rows = list(csv.DictReader(copy.run("-m", "lib", "league", *_LEAGUE).splitlines()))
        assert {row["metrics_used"] for row in rows} == {"7"}
        (copy.path / "out.json").write_text('{"version": 1, "metric_weights": {"OF0930": 0}}')
        without = copy.run("-m", "lib", "league", *_LEAGUE, "--scenario", "out.json")
        assert {row["metrics_used"] for row in csv.DictReader(without.splitlines())} == {"6"}

    def test_is_scored_from_values_by_its_rule(self, copy: Copy) -> None:
        assert copy.run("-c", _SCORE).split() == ["1.0", "4.0", "2.5"]
