"""Every colour that the app uses, by name: the NHS's for the frame, the Analysis Function's charts.

The style sheets, the theme of Streamlit and the printed briefing keep the figures themselves; a
test holds them to these, and every pair of them to the contrast that WCAG 2.2 asks for.
"""

from typing import TypeAlias

Four: TypeAlias = tuple[str, str, str, str]  # of four parts, the best first

# The frame
WHITE, BLACK = "#ffffff", "#000000"
INK, SECONDARY = "#212b32", "#4c6272"  # words, and those that may stand back
EDGE = "#768692"  # the palest grey that stands out from white: of what must be seen
HAIR, LINE, GRID, PALE = "#aeb7bd", "#d8dde0", "#e8edee", "#f0f4f5"  # greys that carry nothing
FAINT = "#e3e8eb"  # areas behind: who stays, the rest of a bar, words to read over
BLUE, DARK_BLUE = "#005eb8", "#003087"  # links and controls; headings
FOCUS = "#ffeb3b"  # never without ink: alone it is 1.2 to 1 on white

# Charts
NAVY, MID_BLUE, LIGHT_BLUE, PALE_BLUE = "#12436d", "#2073bc", "#6bace6", "#add1f1"
DEEP_TEAL, TEAL, LIGHT_TEAL, PALE_TEAL = "#0b4f49", "#1f8279", "#62b8ae", "#aadbd5"
GREY = "#bfbfbf"  # beside navy: what is not in focus
PLUM, PURPLE, LILAC = "#801650", "#5b3f99", "#a285d1"

# Segments 1 to 4, always in words too. Quarters of an indicative league are no segments, and must
# not look like them.
SEGMENT_BLUES: Four = (NAVY, MID_BLUE, LIGHT_BLUE, PALE_BLUE)
QUARTER_TEALS: Four = (DEEP_TEAL, TEAL, LIGHT_TEAL, PALE_TEAL)
# The same behind a line: pale enough to read dots and words on.
BAND_BLUES: Four = ("#b7cfe6", "#d2e2f1", "#e6eff8", "#f4f8fc")
BAND_TEALS: Four = ("#b3d8d4", "#cfe7e4", "#e4f2f0", "#f4faf9")
