"""What several workers need and one of them makes, once in a run of the tests."""

import fcntl
import os
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest

Made = TypeVar("Made")


def once_a_run(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], Made]) -> Made:
    """What `make` gives for a folder of that name, made by the first worker that asks for it.

    The others wait, and get a pickled copy of what it gave. The folder is everybody's: nobody may
    write to it afterwards.
    """
    base = factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    kept = shared / f"{name}.pickle"
    with (shared / f"{name}.lock").open("wb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not kept.exists():
            made = make(shared / name)
            kept.write_bytes(pickle.dumps(made))
            return made
    found: Made = pickle.loads(kept.read_bytes())
    return found
