"""Where the people live whom each trust serves, read from a release."""

from dataclasses import dataclass
from datetime import date

from lib.store.connection import Database


@dataclass(frozen=True)
class Served:
    """A trust of `year` by the ICBs of that year, of which it serves people.

    now, now_name: what the trust had become by a day, itself where it had not merged; icb: where
    that lies then, empty where nowhere; shares: of its catchment by ICB, from 0 to 1, the largest
    first; together 1.
    """

    org_code: str
    name: str
    now: str
    now_name: str
    icb: str
    year: int
    shares: tuple[tuple[str, float], ...]


def people_served(database: Database, on_day: date) -> tuple[Served, ...]:
    """Every trust of which that is known, by code; empty where no such publication is loaded."""
    found: dict[tuple[str, str, str, str, str, int], list[tuple[str, float]]] = {}
    for *trust, icb, share in database.rows("icb_patients", on_day=on_day):
        code, name, now, now_name, lies, year = trust
        found.setdefault((code, name, now, now_name, lies, year), []).append((icb, share))
    return tuple(Served(*trust, tuple(shares)) for trust, shares in found.items())
