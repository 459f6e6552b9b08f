"""What follows from a segment: the reform package as rules, official against the scenario."""

from lib.ui.bench import current_bench
from lib.ui.consequences_view import choose_and_draw

choose_and_draw(current_bench())
