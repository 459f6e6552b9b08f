"""Whether the numbers in a briefing's sentences, charts and embedded data are the commands'."""

import re
from collections import Counter
from itertools import pairwise
from math import floor
from typing import Any

from printed import HELD, OFFICIAL, SHARES, Row
from read_back import Deck, Offline, pressed
from read_cells import hundredths, r2
from read_checks import Checked

_CHANGE = "Change of "
_SERIES = {"If the cut-offs stay put": HELD, "If each segment keeps its share": SHARES}


def check_headline(of: Checked, text: str, audience: str, spread: list[int]) -> None:
    """Both answers' numbers, ups and downs, and the bracket's ends, where anybody moves."""
    for answer in of.printed.answers:
        every = of.printed.moves(answer)
        own = of.printed.moves(answer, dict.fromkeys(of.own))
        if audience == "trust":
            _one(of, text, answer, own)
        elif own:
            up = sum(row["segment_to"] < row["segment_from"] for row in own.values())
            said = f"{up}up,{len(own) - up}down"
            if audience == "national" and answer == HELD and min(spread) != max(spread):
                said += f";{min(spread)}to{max(spread)}overthecut-offs'brackets"
            of.same(f"headline {answer} '({said}'", f"({said}" in text, True)
        if every and audience == "national":
            count = rf"{len(every)}of{len(of.names)}(trust|ICB)"
            count = count if answer == HELD else rf"share,{len(every)}would\("
            of.same(f"headline {answer} {count}", bool(re.search(count, text)), True)
        elif every and answer == HELD:
            whole = rf"inthewholeleague{len(every)}of{len(of.names)}"
            of.same(f"headline league {whole}", bool(re.search(whole, text, re.I)), True)


def _one(of: Checked, text: str, answer: str, own: dict[str, Row]) -> None:
    for org, row in own.items():
        move = f"movefrom(segment|leaguequarter){row['segment_from']}to{row['segment_to']}"
        if answer == HELD:
            move += rf"\(rank{row['rank_from']}to{row['rank_to']},averagemetricscore"
            move += f"{r2(row['score_from'])}to{r2(row['score_to'])}" + r"\)"
            over, whole = hundredths(of.printed.sure(answer)[org]["moves"])
            of.same(f"{org} sure", f"{over}{whole}of100nearbyweightings" in text, True)
        of.same(f"{org} headline {move}", bool(re.search(move, text)), True)


def check_firmness(of: Checked, text: str) -> None:
    """How many of the moves are firm, leaning and finely balanced, beside each large number."""
    for answer in of.printed.answers:
        own = of.printed.moves(answer, dict.fromkeys(of.own))
        words = Counter(of.printed.sure(answer)[org]["firmness"] for org in own)
        said = ",".join(f"{words[word]}{word}" for word in ("firm", "leaning", "finely balanced"))
        if own:
            of.same(f"{answer} firmness {said}", pressed(said) in text, True)


def check_charts(of: Checked, deck: Deck) -> None:
    for chart in deck.charts:
        for name, (first, _) in chart.items():
            if name.startswith(_CHANGE):
                org = of.org(pressed(name.removeprefix(_CHANGE))) or ""
                move = of.printed.movement(HELD)[org]
                of.same(f"{org} points", first[:2], [move["score_from"], move["score_to"]])
        (categories, values), *_ = chart.values()
        if len(categories) in (4, 5) and isinstance(categories[0], str) and sum(values) > 1.001:
            _columns(of, chart)


def _columns(of: Checked, chart: dict[str, tuple[list[Any], list[float]]]) -> None:
    for name, (_, values) in chart.items():
        answer = HELD if name == "In the scenario" else _SERIES.get(name, OFFICIAL)
        counts = Counter(row["segment"] for row in of.printed.league(answer).values())
        of.same(f"chart {name}", values[:4], [counts[k] for k in (1, 2, 3, 4)])


def check_embedded(of: Checked, page: Offline) -> None:
    """What the page starts from; and worked out from it here, both answers."""
    held = page.held
    orgs = [trust["code"] for trust in held["trusts"]]
    of.same("organisations", {*orgs}, {*of.names})
    official = [of.printed.league(OFFICIAL)[org] for org in orgs]
    for ours, theirs in (
        ("scores", "score_exact"),
        ("before", "segment_before_override"),
        ("segments", "segment"),
        ("ranks", "rank"),
    ):
        shown = [value or None for value in held["official"][ours]]
        for org, value, row in zip(orgs, shown, official, strict=True):
            of.same(f"{org} official {ours}", value, row[theirs])
    for trust, row in zip(held["trusts"], official, strict=True):
        known = trust["code"] in of.own and row["rank_low"]
        ends = f"{row['rank_low']} to {row['rank_high']}" if known else ""
        of.same(f"{trust['code']} likely", trust.get("likely") or "", ends)
    if len(of.own) < len(orgs):
        of.same("own", {t["code"] for t in held["trusts"] if t["own"]}, of.own)
    scores = _scores(held)
    for answer in of.printed.answers:
        _answer(of, held, dict(zip(orgs, scores, strict=True)), answer)


def _scores(held: Row) -> list[float | None]:
    """The weighted mean of the metric scores: method, section 4."""
    weights = [m["weight"] * held["domains"][m["domain"]]["weight"] for m in held["metrics"]]
    scores: list[float | None] = []
    for values, kept in zip(held["values"], held["kept"], strict=True):
        own = [(w, v) for w, v in zip(weights, values, strict=True) if v is not None and w > 0]
        total = sum(w for w, _ in own)
        enough = kept and total and len(own) >= held["minMetrics"]
        scores.append(sum(w * v for w, v in own) / total if enough else None)
    return scores


def _answer(of: Checked, held: Row, scores: dict[str, float | None], answer: str) -> None:
    printed = of.printed.league(answer)
    order = sorted(score for score in scores.values() if score is not None)
    lines = held["lines"].get("cutoffs")
    if answer == SHARES:
        n, all_of = len(order), held["shares"]["of"]
        ends = [-9.0, *order, 9.0]
        pairs = [*pairwise(ends)]
        k = [floor(most * n / all_of + 0.5) for most in held["shares"]["atMost"]]
        lines = [sum(pairs[i]) / 2 for i in k]
    elif not lines:  # the quartiles of the league's own
        places = [(len(order) - 1) * p for p in (0.25, 0.5, 0.75)]
        after = [*order, order[-1]]
        lines = [order[int(h)] + (h % 1) * (after[int(h) + 1] - order[int(h)]) for h in places]
    for org, score in scores.items():
        row = printed[org]
        if score is None or row["score_exact"] is None:
            of.same(f"{org} score", score, row["score_exact"])
        else:
            of.same(f"{org} score", abs(score - row["score_exact"]) < 1e-9, True)
            segment = 1 + sum(score > line + 1e-9 for line in lines)
            of.same(f"{org} {answer} segment", segment, row["segment_before_override"])
    flagged = (
        dict(zip(of.names, held["flagged"], strict=False)) if not of.printed.indicative else {}
    )
    own = [t["code"] for t in held["trusts"]]
    for org, flag in zip(own, held["flagged"], strict=True) if flagged else ():
        of.same(f"{org} flag", flag, printed[org]["override"])
