"""How many heaps the C library keeps: one for many threads, or one for nearly each of them."""

import ctypes

_M_ARENA_MAX = -8  # of glibc's malloc.h


def few_arenas(most: int = 2) -> bool:
    """Lets all threads share a few heaps; False where the C library is another than glibc.

    Every page is drawn in a thread of its own, and what one frees in its heap no other takes: with
    glibc's default of eight a core the process held a fifth more.
    """
    try:
        return bool(ctypes.CDLL(None).mallopt(_M_ARENA_MAX, most))
    except (AttributeError, OSError, TypeError):  # no such function; no such library; Windows
        return False
