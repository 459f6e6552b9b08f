"""A briefing on the scenario: a page, a deck, a workbook, a file that works without a server."""

from lib.ui.bench import current_bench
from lib.ui.briefing_view import choose_and_draw

choose_and_draw(current_bench())
