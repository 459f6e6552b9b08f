"""A drag of a slider on the offline page, from the event to everything laid out; 134 trusts."""

from pathlib import Path
from statistics import median

import pytest
from benchmark_figures import Figures
from brief_help import shipped_brief
from playwright.sync_api import Browser, expect

from lib.briefing.offline import offline_page

pytestmark = pytest.mark.bench
SECTION = "Briefings"
BLINK = 0.05  # seconds
# Per step: to everything written, to all of it laid out, and to the same page laid out once more
# from nothing, which is the least that a change of every row can take.
STEPS = """() => {
  const slider = document.querySelector(".domain .slider input");
  return Array.from({ length: 25 }, (_, i) => {
    const start = performance.now();
    slider.value = (i * 7 % 80) / 20;
    slider.dispatchEvent(new Event("input", { bubbles: true }));
    const written = performance.now();
    document.body.offsetHeight;
    const laid_out = performance.now();
    document.body.style.display = "none";
    document.body.offsetHeight;
    const none = performance.now();
    document.body.style.display = "";
    document.body.offsetHeight;
    const floor = performance.now() - none;
    return [written - start, laid_out - start, floor];
  });
}"""


def test_a_drag_is_drawn_within_the_blink_of_an_eye(
    browser: Browser, tmp_path: Path, figures: Figures
) -> None:
    file = tmp_path / "page.html"
    file.write_bytes(offline_page(shipped_brief("acute")))
    context = browser.new_context(viewport={"width": 1440, "height": 900}, offline=True)
    page = context.new_page()
    page.goto(file.as_uri())
    expect(page.locator("#live")).to_be_visible()

    written, laid_out, floor = (
        median(took) / 1000 for took in zip(*page.evaluate(STEPS)[5:], strict=True)
    )
    context.close()

    figures.seconds("A drag on the offline page, to everything written", written, aim=BLINK)
    figures.seconds("A drag on the offline page, to everything laid out", laid_out, aim=BLINK)
    figures.ratio(
        "A drag on the offline page, to the page laid out from nothing", laid_out / floor, at_most=2
    )
