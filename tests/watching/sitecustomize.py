"""Loaded by a Python that has this folder on its path: notes whoever it asks beyond this machine.

Into the file that NOTE_WHO_IS_ASKED names, a line each; none if nobody was asked.
"""

import ipaddress
import os
import sys
from pathlib import Path

_HERE = {"localhost", "", None, "0.0.0.0", "::"}


def _watch(event: str, arguments: tuple[object, ...]) -> None:
    if event == "socket.getaddrinfo":
        asked = arguments[0]
    elif event in ("socket.connect", "socket.sendto"):
        address = arguments[1]
        asked = address[0] if isinstance(address, tuple) else None  # a path is on this machine
    else:
        return
    name = asked.decode() if isinstance(asked, bytes) else asked
    if not _is_here(name):
        with Path(os.environ["NOTE_WHO_IS_ASKED"]).open("a", encoding="utf-8") as file:
            file.write(f"{event} {name}\n")


def _is_here(name: object) -> bool:
    if name in _HERE:
        return True
    try:
        return ipaddress.ip_address(str(name)).is_loopback
    except ValueError:
        return False


if "NOTE_WHO_IS_ASKED" in os.environ:
    sys.addaudithook(_watch)
