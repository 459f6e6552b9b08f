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
