"""Where readers go: every page with what it can be asked for, and addresses of nonsense."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random

from lib.store import DataFolder, open_release
from lib.store.leagues import league_keys

_SCENARIOS = Path(__file__).resolve().parents[2] / "data" / "scenarios"
_LOOKS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "": {"segment": ("1", "4")},
    "what-if": {
        "look": ("affected", "sweep", "influence", "thresholds", "explain"),
        "lines": ("held", "shares"),
    },
    "how-sure": {
        "sureness": ("ranges", "nearby", "tipping", "since", "drivers", "leave", "method")
    },
    "trusts": {"part": ("take", "try", "metrics", "months", "peers")},
    "icbs": {"area": ("icb", "cluster", "region")},
    "movement-over-time": {"moved": ("movers", "reasons", "rests", "history")},
    "what-follows": {"follows": ("who", "when", "pot", "icb", "rules")},
    "compare-scenarios": {"compare": ("side", "grid", "table")},
    "data-and-method": {},
    "briefings": {"audience": ("national", "icb", "trust"), "names": ("show", "hidden")},
}
PAGES = tuple(_LOOKS)
_KEYS = ("s", "kept", "league", "period", "basis", "data", "trust", "icb", "find", "segment")
_KEYS += ("present", "run", "step", "marking", "settings", "since", "rebase", "undefined")
_NASTY = (
    "'; DROP TABLE figures; --",
    "<script>alert(1)</script>",
    "../../../../etc/passwd",
    "\x00\x01\x02",
    "\u202e\ud83d".encode("utf-16", "surrogatepass").decode("utf-16", "replace"),
    "-1e309",
    "NaN",
    "%s%n%d{0}",
    "9" * 400,
    "a" * 20_000,
)


@dataclass(frozen=True)
class Places:
    """What a data folder has: leagues with their quarters, trusts and ICBs by code."""

    keys: tuple[tuple[str, str], ...]
    codes: tuple[str, ...]
    icbs: tuple[str, ...]


def places(folder: DataFolder) -> Places:
    """The places of the release in use."""
    database = open_release(folder)
    keys = tuple((key.league, key.period) for key in league_keys(database))
    codes = tuple(sorted(row[0] for row in database.rows("organisation_codes")))
    icbs = tuple(sorted(code for code in codes if re.fullmatch(r"Q..", code)))
    database.close()
    return Places(keys, codes, icbs)


def somewhere(chance: Random, there: Places, codes: tuple[str, ...]) -> tuple[str, dict[str, str]]:
    """A page and an address that asks for what is there. codes: of scenarios."""
    page = chance.choice(PAGES)
    league, period = chance.choice(there.keys)
    query = {key: chance.choice(values) for key, values in _LOOKS[page].items()}
    query |= {"league": league, "period": period}
    if chance.random() < 0.6:
        query["s"] = chance.choice(codes)
    if chance.random() < 0.5:
        query["trust"] = chance.choice(there.codes)
    if there.icbs and chance.random() < 0.5:
        query["icb"] = chance.choice(there.icbs)
    return page, query


def nowhere(chance: Random) -> tuple[str, dict[str, str]]:
    """A page and an address that asks for nonsense."""
    page = chance.choice(PAGES)
    keys = chance.sample((*_KEYS, *_LOOKS[page]), 4)
    noise = chance.randbytes(60).decode("latin-1")
    return page, {key: chance.choice((*_NASTY, noise)) for key in keys}
