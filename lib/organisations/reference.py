"""The reference tables as an extract, which every import adds to what it reads."""

import hashlib
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Final

from lib.organisations.links import reference_links
from lib.organisations.tables import REFERENCE, boards, regions, trusts
from lib.sources.extract import Extract, Organisation, SourceFacts

KIND: Final = "reference"
REVIEWED_ON: Final = date(2026, 8, 31)
_SINCE: Final = "2019-04"  # trusts that closed before are not in the tables

# In the words by which the framework files know a league.
_TRUST_TYPES: Final = {
    "acute": "Acute trust",
    "ambulance": "Ambulance trust",
    "mental-health-community": "Mental health and community trust",
}


@cache
def reference_extract() -> Extract:
    """Trusts, boards, regions and England with their links; no figures."""
    organisations = tuple(sorted(_organisations()))
    links = reference_links()
    return Extract(
        file="data/reference",
        source=SourceFacts(
            source_id=_digest(),
            kind=KIND,
            name=f"Reference tables of organisations, reviewed {REVIEWED_ON}",
            vintage=REVIEWED_ON,
            vintage_given=False,
            period_min=_SINCE,
            period_max=f"{REVIEWED_ON:%Y-%m}",
            rows=len(organisations) + len(links),
            organisations=len(organisations),
        ),
        organisations=organisations,
        indicators=(),
        figures=(),
        links=links,
    )


def _organisations() -> Iterator[Organisation]:
    yield Organisation("ENG", "England", "england")
    for name, code in regions().items():
        yield Organisation(code, name, "region")
    for board in boards():
        yield Organisation(
            board.code,
            f"{board.name} Integrated Care Board",
            "icb",
            region=board.region,
            opened=board.opened,
            closed=board.closed,
            tile_row=board.tile_row,
            tile_column=board.tile_column,
        )
    for trust in trusts():
        yield Organisation(
            trust.code,
            trust.name,
            "trust",
            trust_type=_TRUST_TYPES[trust.league] if trust.league else None,
            subtype=trust.subtype,
            region=trust.region,
            opened=trust.opened,
            closed=trust.closed,
        )


def _digest() -> str:
    """The same whatever a checkout makes of line ends."""
    digest = hashlib.sha256()
    for file in sorted(REFERENCE.glob("*.csv")):
        digest.update(file.name.encode() + file.read_text(encoding="utf-8").encode())
    return digest.hexdigest()
