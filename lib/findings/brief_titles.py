"""The title of a briefing: the result in one line, for whom it is about."""

from dataclasses import replace

from lib.findings.brief_ground import Ground, by_group, crossing, everyone, place_words
from lib.findings.brief_titles_short import difference, shortened, whose
from lib.findings.movers import Mover
from lib.findings.weights import weight_shares
from lib.findings.words import capitalised, count_of

__all__ = ["MOST", "difference", "shortened", "title"]

MOST = 110  # letters of a title
# letters of the two parts that can be long: a name and what differs
_SHORTER_STILL = ((56, 46), (48, 40), (40, 34), (32, 28), (24, 22), (20, 18))
_OWN = " by Weighbridge's own scoring"


def title(of: Ground) -> str:
    """What the scenario does to the league, the ICB's trusts or the one; or where they stand."""
    tell = {
        "league": (_league_now, _league_then),
        "area": (_area_now, _area_then),
        "one": (_one_now, _one_then),
    }[of.kind][of.what_if]
    said = ""
    for name, changes in _SHORTER_STILL:
        said = tell(replace(of, called=whose(of, name)), _difference(of, changes))
        if len(said) <= MOST:
            break
    return said


def _difference(of: Ground, most: int) -> str:
    shares = weight_shares(of.data, of.held.rules)
    counts = [share.short_name.lower() for share in shares if share.scenario > 0]
    alone = len(counts) == 1 and sum(" ×0 (" in part for part in of.line.split(" · ")) > 1
    return difference(of.line, counts[0] if alone else "", most)


def _own(of: Ground) -> str:
    return _OWN if of.data.framework.indicative else ""


def _league_then(of: Ground, changes: str) -> str:
    held, kept = of.what.held, of.what.shares
    begin, change = f"{capitalised(changes)}: ", f"would change {of.group}"
    if held.nothing:
        return f"{begin}{_nothing(of)}"
    if held.moves:
        return (
            f"{begin}{held.moves} of {everyone(of)} {change}{_own(of)}{_firm(of.what.held.movers)}"
        )
    if kept and kept.moves:
        many = f"{kept.moves} of {everyone(of)} {change}"
        return f"{begin}{many}, but only if each {of.group} keeps its share"
    either = kept is not None and not kept.nothing
    rule = " by either rule for the cut-offs" if either else _own(of)
    return f"{begin}no {of.member} {change}{rule}"


def _nothing(of: Ground) -> str:
    scored = of.what.held.scored
    if not scored:
        return f"no {of.member} would be scored"
    if awaited := of.what.held.awaited:
        return f"no {of.group}s: {awaited}"
    return f"{scored} of {everyone(of)} would be scored, too few for {of.group}s"


def _firm(movers: tuple[Mover, ...]) -> str:
    sure = [one.sure for one in movers if one.sure]
    firm = sum(one.word == "firm" for one in sure)
    if len(sure) == 1:
        return f", a {sure[0].word} move"
    if firm in (0, len(sure)):
        return f", {'none' if not firm else 'all'} of them firm"
    return f", {firm} of them firm"


def _league_now(of: Ground, _: str) -> str:
    rows, (cross, shown) = of.ranges[0].rows, crossing(of.ranges[0].rows)
    sure = _crossing(cross, shown)
    if not any(row.score is not None for row in rows):
        return f"None of {everyone(of)} is scored"
    if of.data.framework.indicative:
        return f"{everyone(of)} ranked{_own(of)}{sure}"
    return f"{everyone(of)}: {by_group(rows, of.group)}{sure}"


def _area_then(of: Ground, changes: str) -> str:
    n, held, kept = len(of.rows), len(of.held_movers), len(of.shares_movers)
    own, with_ = f"its {count_of(n, of.member)}", f"({changes})"
    change = f"would change {of.group}"
    if n == 1:
        return f"{of.called}: its one {of.member} {_becomes(of)} {with_}"
    if of.what.held.nothing:
        return f"{of.called}: {_nothing(of)} {with_}"
    if held or not kept:
        return f"{of.called}: {held or 'none'} of {own} {change} {with_}"
    return f"{of.called}: {kept} of {own} {change} with the shares kept {with_}"


def _area_now(of: Ground, _: str) -> str:
    n, rows = len(of.rows), [row.officially for row in of.rows]
    if n == 1:
        return f"{of.called}: its one {of.member} {_stands(of)}"
    if of.data.framework.indicative:
        return f"{of.whose} {count_of(n, of.member)}{_own(of)}: {by_group(rows, of.group)}"
    whole = f"{of.whose} {count_of(n, of.member)}: {by_group(rows, of.group)}"
    sure = _crossing(*crossing(rows))
    return whole + sure if len(whole + sure) <= MOST else whole


def _crossing(cross: int, shown: int) -> str:
    verb = "crosses" if cross == 1 else "cross"
    ranges = f"{cross or 'none'} of {count_of(shown, 'likely range')} {verb} a cut-off"
    return f"; {ranges}" if shown else ""


def _one_then(of: Ground, changes: str) -> str:
    return f"{of.called} {_becomes(of)} ({changes})"


def _becomes(of: Ground) -> str:
    """What the scenario makes of the one; where its two answers differ, under which."""
    row, held, kept = of.one, of.one.held, of.one.shares
    if row.likely.score is None:
        was = row.officially.score is not None
        return "would no longer be scored" if was else "would not be scored"
    if held.segment_to is None:
        place = place_words(of.ranges[1].rows, row.likely)
        return f"would be {place}, without a {of.group}"
    if held.segment_from is None:
        return f"would newly be scored, in {of.group} {held.segment_to}"
    verb = (
        f"move from {of.group} {held.segment_from} to {held.segment_to}"
        if held.moved
        else f"stay in {of.group} {held.segment_to}"
    )
    differ = kept is not None and kept.segment_to not in (None, held.segment_to)
    return f"would {verb}{_if_held(of) if differ else _own(of)}"


def _if_held(of: Ground) -> str:
    """Under which answer; nothing where the scenario sets the cut-offs itself."""
    return f" {of.question}" if of.held.rules.boundary.rule == "published" else ""


def _one_now(of: Ground, _: str) -> str:
    return f"{of.called} {_stands(of)}"


def _stands(of: Ground) -> str:
    row = of.one.officially
    if row.score is None:
        return "is not scored"
    place = place_words(of.ranges[0].rows, row)
    if row.segment is None:
        return f"is {place}, without a {of.group}"
    reaches = ""
    if row.shown and row.first is not None:
        span = f"s {row.first} to {row.last}" if row.crosses else f" {row.first}"
        by = " by score alone" if row.held else ""
        reaches = f"; likely {of.group}{span}{by}"
    return f"is in {of.group} {row.segment}, {place}{_own(of)}{reaches}"
