"""What the process holds on to: the heaps of the C library, and garbage of Python."""

import asyncio
import ctypes
import gc

_M_ARENA_MAX = -8  # of glibc's malloc.h
_EVERY = 60.0  # seconds


def few_arenas(most: int = 2) -> bool:
    """Lets all threads share a few heaps; False where the C library is another than glibc.

    Every page is drawn in a thread of its own, and what one frees in its heap no other takes: with
    glibc's default of eight a core the process held a fifth more.
    """
    try:
        return bool(ctypes.CDLL(None).mallopt(_M_ARENA_MAX, most))
    except (AttributeError, OSError, TypeError):  # no such function; no such library; Windows
        return False


def give_back() -> bool:
    """Hands what is free in the heaps back to the system; False where there is no such function."""
    try:
        ctypes.CDLL(None).malloc_trim(0)
    except (AttributeError, OSError, TypeError):
        return False
    return True


async def giving_back(every: float = _EVERY) -> None:
    """Does so again and again, until cancelled or if it cannot be done.

    Pages and files come and go in pieces of every size, and glibc alone returns only what is free
    at a heap's end: within minutes two fifths of the heaps lay free, and were still growing.
    """
    while await asyncio.to_thread(give_back):
        await asyncio.sleep(every)


def settle() -> None:
    """Searches for garbage, and tells every later search that what is there now stays.

    Nobody is answered while one goes through the modules and the data, which takes 0.14 s. What an
    earlier call told to stay is looked through too: readers' sessions were among it.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()
