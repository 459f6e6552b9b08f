"""Where one organisation's score must go so that its segment becomes the one aimed at."""

from dataclasses import dataclass

from lib.errors import WeighbridgeError
from lib.matrix import Floats
from lib.scoring.cutoffs import FEWEST_FOR_SEGMENTS
from lib.scoring.league import LeagueResult, reason_unscored

MARGIN = 1e-6  # how far beyond a cut-off to aim: more than the tolerance of a tie


@dataclass(frozen=True)
class Aim:
    """One organisation's way to another segment, with the cut-offs held.

    org: its position in the league; now, target: segments after the override; score: the one to
    reach, infinite where the cut-offs leave the target empty; better: whether the score must fall
    to get there (1 is best); capped: the override allows no segment as good as the target.
    """

    org: int
    now: int
    target: int
    score: float
    better: bool
    capped: bool

    def gaps(self, scores: Floats) -> Floats:
        """How far scores lie on the wrong side of the aim: positive there, NaN where there is none.

        Any shape.
        """
        beyond = scores - self.score
        return beyond if self.better else -beyond


def aim_at(result: LeagueResult, org_code: str, target: int | None = None) -> Aim:
    """The aim for a target segment; by default the next better, from 1 the next worse.

    result: of one weight vector. Raises ValueError for who is not in the league, WeighbridgeError
    for who has no score or segment and for a target that is none or is where it stands already.
    """
    data = result.data
    org = data.orgs.index(org_code)
    name, group, now = data.names[org], data.group, int(result.segments[org])
    if reason := reason_unscored(result, org):
        raise WeighbridgeError(
            f"{name} has no score ({reason}), so there is nothing that weights could move."
        )
    if not now and data.awaited:
        raise WeighbridgeError(
            f"{name} has no {group}: {data.awaited}. Enter three in the scenario, by the boundary "
            "rule 'fixed'."
        )
    if not now:
        raise WeighbridgeError(
            f"{name} has no {group}: fewer than {FEWEST_FOR_SEGMENTS} {data.member}s are scored, "
            "too few to draw cut-offs by this rule."
        )
    wanted = next_segment(now) if target is None else target
    if wanted not in (1, 2, 3, 4):
        raise WeighbridgeError(f"There is no {group} {wanted}; name one from 1 to 4.")
    if wanted == now:
        raise WeighbridgeError(f"{name} is in {group} {now} already; name another one from 1 to 4.")
    better = wanted < now
    cutoff = float(result.cutoffs[wanted - 1] if better else result.cutoffs[wanted - 2])
    return Aim(
        org=org,
        now=now,
        target=wanted,
        score=cutoff - MARGIN if better else cutoff + MARGIN,
        better=better,
        capped=bool(result.flagged[org]) and wanted < result.rules.override.cap,
    )


def next_segment(now: int) -> int:
    """The next better segment; from 1 the next worse."""
    return now - 1 if now > 1 else 2
