"""Every claim of what a change of score is made of, worked out again by plain loops."""

import re
from collections.abc import Mapping
from typing import Any

import numpy as np

from lib.findings.metric_reasons_pair import TwoQuarters
from lib.findings.metric_reasons_trust import trust_reasons, trust_reasons_table
from lib.findings.metric_reasons_types import Reasons, TrustReasons
from lib.findings.words import short_name
from lib.robustness.significance import classified_moves, score_changes

from .plain_reasons import (
    Parts,
    by_what,
    main_reasons,
    near,
    places,
    plain_parts,
    shifts,
    side,
    value_of,
)

_NUMBER = r"[+−]?\d+\.\d+"
_WENT = rf"did not change|(?:improved|worsened) by {_NUMBER}"
_MOVES = r"moves (?P<way>up|down) from (?:segment|league quarter) (?P<a>\d) to (?P<b>\d)"
_BY = r"(?P<how>mostly |most of all |)by (?P<list>.+)"
_LEADS = (
    rf"{_MOVES} by the override, which (?P<holds>now holds|no longer holds) it",
    rf"{_MOVES} because a cut-off moved, not its score: that (?P<went>{_WENT})",
    rf"{_MOVES}(?: \(by its score alone from (?P<c>\d) to (?P<d>\d)\))?, {_BY}",
    r"(?P<stays>stays in \D+ \d|has no \D+|is in \D+ \d, with none to compare); "
    rf"its score (?P<went>{_WENT})(?:, {_BY})?",
)
_ITEM = rf"(?:^|, | and )(.+?) \(({_NUMBER})(?:, ([a-z ]+))?\)(?=$|, | and )"
_CUT = rf"(?:cut-off|one) between (\d) and (\d) (?:(stayed) where it was|moved ({_NUMBER}) (.+?))"


def assert_trusts_true(of: TwoQuarters, scenario: Mapping[str, Any]) -> dict[str, Reasons]:
    """Of every member of the league; those that were taken apart, by code."""
    told = {}
    kinds = {
        m.move.org_code: m.kind
        for m in classified_moves(*of.results, score_changes(*of.results, of.draws))
    }
    for org in of.now.data.orgs:
        found = trust_reasons(of, org)
        if found.reasons is None:
            _assert_missing(found, of)
            continue
        told[org] = found.reasons
        assert found.reasons.kind == kinds.get(org)
        parts, weighting = plain_parts(side(of.before, org, scenario), side(of.now, org, scenario))
        _assert_lines(found, found.reasons, parts, weighting, of)
        assert_lead(found.title.removeprefix(f"{short_name(found.name)} "), found.reasons, of)
        _assert_sentences(found, found.reasons, of)
    return told


def _assert_missing(found: TrustReasons, of: TwoQuarters) -> None:
    scored = []
    for result in of.results:
        orgs = result.data.orgs
        there = found.org_code in orgs
        scored.append(there and not np.isnan(result.scores[orgs.index(found.org_code)]))
    assert not all(scored)
    assert found.title.endswith(f"nothing to compare with {of.since}")
    assert len(found.sentences) == 1
    assert trust_reasons_table(found).rows == ()


def _assert_lines(
    found: TrustReasons, one: Reasons, parts: Parts, weighting: float, of: TwoQuarters
) -> None:
    lines = {line.metric_id: line for line in one.lines}
    assert lines.keys() == parts.keys()
    assert all(abs(lines[m].part - parts[m]) <= 1e-9 for m in parts)
    assert abs(one.weighting - weighting) <= 1e-9
    assert abs(sum(line.part for line in one.lines) + one.weighting - one.change) <= 1e-12
    assert abs(one.score_to - one.score_from - one.change) <= 1e-12
    assert [line.part for line in one.lines] == sorted(
        (line.part for line in one.lines), key=lambda x: -round(x, 9)
    )
    *listed, last = trust_reasons_table(found).rows
    assert last[-2] == one.change
    assert len(listed) == len(one.lines) + bool(one.weighting)
    for m, line in lines.items():
        x, y = (value_of(of, k, found.org_code, m) for k in (0, 1))
        if line.other_place:
            assert abs(x - y) <= 1e-9
            assert line.score_before != line.score_now
        if line.frozen:
            assert not abs(x - y) > 1e-9
            assert m in of.frozen


def assert_lead(words: str, one: Reasons, of: TwoQuarters) -> None:
    after, alone, held = places(of, one.org_code)
    by = by_what(of, one.org_code, one.change)
    form = {"override": 0, "cut-off": 1, "score": 2, "": 3}[by]
    match = re.fullmatch(_LEADS[form], words)
    assert match, words
    said = match.groupdict()
    if by:
        assert (int(said["a"]), int(said["b"])) == after
        assert said["way"] == ("up" if after[1] < after[0] else "down")
    else:
        assert str(after[1]) in said["stays"] if after[1] else said["stays"].startswith("has no")
    if by == "override":
        assert held[0] != held[1]
        assert held[1] == (said["holds"] == "now holds")
    if by == "score":
        shown = (int(said["c"]), int(said["d"])) if said["c"] else after
        assert shown == alone
    if said.get("went"):
        _assert_went(said["went"], one.change)
    if said.get("list"):
        _assert_list(said["how"], said["list"], one)


def _assert_went(words: str, change: float) -> None:
    way, _, number = words.partition(" by ")
    assert (abs(change) <= 1e-9) == (way == "did not change")
    if number:
        assert way == ("worsened" if change > 0 else "improved")
        assert near(number, abs(change))


def _assert_list(how: str, words: str, one: Reasons) -> None:
    lines = {line.metric_id: line for line in one.lines}
    parts = {m: line.part for m, line in lines.items()}
    main = main_reasons(parts, one.change)
    way = 1 if one.change > 0 else -1
    items = re.findall(_ITEM, words)
    assert len(items) == min(len(main), 4)
    by_name = {line.short: line for line in one.lines}
    for name, number, note in items:
        line = by_name[name]
        assert line.metric_id in main
        assert near(number, line.part)
        notes = {"in both": "", "now alone": "newly scored", "before alone": "no longer scored"}
        assert note == ("its own value unchanged" if line.other_place else notes[line.counted])
    every = sum(abs(x) for x in parts.values() if way * x > 1e-9)
    named = sum(abs(parts[m]) for m in main)
    towards = sum(way * x > 1e-9 for x in parts.values())
    if not how:
        assert len(main) == towards
    else:
        assert (how == "mostly ") == (2 * named >= every - 1e-12)


def _assert_sentences(found: TrustReasons, one: Reasons, of: TwoQuarters) -> None:
    assert near(re.findall(_NUMBER, found.subtitle)[2], one.change) or abs(one.change) < 0.005
    said = list(found.sentences)
    if one.moved:
        words = {"too few metrics": "resting on too few metrics", "override": "one by the override"}
        kind = str(one.kind)
        assert said.pop(0).startswith(f"The move counts as {words.get(kind, kind)}")
    _, alone, _ = places(of, one.org_code)
    if said and said[0].startswith("The cut-off"):
        assert_cutoffs(said.pop(0), alone, of)
    else:
        assert alone[0] == alone[1] or 0 in alone or not np.isfinite(shifts(of)).all()
    for sentence in said:
        assert sentence.split()[0] in ("The", "Not", "Scored", "Without", "It", "Each"), sentence
    other = [line for line in one.lines if line.other_place]
    assert bool(other) == any("did not change; the score" in s for s in said)
    gained = [line for line in one.lines if line.counted != "in both"]
    assert bool(gained) == any(s.startswith(("Not scored", "Scored in")) for s in said)
    for line in gained:
        (sentence,) = (s for s in said if s.startswith(("Not scored", "Scored in")))
        assert line.short in sentence


def assert_cutoffs(sentence: str, alone: tuple[int, int], of: TwoQuarters) -> None:
    found = re.findall(rf"{_CUT}(?=\.|, the)", sentence)
    crossed = list(range(min(alone), max(alone)))
    moved = {k: float(shifts(of)[k - 1]) for k in crossed}
    assert [int(f[0]) for f in found] == [k for k in crossed if np.isfinite(moved[k])]
    for better, worse, stayed, number, favour in found:
        shift = moved[int(better)]
        assert int(worse) == int(better) + 1
        if stayed:
            assert abs(shift) <= 1e-9
        else:
            assert near(number, abs(shift))
            assert favour == ("in its favour" if shift > 0 else "against it")
