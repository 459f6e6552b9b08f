"""One trust in depth: where it stands, what holds it back, and what would move it."""

from lib.ui.bench import current_bench
from lib.ui.trust_view import choose_and_draw

choose_and_draw(current_bench())
