"""What is said of a rule file that is refused."""

import pytest

from lib.errors import PolicyError
from lib.policy.loading import REFORM, read_package

GOOD = REFORM.read_text(encoding="utf-8")
WHEN = "when: segment = 1\n"


def refused(data: bytes | str) -> str:
    """What is said of the file `rules.yaml`."""
    with pytest.raises(PolicyError) as error:
        read_package(data.encode() if isinstance(data, str) else data, "rules.yaml")
    said = str(error.value)
    assert said.startswith("rules.yaml: ")
    assert said.isprintable() and said.endswith(".")
    return said.removeprefix("rules.yaml: ")


def line_of(text: str, part: str) -> int:
    return text[: text.index(part)].count("\n") + 1


def changed(old: str, new: str) -> str:
    """The shipped file with something else in one place."""
    assert old in GOOD
    return GOOD.replace(old, new, 1)
