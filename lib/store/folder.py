"""Which data folder is read, and which is imported into. Either may be named; one may be a URL."""

from pathlib import Path

from lib.configuration import configuration
from lib.errors import StoreError
from lib.store.layout import DataFolder
from lib.store.remote_folder import RemoteFolder
from lib.store.url import is_url, shown

__all__ = ["DATA", "DataFolder", "data_folder", "import_folder", "local_folder"]

DATA = Path(__file__).resolve().parents[2] / "data"


def data_folder(data: str | Path | None = None, *, patient: bool = True) -> DataFolder:
    """The folder to read: the one given, else WEIGHBRIDGE_DATA, else official, else illustrative.

    The official folder counts from its first import on. patient: for a URL, wait for a release that
    is new there; an app, which has readers waiting, takes it up later instead.
    """
    chosen = _chosen(data)
    if chosen is None:
        official = DataFolder(DATA / "official")
        return official if official.begun else DataFolder(DATA / "illustrative")
    return RemoteFolder.at(chosen, patient) if is_url(chosen) else DataFolder(Path(chosen))


def import_folder(data: str | Path | None = None) -> DataFolder:
    """The folder to import into: the one given, else WEIGHBRIDGE_DATA, else data/official.

    Raises StoreError for a URL.
    """
    chosen = _chosen(data)
    return DataFolder(DATA / "official") if chosen is None else local_folder(chosen)


def local_folder(chosen: str) -> DataFolder:
    """A folder that is written to. Raises StoreError for a URL."""
    if is_url(chosen):
        raise StoreError(
            f"{shown(chosen)} is a URL, and only a folder on this machine is written to. Name one "
            "with --data DIR, check it, and then put it there: python -m lib publish "
            f"{shown(chosen)} --data DIR"
        )
    return DataFolder(Path(chosen))


def _chosen(data: str | Path | None) -> str | None:
    if data == "":  # a script's empty variable must not mean the default
        raise StoreError("The data folder's name is empty; name one, or leave --data out.")
    chosen = data or configuration().data
    return str(chosen) if chosen else None
