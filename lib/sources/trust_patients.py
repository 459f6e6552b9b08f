"""Where the people live whom an acute trust serves: its catchment of 2022 by ICB.

The file (lookup_nhs_trusts22_icb22) calls it where a trust's patients came from. It was made from
catchment populations: of the people of each small area those who would be expected to go to the
trust, by all hospital admissions from there. It gives shares alone, no numbers of people.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from math import fsum
from typing import Final

from lib.errors import SourceError
from lib.sources.cells import number_within, refusal
from lib.sources.delimited import header_of, read_rows
from lib.sources.document import Document
from lib.sources.extract import Extract, Link, Note, ReadingOptions, SourceFacts
from lib.sources.icb_codes import ICBS_OF_2022
from lib.sources.rows import Row
from lib.sources.tables import organisation_code

KIND: Final = "trust-patients-by-icb"
TITLE: Final = "Catchments of acute trusts by ICB, 2022"
ATTRIBUTION: Final = (
    "Catchments of trusts by ICB: Office for National Statistics and NHS England, Open Government "
    "Licence v3.0; contains OS data © Crown copyright and database right 2022; tidied by the "
    "British Red Cross (MIT licence)"
)
YEAR: Final = 2022

_TRUST, _ICB, _SHARE = "nhs_trust22_code", "icb22_code", "proportion_trust_came_from_icb"
_COLUMNS = (_TRUST, _ICB, _SHARE)
_TRUSTS: Final = 138  # as published
_ROUNDING = 1e-6  # of shares that add up to 1; those given are exact to 1e-15
_FIRST, _LAST = date(YEAR, 1, 1), date(YEAR, 12, 31)


def recognises(document: Document) -> bool:
    """By its columns: two of the three, so that one missing is refused."""
    return len({*_COLUMNS} & {*header_of(document)}) >= len(_COLUMNS) - 1


def read(document: Document, options: ReadingOptions) -> Extract:
    """Reads the share of each trust's catchment that lives in each ICB, as links; no figures.

    Raises SourceError naming row and column for what is no trust's code, no ICB of 2022, no share
    from 0 to 1, or there twice; and for a trust whose shares do not add up to 1: rows are missing.
    """
    rows = list(read_rows(document, _COLUMNS))
    links = tuple(_links(document.name, rows))
    trusts = {link.org_code for link in links}
    _refuse_unless_whole(document.name, links)
    return Extract(
        file=document.name,
        source=SourceFacts(
            source_id=document.sha256,
            kind=KIND,
            name=f"{TITLE}, {len(trusts)} trust{'' if len(trusts) == 1 else 's'}",
            vintage=options.vintage or _LAST,
            vintage_given=options.vintage is not None,
            period_min=str(YEAR),
            period_max=str(YEAR),
            rows=len(rows),
            organisations=len(trusts),
        ),
        organisations=(),
        indicators=(),
        figures=(),
        notes=tuple(_incomplete(len(trusts))),
        links=links,
    )


def _links(file: str, rows: Iterable[Row]) -> Iterator[Link]:
    seen: set[tuple[str, str]] = set()
    for row in rows:
        trust = organisation_code(file, row, _TRUST)
        icb = ICBS_OF_2022.get(row.cells[_ICB])
        if icb is None:
            raise refusal(file, row, _ICB, "the code of an ICB of 2022 such as E54000048")
        if (trust, icb) in seen:
            raise refusal(file, row, _ICB, f"each ICB once for {trust}")
        seen.add((trust, icb))
        share = number_within(file, row, _SHARE, 0, 1)
        if share is None:
            raise refusal(file, row, _SHARE, "a share from 0 to 1")
        yield Link(trust, icb, "patients", _FIRST, _LAST, share)


def _refuse_unless_whole(file: str, links: Iterable[Link]) -> None:
    shares: dict[str, list[float]] = {}
    for link in links:
        shares.setdefault(link.org_code, []).append(link.share or 0)
    for trust, parts in shares.items():
        if abs(fsum(parts) - 1) > _ROUNDING:
            raise SourceError(
                f"{file}: the shares of {trust} add up to {fsum(parts):.6g}, expected 1. Rows may "
                "be missing, or too many; download the file again."
            )


def _incomplete(trusts: int) -> Iterator[Note]:
    if trusts != _TRUSTS:
        message = (
            f"The catchments by ICB of {YEAR} were published for {_TRUSTS} trusts, the file has "
            f"{trusts}. Rows may be missing; download it again."
        )
        yield Note("warning", "rows-missing", None, None, str(YEAR), message)
