"""What every benchmark takes its figures with."""

import pytest
from benchmark_figures import Figures


@pytest.fixture
def figures(request: pytest.FixtureRequest) -> Figures:
    """Figures of the module's SECTION, one of those in report.py."""
    return Figures(request.module.SECTION)
