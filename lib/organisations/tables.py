"""The tables of `data/reference`, read into types; its README says what each row is."""

import csv
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple, cast

REFERENCE = Path(__file__).resolve().parents[2] / "data" / "reference"


class Trust(NamedTuple):
    """league: its id, None for a trust in no league; icb_2022, icb_2026: codes, None for none."""

    code: str
    name: str
    league: str | None
    subtype: str | None
    region: str | None
    icb_2022: str | None
    icb_2026: str | None
    opened: date | None
    closed: date | None


class Board(NamedTuple):
    """An integrated care board; its name is that of its area. cluster: an id, None for none."""

    code: str
    name: str
    region: str
    cluster: str | None
    opened: date
    closed: date | None
    tile_row: int
    tile_column: int


class Service(NamedTuple):
    """An ambulance trust in a board of 2022; part: of its area, in words, empty for all of it."""

    trust: str
    icb: str
    part: str


class Merger(NamedTuple):
    """share: how much of the old organisation went to the new one, None where nobody says."""

    org_code: str
    related: str
    relation: Literal["merged_into", "split_from"]
    valid_from: date
    share: float | None


@cache
def trusts() -> tuple[Trust, ...]:
    """Every trust open when the tables were reviewed or closed since April 2019, by code."""
    return tuple(
        Trust(
            row["code"],
            row["name"],
            row["league"] or None,
            row["subtype"] or None,
            row["region"] or None,
            row["icb_2022"] or None,
            row["icb_2026"] or None,
            _day(row["opened"]),
            _day(row["closed"]),
        )
        for row in _rows("trusts")
    )


@cache
def boards() -> tuple[Board, ...]:
    """The 42 integrated care boards of 2022 and the six new ones of 2026, by code."""
    return tuple(
        Board(
            row["code"],
            row["name"],
            row["region"],
            row["cluster"] or None,
            date.fromisoformat(row["opened"]),
            _day(row["closed"]),
            int(row["tile_row"]),
            int(row["tile_column"]),
        )
        for row in _rows("icbs")
    )


@cache
def mergers() -> tuple[Merger, ...]:
    """Mergers and splits of trusts and of boards."""
    return tuple(
        Merger(
            row["org_code"],
            row["related"],
            cast(Literal["merged_into", "split_from"], row["relation"]),
            date.fromisoformat(row["valid_from"]),
            float(row["share"]) if row["share"] else None,
        )
        for row in _rows("mergers")
    )


@cache
def ambulance_areas() -> tuple[Service, ...]:
    """The boards that each ambulance trust serves, as the trusts themselves describe it.

    By trust and board; the areas of a few boards are served by two.
    """
    return tuple(Service(row["trust"], row["icb"], row["part"]) for row in _rows("ambulance_areas"))


@cache
def regions() -> dict[str, str]:
    """The code of each NHS England region by its name."""
    return {row["name"]: row["code"] for row in _rows("regions")}


@cache
def clusters() -> dict[str, str]:
    """The name of each cluster of integrated care boards by its id."""
    return {row["id"]: row["name"] for row in _rows("clusters")}


def _rows(table: str) -> Iterator[dict[str, str]]:
    with (REFERENCE / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _day(cell: str) -> date | None:
    return date.fromisoformat(cell) if cell else None
