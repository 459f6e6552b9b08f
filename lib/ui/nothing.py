"""Where there is nothing to show: what is so, and what the reader can do next."""

from collections.abc import Iterable

from lib.ui.markup import worded

# What to do next, where several parts of the app say the same.
LOADED = "Data and method lists what is loaded, and what would fill this."
OTHER_QUARTER = "Choose another quarter or league at the side."
OTHER_SCENARIO = "Change the weights on What if, or reset the scenario at the top."


def nothing_here(said: Iterable[str], todo: str) -> str:
    """HTML in place of a chart or a table. said: sentences; todo: one more, on what to do next."""
    sentences = " ".join(map(worded, said))
    return f'<div class="wb-empty"><p>{sentences}</p><p class="wb-todo">{worded(todo)}</p></div>'
