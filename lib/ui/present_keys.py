"""The keys of the presenting view: a quiet strip of buttons that keys press, and what they do.

A presenter's remote sends Page Down and Page Up. Streamlit's shortcuts know letters, digits and
named keys; `/` and `?` are not among them, and `c` and `r` are its own.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from string import ascii_lowercase

import streamlit as st

from lib.ui.markup import escaped
from lib.ui.present_link import leave, names_hidden, toggle_names
from lib.ui.present_state import (
    anything_open,
    blank,
    go,
    shut,
    state,
    toggle_find,
    toggle_keys,
    toggle_lock,
    toggle_official,
    toggle_saying,
    wake,
)

_STREAMLITS = "cr"
_NAMED = ("Left", "Right", "Up", "Down", "PageUp", "PageDown", "Home", "End")
_ANY = (*_NAMED, "Space", "Enter", "Escape", *(c for c in ascii_lowercase if c not in _STREAMLITS))


@dataclass(frozen=True)
class Key:
    """A button: what it says, the keys that press it, and what it means in the list of keys."""

    label: str
    keys: tuple[str, ...]
    means: str
    act: Callable[[], None]
    able: bool = True

    @property
    def name(self) -> str:
        """What it is called in the session, whatever its label says now."""
        return self.keys[0].lower()


def keys_of(number: int, steps: int, plainly: str, *, say: bool) -> tuple[Key, ...]:
    """The buttons on a step.

    plainly: what scoring without the scenario is called; say: whether there is a speaking point.
    While a name is looked for no letter is a key: one that is typed beside the box does nothing.
    """
    found = _keys(number, steps, plainly, say=say)
    if not state().finding:
        return tuple(found)
    named = (replace(key, keys=tuple(k for k in key.keys if len(k) > 1)) for key in found)
    return tuple(key for key in named if key.keys)


def _keys(number: int, steps: int, plainly: str, *, say: bool) -> Iterator[Key]:
    now = state()
    back, onward = ("Left", "p", "PageUp"), ("Right", "n", "PageDown")
    yield Key("Back", back, "the step before", lambda: go(number - 1), able=number > 1)
    yield Key("Next", onward, "the next step", lambda: go(number + 1), able=number < steps)
    plain = "Scenario" if now.official else plainly
    yield Key(plain, ("o",), "scoring without the scenario, and back", toggle_official)
    yield Key("Find", ("s",), "one by name, with its place in the chart", toggle_find)
    lock = "Lock" if now.unlocked else "Unlock"
    yield Key(lock, ("u",), "weights to move; again, or Esc: locked", toggle_lock)
    names = "Show names" if names_hidden() else "Hide names"
    yield Key(names, ("h",), "kinds and regions for names, and back", toggle_names)
    if say:
        yield Key("Say", ("t",), "the step's speaking point", toggle_saying)
    yield Key("Blank", ("b",), "an empty screen; any key leads back", blank)
    yield Key("Keys", ("k",), "this list", toggle_keys)
    out = ("Shut", shut) if anything_open() else ("Leave", leave)
    yield Key(out[0], ("Escape",), "shuts what is open, then leaves", out[1])


def draw_keys(keys: tuple[Key, ...], where: str) -> None:
    """The strip at the foot. where: which step this is, in words."""
    with st.container(key="present_strip", horizontal=True, gap="small"):
        st.html(f'<p class="wb-where">{escaped(where)}</p>')
        for key in keys:
            st.button(
                key.label,
                key=f"present_key_{key.name}",
                shortcut=key.keys[0],
                on_click=key.act,
                disabled=not key.able,
                type="tertiary",
            )
    with st.container(key="present_unseen"):
        for key in keys:
            for other in key.keys[1:]:
                st.button(
                    f"{key.label}, {other}",
                    key=f"present_key_{other.lower()}",
                    shortcut=other,
                    on_click=key.act,
                    disabled=not key.able,
                )


def draw_blank() -> None:
    """An empty dark screen; any key or click leads back."""
    st.html('<div class="wb-blank" aria-hidden="true"></div>')
    with st.container(key="present_wake"):
        st.button("Show the screen again", key="present_wake_click", on_click=wake)
    with st.container(key="present_unseen"):
        for key in _ANY:
            st.button(key, key=f"present_wake_{key}", shortcut=key, on_click=wake)


def keys_list(keys: tuple[Key, ...], title: str) -> str:
    """Every key and what it does, as HTML, under the run's own title, if it has one."""
    head = f"<p>“{escaped(title)}”</p>" if title else ""
    rows = (
        f"<div><dt>{' '.join(f'<kbd>{escaped(_shown(name))}</kbd>' for name in key.keys)}</dt>"
        f"<dd>{escaped(key.means)}</dd></div>"
        for key in keys
    )
    return f'<section class="wb-keys">{head}<dl>{"".join(rows)}</dl></section>'


def _shown(name: str) -> str:
    words = {"PageUp": "Page Up", "PageDown": "Page Down", "Left": "←", "Right": "→"}
    return words.get(name, "Esc" if name == "Escape" else name)
