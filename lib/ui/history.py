"""The scenarios of a session in their order, for undo and redo, as values.

In a fast burst the code that the browser sends lags behind, so what was before a step is what the
server wrote last, never what the browser says.
"""

from dataclasses import dataclass, replace

from lib.errors import ScenarioError
from lib.scenario import decode, differences

_MOST = 50
_BURST = 1.0  # seconds within which steps of one control are one


@dataclass(frozen=True)
class History:
    """now: the code as it stands; past, future: codes to go back and forward to, nearest last.

    fresh: `now` was written in this run. at: when it was written, in seconds.
    """

    now: str
    past: tuple[str, ...] = ()
    future: tuple[str, ...] = ()
    fresh: bool = False
    at: float = float("-inf")

    def written(self, code: str, at: float) -> "History":
        """After a change by a control; what was undone is gone."""
        if code == self.now:
            return replace(self, fresh=True)
        past = self.past
        if not (past and at - self.at < _BURST and _one_control(past[-1], self.now, code)):
            past = (*past, self.now)[-_MOST:]
        elif past[-1] == code:  # there and back in one burst
            past = past[:-1]
        return History(code, past, (), fresh=True, at=at)

    def seen(self, code: str) -> "History":
        """After a run that shows `code`: Back, Forward and links change it without a control."""
        now = self.now if self.fresh else code
        return replace(self, now=now, fresh=False)

    def undone(self) -> "History":
        """One step back; unchanged without a past."""
        if not self.past:
            return self
        return History(self.past[-1], self.past[:-1], (*self.future, self.now), fresh=True)

    def redone(self) -> "History":
        """One step forward; unchanged without a future."""
        if not self.future:
            return self
        return History(self.future[-1], (*self.past, self.now), self.future[:-1], fresh=True)


def _one_control(before: str, now: str, after: str) -> bool:
    """Whether both steps change the same one part of the scenario."""
    first, second = _changed(before, now), _changed(now, after)
    return len(first) == 1 and first == second


def _changed(one: str, other: str) -> set[tuple[str, str]]:
    try:
        a, b = _parts(one), _parts(other)
    except ScenarioError:  # a link may hold anything
        return set()
    return {part for part in {*a, *b} if a.get(part) != b.get(part)}


def _parts(code: str) -> dict[tuple[str, str], object]:
    """Every weight by its name, every other rule as a whole."""
    parts: dict[tuple[str, str], object] = {}
    for key, value in differences(decode(code)).items():
        if key.endswith("_weights"):
            parts |= {(key, name): weight for name, weight in value.items()}
        else:
            parts[key, ""] = value
    return parts
