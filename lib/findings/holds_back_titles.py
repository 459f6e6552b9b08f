"""The title of a finding on what holds a score back: the one metric that does most."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from lib.findings.holds_back_held import Held
from lib.findings.weight_words import in_sentence
from lib.findings.words import listed, uncapitalised
from lib.robustness.holding_back import Holding
from lib.scoring.rounding import TIE

MOST_NAMED = 2
_THESE = {1: "it", 2: "these two"}


@dataclass(frozen=True)
class _First:
    """What acts most: `most`, equal ones together; `then`, the next where it is one alone."""

    most: Sequence[Holding]
    then: Sequence[Holding]

    @property
    def named(self) -> list[Holding]:
        """At most two metrics, none of which does as much as one that is left out."""
        return [*self.most, *self.then] if len(self.most) <= MOST_NAMED else []


def title(of: Held, reason: str) -> str:
    """What holds back most, or keeps a good place most; and what the rest alone would give."""
    if reason:
        return f"{of.name} has no score: {reason}"
    if of.kept_down:
        return _kept_down(of)
    acting = of.holding if of.worse else of.helping
    if not acting:
        return f"Every metric of {of.name} lies on {of.line}"
    if len(acting) == len(of.found.metrics):
        return _all(of, acting)
    first = _first(acting)
    without = _enough(of, first)
    if without:
        these = _THESE[len(without)]
        then = _then(of, first) if len(without) > len(first.most) else ""
        return f"{_most(of, first.most)}{then}; without {these} {_would(of, without)}"
    more = len(acting) > len([*first.most, *first.then])
    noun = "" if len(first.most) > MOST_NAMED else "metrics "
    rest = f", of {len(acting)} {noun}that do" if more else ""
    return f"{_most(of, first.most)}{_then(of, first)}{rest}"


def names_of(of: Held, metrics: Sequence[Holding], *, first: bool = False) -> str:
    """The metrics by name; first: they begin the sentence."""
    names = [of.result.data.framework.metric_by_id[m.metric_id].name for m in metrics]
    inside = [in_sentence(uncapitalised(name)) for name in names]
    return listed([in_sentence(names[0]), *inside[1:]] if first else inside)


def _kept_down(of: Held) -> str:
    """The override is what places it; its score comes second."""
    after, before = int(of.result.segments[of.i]), int(of.result.before[of.i])
    said, most = f"The override holds {of.name} at segment {after}", of.found.most
    if not of.worse or not most:
        return f"{said}; by its score alone it is in segment {before}"
    if len(most) > MOST_NAMED:
        return f"{said}; of its score, {len(most)} metrics hold back most, equally"
    verb = "holds back most" if len(most) == 1 else "hold back most, equally"
    return f"{said}; of its score, {names_of(of, most)} {verb}"


def _all(of: Held, acting: Sequence[Holding]) -> str:
    """Where every metric lies on the same side."""
    if len(acting) == 1:
        verb = "holds it back" if of.worse else "keeps it in its place"
        return f"{of.name} is scored on {names_of(of, acting)} alone: that {verb}"
    most = _first(acting).most
    verb = f"hold {of.name} back" if of.worse else f"help {of.name}"
    said = f", {names_of(of, most)} most" if len(most) <= MOST_NAMED else ""
    return f"All {len(acting)} metrics {verb}{said}"


def _first(acting: Sequence[Holding]) -> _First:
    most = [m for m in acting if _equal(m, acting[0])]
    rest = acting[len(most) :]
    second = [m for m in rest if _equal(m, rest[0])]
    alone = len(most) == 1 and len(second) == 1
    return _First(most, second if alone else [])


def _most(of: Held, most: Sequence[Holding]) -> str:
    """`A holds X back most`; of several the same, `equally`."""
    one = len(most) == 1
    who = f"{len(most)} metrics"
    if len(most) <= MOST_NAMED:
        who = names_of(of, most, first=True)
    verb = ("holds" if one else "hold") if of.worse else ("helps" if one else "help")
    back = " back" if of.worse else ""
    return f"{who} {verb} {of.name}{back} most{'' if one else ', equally'}"


def _then(of: Held, first: _First) -> str:
    return f", then {names_of(of, first.then)}" if first.then else ""


def _would(of: Held, without: Sequence[Holding]) -> str:
    score = of.score_without(without)
    if of.found.against == "mean":
        return f"its score would be {'better' if of.worse else 'worse'} than the league's mean"
    verb = "reach" if of.worse else "fall to"
    return f"its score would {verb} {of.group} {of.segment_at(score)}"


def _enough(of: Held, first: _First) -> Sequence[Holding]:
    """The fewest of the first metrics without which the score crosses the line; none for over two.

    Never where that would leave no metric.
    """
    for without in (first.most, first.named):
        if 0 < len(without) <= MOST_NAMED:
            score = of.score_without(without)
            if not np.isnan(score) and (score > of.found.cutoff + TIE) != of.worse:
                return without
    return ()


def _equal(one: Holding, other: Holding) -> bool:
    return abs(one.contribution - other.contribution) <= TIE
