"""Proves what is said of a league's moves, metric by metric."""

import re
from collections.abc import Mapping
from itertools import pairwise

from lib.findings.metric_reasons import metric_reasons, move_sentence
from lib.findings.metric_reasons_pair import TwoQuarters
from lib.findings.metric_reasons_types import MetricReasons, Reasons

from .plain_reasons import by_what, main_reasons, near, places
from .proofs_metric_reasons import assert_cutoffs, assert_lead, assert_trusts_true

_NUMBER = r"[+−]?\d+\.\d+"


def assert_all_true(of: TwoQuarters, scenario: Mapping[str, object]) -> int:
    """Of every member of the league, and of the league; how many were taken apart."""
    told = assert_trusts_true(of, scenario)
    _assert_league(metric_reasons(of), told, of)
    return len(told)


def _assert_league(found: MetricReasons, told: Mapping[str, Reasons], of: TwoQuarters) -> None:
    movers = {org: one for org, one in told.items() if one.moved}
    assert {r.org_code for r in found.moves} == movers.keys()
    sizes = [abs(r.change) for r in found.moves]
    assert all(a >= b - 2e-9 for a, b in pairwise(sizes))
    assert {org for org, _ in found.others} == set(of.now.data.orgs) - movers.keys()
    by = {org: by_what(of, org, one.change) for org, one in movers.items()}
    counts: dict[str, list[int]] = {}
    for org, one in movers.items():
        if by[org] == "score":
            for m in main_reasons({line.metric_id: line.part for line in one.lines}, one.change):
                counts.setdefault(m, [0, 0])[one.moved > 0] += 1
    assert {m.metric_id: [m.up, m.down] for m in found.metrics if m.moves} == counts
    for m in found.metrics:
        lines = [x.part for one in told.values() for x in one.lines if x.metric_id == m.metric_id]
        assert abs(m.mean - sum(lines) / len(told)) <= 1e-9
    _assert_headline(found, counts, len(movers))
    _assert_league_sentences(found, told, by)
    for r in found.moves:
        said = move_sentence(r, of.now.data.group).removesuffix(".")
        lead, _, lines = said.partition("; the cut-off")
        assert_lead(f"{lead[:1].lower()}{lead[1:]}", r, of)
        if lines:
            assert_cutoffs(f"The cut-off{lines}.", places(of, r.org_code)[1], of)


def _assert_headline(found: MetricReasons, counts: Mapping[str, list[int]], moves: int) -> None:
    if not moves:
        assert found.headline.startswith("No ")
        return
    top = max((sum(c) for c in counts.values()), default=0)
    if not top:
        assert found.headline.startswith("No metric is a reason of")
        return
    first = [m for m, c in counts.items() if sum(c) == top]
    share = f"{top} of the {moves} moves" if top < moves else "the one move"
    share = f"all {moves} moves" if top == moves > 1 else share
    assert found.headline.endswith(f"among the two main reasons of {share}")
    names = [m.short for m in found.metrics if m.metric_id in first]
    if len(first) > 2:
        assert found.headline.startswith(f"{len(first)} metrics are each")
    else:
        assert all(name.lower() in found.headline.lower() for name in names)


def _assert_league_sentences(
    found: MetricReasons, told: Mapping[str, Reasons], by: Mapping[str, str]
) -> None:
    text = " ".join(found.sentences)
    for kind, words in (("override", "by the override alone"), ("cut-off", "because a cut-off")):
        n = sum(k == kind for k in by.values())
        assert bool(n) == (words in text)
        if n:
            assert re.search(rf"\b{n} [a-z ]*{words}", text), text
    scored = [told[org] for org, k in by.items() if k == "score"]
    n = sum(any(line.other_place for line in one.main) for one in scored)
    shown = re.search(r"In (.+?) a main reason is a metric whose own published value", text)
    assert bool(n) == bool(shown)
    if shown:
        whole = "the one move" if n == 1 else f"all {n} moves"
        assert shown[1] == (whole if n == len(by) else f"{n} of the {len(by)} moves")
    changed = sum(any(x.counted != "in both" for x in told[org].lines) for org in by)
    assert bool(changed) == ("has a line of its own" in text)
    _assert_mean(text, [one.change for one in told.values()])


def _assert_mean(text: str, changes: list[float]) -> None:
    said = re.search(
        r"The mean score of the (\d+) \w+ scored in both quarters "
        rf"(is that|hardly changed \(({_NUMBER})\)|changed by ({_NUMBER}))",
        text,
    )
    assert bool(said) == bool(changes)
    if said:
        mean = sum(changes) / len(changes)
        assert int(said[1]) == len(changes)
        number = said[3] or said[4]
        assert near(number, mean) if number else abs(mean) <= 1e-9
