"""A file that a reader asked for stays until she has fetched it, whatever others do meanwhile."""

import time

from streamlit.runtime import media_file_manager
from streamlit.runtime.media_file_storage import MediaFileKind

KEPT = 120.0  # seconds; the browser fetches a file as soon as it is told where it is


def let_files_last() -> None:
    """Lets no file for download go that was made less than KEPT ago.

    Streamlit makes it when it is asked for, tells the browser where it is, and lets go of it after
    the second run of anybody's page from then on: among forty readers a quarter of a second, and
    who is on a slow line gets "not found" in place of her briefing.
    """
    media_file_manager.MediaFileMetadata = _Lasting  # type: ignore[assignment, misc]


class _Lasting(media_file_manager.MediaFileMetadata):
    def __init__(self, kind: MediaFileKind) -> None:
        super().__init__(kind)
        self._since = time.monotonic()

    def mark_for_delete(self) -> None:
        """What is marked goes at the next look."""
        if time.monotonic() - self._since >= KEPT:
            super().mark_for_delete()
