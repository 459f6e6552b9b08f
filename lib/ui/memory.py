"""What was worked out, kept for every session: a bounded number of values that nobody changes.

Streamlit's own caches hash each key with each look, and copy what they keep: on the path of a
slider, which asks them a dozen times, that took longer than the scoring.
"""

from collections import OrderedDict
from collections.abc import Callable, Collection, Hashable
from threading import Lock
from typing import Any, Generic, TypeVar
from weakref import WeakSet

T = TypeVar("T")
Key = tuple[Hashable, ...]
_EVERY: "WeakSet[Memory[Any]]" = WeakSet()


class Memory(Generic[T]):
    """The values asked for last, by their keys, each of which begins with a release's id.

    most: how many are kept. They are handed out as they are, so they must not be changed.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: OrderedDict[Key, T] = OrderedDict()
        self._being_made: dict[Key, tuple[Lock, int]] = {}
        self._lock = Lock()
        _EVERY.add(self)

    def get(self, key: Key, make: Callable[[], T]) -> T:
        """The value of the key; `make` gives it unless it is kept.

        Who asks for what another session is just making waits for it. A `make` that raises leaves
        nothing behind: a run that the reader has made out of date ends so.
        """
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
            making, waiting = self._being_made.get(key, (Lock(), 0))
            self._being_made[key] = making, waiting + 1
        try:
            with making:
                return self._made(key, make)
        finally:
            with self._lock:
                _, waiting = self._being_made.pop(key)
                if waiting > 1:
                    self._being_made[key] = making, waiting - 1

    def _made(self, key: Key, make: Callable[[], T]) -> T:
        with self._lock:
            if key in self._kept:  # by whoever was waited for
                return self._kept[key]
        value = make()
        with self._lock:
            self._kept[key] = value
            if len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return value

    def forget_others(self, releases: Collection[str]) -> None:
        """Lets go of what belongs to none of these releases."""
        with self._lock:
            for key in [key for key in self._kept if key[0] not in releases]:
                del self._kept[key]


def forget_others(releases: Collection[str]) -> None:
    """The same for every memory: what was worked out from a release that is gone helps nobody."""
    for memory in list(_EVERY):
        memory.forget_others(releases)
