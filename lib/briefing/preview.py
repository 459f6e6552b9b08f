"""Page one of a briefing's PDF as a picture, for looking before it is handed over."""

from lib.briefing.pdf import compiled
from lib.findings.brief_types import Brief

_PPI = 120  # an A4 page is then 992 pixels wide: legible where it is shown half as wide


def preview(brief: Brief) -> bytes:
    """A PNG of page one."""
    pages = compiled(brief, format="png", ppi=_PPI)
    first: bytes = pages[0] if isinstance(pages, list) else pages
    return first
