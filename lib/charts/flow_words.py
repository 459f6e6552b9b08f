"""What a flow of trusts calls its sides, its blocks and its ribbons."""

from typing import NamedTuple

from lib.charts.flow_labels import place_name
from lib.charts.ribbons import Ribbon
from lib.findings.wording import Wording
from lib.findings.words import capitalised, count_of, short_name

_MOST_WHOLE_NAMES, _MOST_NAMES = 20, 40  # a screen holds no more in a tooltip


class Names(NamedTuple):
    """What one of the league is called, and one of its parts; own: how that is, beside a block."""

    member: str
    group: str
    own: str = ""

    @property
    def heading(self) -> str:
        """As long as the usual room beside a block allows: `Segment`, `Quarter`."""
        return self.own or capitalised(self.group.split()[-1])


def stages_of(words: Wording) -> tuple[str, str]:
    """`Official` and `Scenario`, the two sides of a what-if."""
    return capitalised(words.unchanged), "Scenario"


def says(ribbon: Ribbon, of: Names) -> str:
    """`3 trusts move from segment 2 to 1`."""
    n, group = len(ribbon.names), f"{of.group} {ribbon.segment_from}"
    s = "s" if n == 1 else ""
    if ribbon.moves:
        return f"{count_of(n, of.member)} move{s} from {group} to {ribbon.segment_to}"
    return f"{count_of(n, of.member)} stay{s} in {group}"


def arrowed(ribbon: Ribbon) -> str:
    """`3↑`: how many move which way, where there is no room for words."""
    return f"{len(ribbon.names)}{'↑' if ribbon.segment_to < ribbon.segment_from else '↓'}"


def tooltip(ribbon: Ribbon, of: Names) -> str:
    """Who it is, in as many letters as a screen holds."""
    names = ribbon.names
    short = short_name if len(names) <= _MOST_WHOLE_NAMES else place_name
    shown = list(map(short, names[:_MOST_NAMES]))
    more = f" and {len(names) - _MOST_NAMES} more" if len(names) > _MOST_NAMES else ""
    return f"{says(ribbon, of)}: {', '.join(shown)}{more}"
