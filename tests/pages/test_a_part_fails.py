"""A chart that fails takes nothing else of its page with it."""

import importlib
import logging
import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest
import streamlit as st
from how_many import long_run
from pages_help import ROOT, Page, code, open_page

from lib.errors import StoreError
from lib.ui import part

pytestmark = pytest.mark.usefixtures("illustrative")

SAID = "could not be drawn. The rest of the page is not affected."
LEAGUE = {"league": "mental-health-community", "period": "2025-26-Q4"}
CHANGED = {**LEAGUE, "s": code({"domain_weights": {"finance": 0}})}
TRUST, ICB = {**CHANGED, "trust": "ZM05"}, {**CHANGED, "icb": "ZI16"}
# Drawn into files alone: a file that fails leaves the page alone, and its button says so.
FILES = {"export", "options_table", "brief_league", "brief_ranges", "brief_reach"}


@dataclass(frozen=True)
class Form:
    """A function of a chart form (module:name), and a page that draws it.

    lost: how many charts the page then has fewer, 0 for a drawing in HTML.
    """

    function: str
    page: str
    query: dict[str, str] = field(default_factory=lambda: CHANGED)
    kind: str = "chart"
    lost: int = 1

    @property
    def module(self) -> ModuleType:
        return importlib.import_module(f"lib.{self.function.partition(':')[0]}")


FORMS = [
    Form("charts.flow:rows", "what_if"),
    Form("charts.transition_matrix:rows", "what_if"),
    Form("charts.dumbbell:rows", "what_if"),
    Form("charts.distribution:rows", "what_if", CHANGED | {"look": "thresholds"}),
    Form("charts.influence:rows", "what_if", CHANGED | {"look": "influence"}),
    Form("charts.sweep:rows", "what_if", CHANGED | {"look": "sweep"}),
    Form("charts.likely_range:rows", "how_sure", CHANGED | {"sureness": "ranges"}),
    Form("charts.nearby:rows", "how_sure", CHANGED | {"sureness": "nearby"}),
    Form("charts.significance:rows", "how_sure", CHANGED | {"sureness": "since"}),
    Form("charts.drivers:rows", "how_sure", CHANGED | {"sureness": "drivers"}),
    Form("charts.leave_one_out:rows", "how_sure", CHANGED | {"sureness": "leave"}),
    Form("ui.over_time_view:rows", "trust", TRUST),
    Form("charts.holds_back:rows", "trust", TRUST),
    Form("charts.spc:rows", "trust", TRUST | {"part": "months"}),
    Form("charts.peers:rows", "trust", TRUST | {"part": "peers"}),
    Form("ui.trust_metrics_view:sparkline", "trust", TRUST | {"part": "metrics"}, "part", 0),
    Form("ui.spc_view:variation_sign", "trust", TRUST | {"part": "months"}, "part"),
    Form("ui.quarter_flow_view:flow_rows", "movement"),
    Form("ui.quarter_flow_view:matrix_rows", "movement"),
    Form("charts.metric_reasons:rows", "movement", CHANGED | {"moved": "reasons"}),
    Form("charts.metric_reasons_league:rows", "movement", CHANGED | {"moved": "reasons"}),
    Form("charts.rests_on:rows", "movement", CHANGED | {"moved": "rests"}),
    Form("charts.rests_on_kinds:rows", "movement", CHANGED | {"moved": "rests"}),
    Form("charts.time_in_four:rows", "movement", CHANGED | {"moved": "history"}),
    Form("charts.follows_timeline:rows", "consequences", CHANGED | {"follows": "when"}, lost=3),
    Form("charts.segment_counts:rows", "compare", CHANGED | {"compare": "side"}),
    Form("charts.scenario_grid:alt_text", "compare", CHANGED | {"compare": "grid"}, lost=0),
    Form("charts.bump:rows", "my_icb", ICB),
    Form("charts.dumbbell:rows_of", "my_icb", ICB),
    Form("charts.tile_map:rows", "my_icb", ICB, lost=0),
    Form("charts.coverage:rows", "data_and_method"),
    Form("ui.present_view:drawn", "league_table", CHANGED | {"present": "1"}, lost=0),
    Form("ui.briefing_preview:preview", "briefing", lost=0),
]
# one of a page with three charts, one part that is no chart
SHORT = [FORMS[0], next(form for form in FORMS if form.kind == "part")]
TRIED = FORMS if long_run() else SHORT


def broken(*_: object, **__: object) -> None:
    raise ZeroDivisionError("a secret detail")


@cache
def whole(page: str, query: tuple[tuple[str, str], ...]) -> tuple[Counter[str], str]:
    """The charts of a page and its heading, when nothing fails."""
    shown = open_page(page, **dict(query))
    assert SAID not in shown.html
    return charts(shown), shown.heading


def charts(page: Page) -> Counter[str]:
    return Counter(element.proto.alt for element in page.app.get("vega_lite_chart"))


class TestEveryForm:
    @pytest.mark.parametrize("form", TRIED, ids=lambda form: f"{form.function}-{form.page}")
    def test_leaves_heading_foot_and_all_other_charts(
        self, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, form: Form
    ) -> None:
        before, heading = whole(form.page, tuple(form.query.items()))
        monkeypatch.setattr(form.module, form.function.partition(":")[2], broken)
        clear(form)

        with caplog.at_level(logging.ERROR, logger="weighbridge"):
            page = open_page(form.page, **form.query)

        times = max(form.lost, 1)
        assert page.heading == heading
        assert page.html.count(f"This {form.kind} {SAID}") == times
        assert page.html.count('role="alert"') == times
        assert charts(page) <= before
        assert (before - charts(page)).total() == form.lost
        present = "present" in form.query
        assert page.html.count('<footer class="wb-foot">') == 1 or present
        assert "secret" not in page.html
        told = [record for record in caplog.records if record.name == "weighbridge"]
        assert len(told) == times
        assert all("a secret detail" in str(record.exc_info) for record in told)

    def test_is_among_those_tried(self) -> None:
        there = {file.stem for file in (ROOT / "lib" / "charts").glob("*.py") if is_form(file)}
        views = {"over_time", "quarter_flow", "ranges_across"}  # broken where they are drawn
        named = {form.function.partition(":")[0].rpartition(".")[2] for form in FORMS}
        assert there - named - views - FILES == set()


def is_form(file: Path) -> bool:
    return bool(re.search(r"^def (\w+_)?spec\(", file.read_text(encoding="utf-8"), re.MULTILINE))


def clear(form: Form) -> None:
    """What is kept between runs of the pages: no chart, but finished pictures."""
    if form.lost == 0:
        st.cache_data.clear()


class TestContained:
    def test_tells_a_fault_of_the_data_in_its_own_words(
        self, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
    ) -> None:
        said: list[str] = []
        monkeypatch.setattr(part.st, "html", said.append)

        with caplog.at_level(logging.WARNING, logger="weighbridge"), part.contained("flow"):
            raise StoreError("figures.parquet <b>is damaged</b>. Import it again.")

        assert len(said) == 1
        assert "figures.parquet &lt;b&gt;is damaged&lt;/b&gt;. Import it again. The rest" in said[0]
        assert [(r.levelname, r.exc_info) for r in caplog.records] == [("WARNING", None)]

    def test_logs_a_defect_once_with_the_name_of_the_part(
        self, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
    ) -> None:
        said: list[str] = []
        monkeypatch.setattr(part.st, "html", said.append)

        part.contained("sweep_chart")(broken)()

        assert SAID in said[0]
        (record,) = caplog.records
        assert "sweep_chart" in record.getMessage()

    def test_lets_a_run_end_that_the_reader_has_made_out_of_date(self) -> None:
        class OutOfDateError(BaseException):
            """As Streamlit's own are."""

        with pytest.raises(OutOfDateError), part.contained("flow"):
            raise OutOfDateError
