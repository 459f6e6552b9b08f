"""The files of a data folder at a URL: read in bounded pieces within bounded time, and written."""

import asyncio
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from functools import cached_property, partial
from importlib import import_module
from pathlib import Path
from threading import Thread
from typing import Any, TypeVar

from lib.store.remote_faults import RemoteError, fault
from lib.store.url import checked, shown

PIECE = 8 << 20  # bytes
_LONGEST = 60.0  # seconds for one piece, or for finding out that there is none
_S3: dict[str, Any] = {
    "connect_timeout": 5,
    "read_timeout": 15,
    "retries": {"mode": "standard", "total_max_attempts": 2},
}
_T = TypeVar("_T")


class Remote:
    """A folder at a URL that fsspec understands. Every method raises RemoteError in our words."""

    def __init__(self, url: str) -> None:
        """Nothing is asked yet. Raises StoreError for a URL that names no folder."""
        self._url = checked(url)
        self.name = shown(self._url)

    def small(self, file: str, most: int) -> bytes:
        """A small file whole. Raises NotThereError without it, RemoteError if it is over `most`."""
        read = b"".join(self._pieces(file, most + 1))
        if len(read) > most:
            raise RemoteError(f"{self.name}/{file} is larger than the {most:,} bytes it may have.")
        return read

    def pieces(self, file: str, most: int) -> Iterator[bytes]:
        """A file's bytes in turn, at most `most` and one piece more."""
        return self._pieces(file, most + 1)

    def put(self, path: Path, file: str) -> None:
        """Copies a file of this machine to its place there."""
        with self._told(file):
            self._files.put_file(str(path), f"{self._root}/{file}")

    def put_whole(self, content: bytes, file: str) -> None:
        """Writes a small file so that a reader sees the old one or the new one."""
        with self._told(file):
            place = f"{self._root}/{file}"
            if "file" not in self._files.protocol:  # object stores replace at once
                _within(lambda: self._files.pipe_file(place, content))
                return
            self._files.pipe_file(f"{place}.new", content)
            self._files.mv(f"{place}.new", place)

    def _pieces(self, file: str, most: int) -> Iterator[bytes]:
        with self._told(file):
            stream = _within(lambda: self._stream(f"{self._root}/{file}"))
        try:
            while most > 0:
                with self._told(file):
                    piece: bytes = _within(partial(stream.read, min(PIECE, most)))
                if not piece:
                    return
                most -= len(piece)
                yield piece
        finally:
            stream.close()

    def _stream(self, path: str) -> Any:
        self._files.invalidate_cache()
        return self._files.open(path, "rb", cache_type="none", block_size=PIECE)

    @property
    def _files(self) -> Any:
        return self._opened[0]

    @property
    def _root(self) -> str:
        return str(self._opened[1])

    @cached_property
    def _opened(self) -> tuple[Any, str]:
        """Fsspec's file system for the URL, and the folder's path in it. Only here it is needed."""
        options: dict[str, Any] = {"skip_instance_cache": True, "use_listings_cache": False}
        if self._url.startswith(("s3:", "s3a:")):
            own = import_module("fsspec.config").conf.get("s3", {}).get("config_kwargs", {})
            options["config_kwargs"] = _S3 | own
        if self._url.startswith(("file:", "local:")):
            options["auto_mkdir"] = True
        files, root = import_module("fsspec.core").url_to_fs(self._url, **options)
        if hasattr(files, "retries"):
            files.retries = 1  # s3fs tries five times, each of botocore's tries
        return files, root.rstrip("/")

    @contextmanager
    def _told(self, file: str) -> Iterator[None]:
        try:
            yield
        except RemoteError:
            raise
        # Each kind of file system has errors of its own, and asyncio's cancelling is none of them.
        except (Exception, asyncio.CancelledError) as error:
            raise fault(f"{self.name}/{file}", error) from None


def _within(work: Callable[[], _T]) -> _T:
    """What the work gives. Raises TimeoutError after a while, however slowly an answer drips."""
    future: Future[_T] = Future()

    def run() -> None:
        try:
            future.set_result(work())
        except BaseException as error:
            future.set_exception(error)

    Thread(target=run, daemon=True).start()
    return future.result(_LONGEST)
