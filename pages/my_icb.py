"""One ICB: its trusts, its own figures, and the questions that it will be asked."""

from lib.ui.bench import current_bench
from lib.ui.icb_view import choose_and_draw

choose_and_draw(current_bench())
