"""A league whose trusts are not named: `Community trust A, South West`.

The names and codes are replaced in the data themselves, before anything is computed from them, so
that no sentence, chart or file made from them can hold one. It is no anonymity: the figures are
published, and whoever has them can find out whose they are.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256
from string import ascii_uppercase

from lib.findings.likely_range import Ranges
from lib.findings.words import capitalised
from lib.league import LeagueData
from lib.matrix import ScoreMatrix
from lib.scenario import Scenario

NO_ANONYMITY = (
    "Names are hidden so that a briefing can be about the method. That is no anonymity: the "
    "figures are published, and show whose they are."
)


def hidden(data: LeagueData) -> LeagueData:
    """The league with names by kind and region in place of its own, and codes that say nothing.

    Two of a kind and region get a letter each, in an order that tells nothing of their figures.
    """
    kinds = [_kind(data, i) for i in range(len(data.orgs))]
    many, seen = Counter(kinds), Counter[tuple[str, str]]()
    names, codes = [""] * len(kinds), [""] * len(kinds)
    # by a hash of the code: neither the alphabet nor the rank shows through
    order = sorted(range(len(kinds)), key=lambda i: sha256(data.orgs[i].encode()).digest())
    for place, i in enumerate(order, start=1):
        kind, region = kinds[i]
        letter = f" {_letters(seen[kinds[i]])}" if many[kinds[i]] > 1 else ""
        seen[kinds[i]] += 1
        names[i] = f"{kind}{letter}{f', {region}' if region else ''}"
        codes[i] = f"{data.member.upper()}-{place:03d}"
    matrix = ScoreMatrix(tuple(codes), data.matrix.metrics, data.matrix.values)
    return replace(data, matrix=matrix, names=tuple(names))


def hidden_leagues(data: LeagueData, leagues: Sequence[LeagueData]) -> list[LeagueData]:
    """All leagues of the quarter without names; that of the briefing is `data`, hidden already."""
    return [data if each.league == data.league else hidden(each) for each in leagues]


def hidden_scenario(scenario: Scenario, data: LeagueData, without: LeagueData) -> Scenario:
    """The scenario with the codes of `without`; whom it leaves out elsewhere is dropped, inert."""
    codes = dict(zip(data.orgs, without.orgs, strict=True))
    exclude = tuple(codes[org] for org in scenario.exclude if org in codes)
    return scenario.model_copy(update={"exclude": exclude, "name": ""})


def hidden_ranges(ranges: Ranges, data: LeagueData, without: LeagueData) -> Ranges:
    """Likely ranges of the league under its own names, as those of `without`, number for number.

    Ranges are drawn by code, so those of hidden codes would be others. Without their sentences, in
    which trusts are named. Raises KeyError for ranges of another league.
    """
    shown = zip(without.orgs, without.names, strict=True)
    names = dict(zip(data.orgs, shown, strict=True))
    renamed = (
        replace(row, org_code=names[row.org_code][0], name=names[row.org_code][1])
        for row in ranges.rows
    )
    last = len(names) + 1
    rows = sorted(renamed, key=lambda row: (row.rank or last, row.name, row.org_code))
    return replace(ranges, rows=tuple(rows), sentences=())


def _kind(data: LeagueData, i: int) -> tuple[str, str]:
    subtype = _small(data.traits.subtype[i].strip())
    if not subtype:
        kind = data.member
    elif subtype.lower().endswith(data.member.lower()):
        kind = subtype
    else:
        kind = f"{subtype} {data.member}"
    return capitalised(kind), data.traits.region[i].strip()


def _small(kind: str) -> str:
    """In small letters but for acronyms, as within a sentence."""
    return " ".join(word if word.isupper() else word.lower() for word in kind.split())


def _letters(n: int) -> str:
    """A, B ... Z, AA, AB ..."""
    first, last = divmod(n, len(ascii_uppercase))
    return (_letters(first - 1) if first else "") + ascii_uppercase[last]
