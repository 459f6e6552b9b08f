"""Presets as chips on What if: each an argument by one click; together they combine."""

from collections.abc import Mapping, Sequence

import streamlit as st

from lib.errors import ScenarioError
from lib.findings.presets import PresetHere, presets_here
from lib.scenario import (
    OFFICIAL,
    Scenario,
    canonical,
    chosen_instead,
    contains,
    contradicts,
    entered,
    lit,
)
from lib.ui.bench import Bench, current_bench
from lib.ui.chip_state import chips_key, moved_chips
from lib.ui.chip_words import all_words, lit_words, not_here_words
from lib.ui.controls import rising_slip
from lib.ui.markup import escaped
from lib.ui.memory import Memory
from lib.ui.scenario_state import read_scenario, refuse, settle, write_scenario

ENTERED_KEYS = ("entered_line_1", "entered_line_2", "entered_line_3")
_CHOSEN = "presets_chosen"  # in their order, as they were chosen last
_ASKED = "presets_ask_lines"
_SLIP = "presets_slip_of_lines"
_PRESETS: Memory[tuple[PresetHere, ...]] = Memory(64)
_ENTER = (
    "The numbers of 2026/27 are not in our data: enter them. Nothing changes until all three "
    "are there and rise."
)


def draw_chips(bench: Bench) -> None:
    """Chips of what can act on the league, lit while it holds, and all else greyed with why not."""
    here, member = _presets(bench), bench.data.member
    chosen = _Choice(bench)
    able = {one.preset.id: one for one in here if not one.reason}
    with st.container(key="chips", gap="xsmall"):
        with st.container(horizontal=True, gap="small", key="chips_row"):
            with st.container(key="preset_chips"):
                _pills({name: one.preset.title for name, one in able.items()}, chosen.shown)
            fold = st.popover(
                "What these are", type="tertiary", key="presets_told", on_change="rerun"
            )
            if fold.open:
                fold.html(all_words(here, member))
        words = lit_words([able[name] for name in chosen.lit], member) + not_here_words(here)
        if words:
            st.html(words)
        if chosen.asking or chosen.awaiting:
            _ask_lines()


class _Choice:
    """Which chips are lit, from the scenario; what was chosen last tells apart what gives one."""

    def __init__(self, bench: Bench) -> None:
        self.data, self._organisations = bench.data, bench.loaded.organisations
        self._here = {one.preset.id: one for one in _presets(bench) if not one.reason}
        self.asks = {name for name, one in self._here.items() if one.preset.asks}
        self._scenario = read_scenario(self.data, self._organisations).whole
        chosen = st.session_state.get(_CHOSEN, ())
        # cut-offs that the reader has set elsewhere are not those of 2026/27
        lines = self._scenario if self.asks.intersection(chosen) else OFFICIAL
        self._parts = self._with_lines(lines)
        self.lit = lit(self._scenario, self._parts, chosen, self.data.framework)

    @property
    def asking(self) -> bool:
        """Whether the cut-offs were asked for and have not been entered yet."""
        asked = bool(st.session_state.get(_ASKED))
        return asked and bool(self.asks) and not self.asks.intersection(self.lit)

    @property
    def awaiting(self) -> bool:
        """Whether the quarter itself has no lines until somebody enters them."""
        return bool(self.data.awaited) and self._scenario.boundary.rule == "published"

    @property
    def shown(self) -> list[str]:
        """The chips that look chosen: those lit, and one that waits for its numbers."""
        return [*self.lit, *(self.asks if self.asking else ())]

    def take(self, picked: Sequence[str]) -> None:
        """Writes the scenario in which these are chosen instead of those lit.

        A chip takes the place of one that sets the same thing differently, or that it contains.
        """
        ready = [name for name in picked if name in self._parts]
        st.session_state[_ASKED] = bool(self.asks.intersection(picked) - {*ready})
        new = [name for name in ready if name not in self.lit]
        kept = [name for name in self.lit if name in ready and not self._displaced(name, new)]
        self._write([*kept, *new])

    def _displaced(self, name: str, new: Sequence[str]) -> bool:
        part, framework = self._parts[name], self.data.framework
        return any(
            contradicts(self._parts[other], part, framework)
            or contains(self._parts[other], part, framework)
            for other in new
        )

    def enter(self, cutoffs: tuple[float, float, float]) -> None:
        """Takes the reader's own cut-offs. Raises ScenarioError unless they rise from 1 to 4."""
        self._parts = self._with_lines(entered(cutoffs))
        self._write([*self.lit, *self.asks])
        st.session_state[_ASKED] = False

    def _with_lines(self, scenario: Scenario) -> Mapping[str, Scenario]:
        """What each chip sets here; the one that asks for cut-offs has those of the scenario."""
        parts = {name: one.scenario for name, one in self._here.items() if name not in self.asks}
        if scenario.boundary.rule == "fixed":
            lines = OFFICIAL.model_copy(update={"boundary": scenario.boundary})
            parts |= dict.fromkeys(self.asks, lines)
        return parts

    def _write(self, after: Sequence[str]) -> None:
        framework = self.data.framework
        try:
            asked = chosen_instead(self._scenario, self._parts, self.lit, after, framework)
            asked = canonical(asked, framework)
        except ScenarioError as error:
            refuse(error)
            return
        write_scenario(asked, self.data, self._organisations)
        if read_scenario(self.data, self._organisations).whole == asked:  # it was not refused
            st.session_state[_CHOSEN] = tuple(after)


def _presets(bench: Bench) -> tuple[PresetHere, ...]:
    """What every preset can do in the league and quarter, whatever the scenario."""
    return _PRESETS.get(bench.cache_key[:-1], lambda: presets_here(bench.data))


def _pills(titles: Mapping[str, str], shown: Sequence[str]) -> None:
    st.pills(
        "Presets",
        list(titles),
        selection_mode="multi",
        format_func=titles.__getitem__,
        key=chips_key(shown, titles),
        on_change=_take,
        label_visibility="collapsed",
        width="stretch",
        wrap=True,
    )


def _take() -> None:
    picked = moved_chips()
    if picked is None:
        return
    settle()
    _Choice(current_bench()).take(picked)


def _ask_lines() -> None:
    """Three boxes for the lines, empty until the reader fills them."""
    with st.container(key="entered_lines", gap="xsmall"):
        st.html(f'<p class="wb-small">{_ENTER}</p>')
        with st.container(horizontal=True, gap="small"):
            for i, key in enumerate(ENTERED_KEYS, start=1):
                st.number_input(
                    f"Segment {i} ends at",
                    min_value=1.0,
                    max_value=4.0,
                    value=None,
                    step=0.01,
                    format="%.3f",
                    key=key,
                    placeholder="1 to 4",
                    on_change=_enter,
                    width=150,
                )
        if said := st.session_state.pop(_SLIP, ""):
            st.html(f'<p class="wb-note" role="status">{escaped(said)}</p>')


def _enter() -> None:
    state = st.session_state
    boxes = [state.get(key) for key in ENTERED_KEYS]
    given = [float(number) for number in boxes if number is not None]
    if len(given) < len(boxes):
        return
    if said := rising_slip(given):
        state[_SLIP] = said
        return
    _Choice(current_bench()).enter((given[0], given[1], given[2]))
    state["lines"] = ""  # the charts show who moves with the reader's own cut-offs
