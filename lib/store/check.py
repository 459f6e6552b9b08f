"""Whether a data folder holds what its manifests say, file by file."""

from contextlib import closing

from lib.errors import StoreError
from lib.store.description import description_faults
from lib.store.layout import DataFolder
from lib.store.soundness import file_faults, table_faults, told
from lib.store.tables import new_connection


def check_folder(folder: DataFolder) -> list[str]:
    """What is wrong with the folder, one sentence a fault, each naming the file; empty if sound."""
    try:
        current = folder.require_current_id()
        kept = folder.release_ids()
    except StoreError as error:
        return [str(error)]
    problems = [] if current in kept else [f"CURRENT names {current}, and releases/ lacks it."]
    for release in kept:
        problems += release_problems(folder, release) or description_problems(folder, release)
    return problems


def release_problems(folder: DataFolder, release: str) -> list[str]:
    """What is wrong with one release.

    Tables are loaded, under their keys, only where every file is the one that the manifest
    describes: what else is wrong with a spoiled release helps nobody.
    """
    try:
        manifest = folder.manifest(release)
    except StoreError as error:
        return [str(error)]
    path, place = folder.release_path(release), f"releases/{release}"
    faults = list(file_faults(path, manifest))
    if not faults:
        with closing(new_connection()) as connection:
            faults += table_faults(connection, path, manifest)
    return told(faults, place)


def description_problems(folder: DataFolder, release: str) -> list[str]:
    """What is wrong with the data package of a release that is sound otherwise.

    Nobody is kept from the figures by it: it is for other tools.
    """
    faults = description_faults(folder.release_path(release), folder.manifest(release))
    return told(faults, f"releases/{release}")
