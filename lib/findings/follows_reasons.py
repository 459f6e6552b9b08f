"""Which facts about an organisation meet a condition, or keep it from being met."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from lib.findings.follows_comparisons import FLAG_WORDS, field_words, number_words
from lib.findings.words import count_of, decimals
from lib.periods import quarter_words
from lib.policy.conditions import AllOf, AnyOf, Compares, Condition, Holds, Not, Running
from lib.policy.history import History
from lib.policy.truth import Truth, truth

_AFTER = {"segment_before_override": " by score alone", "last_segment": " in the quarter before"}


@dataclass(frozen=True, eq=False)
class Reasons:
    """Facts from one history. settings: every parameter's number."""

    history: History
    settings: Mapping[str, float]
    _found: dict[Condition, Truth] = field(default_factory=dict)

    def of(self, condition: Condition, i: int) -> tuple[str, ...]:
        """`segment 4 since Q1 2025/26`: why it is so, is not, or is not known, in the last quarter.

        What makes no difference is left out: of an `or` that is met only what is met of it.
        """
        found = self._facts(condition, len(self.history.periods) - 1, i)
        return tuple(dict.fromkeys(found))

    def _state(self, condition: Condition, q: int, i: int) -> bool | None:
        """Met, unmet, or None where it is not known."""
        if condition not in self._found:
            self._found[condition] = truth(condition, self.history, self.settings)
        found = self._found[condition]
        return True if found.met[q, i] else False if found.unmet[q, i] else None

    def _facts(self, condition: Condition, q: int, i: int) -> list[str]:
        found: list[str]
        match condition:
            case Compares(name):
                found = [self._value(name, q, i)]
            case Holds(flag):
                found = [self._flag(flag, q, i)]
            case Not(inner):
                found = self._facts(inner, q, i)
            case Running(inner, quarters):
                found = self._lasting(condition, inner, self._count(quarters), q, i)
            case AllOf(parts) | AnyOf(parts):
                state = self._state(condition, q, i)
                same = [part for part in parts if self._state(part, q, i) is state]
                found = [fact for part in same for fact in self._facts(part, q, i)]
        return found

    def _lasting(
        self, condition: Condition, inner: Condition, quarters: int, q: int, i: int
    ) -> list[str]:
        """Since when it is so; or the last quarter that breaks it."""
        state = self._state(condition, q, i)
        if state:
            since = q
            while since and self._state(inner, since - 1, i):
                since -= 1
            facts = self._facts(inner, q, i)
            if since == q:
                return facts
            # what came before the first loaded quarter nobody knows
            more = "" if since else " at least"
            begun = f"since {quarter_words(self.history.periods[since])}{more}"
            return [f"{fact} {begun}" for fact in facts]
        window = range(q, max(q - quarters, -1), -1)
        broken = [at for at in window if self._state(inner, at, i) is state]
        if not broken:
            there = len(self.history.periods)
            return [f"only {count_of(there, 'quarter')} to look at"]
        return self._at(inner, broken[0], q, i)

    def _at(self, inner: Condition, at: int, q: int, i: int) -> list[str]:
        facts = self._facts(inner, at, i)
        if at == q:
            return facts
        return [f"{fact} in {quarter_words(self.history.periods[at])}" for fact in facts]

    def _value(self, name: str, q: int, i: int) -> str:
        value = float(self.history.of(name)[q, i])
        if name == "change":
            return _change(value)
        if name == "quarters_running":
            running = count_of(int(value), "quarter") if np.isfinite(value) else ""
            return f"{running} running" if running else "no segment"
        if name == "score":
            return f"score {decimals(value)}" if np.isfinite(value) else "no score"
        if name == "rank_from_end":
            return f"place {value:.0f} from the end" if np.isfinite(value) else "no rank"
        after = _AFTER.get(name, "")
        if not np.isfinite(value):
            return f"no {field_words(name)}{after}"
        return f"{field_words(name)} {number_words(value)}{after}"

    def _flag(self, flag: str, q: int, i: int) -> str:
        value = float(self.history.of(flag)[q, i])
        if not np.isfinite(value):
            return f"not known whether {FLAG_WORDS[flag]}"
        return f"{'' if value else 'not '}{FLAG_WORDS[flag]}"

    def _count(self, quarters: int | str) -> int:
        return int(self.settings[quarters]) if isinstance(quarters, str) else quarters


def _change(value: float) -> str:
    if not np.isfinite(value):
        return "no segment now or in the quarter before"
    if not value:
        return "the same segment as in the quarter before"
    return f"{count_of(int(abs(value)), 'segment')} {'worse' if value > 0 else 'better'}"
