"""Which publications there are, where their pages are and which links on them are wanted."""

import re
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Self
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, ValidationError, model_validator

from lib.errors import DownloadError
from lib.framework.plain_yaml import plain_yaml
from lib.framework.rules import Frozen

_QUOTED = 60  # letters of a pattern
LARGEST = 100_000  # bytes; the shipped list takes a tenth
PUBLICATIONS = Path(__file__).resolve().parents[2] / "data" / "publications.yaml"


def _compiles(pattern: str) -> str:
    try:
        with warnings.catch_warnings(action="error"):  # of what means something else one day
            re.compile(pattern)
    except (re.error, RecursionError, OverflowError, FutureWarning) as error:
        raise ValueError(f"'{pattern[:_QUOTED]}' is not a pattern: {error}") from error
    return pattern


def _is_address(url: str) -> str:
    try:
        parts = urlsplit(url)
        sound = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        sound = False
    if not sound:
        raise ValueError(f"'{url}' is not the address of a page; write it like https://host/page/")
    return url


Pattern = Annotated[str, AfterValidator(_compiles)]
Address = Annotated[str, AfterValidator(_is_address)]


class Wanted(Frozen):
    """Files of one sort. Patterns are looked for anywhere in the text, in any case.

    file: in the file's name; text: in the link's words, as another way to be wanted; never: in
    either; newest: how many are taken, at most one a period.
    """

    what: str
    file: Pattern
    text: Pattern | None = None
    never: Pattern | None = None
    newest: int = Field(default=1, ge=1)


class Publication(Frozen):
    """Where a publication's files are linked from.

    pages: looked at in turn until every wanted file was found; follow: pattern in the address or
    the words of links to further pages, such as a year's, of which the newest are looked at too;
    hosts: allowed beside the pages' own.
    """

    id: str
    title: str
    pages: tuple[Address, ...] = Field(min_length=1)
    hosts: tuple[str, ...] = ()
    follow: Pattern | None = None
    follow_newest: int = Field(default=1, ge=1)
    files: tuple[Wanted, ...] = Field(min_length=1)

    @property
    def allowed(self) -> frozenset[str]:
        """The hosts from which pages and files may come."""
        own = (urlsplit(page).hostname or "" for page in self.pages)
        return frozenset((*own, *(host.casefold() for host in self.hosts)))


class Catalogue(Frozen):
    """The whole file. `note` says what its patterns rest on."""

    note: str
    publications: tuple[Publication, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _named_once(self) -> Self:
        ids = [publication.id for publication in self.publications]
        if twice := sorted({name for name in ids if ids.count(name) > 1}):
            raise ValueError(f"named twice: {', '.join(twice)}")
        if unfit := [name for name in ids if not re.fullmatch(r"[a-z][a-z0-9-]*", name)]:
            raise ValueError(f"an id has small letters, digits and hyphens alone: {unfit[0]}")
        return self


def load_publications(path: Path = PUBLICATIONS) -> tuple[Publication, ...]:
    """Reads the file. Raises DownloadError naming it and what is wrong in it."""
    try:
        return Catalogue.model_validate(plain_yaml(path, LARGEST)).publications
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"]) or "the file"
        raise DownloadError(f"{path.name}: {place}: {first['msg']}.") from error
    except ValueError as error:
        raise DownloadError(f"{path.name} cannot be read: {error}.") from error


def chosen(publications: Sequence[Publication], ids: Sequence[str]) -> tuple[Publication, ...]:
    """Those with the ids, all if none is given. Raises DownloadError for an unknown id."""
    known = {publication.id: publication for publication in publications}
    if unknown := [name for name in ids if name not in known]:
        raise DownloadError(
            f"There is no publication '{unknown[0]}' to download; there are {', '.join(known)}."
        )
    return tuple(known[name] for name in known if not ids or name in ids)
