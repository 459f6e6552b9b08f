import pytest
from recipe_copy import Copy, copied

_OPEN = """
import os
os.environ["WEIGHBRIDGE_DATA"] = "data/illustrative"
from pages_help import open_page
page = open_page("evidence", league="ambulance", period="2025-26-Q4")
print(page.heading)
print("charts:", len(page.app.get("vega_lite_chart")) + len(page.app.get("arrow_vega_lite_chart")))
print("failed:", "could not be drawn" in page.html)
"""
_DRAW = """
from pathlib import Path
from lib.charts import metrics_used as chart
from lib.charts.export import Picture, png
from lib.findings.metrics_used import MetricsUsed
found = MetricsUsed("Fewest metrics: 2 of 5 trusts on 7", ((7, 2), (8, 3)), "Official data")
picture = Picture(
    spec=chart.spec(), rows=chart.rows(found), title=found.headline, subtitle="",
    alt=chart.alt_text(found), width=800,
)
print(png(picture)[1:4], chart.alt_text(found))
"""


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    made = copied(tmp_path_factory.mktemp("recipe") / "copy")
    made.follow("page")
    return made


class TestAPageAddedByTheRecipe:
    def test_opens_by_its_address_and_then_shows_the_chart(self, copy: Copy) -> None:
        heading, charts, _ = copy.run("-c", _OPEN).splitlines()
        assert heading.startswith("Fewest metrics: ") and "of 10 trusts" in heading
        assert charts == "charts: 0"
        copy.follow("chart")
        assert copy.run("-c", _OPEN).splitlines() == [heading, "charts: 1", "failed: False"]
        drawn = copy.run("-c", _DRAW)
        assert drawn.startswith("b'PNG'") and "2 on 7 metrics; 3 on 8 metrics" in drawn
