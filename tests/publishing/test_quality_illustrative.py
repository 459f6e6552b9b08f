"""The parts of the gate on the illustrative data, whose organisations are in no reference table."""

from collections.abc import Iterator
from contextlib import closing

import pytest
from shipped import ILLUSTRATIVE
from sound_tables import PARTS

from lib.periods import quarter_dates
from lib.publishing.quality_range import judge_figures
from lib.publishing.queries import append, run
from lib.store.connection import load_release
from lib.store.manifest import Finding
from lib.store.tables import new_connection


@pytest.fixture(scope="module")
def said() -> Iterator[dict[str, list[Finding]]]:
    """What every part says."""
    with closing(new_connection(keyed=False)) as tables:
        current = ILLUSTRATIVE.require_current_id()
        load_release(tables, ILLUSTRATIVE.release_path(current), ILLUSTRATIVE.manifest(current))
        periods = tables.execute("SELECT DISTINCT period FROM memberships").fetchall()
        run(tables, "quarters")
        ends = [(period, quarter_dates(period)[1]) for (period,) in periods]
        append(tables, "quarters", ("period", "ends"), ends)
        figures = judge_figures(tables)
        yield {name: list(part(tables, figures)) for name, part in PARTS.items()}


@pytest.mark.no_cover
@pytest.mark.parametrize("part", PARTS)
def test_find_nothing_but_that_the_trusts_are_fictional(
    said: dict[str, list[Finding]], part: str
) -> None:
    known = ["organisations-unknown"] if part == "organisations" else []
    assert [finding.code for finding in said[part]] == known
