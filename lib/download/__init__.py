"""The publishers' pages: which files are wanted there, fetched with checks, and then imported."""

from lib.download.catalogue import PUBLICATIONS, Publication, chosen, load_publications
from lib.download.client import Client
from lib.download.downloading import DownloadReport, download, look_at_pages
from lib.download.fetching import FetchedFile
from lib.download.finding import Fault, FoundFile, Looked
from lib.download.progress import Progress
from lib.download.receiving import Limits

__all__ = [
    "PUBLICATIONS",
    "Client",
    "DownloadReport",
    "Fault",
    "FetchedFile",
    "FoundFile",
    "Limits",
    "Looked",
    "Progress",
    "Publication",
    "chosen",
    "download",
    "load_publications",
    "look_at_pages",
]
