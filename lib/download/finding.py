"""A publication's pages looked at: which files are there, and what was not found."""

from collections.abc import Sequence
from dataclasses import dataclass

from lib.download.catalogue import Publication, Wanted
from lib.download.choosing import pages_to_follow, wanted_links
from lib.download.client import Client
from lib.download.faults import no_link
from lib.download.links import Link, links_of
from lib.download.progress import Progress
from lib.errors import DownloadError


@dataclass(frozen=True)
class FoundFile:
    """A link to a wanted file: of which publication and sort, and on which page it stands."""

    publication: Publication
    what: str
    link: Link
    page: str


@dataclass(frozen=True)
class Fault:
    """What could not be found or fetched of a publication."""

    publication: Publication
    error: DownloadError

    def __str__(self) -> str:
        """One line that names the publication."""
        return f"{self.publication.title}: {self.error}"


@dataclass(frozen=True)
class Looked:
    """What the pages gave. faults: of pages, and of files for which no page has a link."""

    files: tuple[FoundFile, ...]
    faults: tuple[Fault, ...]


def look(
    client: Client, publications: Sequence[Publication], progress: Progress | None = None
) -> Looked:
    """Looks at the pages of all the publications; a fault of one does not keep from the others."""
    files: list[FoundFile] = []
    faults: list[Fault] = []
    for publication in (progress or Progress()).looking(publications):
        looked = look_for(client, publication)
        files += looked.files
        faults += looked.faults
    return Looked(tuple(files), tuple(faults))


def look_for(client: Client, publication: Publication) -> Looked:
    """Looks at one publication's pages, until every sort of file was found.

    A page that cannot be read counts as a fault only while a sort of file is missing.
    """
    looking = _Looking(client, publication)
    for address in publication.pages:
        looking.at(address)
        if not looking.missing():
            break
    missing = looking.missing()
    faults = [Fault(publication, error) for error in looking.errors] if missing else []
    if missing and (looking.on_page or not faults):
        sorts = [wanted.what for wanted in missing]
        faults.append(Fault(publication, no_link(sorts, publication.pages, publication.id)))
    return Looked(tuple(looking.files()), tuple(faults))


class _Looking:
    """The links that one publication's pages gave so far, each address once."""

    def __init__(self, client: Client, publication: Publication) -> None:
        self._client = client
        self._publication = publication
        self.on_page: dict[str, tuple[Link, str]] = {}
        self.errors: list[DownloadError] = []

    def at(self, address: str) -> None:
        """Adds the links of a page, and of the further pages that it leads to, one level deep."""
        for further in pages_to_follow(self._read(address), self._publication):
            self._read(further.url)

    def files(self) -> list[FoundFile]:
        return [
            FoundFile(self._publication, wanted.what, link, self.on_page[link.url][1])
            for wanted in self._publication.files
            for link in self._links(wanted)
        ]

    def missing(self) -> list[Wanted]:
        return [wanted for wanted in self._publication.files if not self._links(wanted)]

    def _links(self, wanted: Wanted) -> list[Link]:
        return wanted_links([link for link, _ in self.on_page.values()], wanted)

    def _read(self, address: str) -> list[Link]:
        try:
            page = self._client.page(address, self._publication.allowed)
        except DownloadError as error:
            self.errors.append(error)
            return []
        links = links_of(page.html, page.url)
        for link in links:
            self.on_page.setdefault(link.url, (link, address))
        return links
