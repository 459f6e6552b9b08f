"""The search on the Compare page: nothing runs until asked, and what is found applies."""

import re

import pytest
from indicative_folder import indicative_folder
from pages_help import Page, code, open_page

from lib.findings.search_words import ARITHMETIC
from lib.scenario import decode
from lib.store import DataFolder

ID = "within_domain_{}".format


def look(**query: str) -> Page:
    return open_page("compare", compare="search", **query)


def search_within(page: Page, **bounds: tuple[float, float]) -> None:
    """Everything held at 1 but what is named."""
    for domain in ("access", "effectiveness", "safety", "people", "finance"):
        page.app.slider(key=ID(domain)).set_range(*bounds.get(domain, (1.0, 1.0)))
    next(b for b in page.app.button if b.label == "Search").click().run()
    assert not page.app.exception


@pytest.mark.usefixtures("illustrative")
class TestTheSearch:
    def test_runs_when_asked_applies_and_is_undone(self) -> None:
        page = look()
        assert page.heading.endswith("steadiest from quarter to quarter?")
        assert ARITHMETIC not in page.html

        search_within(page, people=(1.0, 1.25), finance=(0.8, 1.0))
        assert page.heading.startswith("Among 30 weightings, the fewest moves between quarters is ")
        assert ARITHMETIC in page.html and "association, not cause" in page.html
        assert "cut-offs held · what-if, not official" in page.html
        assert "Chosen and tested on the same" in page.html and "By chance alone" in page.html
        assert "from half to twice what it is now" in page.html
        heading = page.heading

        page.app.button(key="apply_search").click().run()
        assert not page.app.exception
        weights = decode(page.state("s")).domain_weights  # type: ignore[arg-type]
        assert weights and set(weights) <= {"people", "finance"}
        assert page.heading.startswith("With ") and " before" in page.heading
        assert "from half to twice what it is now" not in page.html
        assert "These weights are the scenario now" in page.html
        assert page.app.slider(key=ID("access")).value == (1.0, 1.0)
        applied = page.heading

        next(b for b in page.app.button if b.label == "Undo").click().run()
        assert page.state("s") == "" and page.heading == heading
        named = {"name": "Mine", "domain_weights": weights}
        page.ask("s", code(named))
        assert page.heading == applied
        page.ask("s", "")

        page.ask("goal", "moves")
        assert page.heading == "Which weights would leave the most trusts in their segment?"
        assert "First hold a weight elsewhere" in page.html

    def test_of_metrics_begins_anew_with_the_weights_of_another_scenario(self) -> None:
        page = look(goal="influence", vary="metric", s=code({"metric_weights": {"OF1082": 0.5}}))
        sliders = [s.key for s in page.app.slider if str(s.key).startswith("within_metric_")]
        assert len(sliders) > 5
        for key in sliders[2:]:
            now = page.app.slider(key=key).value[0] * 2
            page.app.slider(key=key).set_range(now, now)
        next(b for b in page.app.button if b.label == "Search").click().run()

        assert not page.app.exception
        assert "shares of official scoring" in page.heading
        next(b for b in page.app.button if b.label == "Reset").click().run()
        assert page.heading.startswith("Which weights would make each domain count")
        low, high = page.app.slider(key=sliders[-1]).value
        assert low < high


def test_an_indicative_league_has_league_quarters_and_nothing_official(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = indicative_folder(DataFolder(tmp_path_factory.mktemp("alone") / "official"))
    monkeypatch.setenv("WEIGHBRIDGE_DATA", str(folder.path))
    page = look(league="acute", goal="steady")
    next(b for b in page.app.button if b.label == "Search").click().run()

    assert not page.app.exception
    words = re.sub(r"<[^>]*>", " ", page.html).replace("not official", "")
    words = words.replace("not segments", "")
    assert "wb-numbers" in page.html
    assert not re.search(r"[Oo]fficial scoring|[Ss]egment|[Oo]verride", words), words[:3000]
