"""Where the official table, recomputed from its metric scores, differs from the published one."""

from dataclasses import dataclass

import numpy as np

from lib.findings.known_numbers import known
from lib.findings.words import count_of, listed
from lib.scoring.league import LeagueResult
from lib.scoring.rounding import r2

_ROUNDING = 0.01  # an average of two-decimal scores is off by no more than this
WHY = (
    "The published metric scores carry two decimals. Where an average made from them lies near a "
    "half, it can round either way, and the rank of the trust and its neighbours with it."
)


@dataclass(frozen=True)
class Difference:
    """One trust whose published and recomputed numbers differ; None where none was published."""

    org_code: str
    name: str
    average: float
    published_average: float | None
    rank: int
    published_rank: int | None
    segment: int
    published_segment: int | None
    why: str


@dataclass(frozen=True)
class Differences:
    """What differs, in a sentence, with the reason, and trust by trust."""

    sentence: str
    why: str
    rows: tuple[Difference, ...]


def differences(official: LeagueResult) -> Differences | None:
    """Published against recomputed, for a league scored by the official rules.

    None for an indicative league, of which nothing is published.
    """
    if official.data.framework.indicative:
        return None
    published = official.data.published
    compared = int(np.sum(~np.isnan(published.average) | ~np.isnan(published.rank)))
    rows = tuple(
        _difference(official, i) for i in np.argsort(official.ranks) if _differs(official, int(i))
    )
    if not compared:
        return Differences("No published table is loaded to compare with.", "", ())
    if not rows:
        agree = f"Recomputed and published agree for {count_of(compared, official.data.member)}."
        return Differences(agree, "", ())
    kinds = {
        "average": sum(not _same(row.average, row.published_average) for row in rows),
        "rank": sum(not _same(row.rank, row.published_rank) for row in rows),
        "segment": sum(not _same(row.segment, row.published_segment) for row in rows),
    }
    found = listed([count_of(n, kind) if n else f"no {kind}" for kind, n in kinds.items()])
    all_of = count_of(compared, official.data.member)
    sentence = f"Of {all_of}, recomputed and published differ in {found}."
    return Differences(sentence, WHY, rows)


def _differs(official: LeagueResult, i: int) -> bool:
    if np.isnan(official.scores[i]):
        return False
    row = _difference(official, i)
    return not (
        _same(row.average, row.published_average)
        and _same(row.rank, row.published_rank)
        and _same(row.segment, row.published_segment)
    )


def _difference(official: LeagueResult, i: int) -> Difference:
    data, published = official.data, official.data.published
    average = known(published.average[i])
    gap = 0.0 if average is None else abs(float(official.scores[i]) - average)
    if gap > _ROUNDING:
        why = "more than rounding explains"
    elif _same(r2(float(official.scores[i])), average):
        why = "a neighbour's average lies near a half"
    else:
        why = f"its average lies near a half: {official.scores[i]:.4f}"
    return Difference(
        org_code=data.orgs[i],
        name=data.names[i],
        average=r2(float(official.scores[i])),
        published_average=average,
        rank=int(official.ranks[i]),
        published_rank=_whole(published.rank[i]),
        segment=int(official.segments[i]),
        published_segment=_whole(published.segment[i]),
        why=why,
    )


def _same(recomputed: float, published: float | None) -> bool:
    return published is None or abs(recomputed - published) < _ROUNDING / 2


def _whole(value: np.float64) -> int | None:
    return None if np.isnan(value) else int(value)
