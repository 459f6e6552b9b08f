"""The seven NHS England regions, by code and by the several ways in which files write them."""

from typing import Final

REGIONS: Final = {
    "Y56": "London",
    "Y58": "South West",
    "Y59": "South East",
    "Y60": "Midlands",
    "Y61": "East of England",
    "Y62": "North West",
    "Y63": "North East and Yorkshire",
}
_NAMES = {name.casefold(): name for name in REGIONS.values()}
_SUFFIX = " commissioning region"


def region_named(text: str) -> str | None:
    """`North West` for `NORTH WEST COMMISSIONING REGION` or `North West`; None for other text."""
    return _NAMES.get(text.casefold().removesuffix(_SUFFIX))
