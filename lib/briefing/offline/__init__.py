"""A briefing as one HTML file whose sliders work without a server, from disk, with no network."""

from lib.briefing.offline.page import offline_page

__all__ = ["offline_page"]
