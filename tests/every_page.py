"""Every page of the app and the states in which a reader meets it, for tests that go to all."""

import re
from dataclasses import dataclass, field

from pages_help import ROOT, code

CHANGED = code({"domain_weights": {"finance": 0.5}})
# Every page's path; the first one is the home page, at the root.
PATHS = ["", *re.findall(r'url_path="([\w-]+)"', (ROOT / "app.py").read_text(encoding="utf-8"))[1:]]
# Two pages say little until someone is chosen.
ABOUT = {"trusts": {"trust": "ZM05"}, "icbs": {"icb": "ZI01"}}
# The looks that a page offers one at a time, by the key of the choice in the address.
LOOKS = {
    "trusts": ("part", ("take", "try", "metrics", "months", "peers")),
    "movement-over-time": ("moved", ("movers", "reasons", "rests", "history")),
    "what-if": ("look", ("affected", "sweep", "influence", "thresholds", "explain")),
    "how-sure": (
        "sureness",
        ("ranges", "nearby", "tipping", "since", "drivers", "leave", "method"),
    ),
    "what-follows": ("follows", ("who", "when", "pot", "icb", "rules")),
    "compare-scenarios": ("compare", ("side", "grid", "table", "search")),
}


# Pages without a choice of looks have one; the first look is what a page shows unasked.
_ONE_LOOK = ("", ("what-if",))


@dataclass(frozen=True)
class State:
    """A page as an address opens it."""

    path: str
    name: str
    query: dict[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.path or 'home'}: {self.name}"

    @property
    def unasked(self) -> bool:
        """Whether a page shows this look under a scenario without being asked for it."""
        return self.name == LOOKS.get(self.path, _ONE_LOOK)[1][0]


def _states() -> list[State]:
    found = [State(path, "official scoring") for path in PATHS]
    for path in PATHS:
        about = {"s": CHANGED, **ABOUT.get(path, {})}
        key, looks = LOOKS.get(path, _ONE_LOOK)
        found += [State(path, look, about | ({key: look} if key else {})) for look in looks]
    return [
        *found,
        State("", "nobody found", {"find": "no such trust"}),
        State("what-if", "a link that cannot be read", {"s": "no-code"}),
        State("what-if", "presenting", {"s": CHANGED, "present": "1"}),
        State("trusts", "someone unknown", {"trust": "nobody"}),
    ]


STATES = _states()
