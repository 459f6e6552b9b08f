"""What stands in the way of who cannot see, point or read small letters, on a page in a browser."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_OPTIONS = {"runOnly": _RULES, "resultTypes": ["violations"]}
_GRAVE = ("serious", "critical")
_HEADINGS = """() => [...document.querySelectorAll('[data-testid=stMain] :is(h1,h2,h3,h4,h5,h6)')]
    .filter(one => one.checkVisibility())
    .map(one => [Number(one.tagName[1]), one.innerText.trim()])"""
# Vega names the box around a drawing; the chart's words and table stand beside it.
_CHARTS = """() => [...document.querySelectorAll('[data-testid=stVegaLiteChart] svg.marks')]
    .map(svg => svg.closest('[role=graphics-document]')?.getAttribute('aria-label') || '')"""
_WIDER = """() => {
    const main = document.querySelector('[data-testid=stMain]');
    return main.scrollWidth - main.clientWidth;
}"""


def grave(page: Page) -> list[str]:
    """Every serious or critical breach of WCAG 2.2 AA or of good practice that axe finds, where."""
    found = Axe().run(page, options=_OPTIONS).response["violations"]
    return [
        f"{rule['impact']} {rule['id']} at {node['target']}: {node['failureSummary']}"
        for rule in found
        if rule["impact"] in _GRAVE
        for node in rule["nodes"]
    ]


def out_of_order(page: Page) -> list[str]:
    """Headings that are not the page's one first, or leave out a level on the way down."""
    headings: list[tuple[int, str]] = page.evaluate(_HEADINGS)
    levels = [level for level, _ in headings]
    wrong = [] if levels.count(1) == 1 and levels[0] == 1 else [f"first headings: {headings[:4]}"]
    return wrong + [
        f"h{after} '{words}' after h{before}"
        for before, (after, words) in zip(levels, headings[1:], strict=False)
        if after > before + 1
    ]


def undescribed(page: Page) -> int:
    """Charts that a screen reader would meet without a word."""
    described: list[str] = page.evaluate(_CHARTS)
    return described.count("")


def too_wide(page: Page) -> int:
    """By how many pixels the page is wider than the screen."""
    pixels: int = page.evaluate(_WIDER)
    return pixels
