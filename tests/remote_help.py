"""Data folders at URLs in tests: a small release, S3 on loopback, a file system that fails."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from folders import files_in
from fsspec import register_implementation
from fsspec.implementations.memory import MemoryFileSystem
from moto.server import ThreadedMotoServer
from werkzeug.serving import WSGIRequestHandler

from lib.store import following
from lib.store.digest import release_id as id_of
from lib.store.folder import DataFolder
from lib.store.manifest import APP_VERSION, SCHEMA_NUMBER, FileEntry, Manifest
from lib.store.tables import new_connection, table_keys, write_table

DAY = datetime(2026, 6, 1, tzinfo=UTC)


@cache
def release(trust: str = "A trust", day: datetime = DAY) -> tuple[str, dict[str, bytes]]:
    """A small release of one trust: its id, and its files by name. Most tables are empty."""
    connection = new_connection()
    connection.execute(
        "INSERT INTO organisations (org_code, name, kind, source_id) "
        "VALUES ('RXX', ?, 'trust', '')",
        [trust],
    )
    with TemporaryDirectory() as place:
        tables = table_keys() if trust == "A trust" else ["organisations"]
        rows = {table: write_table(connection, table, Path(place, table)) for table in tables}
        files = {f"{table}.parquet": Path(place, table).read_bytes() for table in tables}
    connection.close()
    entries = {
        name: FileEntry(sha256=sha256(files[name]).hexdigest(), rows=rows[name.partition(".")[0]])
        for name in files
    }
    if trust != "A trust":
        first = release()[1]
        described = Manifest.model_validate_json(first["manifest.json"]).files
        files, entries = first | files, dict(described) | entries
    manifest = Manifest(
        schema_number=SCHEMA_NUMBER, app_version=APP_VERSION, made_at=day, files=entries
    )
    made_of = id_of({name: entry.sha256 for name, entry in entries.items()})
    return made_of, files | {"manifest.json": manifest.to_json().encode()}


def released(trust: str = "A trust", day: datetime = DAY, place: str = "place") -> str:
    """Puts the release in use at memory://<place>; its id."""
    release_id, files = release(trust, day)
    there = MemoryFileSystem()
    for name, content in files.items():
        there.pipe_file(f"/{place}/releases/{release_id}/{name}", content)
    there.pipe_file(f"/{place}/CURRENT", f"{release_id}\n".encode())
    return release_id


def release_in(folder: DataFolder, trust: str = "A trust") -> str:
    """The release in use in a folder of this machine; its id."""
    release_id, files = release(trust)
    files_in(folder.release_path(release_id), files)
    folder.current_file.write_text(f"{release_id}\n")
    return release_id


class S3:
    """S3 on loopback with one bucket; asked: how often what was asked for, by method and key."""

    def __init__(self, endpoint: str) -> None:
        self.endpoint = endpoint
        self.asked: Counter[str] = Counter()

    def tables(self) -> dict[str, int]:
        """How often each table's bytes were asked for."""
        return {
            key.rsplit("/", 1)[-1]: times
            for key, times in self.asked.items()
            if key.startswith("GET") and key.endswith(".parquet")
        }


@contextmanager
def s3_on_loopback() -> Iterator[S3]:
    """The server; `asked` counts the requests."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    s3 = S3(f"http://{host}:{port}")
    said = WSGIRequestHandler.log_request

    def count(self: Any, *_: Any) -> None:
        s3.asked[f"{self.command} {self.path.partition('?')[0]}"] += 1

    WSGIRequestHandler.log_request = count  # type: ignore[method-assign]
    try:
        yield s3
    finally:
        WSGIRequestHandler.log_request = said  # type: ignore[method-assign]
        server.stop()


def new_process() -> None:
    """Forgets what a process keeps of URLs, as one that begins knows nothing."""
    following._followed.clear()


@contextmanager
def in_memory() -> Iterator[None]:
    """`faulty://` and `memory://`, empty before and after, in a process that knows no URL yet."""
    register_implementation("faulty", Faulty, clobber=True)
    Faulty.cuts, Faulty.opened = {}, []
    new_process()
    try:
        yield
    finally:
        MemoryFileSystem.store.clear()
        MemoryFileSystem.pseudo_dirs[:] = [""]
        new_process()


class Faulty(MemoryFileSystem):  # type: ignore[misc]
    """`faulty://`: what is in memory, with faults.

    cuts: by file name, after how many bytes the connection breaks, in turn, a try each; opened:
    the files asked for.
    """

    protocol = "faulty"
    cuts: dict[str, list[int]]
    opened: list[str]

    @classmethod
    def _strip_protocol(cls, path: str) -> str:
        stripped: str = super()._strip_protocol(path.removeprefix("faulty:/"))
        return stripped

    def _open(self, path: str, mode: str = "rb", **options: Any) -> Any:
        name = path.rsplit("/", 1)[-1]
        Faulty.opened.append(name)
        stream = super()._open(path, mode, **options)
        if mode == "rb":
            stream = BytesIO(stream.getvalue())  # two readers of memory share one place in it
        cuts = Faulty.cuts.get(name)
        return _Cut(stream, cuts.pop(0)) if cuts else stream


class _Cut:
    def __init__(self, stream: Any, after: int) -> None:
        self._stream, self._left = stream, after

    def read(self, size: int) -> bytes:
        if not self._left:
            raise ConnectionResetError("the other side went away")
        read: bytes = self._stream.read(min(size, self._left))
        self._left -= len(read)
        return read

    def close(self) -> None:
        self._stream.close()
