"""A rule file made to swell or to nest is refused about as fast as an honest one is read."""

import pytest
from benchmark_figures import Figures
from refused_rules import GOOD, refused
from timing import seconds

from lib.policy.lines import LARGEST
from lib.policy.loading import read_package

pytestmark = [pytest.mark.bench, pytest.mark.ratio]
SECTION = "Import"
_SWELLING = "a0: &a0 [x]\n" + "".join(f"a{i}: &a{i} [{f'*a{i - 1},' * 9}]\n" for i in range(1, 20))
_HOSTILE = {
    "brackets": "[" * (LARGEST - 1),
    "swelling aliases": _SWELLING,
    "one long line": "a" * (LARGEST - 1),
    "many lines": "a: 1\n" * (LARGEST // 5),
    "many documents": "---\n" * (LARGEST // 4),
}


@pytest.mark.parametrize("kind", _HOSTILE)
def test_refused_as_fast_as_read(kind: str, figures: Figures) -> None:
    honest = GOOD.encode()
    reading = seconds(lambda: read_package(honest, "rules.yaml"))
    refusing = seconds(lambda: refused(_HOSTILE[kind]))
    figures.ratio(
        f"A rule file of {kind} refused, to the shipped one read", refusing / reading, at_most=5
    )
