"""What axe finds on a page: Deque's rules for the accessibility of what a browser shows."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_OPTIONS = {"runOnly": _RULES, "resultTypes": ["violations"]}
GRAVE = ("serious", "critical")


def violations(page: Page) -> list[str]:
    """Every rule of WCAG 2.2 AA or of good practice that is broken, with where and how gravely."""
    found = Axe().run(page, options=_OPTIONS).response["violations"]
    return [
        f"{rule['impact']} {rule['id']} at {node['target']}: {node['failureSummary']}"
        for rule in found
        for node in rule["nodes"]
    ]


def grave(page: Page) -> list[str]:
    """Those of them that are serious or critical."""
    return [each for each in violations(page) if each.startswith(GRAVE)]
