"""Random rule files as text: any condition of the grammar, with brackets and folds as they come."""

from dataclasses import dataclass, field
from random import Random

FIELDS = [
    *("segment", "segment_before_override", "last_segment", "change", "quarters_running"),
    *("rank", "rank_from_end", "score", "access_segment", "effectiveness_segment"),
    *("safety_segment", "people_segment", "finance_segment"),
]
LONGEST = 420  # letters of a condition, below what is allowed
_HEAD = """version: 1
title: Rules at random
caveat: made for a test
sources:
  - {id: one, title: A source, publisher: Nobody, date: 2026-01-01}
"""


@dataclass
class RuleFile:
    """Random rules: as text for the loader, in parts for the oracle."""

    random: Random
    settings: dict[str, float] = field(default_factory=dict)  # of every parameter
    parameters: list[str] = field(default_factory=list)  # as the file has them
    conditions: list[str] = field(default_factory=list)  # in one line each
    text: str = ""

    def __post_init__(self) -> None:
        rules = [self._rule(i) for i in range(self.random.randint(1, 5))]
        head = _HEAD + ("parameters:\n" + "".join(self.parameters) if self.parameters else "")
        self.text = head + "rules:\n" + "".join(rules)

    def _rule(self, i: int) -> str:
        known, said = dict(self.settings), list(self.parameters)
        condition = self._either(0)
        while len(condition) > LONGEST:  # what it named may be used by no other
            self.settings, self.parameters = dict(known), list(said)
            condition = self._either(0)
        self.conditions.append(condition)
        return (
            f"  - id: rule-{i}\n    title: Rule {i}\n    source: one\n    text: It follows.\n"
            f"    effect: {self.random.choice(['gain', 'support', 'restriction'])}\n"
            f"    when: {self._written(condition)}\n"
        )

    def _written(self, condition: str) -> str:
        """The condition as YAML: in one line, in quotes, or folded where it has spaces."""
        way = self.random.choice(["plain", "quoted", "folded", "kept", "lines"])
        if way == "quoted":
            return f'"{condition}"'
        if way == "plain":
            return condition
        parts = [""]
        for word in condition.split(" "):
            parts[-1] += (" " if parts[-1] else "") + word
            if self.random.random() < 0.3:
                parts.append("")
        lines = "\n      ".join(part for part in parts if part.strip())
        return {"folded": ">-\n      ", "kept": "|\n      ", "lines": ""}[way] + lines

    def _either(self, depth: int) -> str:
        return self._joined("or", self._both, depth)

    def _both(self, depth: int) -> str:
        return self._joined("and", self._negated, depth)

    def _joined(self, word: str, part, depth: int) -> str:  # type: ignore[no-untyped-def]
        n = 1 if self.random.random() < 0.3 + 0.15 * depth else self.random.randint(2, 3)
        return f"{self._space()}{word} ".join(part(depth) for _ in range(n))

    def _negated(self, depth: int) -> str:
        if self.random.random() < 0.2:
            return f"not{self._space()}{self._negated(depth)}"
        return self._lasting(depth)

    def _lasting(self, depth: int) -> str:
        single = self._single(depth)
        if self.random.random() < 0.7:
            return single
        count = str(self.random.choice([1, 2, 2, 3, 4]))
        if self.random.random() < 0.4:
            count = self._parameter(float(count), least=1, whole=True)
        word = self.random.choice(["quarter", "quarters", "quarters running"])
        return f"{single} for{self._space()}{count} {word}"

    def _single(self, depth: int) -> str:
        kind = self.random.random()
        if depth < 3 and kind < 0.3:
            return f"({self._either(depth + 1)})"
        if kind < 0.4:
            return self.random.choice(["override", "deficit"])
        comparator = self.random.choice(["=", "!=", "<", "<=", ">", ">="])
        name = self.random.choice(FIELDS)
        return f"{name}{self._gap()}{comparator}{self._gap()}{self._number(name)}"

    def _number(self, name: str) -> str:
        low, high = {"change": (-3, 3), "rank": (1, 9), "rank_from_end": (1, 9)}.get(name, (1, 4))
        number = self.random.randint(low, high)
        if number >= 0 and self.random.random() < 0.3:
            return self._parameter(float(number), least=0, whole=self.random.random() < 0.5)
        if number < 0:
            return f"-{self._gap()}{-number}"
        return self.random.choice([f"{number}", f"{number}.0", f"{number}.5", f"0{number}"])

    def _parameter(self, number: float, *, least: int, whole: bool) -> str:
        """A parameter at that number, perhaps not by default."""
        name = f"p_{len(self.settings)}"
        self.settings[name] = number if whole else number + self.random.choice([0, 0.25])
        default = self.random.choice([self.settings[name], max(least, 2)])
        self.parameters.append(
            f"  {name}: {{title: A number, default: {default:g}, least: {least}, most: 40, "
            f"whole: {str(whole).lower()}, why: for a test}}\n"
        )
        return name

    def _space(self) -> str:
        """At least one space."""
        return self.random.choice([" ", "  "])

    def _gap(self) -> str:
        """Perhaps a space."""
        return self.random.choice(["", " "])
