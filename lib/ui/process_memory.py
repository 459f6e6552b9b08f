"""What the process holds on to: the heaps of the C library, and garbage of Python."""

import asyncio
import ctypes
import gc

# Of glibc's malloc.h.
_M_TRIM_THRESHOLD, _M_MMAP_THRESHOLD, _M_ARENA_MAX = -1, -3, -8
_HEAPS = 2
_OUTSIDE = 2 << 20  # bytes: more than any array at a step of a slider but one, which is made once
_KEPT_FREE = 64 << 20  # bytes at a heap's end that are not handed back only to be asked for again
_EVERY = 60.0  # seconds


def steady_heaps() -> bool:
    """Sets how the C library takes and gives back memory; False where it is another than glibc.

    Every page is drawn in a thread of its own, and what one frees in its heap no other takes: with
    glibc's default of eight heaps a core the process held a fifth more. A large block inside a heap
    leaves a hole when it goes, which small ones nibble at, so that the next of its size takes new
    room: blocks from _OUTSIDE up are therefore pages of their own, and go back at once.
    """
    set_to = {
        _M_ARENA_MAX: _HEAPS,
        _M_TRIM_THRESHOLD: _KEPT_FREE,
        _M_MMAP_THRESHOLD: _OUTSIDE,
    }
    try:
        set_one = ctypes.CDLL(None).mallopt
        return all(bool(set_one(setting, value)) for setting, value in set_to.items())
    except (AttributeError, OSError, TypeError):  # no such function; no such library; Windows
        return False


def give_back() -> bool:
    """Hands what is free in the heaps back to the system; False where there is no such function."""
    try:
        ctypes.CDLL(None).malloc_trim(0)
    except (AttributeError, OSError, TypeError):
        return False
    return True


async def keep_tidy(every: float = _EVERY) -> None:
    """Searches for garbage and gives back what is free, again and again, until cancelled.

    A session that has ended is a circle of some MB with open files, and Python by itself looks for
    circles only when a quarter more objects are there. Pages and files come and go in pieces of
    every size, and glibc by itself returns only what is free at a heap's end: within minutes two
    fifths of the heaps lay free.
    """
    while True:
        await asyncio.sleep(every)
        await asyncio.to_thread(_tidy)


def _tidy() -> None:
    gc.collect()  # some 20 ms: what `settle` told to stay is passed over
    give_back()


def settle() -> None:
    """Searches for garbage, and tells every later search that what is there now stays.

    Nobody is answered while one goes through the modules and the data, which takes 0.14 s. What an
    earlier call told to stay is looked through too: readers' sessions were among it.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()
