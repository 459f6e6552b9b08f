"""Following a data folder at a URL: asked now and then, in the background, and never in a page."""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Lock, Thread

from lib.configuration import configuration
from lib.errors import StoreError
from lib.store.cache import copy_current
from lib.store.layout import DataFolder
from lib.store.remote import Remote
from lib.store.remote_faults import RemoteError

log = logging.getLogger("weighbridge")

_SELDOM = 300.0  # the longest pause of a folder that cannot be reached


@dataclass
class Followed:
    """One URL with its copy, for all threads of this process.

    fault: why the last look failed, None if it did not; looked: whether one has ended.
    """

    remote: Remote
    folder: DataFolder
    clock: Callable[[], float] = time.monotonic
    fault: StoreError | None = None
    looked: bool = False
    _failures: int = 0
    _began: float = 0.0
    _due: float = 0.0
    _running: Event | None = None
    _lock: Lock = field(default_factory=Lock)

    def look(self, patience: float | None) -> None:
        """Begins a look if one is due, and waits for one under way.

        patience: until so many seconds after its beginning; None: to its end.
        """
        with self._lock:
            now = self.clock()
            if self._running is None and (not self.looked or now >= self._due):
                self._running, self._began = Event(), now
                arguments = (self._running, patience is None)
                Thread(target=self._look, args=arguments, daemon=True).start()
            running = self._running
        if running is not None:
            running.wait(None if patience is None else max(0.0, self._began + patience - now))

    def _look(self, ended: Event, awaited: bool) -> None:
        """awaited: whoever waits for its end tells of a fault, and the log need not."""
        fault: StoreError | None = None
        try:
            copy_current(self.remote, self.folder)
        except StoreError as error:
            fault = error
            if not awaited:
                log.warning("%s", error)
        except Exception as error:  # a defect must not end the following
            log.error("A look at a data folder failed", exc_info=error)
            fault = RemoteError(f"{self.remote.name} could not be copied, for a reason of ours.")
        with self._lock:
            self.fault, self.looked = fault, True
            self._failures = self._failures + 1 if fault else 0
            pause = configuration().look_every
            if fault:
                pause = max(pause, min(pause * 2 ** min(self._failures, 8), _SELDOM))
            self._due = self.clock() + pause
            self._running = None
        ended.set()


_followed: dict[tuple[str, Path], Followed] = {}
_lock = Lock()


def followed(url: str, path: Path) -> Followed:
    """The one of this process for the URL and the path of its copy."""
    with _lock:
        if (url, path) not in _followed:
            _followed[url, path] = Followed(Remote(url), DataFolder(path))
        return _followed[url, path]
