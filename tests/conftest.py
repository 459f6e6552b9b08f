"""Fixtures that tests of several packages use."""

from official import official
from official_leagues import official_data, official_leagues

__all__ = ["official", "official_data", "official_leagues"]
