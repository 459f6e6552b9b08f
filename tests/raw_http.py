"""Requests as no browser sends them, byte by byte."""

import socket
from dataclasses import dataclass

_PATIENCE = 30.0
_KEY = "dGhlIHNhbXBsZSBub25jZQ=="  # of RFC 6455's example


@dataclass(frozen=True)
class Answer:
    """status: 0 where nothing came; headers: by their names in small letters."""

    status: int
    headers: dict[str, str]
    body: bytes


def send(address: str, raw: bytes) -> Answer:
    """What comes back until the other side ends. address: host:port."""
    host, _, port = address.rpartition(":")
    with socket.create_connection((host, int(port)), timeout=_PATIENCE) as connection:
        connection.sendall(raw)
        received = b""
        while part := connection.recv(65_536):
            received += part
            if received.startswith(b"HTTP/1.1 101"):
                break  # a web socket, which stays open
    head, _, body = received.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    pairs = (line.partition(": ") for line in lines)
    status = int(first.split()[1]) if first else 0
    return Answer(status, {name.lower(): value for name, _, value in pairs}, body)


def ask(address: str, method: str, path: str, body: bytes = b"", **headers: str) -> Answer:
    """An ordinary request, whatever its method and path. headers: names with _ for -."""
    told = {"Host": address, "Connection": "close", "Content-Length": str(len(body))}
    told |= {name.replace("_", "-"): value for name, value in headers.items()}
    lines = "".join(f"{name}: {value}\r\n" for name, value in told.items())
    return send(address, f"{method} {path} HTTP/1.1\r\n{lines}\r\n".encode("latin-1") + body)


def web_socket(address: str, path: str = "/_stcore/stream", **headers: str) -> Answer:
    """What a server answers to whoever would open a web socket."""
    upgrade = {
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec_WebSocket_Key": _KEY,
        "Sec_WebSocket_Version": "13",
    }
    return ask(address, "GET", path, **{**upgrade, **headers})
