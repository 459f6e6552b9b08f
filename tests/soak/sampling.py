"""What a process holds: memory, open files, threads; as Linux tells it."""

import re
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

_KB = re.compile(r"^(\w+):\s+(\d+) kB$", re.MULTILINE)
_SESSIONS = re.compile(r"^active_sessions (\d+)", re.MULTILINE)
_MB = 1024


def sample(pid: int, url: str) -> dict[str, Any]:
    """Memory in MB, descriptors by kind, threads, and sessions of a running app.

    anonymous: what is its own and no file's; uss counts what it shares as soon as nobody else does.
    """
    process = Path(f"/proc/{pid}")
    rollup = {k: int(v) for k, v in _KB.findall((process / "smaps_rollup").read_text())}
    status = (process / "status").read_text()
    kinds = [_kind(file) for file in (process / "fd").iterdir()]
    return {
        "rss": rollup["Rss"] / _MB,
        "pss": rollup["Pss"] / _MB,
        "uss": (rollup["Private_Clean"] + rollup["Private_Dirty"]) / _MB,
        "anonymous": rollup["Anonymous"] / _MB,
        "descriptors": len(kinds),
        "sockets": kinds.count("socket"),
        "threads": int(re.findall(r"Threads:\s+(\d+)", status)[0]),
        "sessions": _sessions(url),
    }


def _kind(file: Path) -> str:
    try:
        return file.readlink().name.partition(":")[0]
    except OSError:
        return "gone"


def _sessions(url: str) -> int:
    try:
        with urlopen(f"{url}/_stcore/metrics?families=active_sessions", timeout=20) as answer:
            found = _SESSIONS.findall(answer.read().decode())
    except (URLError, OSError):
        return -1
    return int(found[0]) if found else -1
