"""The official publications, for tests that need them: outside the project, named by a variable.

They are not part of the project (see docs). Without them such a test skips and says so; on a
continuous-integration machine it fails, so that nothing is skipped there for months unnoticed.
"""

import os
from pathlib import Path

import pytest

VARIABLE = "WEIGHBRIDGE_OFFICIAL"


@pytest.fixture(scope="session")
def official() -> Path:
    """The folder with the official publications."""
    named = os.environ.get(VARIABLE)
    if named and Path(named).is_dir():
        return Path(named)
    reason = f"{VARIABLE} does not name the folder with the official publications"
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)
