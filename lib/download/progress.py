"""What a download tells while it runs. The command line shows it; this base keeps silent."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager

from lib.download.catalogue import Publication

Received = Callable[[int], object]  # told how many further bytes came


class Progress:
    """Told of every step, in order; says nothing."""

    def looking(self, publications: Sequence[Publication]) -> Iterable[Publication]:
        """Gives back the publications, one after the other, as their pages are looked at."""
        return publications

    @contextmanager
    def receiving(self, name: str, size: int | None) -> Iterator[Received]:
        """A file is on its way; size in bytes where the server told. Again for every attempt."""
        del name, size  # for those who show them
        yield lambda _: None

    def fetched(self, name: str, size: int, unchanged: bool) -> None:
        """A file is here; unchanged: as it was kept from an earlier download."""
