"""Between quarters: who moved, why, what is significant, and what chance alone would give."""

from lib.ui.bench import current_bench
from lib.ui.movement_view import choose_and_draw

choose_and_draw(current_bench())
