"""The data folder: releases written whole or not at all, and the in-memory database of one."""

from lib.store.connection import Database, open_release
from lib.store.folder import DataFolder, data_folder, import_folder

__all__ = ["DataFolder", "Database", "data_folder", "import_folder", "open_release"]
