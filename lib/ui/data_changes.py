"""The one place from which the app writes the data folder: for data managers, and into the log.

Whoever draws a button asks `importer` too; what is done is asked for once more here.
"""

from collections.abc import Callable, Collection, Sequence
from logging import WARNING

from lib.errors import StoreError, WeighbridgeError
from lib.findings.changed import Changed, imported, put_back_in_use, unchanged
from lib.logs import event
from lib.publishing.trial import import_files
from lib.store.folder import DataFolder, import_folder
from lib.store.rollback import roll_back
from lib.ui.errors import log
from lib.ui.roles import importer

_NOT_YOURS = "Only a data manager may change the data. Ask one, or sign in again if you are one."
_OURS = "It failed for a reason of ours. The data are as they were; the log says what happened."


def changed_folder(*, alone: bool) -> DataFolder:
    """The folder that changes go into. alone: the data on the screen are illustrative.

    Raises StoreError for a URL, and where illustrative data are what publications would be merged
    into.
    """
    folder = import_folder()
    if alone and folder.current_id() is not None:
        raise StoreError(
            "Publications do not mix with the illustrative data on the screen. Choose the official "
            "data at the left; if there are none to choose, start the app on another data folder."
        )
    return folder


def import_tried(
    files: Sequence[tuple[str, bytes]], accepted: Collection[str], *, alone: bool
) -> Changed:
    """Imports files, given by name and content, as the command line does.

    accepted: the messages of the blocking findings that the data manager was shown and accepted.
    """

    def change(by: str) -> Changed:
        report = import_files(files, changed_folder(alone=alone), accepted)
        event(
            "Imported",
            by=by,
            release=report.release_id,
            changed=report.changed,
            files=len(report.extracts),
            accepted=len(accepted),
        )
        return imported(report)

    return _done(change)


def put_back(release_id: str) -> Changed:
    """Puts a release that is kept back in use, as the command line does."""

    def change(by: str) -> Changed:
        done = roll_back(changed_folder(alone=False), release_id)
        event("Release put back in use", by=by, release=done.release_id, before=done.before)
        return put_back_in_use(done)

    return _done(change)


def _done(change: Callable[[str], Changed]) -> Changed:
    by = importer()
    if by is None:
        return unchanged(WeighbridgeError(_NOT_YOURS))
    try:
        return change(by)
    except WeighbridgeError as error:
        event("Change of the data refused", level=WARNING, by=by, reason=error)
        return unchanged(error)
    except Exception as error:
        log.error("A change of the data failed", exc_info=error)
        return unchanged(WeighbridgeError(_OURS))
