"""Which links of a page are wanted, the newest first."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import unquote

from lib.download.catalogue import Publication, Wanted
from lib.download.link_dates import date_of, uploaded
from lib.download.links import Link

FORMS = (".csv", ".xls", ".xlsx", ".xlsm", ".zip")
_REVISED = re.compile(r"revis|[-_ ]v[2-9]\b", re.IGNORECASE)


@dataclass(frozen=True)
class _Dated:
    link: Link
    day: date
    position: int

    @property
    def key(self) -> tuple[date, date, bool, int]:
        """Of one period the later upload wins, then a revised one, then the higher on the page."""
        revised = _REVISED.search(self.link.name) is not None
        return self.day, uploaded(self.link) or date.min, revised, -self.position


def wanted_links(links: Sequence[Link], wanted: Wanted) -> list[Link]:
    """The newest files of the sort, newest first: one a period, as many as are asked for.

    Links that tell no period at all come last, in the page's order, each as a period of its own.
    """
    fitting = [link for link in links if _fits(link, wanted)]
    return _newest(fitting, wanted.newest)


def pages_to_follow(links: Sequence[Link], publication: Publication) -> list[Link]:
    """The newest of the further pages that the publication says to look at, newest first."""
    if publication.follow is None:
        return []
    pattern = re.compile(publication.follow, re.IGNORECASE)
    further = [
        link
        for link in links
        if not _is_file(link) and (pattern.search(unquote(link.url)) or pattern.search(link.text))
    ]
    return _newest(further, publication.follow_newest)


def _newest(links: Iterable[Link], most: int) -> list[Link]:
    dated = [_Dated(link, date_of(link) or date.min, i) for i, link in enumerate(links)]
    taken: list[Link] = []
    seen: set[date] = set()
    for each in sorted(dated, key=lambda each: each.key, reverse=True):
        if each.day == date.min or each.day not in seen:
            seen.add(each.day)
            taken.append(each.link)
    return taken[:most]


def _is_file(link: Link) -> bool:
    return link.name.casefold().endswith(FORMS)


def _fits(link: Link, wanted: Wanted) -> bool:
    def says(pattern: str | None, *texts: str) -> bool:
        return pattern is not None and any(re.search(pattern, each, re.I) for each in texts)

    return (
        _is_file(link)
        and (says(wanted.file, link.name) or says(wanted.text, link.text))
        and not says(wanted.never, link.name, link.text)
    )
