"""Where a served process takes memory from: what the systemd unit sets, and what came of it."""

import shlex
from pathlib import Path

UNIT = Path(__file__).resolve().parents[1] / "deploy" / "systemd" / "weighbridge@.service"
_OF_MEMORY = (
    "LD_PRELOAD",
    "MALLOC_CONF",
    "ARROW_DEFAULT_MEMORY_POOL",
    "NUMPY_MADVISE_HUGEPAGE",
)


def memory_environment() -> dict[str, str]:
    """What of the unit's environment bears on memory, by its name."""
    lines = UNIT.read_text(encoding="utf-8").splitlines()
    settings = [line.removeprefix("Environment=") for line in lines if line[:12] == "Environment="]
    pairs = [pair.partition("=") for line in settings for pair in shlex.split(line)]
    return {name: value for name, _, value in pairs if name in _OF_MEMORY}


def allocator(pid: int) -> str:
    """The library that a running process takes memory from."""
    maps = Path(f"/proc/{pid}/maps").read_text()
    return "jemalloc" if "libjemalloc" in maps else "the C library"
