"""Where a trust stands, in the heading and the sentences of its page's head.

By the oracle's tables; the ends of likely ranges by draws of their own, and to the last digit
against the ranges that the finding was given.
"""

import math
import re
from collections.abc import Mapping

import numpy as np
from oracle.boundaries import segment_at
from oracle.explain import own_weights
from oracle.scoring import used_metrics, weights_of

from lib.findings.likely_range import LikelyRow

from .numbers import EXACT, holds, same, two_decimals
from .subject import Side
from .trust_case import TrustCase, alike, cap_of, metrics_of, place

_DRAWS = 2_000
_ERRORS = 5  # standard errors by which the shares of two sets of draws may differ


def prove_heading(of: TrustCase, text: str) -> None:
    now, was = of.now, of.was
    here = place(now, of.side.rows) if now.rank is not None else ""
    if now.unscored:
        said = f"{of.name} is not scored"
    elif now.segment is None:
        said = f"{of.name} is {here}, without a {of.group}"
    else:
        said = f"{of.name} is in {of.group} {now.segment}, {here}"
    if of.what_if and now.segment is not None and was.segment is not None:
        plainly = "without the change" if of.subject.indicative else "officially"
        before = place(was, of.official_side.rows)
        if now.segment != was.segment:
            said = f"{of.name} moves from {of.group} {was.segment} to {now.segment}, {here}"
        else:
            other = f"as {plainly}" if here == before else f"{plainly} {before}"
            said = f"{of.name} stays in {of.group} {now.segment}, {here} ({other})"
    same("the heading", text, said)


def stands(of: TrustCase, match: re.Match[str], side: Side, likely: LikelyRow) -> None:
    row, said = side.rows[of.org], match.groupdict()
    assert row.score is not None
    _quarter(of, said.get("quarter"))
    if "segment" in said:
        same("the segment", int(said["segment"]), row.segment)
    if "place" in said:
        same("the place", said["place"], place(row, side.rows))
    same("the score", said["score"], two_decimals(row.score))
    weights = weights_of(of.subject.quarter, side.scenario)
    same("the metrics", said["on"], _metrics(of, side))
    p = own_weights(of.trust, weights)
    enough = 1 / math.fsum(each * each for each in p.values()) >= 5 - EXACT
    same("whether there is a range", said["few"] is None, enough)
    if not enough:
        return
    same("the low end", said["low"], two_decimals(likely.score_low or 0))
    same("the high end", said["high"], two_decimals(likely.score_high or 0))
    _range(of, p, float(said["low"]), float(said["high"]))
    if side.lines is None:
        same("segments reached", (said["within"], said["first"]), (None, None))
        return
    first, last = said["within"] or said["first"], said["within"] or said["last"]
    for end, segment in ((likely.score_low, first), (likely.score_high, last)):
        same(f"where {end} is", int(segment), segment_at(end or 0, side.lines))
    holds("a range that reaches two is not within one", (first == last) == bool(said["within"]))
    by_score = row.segment != row.segment_before
    same("by score alone", said["alone"] is not None, by_score)


def _metrics(of: TrustCase, side: Side) -> str:
    n, m = metrics_of(of, side)
    if n < m:
        return f"{n} of {m} metrics"
    return f"all {n} metrics" if n > 1 else "the only metric"


def few(of: TrustCase, match: re.Match[str]) -> None:
    same("how many are scored", int(match["scored"]), len(of.side.scored))


def _range(of: TrustCase, p: Mapping[str, float], low: float, high: float) -> None:
    """Draws of its own metrics, each carrying its weight: 2.5% below the range, 2.5% above."""
    scores = np.array([of.trust.scores[m] for m in p])
    weights = np.array([*p.values()])
    at = np.random.default_rng(len(of.org)).integers(0, len(scores), (_DRAWS, len(scores)))
    drawn = (weights[at] * scores[at]).sum(axis=1) / weights[at].sum(axis=1)
    slack = _ERRORS * math.sqrt(0.025 * 0.975 * (1 / _DRAWS + 1 / of.draws))
    holds(f"2.5% lie below {low}", float(np.mean(drawn < low - 0.005)) <= 0.025 + slack)
    holds(f"2.5% lie up to {low}", float(np.mean(drawn <= low + 0.005)) >= 0.025 - slack)
    holds(f"2.5% lie above {high}", float(np.mean(drawn > high + 0.005)) <= 0.025 + slack)
    holds(f"2.5% lie from {high} on", float(np.mean(drawn >= high - 0.005)) >= 0.025 - slack)


def _quarter(of: TrustCase, said: str | None) -> None:
    year, following, number = of.subject.data.period.split("-")
    if said is not None:
        same("the quarter", said, f"{number} {year}/{following}")


def stands_the_same(of: TrustCase, _: re.Match[str]) -> None:
    holds("both sides say the same", alike(of))


def unscored(of: TrustCase, match: re.Match[str], side: Side) -> None:
    weights = weights_of(of.subject.quarter, side.scenario)
    left_out = of.org in side.scenario.get("exclude", ())
    same("left out", match["used"] is None, left_out)
    _quarter(of, match.groupdict().get("quarter"))
    if not left_out:
        same("metrics", int(match["used"]), len(used_metrics(of.trust, weights)))
        same("required", int(match["required"]), max(weights.minimum, 1))


def needed(of: TrustCase, match: re.Match[str]) -> None:
    """Of whichever side is unscored; both sides may be."""
    wanted = []
    for side in (of.side, of.official_side):
        weights = weights_of(of.subject.quarter, side.scenario)
        if side.rows[of.org].unscored:
            left_out = of.org in side.scenario.get("exclude", ())
            short = max(weights.minimum, 1) - len(used_metrics(of.trust, weights))
            wanted.append(None if left_out else short)
    holds("what is needed", (int(match["more"]) if match["more"] else None) in wanted)


def no_segments(of: TrustCase, match: re.Match[str]) -> None:
    sides = [side for side in (of.side, of.official_side) if side.lines is None]
    holds("there are no lines", bool(sides) and int(match["least"]) == 4)
    holds("fewer than four are scored", any(len(side.scored) < 4 for side in sides))


def override(of: TrustCase, match: re.Match[str], side: Side) -> None:
    row, said = side.rows[of.org], match.groupdict()
    if "cap" in said:
        same("the cap", int(said["cap"]), cap_of(of, side))
        same("held", row.segment, row.segment_before)
        return
    same("held at", int(said["at"]), row.segment)
    same("by score alone", int(said["alone"]), row.segment_before)
    same("the best it allows", row.segment, cap_of(of, side))


def both(of: TrustCase, match: re.Match[str]) -> None:
    override(of, match, of.side)
    override(of, match, of.official_side)


def alternatives(of: TrustCase, match: re.Match[str]) -> None:
    here, m = of.was.segment, len(of.others)
    k = sum(rows[of.org].segment == here for rows in of.others)
    same("the segment", int(match["segment"]), here)
    same("whose segment it is", match["by"] is not None, of.what_if)
    if match["only"]:
        same("one alternative", (m, k), (1, 1 if match["only"] == "stays" else 0))
    elif match["all"]:
        same("all alternatives", (m, k), (int(match["all"]), m))
    elif match["none"]:
        same("no alternative", (m, k), (int(match["none"]), 0))
    else:
        same("alternatives", (int(match["k"]), int(match["m"])), (k, m))
